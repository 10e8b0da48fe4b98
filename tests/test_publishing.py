import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles import drafting, publishing, reading, timeline, verifying
from articles.document import Document, Section
from articles.models import Act, Delivery, Edition
from articles.people import OPERATOR

from .make import change, later, make_article, make_document, make_edition, make_user, pass_time

pytestmark = pytest.mark.django_db


def publish(article, live=0, **fields):
    return publishing.publish(drafting.latest(article), by=OPERATOR, expected_live=live, **fields)


def live_number(article, at=None):
    edition = article.editions.live(at).first()
    return edition.number if edition else None


def test_publishing_gives_readers_the_version_and_leaves_an_act():
    article = make_article()
    edition = publish(article)
    assert (edition.number, edition.live_until, edition.is_live()) == (1, None, True)
    assert reading.find_live(article.slug_id) == edition
    act = Act.objects.get(verb="published")
    assert (act.by_name, act.detail["edition"], act.detail["version"]) == ("the command line", 1, 1)


def test_the_next_edition_ends_the_one_before():
    article = make_article()
    first = publish(article)
    change(article)
    second = publish(article, live=1)
    first.refresh_from_db()
    assert (second.number, first.live_until) == (2, second.live_from)
    assert live_number(article, first.live_from) == 1


def test_an_embargo_ends_by_the_clock_alone():
    article = make_article()
    edition = publish(article, at=later(days=1))
    assert reading.find_live(article.slug_id) is None
    assert reading.find_live(article.slug_id, later(days=1, seconds=1)) == edition
    pass_time(days=1, seconds=1)
    assert reading.find_live(article.slug_id) == edition


def test_at_most_one_edition_is_live_at_any_instant():
    article = make_article()
    publish(article)
    for hours in (5, 1, 3):
        change(article, body=f"In {hours} hours.")
        publish(article, live=1, at=later(hours=hours))
    change(article)
    publish(article, live=1)
    assert [live_number(article, later(hours=h)) for h in (0, 2, 4, 6)] == [2, 3, 4, 5]
    for minutes in range(0, 420, 30):
        assert article.editions.live(later(minutes=minutes)).count() == 1
    assert not list(verifying.differences())


def test_rows_and_properties_agree_on_what_is_live():
    article = make_article()
    publish(article)
    change(article)
    publish(article, live=1, at=later(hours=1))
    for at in (later(hours=-1), timezone.now(), later(hours=2)):
        live = set(article.editions.live(at))
        assert live == {edition for edition in article.editions.all() if edition.is_live(at)}


def test_of_two_people_who_publish_one_is_told():
    article = make_article()
    publish(article)
    change(article)
    with pytest.raises(publishing.Conflict, match="the command line published edition 1 meanwhile"):
        publish(article, live=0)
    assert article.editions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_the_same_moment_one_wins():
    article = make_article()
    start, results = threading.Barrier(4), []

    def race():
        start.wait()
        try:
            results.append(publish(article).number)
        except publishing.Conflict:
            results.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=race) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(map(str, results)) == ["1", "told", "told", "told"]
    assert article.editions.count() == 1


def test_two_editions_cannot_begin_at_the_same_time():
    article = make_article()
    at = later(hours=1)
    publish(article, at=at)
    change(article)
    with pytest.raises(publishing.Conflict, match="that very time"):
        publish(article, at=at)


BROKEN = {
    "headline is missing": make_document(headline=""),
    "introduction is missing": Document("H", sections=make_document().sections[1:]),
    "At least one section": Document("H", sections=make_document().sections[:1]),
    "“Analysis” is empty": make_document().with_section(Section("analysis", "analysis", "Analysis", "")),
    "2 sections of the kind": Document(
        "H", sections=[*make_document().sections, Section("a-2", "analysis", "Analysis", "x")]
    ),
}


