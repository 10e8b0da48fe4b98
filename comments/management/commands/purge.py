from django.core.management.base import BaseCommand

from comments import purging


class Command(BaseCommand):
    help = "Deletes private data of commenters past its keeping time. Run it once a day."

    def handle(self, **options):
        rows, networks = purging.purge()
        self.stdout.write(f"{rows} private rows and {networks} network hashes deleted.")
