"""A comment and all that belongs to it are stored together, in their order."""

import pytest
from django.utils import timezone

from articles import inserting
from comments import posting, texts
from comments.models import Comment, Decision, LinkedHost, PrivateRow, Signal

from .make import make_edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [0, 1, inserting.MOST_PLANNED + 3])
def test_all_rows_are_stored_as_they_were_made(count):
    edition, at = make_edition(), timezone.now()
    comment = Comment(article=edition.article, edition=edition, **texts.fields_of("100 % %s <b>"))
    lines = [
        Decision(
            act=act, from_state="", to_state="waiting", by_name="Bo", turn_before=turn, turn_after=turn + 1
        )
        for turn, act in enumerate(["arrived", "decided"])
    ]
    private = PrivateRow(email="bo@example.org", sent_at=at, purge_after=at)
    signals = [
        Signal(rule=f"r{number}", weight=-1, evidence=["%s", {"a": 1}], turn=1) for number in range(count)
    ]
    inserting.insert(comment, lines[0], *signals, private, lines[1], LinkedHost(host="a.example", at=at))
    stored = Comment.objects.get()
    assert {field.attname: getattr(stored, field.attname) for field in Comment._meta.concrete_fields} == {
        field.attname: getattr(comment, field.attname) for field in Comment._meta.concrete_fields
    }
    assert not comment._state.adding
    assert list(stored.decisions.order_by("pk").values_list("act", flat=True)) == ["arrived", "decided"]
    assert stored.private.email == "bo@example.org"
    assert [each.rule for each in stored.signals.order_by("pk")] == [each.rule for each in signals]
    assert all(each.evidence == ["%s", {"a": 1}] for each in stored.signals.all())
    assert stored.hosts.get().host == "a.example"


def test_the_next_comment_gets_the_next_key():
    edition = make_edition()
    first, second = (posting.post(edition, words, by=posting.Poster("Bo")) for words in ("One.", "Two."))
    assert first.pk < second.pk == Comment.objects.latest("pk").pk
    assert second.decisions.count() == 1
