"""What readers send costs the same in a database of millions: every query finds its rows by an index."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import marking, posting, reporting
from comments.models import Comment

from .make import make_edition
from .make_comments import make_comment, make_reader, set_mode

pytestmark = pytest.mark.django_db

SAID = "Words that are long enough to be the same as those of others, with [a link](https://a.example)."
# A list of some hundreds, which is read as a whole.
SMALL = "comments_wordentry"
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}


@pytest.fixture(params=["guest", "account"])
def poster(request, db):
    if request.param == "account":
        return posting.Poster("Rita", user=make_reader(), network="b" * 32)
    return posting.Poster("Bo", email="bo@example.org", browser="b" * 64, network="b" * 32)


def scans_of(act):
    """The steps of the plans that read a whole table of comments."""
    with CaptureQueriesContext(connection) as caught:
        act()
    steps = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Else it reads whole what is small.
            cursor.execute("SET LOCAL enable_seqscan = off")
        for query in caught.captured_queries:
            if query["sql"].startswith(("SELECT", "UPDATE", "DELETE")):
                cursor.execute(f"{EXPLAIN[connection.vendor]} {query['sql']}")
                steps += [row[-1] for row in cursor.fetchall()]
    assert steps
    return [
        step
        for step in steps
        if re.search(r"SCAN comments_|Seq Scan on comments_", step) and SMALL not in step
    ]


@pytest.mark.parametrize("mode", ["before", "after"])
def test_a_post_reads_no_whole_table(poster, mode):
    edition = make_edition()
    set_mode(edition, mode, slow_seconds=1)
    assert scans_of(lambda: posting.post(edition, SAID, by=poster)) == []
    assert Comment.objects.count() == 1


def test_a_mark_reads_no_whole_table(poster):
    comment = make_comment(state="public")
    assert scans_of(lambda: marking.mark(comment, by=poster)) == []


def test_a_report_reads_no_whole_table(poster):
    comment = make_comment(state="public")
    assert scans_of(lambda: reporting.report(comment, "threat", by=poster)) == []
