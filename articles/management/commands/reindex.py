from django.core.management.base import BaseCommand

from articles.searching import filling


class Command(BaseCommand):
    help = "Fills the index of search and slices anew from every edition."

    def handle(self, **options):
        self.stdout.write(f"{filling.refill()} editions can be found again.")
