import gc
import multiprocessing
import signal
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.log import LogLevels
from granian.server import Server, mp

from articles.generations import shared
from newsroom import static_files, turns, warming

PURGE_EVERY = 24 * 3600  # seconds
ENDING = (signal.SIGTERM, signal.SIGINT)
# Children share the memory of what has been loaded here, and need no time to load it again.
_fork = multiprocessing.get_context("fork")


class Command(BaseCommand):
    help = (
        "Serves the site with granian on HOST and PORT with WORKERS, runs the delivery loop beside it, and "
        "purges private data every day."
    )
    # They look at the code, which `make check` has done.
    requires_system_checks = []

    def handle(self, **options):
        self.check_migrations()
        shared.create(settings.GENERATIONS_FILE)
        static_files.collect()
        warming.load()
        # A child must not speak over a connection of its parent.
        connections.close_all()
        # What is here stays; a look for garbage would only write to the pages that children share.
        gc.collect()
        gc.freeze()
        self.is_stopping = False
        # Stops as asked by a supervisor or Ctrl-C, and takes the children along.
        for number in ENDING:
            signal.signal(number, self.stop)
        self.stdout.write(
            f"Serving {settings.SITE_URL}/ on {settings.HOST}:{settings.PORT}. Stop with Ctrl-C."
        )
        self.stdout.flush()
        self.server, self.delivery = start(serve), start(call_command, "deliver", loop=True)
        self.purge = self.start_purge()
        self.watch()

    def check_migrations(self):
        try:
            executor = MigrationExecutor(connections["default"])
            missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except OperationalError as reason:
            raise CommandError(f"The database does not answer: {str(reason).splitlines()[0]}") from reason
        if missing:
            raise CommandError("A migration is missing. Please run: .venv/bin/python manage.py migrate")

    def start_purge(self):
        self.purge_at = time.monotonic() + PURGE_EVERY
        return start(call_command, "purge", verbosity=0)

    def watch(self):
        """Ends when the server ends; starts the delivery loop again if it ends alone, and the purge daily."""
        while self.server.is_alive() and not self.is_stopping:
            time.sleep(0.2)
            if not self.purge.is_alive() and time.monotonic() >= self.purge_at:
                self.purge = self.start_purge()
            if not self.delivery.is_alive():
                time.sleep(1)
                if not self.is_stopping:
                    self.delivery = start(call_command, "deliver", loop=True)
        for child in (self.server, self.delivery, self.purge):
            end(child)
        if self.server.exitcode and not self.is_stopping:
            raise CommandError(f"The server ended with status {self.server.exitcode}.")

    def stop(self, number, frame):
        self.is_stopping = True


def serve():
    """Runs granian, which starts the workers and replaces those that fail."""
    # A reader whose page is in memory does not wait 5 ms for each turn of a thread that makes another one.
    sys.setswitchinterval(0.0005)
    mp._wsgi_call_wrap = turns.wrap
    HearingServer(
        settings.WSGI_APPLICATION.replace(".application", ":application"),
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        # Nobody speaks anything else to it, and to look out for that takes time from each request.
        http=HTTPModes.http1,
        websockets=False,
        runtime_mode=RuntimeModes.mt,
        workers=settings.WORKERS,
        blocking_threads=settings.THREADS,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()


def start(act, *words, **options):
    """A child that does this, and ends as it is told, however early."""
    child = _fork.Process(target=_run, args=(act, words, options))
    # Until then it would take what it is told for a word to its parent.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    child.start()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return child


def _run(act, words, options):
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    act(*words, **options)


class HearingServer(Server):
    """Ends also if it is told to while it starts a worker again, as when a terminal or a supervisor tells the
    whole group: granian would forget it."""

    def _respawn_workers(self, *parts, **named):
        if not self.interrupt_signal:
            super()._respawn_workers(*parts, **named)
        if self.interrupt_signal:
            self.main_loop_interrupt.set()


def end(child):
    """Ends a child in order, and by force if it does not go."""
    child.terminate()
    child.join(timeout=10)
    if child.is_alive():
        child.kill()
        child.join()
