from django.core.management.base import BaseCommand

from articles import verifying
from comments import rerendering


class Command(BaseCommand):
    help = "Renews the stored HTML of editions and comments after a change of renderer."

    def handle(self, **options):
        editions, comments = verifying.rerender(), rerendering.rerender()
        self.stdout.write(f"{editions} editions and {comments} comments rendered anew.")
