from django.core.management.base import BaseCommand

from comments import purging


class Command(BaseCommand):
    help = "Deletes private data of commenters past its keeping time. `serve` does it every day."

    def handle(self, *, verbosity, **options):
        gone = ", ".join(f"{count} {words}" for count, words in purging.purge())
        if verbosity:
            self.stdout.write(f"Deleted: {gone}.")
