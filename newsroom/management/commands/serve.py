import signal
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

PURGE_EVERY = 24 * 3600  # seconds


class Command(BaseCommand):
    help = (
        "Serves the site with granian on HOST and PORT with WORKERS, runs the delivery loop beside it, and "
        "purges private data every day."
    )

    def handle(self, **options):
        self.check_migrations()
        call_command("collectstatic", interactive=False, verbosity=0)
        connection.close()
        self.is_stopping = False
        # Stops as asked by a supervisor or Ctrl-C, and takes the children along.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        self.stdout.write(
            f"Serving {settings.SITE_URL}/ on {settings.HOST}:{settings.PORT}. Stop with Ctrl-C."
        )
        self.stdout.flush()
        self.server, self.delivery = self.start_server(), self.start_delivery()
        self.purge = self.start_purge()
        self.watch()

    def check_migrations(self):
        try:
            executor = MigrationExecutor(connection)
            missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except OperationalError as reason:
            raise CommandError(f"The database does not answer: {str(reason).splitlines()[0]}") from reason
        if missing:
            raise CommandError("A migration is missing. Please run: .venv/bin/python manage.py migrate")

    def start_server(self):
        options = {
            "--interface": "wsgi",
            "--host": settings.HOST,
            "--port": settings.PORT,
            "--workers": settings.WORKERS,
            "--blocking-threads": 4,
            "--workers-kill-timeout": 5,
            "--log-level": "warning",
        }
        words = [str(word) for option in options.items() for word in option]
        return subprocess.Popen(
            [sys.executable, "-m", "granian", *words, "--respawn-failed-workers", "newsroom.wsgi:application"]
        )

    def start_delivery(self):
        return subprocess.Popen([sys.executable, "manage.py", "deliver", "--loop"])

    def start_purge(self):
        self.purge_at = time.monotonic() + PURGE_EVERY
        return subprocess.Popen([sys.executable, "manage.py", "purge", "--verbosity", "0"])

    def watch(self):
        """Ends when the server ends; starts the delivery loop again if it ends alone, and the purge daily."""
        while self.server.poll() is None and not self.is_stopping:
            time.sleep(0.2)
            if self.purge.poll() is not None and time.monotonic() >= self.purge_at:
                self.purge = self.start_purge()
            if self.delivery.poll() is not None:
                time.sleep(1)
                self.delivery = self.start_delivery()
        for child in (self.server, self.delivery, self.purge):
            self.end(child)
        if self.server.returncode and not self.is_stopping:
            raise CommandError(f"The server ended with status {self.server.returncode}.")

    def stop(self, number, frame):
        self.is_stopping = True

    def end(self, child):
        """Ends a child in order, and by force if it does not go: a supervisor's signal to the whole group
        can catch granian while it starts a worker again."""
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
