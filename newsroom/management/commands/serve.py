import gc
import sys
from concurrent.futures import BrokenExecutor
from pkgutil import iter_modules

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.db.migrations.recorder import MigrationRecorder
from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.log import LogLevels
from granian.server import Server, mp

from articles.generations import shared
from newsroom import static_files, turns, warming
from newsroom.beside import Beside

# How many objects more there may be until somebody looks for garbage among them, for which everybody waits.
YOUNG = (5_000, 20, 20)


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
        self.make_static_files()
        warming.load()
        # A child must not speak over a connection of its parent.
        connections.close_all()
        # What is here stays; a look for garbage would only write to the pages that children share.
        gc.freeze()
        gc.set_threshold(*YOUNG)
        self.stdout.write(
            f"Serving {settings.SITE_URL}/ on {settings.HOST}:{settings.PORT}. Stop with Ctrl-C."
        )
        self.stdout.flush()
        serve()

    def make_static_files(self):
        try:
            static_files.collect()
        except (OSError, BrokenExecutor) as reason:
            said = f"The static files could not be made: {str(reason).rstrip('.')}. "
            raise CommandError(
                f"{said}Please look at {settings.STATIC_ROOT}; it may be deleted, and is made anew."
            ) from reason

    def check_migrations(self):
        try:
            applied = MigrationRecorder(connections["default"]).applied_migrations()
        except OperationalError as reason:
            raise CommandError(f"The database does not answer: {str(reason).splitlines()[0]}") from reason
        if not applied.keys() >= {*migrations()}:
            raise CommandError("A migration is missing. Please run: .venv/bin/python manage.py migrate")


def migrations():
    """(app, name) of each, as the database notes them. Django's own check would load what none is going to
    run, and each process would keep it."""
    for app in apps.get_app_configs():
        for found in iter_modules([f"{app.path}/migrations"]):
            if not found.name.startswith(("_", "~")):
                yield app.label, found.name


def serve():
    """Runs granian, which starts the workers and replaces those that fail."""
    # A reader whose page is in memory does not wait 5 ms for each turn of a thread that makes another one.
    sys.setswitchinterval(0.0005)
    mp._wsgi_call_wrap = turns.wrap
    server = HearingServer(
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
    )
    beside = Beside()
    server.on_startup(beside.begin)
    try:
        server.serve()
    finally:
        beside.end()


class HearingServer(Server):
    """Ends also if it is told to while it starts a worker again, as when a terminal or a supervisor tells the
    whole group: granian would forget it."""

    def _respawn_workers(self, *parts, **named):
        if not self.interrupt_signal:
            super()._respawn_workers(*parts, **named)
        if self.interrupt_signal:
            self.main_loop_interrupt.set()
