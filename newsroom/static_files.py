"""Static files as `collectstatic` stores them: under names with a hash, which can be kept for good."""

import hashlib
import multiprocessing
import posixpath
import re
from concurrent import futures
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The sheet that names the sheets of readers' pages: one request for all of them, and no build step.
SHEET = "site/site.css"
# Beside the manifest: what all files there were made of.
MADE_OF = "made-of"
_MAKERS = ("django", "whitenoise", "brotli")
_IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n', re.MULTILINE)
_SPARE = re.compile(r"/\*.*?\*/\s*|^\s+", re.DOTALL | re.MULTILINE)  # comments, and what sets lines in


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names, also where one script imports another: only the hashed files are kept."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, **options):
        if SHEET in paths:
            paths[SHEET] = joined(paths), SHEET
        return super().post_process(paths, **options)

    def save_manifest(self):
        super().save_manifest()
        (Path(settings.STATIC_ROOT) / MADE_OF).write_text(_origin())


def collect():
    """Runs `collectstatic`, unless what is there was made of the same files by the same programs."""
    mark = Path(settings.STATIC_ROOT) / MADE_OF
    if not mark.exists() or mark.read_text() != _origin():
        # In a process of its own: what it takes to compress them would stay with who serves for good.
        with futures.ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as apart:
            apart.submit(call_command, "collectstatic", interactive=False, verbosity=0).result()


def _origin():
    """A hash of all that the collected files depend on: their sources by size and time, and their makers."""
    paths = [Path(__file__), *(Path(storage.path(name)) for name, storage in _sources())]
    told = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(paths)]
    told += [f"{name} {version(name)}" for name in _MAKERS]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _sources():
    return [found for finder in get_finders() for found in finder.list([])]


def joined(paths):
    """A storage that holds the sheet alone, each import in it replaced by what it names."""

    def text(name):
        storage, path = paths[name]
        with storage.open(path) as opened:
            return opened.read().decode()

    folder, made = posixpath.dirname(SHEET), InMemoryStorage()
    whole = _IMPORT.sub(lambda found: text(posixpath.join(folder, found[1])), text(SHEET))
    made.save(SHEET, ContentFile(_SPARE.sub("", whole).encode()))
    return made