@pytest.mark.parametrize("sentence", BROKEN)
def test_what_is_not_ready_stays_a_draft_and_says_why(sentence):
    article = make_article(BROKEN[sentence])
    with pytest.raises(publishing.NotReady, match=sentence) as refusal:
        publish(article)
    assert all(problem.level == "block" and problem.field for problem in refusal.value.problems)
    assert not Edition.objects.exists()
    assert not Act.objects.exists()


def test_an_empty_question_blocks_publishing():
    article = make_article()
    article.questions.update(answer=" ")
    drafting.save_version(article, by=OPERATOR)
    with pytest.raises(publishing.NotReady, match="“Who pays\\?” has no answer") as refusal:
        publish(article)
    assert refusal.value.problems[0].field == "question:who-pays:answer"


def test_a_correction_needs_its_note():
    article = make_article()
    publish(article)
    change(article)
    with pytest.raises(publishing.NotReady, match="note"):
        publish(article, live=1, kind=Edition.CORRECTION)
    edition = publish(
        article, live=1, kind=Edition.CORRECTION, note="It was 3, not 2.", section_key="analysis"
    )
    assert list(reading.corrections(edition)) == [edition]


def test_a_minor_edition_moves_no_public_date():
    article = make_article()
    publish(article)
    pass_time(days=2)
    change(article)
    publish(article, live=1, kind=Edition.MINOR)
    shown = reading.find_live(article.slug_id)
    assert shown.number == 2
    assert shown.updated == shown.first_published < timezone.now() - timedelta(days=1)


def test_unscheduling_takes_an_edition_out_and_numbers_the_rest_again():
    article = make_article()
    publish(article)
    change(article)
    planned = publish(article, live=1, at=later(hours=1))
    change(article, body="Third.")
    last = publish(article, live=1, at=later(hours=2))
    publishing.unschedule(planned, by=OPERATOR)
    last.refresh_from_db()
    assert last.number == 2
    with pytest.raises(publishing.Conflict):
        publishing.unschedule(planned, by=OPERATOR)


def test_what_was_public_cannot_be_unscheduled():
    edition = make_edition()
    with pytest.raises(publishing.Conflict, match="has been public"):
        publishing.unschedule(edition, by=OPERATOR)


def test_numbers_freeze_once_live():
    article = make_article()
    publish(article, at=later(hours=1))
    pass_time(hours=2)
    change(article)
    assert publish(article, live=1).number == 2
    assert sorted(article.editions.values_list("number", flat=True)) == [1, 2]


def test_only_those_with_the_permission_publish():
    article = make_article(writer=make_user("ana", "Writers"))
    version = drafting.latest(article)
    for by in (User.objects.get(username="ana"), make_user("mo", "Moderators")):
        with pytest.raises(PermissionDenied):
            publishing.publish(version, by=by, expected_live=0)
    publishing.publish(version, by=make_user("eve", "Editors"), expected_live=0)


def test_the_writer_is_told_by_mail_when_somebody_else_publishes():
    article = make_article(writer=make_user("ana", "Writers"))
    make_edition(article, by=make_user("eve", "Editors"))
    mail = Delivery.objects.get().content
    assert mail["to"] == "ana@example.org"
    assert "by eve" in mail["body"]


@pytest.mark.parametrize("length", [None, timedelta(0)])
def test_the_database_itself_refuses_a_second_open_end_and_an_empty_interval(length):
    edition, begins = make_edition(), later(days=1)
    fields = {"article": edition.article, "version": edition.version, "rendered": {}, "renderer": 1}
    until = begins + length if length is not None else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(**fields, planned_for=begins, live_from=begins, live_until=until)


def test_laying_again_changes_nothing():
    article = make_article()
    publish(article)
    change(article)
    publish(article, live=1, at=later(hours=1))
    before = list(article.editions.values("number", "live_from", "live_until"))
    timeline.lay(article, at=timezone.now())
    assert list(article.editions.values("number", "live_from", "live_until")) == before
