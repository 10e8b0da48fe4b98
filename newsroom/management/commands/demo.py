from django.conf import settings
from django.core.management.base import BaseCommand

from newsroom.demo import loading


class Command(BaseCommand):
    help = "Fills an empty site with sample articles, comments and people. Run again, it changes nothing."

    def handle(self, **options):
        if loading.load():
            self.stdout.write("The demo site is ready.")
        else:
            self.stdout.write("The demo site is as you left it.")
        if loading.logins().exists():
            self.stdout.write(f"Sign in at {settings.SITE_URL}/admin/ (name, password, who it is):")
            self.stdout.write(loading.logins().read_text(), ending="")
