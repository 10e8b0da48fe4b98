"""What the bench reads and writes: the same piece with no, a hundred and very many comments, and a hundred
small articles for posts to spread over. Runs inside Django."""

import tempfile
from io import StringIO
from itertools import count
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from articles.models import Edition
from comments.models import Comment, State

from . import filling
from .pieces import ARRIVING, HUNDRED, MANY, SPREAD

PIECE = Path(__file__).parent.parent / "newsroom" / "demo" / "heat-pumps-in-rentals.txt"
_SMALL = """Post here {number}
Introduction
The port raises its dues for the {number}. time this year, and shippers pay.
Analysis
The cranes are old and need to be replaced by new ones soon.
"""


def make(most):
    """The articles, `most` comments on the largest."""
    for slug in (HUNDRED, MANY, ARRIVING):
        call_command("import_article", str(PIECE), publish=True, slug=slug, stdout=StringIO())
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(len(SPREAD))]
        for number, path in enumerate(paths, 1):
            path.write_text(_SMALL.format(number=number))
        call_command("import_article", *map(str, paths), publish=True, stdout=StringIO())
    numbers = count(1)
    for slug, size in ((HUNDRED, 100), (ARRIVING, 100), (MANY, most)):
        filling.fill(Edition.objects.get(article__slugs=slug), size, numbers)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        # Else it would be written to the disk while the start is measured.
        cursor.execute("CHECKPOINT")


def places_for_replies():
    """The comments of the article where comments arrive, under which the page has room for more."""
    roots = Comment.objects.filter(article__slugs=ARRIVING, root=None, state=State.PUBLIC)
    return roots.filter(last_thread_seq__lt=9).order_by("pk").values_list("pk", flat=True)
