"""The words of one past edition go; its number, dates and hash stay, and everything else copes."""

import io
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError

from articles import drafting, publishing, reading, reviewing, takedown, verifying, withdrawing
from articles.document import Unusable
from articles.models import Act, Edition, Version
from articles.people import OPERATOR

from .documents import documents
from .make import change, later, make_article, make_edition, make_user

pytestmark = pytest.mark.django_db
WORDS = "dues|crane|shippers|Harbor"


@pytest.fixture
def past():
    """Edition 1, replaced by edition 2."""
    edition = make_edition()
    change(edition.article, body="Other words.")
    make_edition(edition.article, kind=Edition.CORRECTION, note="Not what it said.")
    edition.refresh_from_db()
    return edition


def take_down(edition, **fields):
    takedown.take_down(edition, by=OPERATOR, **{"reason": "Order of the court of Norvane.", **fields})
    return Edition.objects.select_related("version", "article").get(pk=edition.pk)


def test_the_words_go_and_number_dates_and_hash_stay(past):
    gone = take_down(past)
    stored = json.dumps([gone.version.stored, gone.rendered])
    assert not any(word in stored for word in WORDS.split("|"))
    assert gone.version.document.keys() == past.version.document.keys()
    for name in ("number", "live_from", "live_until", "kind"):
        assert getattr(gone, name) == getattr(past, name)
    assert gone.version.hash == past.version.hash != gone.version.document.hash
    act = Act.objects.get(verb="took down")
    assert act.detail["reason"] == "Order of the court of Norvane."
    assert act.detail["edition"] == 1


def test_every_version_with_the_very_same_text_goes(past):
    article = past.article
    drafting.restore(past.version, by=OPERATOR, base=2)
    change(article, body="Third words.")
    take_down(past)
    gone = article.versions.exclude(taken_down_at=None).values_list("number", flat=True)
    assert sorted(gone) == [1, 3]
    assert reading.find_live(article.slug_id).version.document.section("introduction").markdown


def test_a_site_with_a_text_taken_down_verifies_and_renders_anew(past):
    take_down(past)
    assert not list(verifying.differences())
    verifying.rerender(is_forced=True)
    assert not list(verifying.differences())
    Version.objects.filter(number=1).update(stored=Version.objects.get(number=2).stored)
    assert "still has words" in next(iter(verifying.differences()))


def test_the_public_note_goes_where_asked(past):
    article = past.article
    change(article, body="Third words.")
    make_edition(article)
    second = article.editions.get(number=2)
    assert take_down(second).note == "Not what it said."
    other = make_edition(make_article(headline="Ferries"), note="Not this.").article
    change(other, body="x")
    make_edition(other)
    assert take_down(other.editions.get(number=1), with_note=True).note == ""


def test_what_readers_get_or_will_get_is_not_taken_down(past):
    article = past.article
    with pytest.raises(publishing.Conflict, match="Readers get this text now"):
        take_down(article.editions.get(number=2))
    drafting.restore(past.version, by=OPERATOR, base=2)
    planned = make_edition(article, at=later(days=1))
    with pytest.raises(publishing.Conflict, match="unschedule"):
        take_down(planned)
    with pytest.raises(publishing.Conflict, match="still to come"):
        take_down(past)
    publishing.unschedule(planned, by=OPERATOR)
    with pytest.raises(publishing.Conflict, match="change the draft first"):
        take_down(past)
    change(article, body="Third words.")
    take_down(past)
    with pytest.raises(publishing.Conflict, match="nothing left"):
        take_down(past)


def test_a_suspended_edition_is_not_taken_down(past):
    article = past.article
    drafting.restore(past.version, by=OPERATOR, base=2)
    suspended = make_edition(article, at=later(days=1))
    change(article, body="Third words.")
    withdrawing.withdraw(article, by=OPERATOR)
    for edition in (suspended, past):
        with pytest.raises(publishing.Conflict, match="unschedule"):
            take_down(edition)


def test_a_reason_is_required_and_writers_take_nothing_down(past):
    with pytest.raises(takedown.Lacking, match="legal reason"):
        take_down(past, reason=" ")
    with pytest.raises(PermissionDenied):
        takedown.take_down(past, by=make_user("ana", "Writers"), reason="I want to.")


def test_a_text_that_was_taken_down_comes_back_by_no_way(past):
    article = past.article
    take_down(past)
    version = article.versions.get(number=1)
    with pytest.raises(Unusable, match="cannot come back"):
        drafting.restore(version, by=OPERATOR, base=2)
    with pytest.raises(publishing.Conflict, match="cannot be published again"):
        publishing.publish(version, by=OPERATOR, expected_live=2)
    with pytest.raises(publishing.Conflict, match="cannot be reviewed"):
        reviewing.ask(version, by=OPERATOR)
    change(article, body="The port raises its *dues*.")
    assert drafting.latest(article).hash == version.hash
    with pytest.raises(publishing.Conflict, match="cannot be published again"):
        make_edition(article)


def test_a_withdrawn_article_whose_last_text_was_taken_down_is_gone_and_not_reinstated(past, client):
    article = past.article
    change(article, body="Third words.")
    withdrawing.withdraw(article, by=OPERATOR, kind="notice", notice="Under review.")
    last = article.editions.get(number=2)
    take_down(last)
    for end in ("/", ".md", ".json", ".txt"):
        response = client.get(f"/articles/{article.slug_id}{end}")
        assert response.status_code == 410
    assert "Under review." in client.get(article.get_absolute_url()).content.decode()
    with pytest.raises(publishing.Conflict, match="cannot be published again"):
        withdrawing.reinstate(article, by=OPERATOR)
    assert withdrawing.reinstate(article, by=OPERATOR, version=drafting.latest(article)).number == 3


def test_the_export_of_an_edition_that_was_taken_down_says_so(past):
    take_down(past)
    with pytest.raises(CommandError, match=r"taken down on .* Edition 1 cannot be exported"):
        call_command("export_article", past.article.slug_id, "--edition", "1", stdout=io.StringIO())
    out = io.StringIO()
    call_command("export_article", past.article.slug_id, "--edition", "2", stdout=out)
    assert "Other words." in out.getvalue()


def test_a_skeleton_keeps_keys_and_kinds_and_is_its_own_skeleton():
    from hypothesis import given

    @given(documents())
    def check(document):
        empty = takedown.skeleton(document)
        assert empty.keys() == document.keys()
        assert [s.kind for s in empty.sections] == [s.kind for s in document.sections]
        assert empty.words == 0
        assert takedown.skeleton(empty) == empty

    check()
