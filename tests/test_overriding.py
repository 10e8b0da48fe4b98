"""A check that blocks is overridden with a reason that stays; some blocks cannot be."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import checks, drafting, publishing
from articles.document import Section
from articles.models import Act, Edition
from articles.people import OPERATOR

from .make import make_article, make_document, make_user

pytestmark = pytest.mark.django_db
INTRODUCTION = make_document().sections[0]
SHORT = make_document(sections=[INTRODUCTION])


def publish(document, by=OPERATOR, **fields):
    article = make_article(document)
    return publishing.publish(drafting.latest(article), by=by, expected_live=0, **fields)


def test_a_block_is_overridden_with_a_reason_that_history_keeps():
    with pytest.raises(publishing.NotReady, match="At least one section"):
        publish(SHORT)
    publish(SHORT, override=" The rest follows at noon. ")
    act = Act.objects.get(verb="overrode")
    assert act.detail["reason"] == "The rest follows at noon."
    assert act.detail["problems"] == ["At least one section besides the introduction is needed."]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_reason_overrides_nothing(reason):
    with pytest.raises(publishing.NotReady):
        publish(SHORT, override=reason)
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("document", "fields"),
    [
        (make_document(headline=""), {}),
        (make_document(sections=[*make_document().sections, Section("a-2", "analysis", "A", "x")]), {}),
        (make_document().with_section(Section("analysis", "analysis", "A", "x" * 300_000)), {}),
        (make_document(), {"kind": Edition.CORRECTION}),
    ],
)
def test_some_blocks_are_final(document, fields):
    article = make_article()
    # Too long for its row, as what an older release or another program stored may be.
    article.versions.update(stored=document.to_json(), hash=document.hash)
    version = drafting.latest(article)
    with pytest.raises(publishing.NotReady) as refusal:
        publishing.publish(version, by=OPERATOR, expected_live=0, override="Because.", **fields)
    assert any(problem.is_final for problem in refusal.value.problems)
    assert not Act.objects.exists()


def test_what_needs_no_override_records_none():
    publish(make_document(), override="Just in case.")
    assert not Act.objects.filter(verb="overrode").exists()


def test_a_warning_blocks_nothing():
    levels = {problem.level for problem in checks.check(make_document())}
    assert levels == {checks.WARN}


def test_a_writer_overrides_nothing():
    with pytest.raises(PermissionDenied):
        publish(SHORT, by=make_user("ana", "Writers"), override="I may.")
