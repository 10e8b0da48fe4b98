"""Static files as `collectstatic` stores them: under names with a hash, which can be kept for good."""

import posixpath
import re

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The sheet that names the sheets of readers' pages: one request for all of them, and no build step.
SHEET = "site/site.css"
_IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n', re.MULTILINE)
_SPARE = re.compile(r"/\*.*?\*/\s*|^\s+", re.DOTALL | re.MULTILINE)  # comments, and what sets lines in


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names, also where one script imports another: only the hashed files are kept."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, **options):
        if SHEET in paths:
            paths[SHEET] = joined(paths), SHEET
        return super().post_process(paths, **options)


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
