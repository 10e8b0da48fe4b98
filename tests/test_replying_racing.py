"""A reply whose place is taken away between the moment when it was found and the one when it is locked."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from comments import posting, verifying
from comments.models import Comment

from .make import make_edition
from .make_comments import decide, make_comment, set_mode

pytestmark = pytest.mark.django_db(transaction=True)


def before_the_lock(act):
    """Does it once, elsewhere, when the discussion is about to be locked."""
    left = [act]

    def watch(execute, sql, params, many, context):
        if "comments_discussion" in sql and not sql.startswith("SELECT") and left:
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(_do, left.pop()).result()
        return execute(sql, params, many, context)

    return connection.execute_wrapper(watch)


def _do(act):
    try:
        act()
    finally:
        connection.close()


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("state", ["hidden", "removed", "spam"])
def test_nobody_replies_to_what_is_taken_away_meanwhile(state, depth, settings):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, who is here already")
    settings.COMMENTS_HOLD_FIRST = 0
    edition = make_edition()
    set_mode(edition, "after")
    parent = make_comment(edition, state="public")
    if depth == 2:
        parent = make_comment(parent=parent, state="public")
    with (
        before_the_lock(lambda: decide(Comment.objects.get(pk=parent.pk), state)),
        pytest.raises(posting.NoPlace, match="not there any more"),
    ):
        make_comment(parent=parent)
    parent.refresh_from_db()
    assert (parent.state, parent.replies.count()) == (state, 0)
    assert not list(verifying.differences())
