from django.core.management.base import BaseCommand, CommandError

from articles import verifying as articles
from comments import verifying as comments
from newsroom.snapshot import one_instant


class Command(BaseCommand):
    help = "Recounts and replays what is stored, and lists each difference; exit status 1 if there is one."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="mend what can be derived, then look again")

    def handle(self, *, repair, **options):
        if repair:
            articles.repair()
            comments.repair()
        count = 0
        with one_instant():
            for difference in (*articles.differences(), *comments.differences()):
                self.stdout.write(difference)
                count += 1
        if count:
            raise CommandError(f"{count} differences." if count > 1 else "One difference.")
        self.stdout.write("No differences.")
