import time

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from articles import outbox

PAUSE = 2.0  # seconds


class Command(BaseCommand):
    help = "Delivers the outbox (mail, purges), retrying what failed."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on until stopped")
        parser.add_argument(
            "--seconds", type=float, default=PAUSE, help="pause between two rounds of the loop"
        )

    def handle(self, *, loop=False, seconds=PAUSE, **options):
        while True:
            self.deliver_once(is_quiet=loop)
            if not loop:
                return
            time.sleep(seconds)

    def deliver_once(self, *, is_quiet):
        try:
            done, failed = outbox.deliver()
        except OperationalError as problem:
            if not is_quiet:
                raise
            self.stderr.write(f"The database did not answer, trying again: {problem}")
            close_old_connections()
            return
        if done or failed or not is_quiet:
            self.stdout.write(f"{done} delivered, {failed} to be tried again.")
