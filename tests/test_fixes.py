"""A fix goes out while other text waits: it is carried where the person says so, and nowhere else."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from articles import drafting, fixes, publishing, reading, rows, timeline, verifying
from articles.models import Act
from articles.people import OPERATOR

from .make import change, later, make_article, make_edition, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Edition 1 is live; edition 2, with another analysis, waits for tomorrow."""
    article = make_edition().article
    change(article, key="analysis", body="What comes tomorrow.")
    make_edition(article, at=later(days=1), note="More on cranes.")
    return article


def planned(article):
    return article.editions.planned().order_by("live_from")


def fix(article, body="Fixed.", key="introduction"):
    """The live text with one section mended, as the working copy."""
    fixes.begin(article, by=OPERATOR, base=drafting.latest(article).number)
    return change(article, key=key, body=body)


def publish(version, **fields):
    return publishing.publish(version, by=OPERATOR, **{"expected_live": 1, **fields})


def body(article, key, at=None):
    return reading.find_live(article.slug_id, at).version.document.section(key).markdown


def test_a_fix_begins_from_what_readers_get_and_the_draft_stays_a_version(article):
    aside = fixes.begin(article, by=OPERATOR, base=2)
    assert aside.number == 2
    assert rows.read(article) == article.versions.get(number=1).document
    assert Act.objects.get(verb="set aside").detail == {"version": 2, "edition": 1}
    assert fixes.begin(article, by=OPERATOR, base=3) is None


def test_there_is_nothing_to_fix_before_readers_get_anything():
    with pytest.raises(publishing.Conflict, match="nothing to fix"):
        fixes.begin(make_article(), by=OPERATOR, base=1)


def test_a_fix_over_somebody_s_newer_words_is_told(article):
    with pytest.raises(drafting.Stale):
        fixes.begin(article, by=OPERATOR, base=1)


def test_a_fix_is_carried_into_the_edition_that_waits(article):
    waiting = planned(article).get()
    publish(fix(article), carry=[waiting.pk])
    assert body(article, "introduction") == "Fixed."
    assert body(article, "analysis") != "What comes tomorrow."
    assert body(article, "introduction", later(days=2)) == "Fixed."
    assert body(article, "analysis", later(days=2)) == "What comes tomorrow."
    carried = planned(article).get()
    assert (carried.number, carried.note) == (3, "More on cranes.")
    assert carried.planned_for == waiting.planned_for
    assert "Fixed." in carried.rendered["sections"][0]["html"]
    assert article.versions.get(number=2).document.section("introduction").markdown != "Fixed."
    assert Act.objects.get(verb="carried").detail["old"] == 2
    assert not list(verifying.differences())


def test_the_draft_goes_on_from_the_last_edition_that_took_the_fix(article):
    publish(fix(article), carry=[planned(article).get().pk])
    assert rows.read(article) == planned(article).get().version.document
    assert drafting.latest(article) == planned(article).get().version


def test_a_later_draft_stays_the_working_copy_when_an_older_version_is_carried(article):
    version = fix(article)
    change(article, key="faq", body="A later draft.")
    publish(version, carry=[planned(article).get().pk])
    assert rows.read(article).faq.markdown == "A later draft."
    assert drafting.latest(article).document.faq.markdown == "A later draft."
    assert not list(verifying.differences())


def test_without_a_choice_the_edition_that_waits_stays_as_it_is(article):
    publish(fix(article))
    assert planned(article).get().version.number == 2
    assert rows.read(article).section("introduction").markdown == "Fixed."


def test_what_both_changed_stays_as_it_waits(article):
    version = fix(article, key="analysis", body="Mended.")
    change(article, key="introduction", body="Fixed.")
    version = drafting.latest(article)
    (waiting,) = fixes.waiting(article, version, later())
    assert [clash.name for clash in waiting.clashes] == ["“Analysis”"]
    publish(version, carry=[waiting.edition.pk])
    assert body(article, "analysis") == "Mended."
    assert body(article, "analysis", later(days=2)) == "What comes tomorrow."
    assert body(article, "introduction", later(days=2)) == "Fixed."
    assert Act.objects.get(verb="carried").detail["kept"] == ["section:analysis:body"]


def test_a_fix_is_carried_into_several_editions_each_with_its_own_words(article):
    change(article, key="key-points", body="- The day after")
    make_edition(article, at=later(days=2))
    publish(fix(article), carry=[edition.pk for edition in planned(article)])
    assert body(article, "key-points", later(days=1.5)) != "- The day after"
    assert body(article, "key-points", later(days=3)) == "- The day after"
    assert {body(article, "introduction", later(days=d)) for d in (0, 1.5, 3)} == {"Fixed."}
    assert drafting.latest(article) == planned(article).last().version
    assert not list(verifying.differences())


def test_a_fix_between_two_planned_editions_starts_from_the_one_before(article):
    change(article, key="key-points", body="- The day after")
    make_edition(article, at=later(days=3))
    version = drafting.restore(article.versions.get(number=2), by=OPERATOR, base=3) and change(article)
    (waiting,) = fixes.waiting(article, version, later(days=2))
    assert not waiting.clashes
    publish(version, at=later(days=2), carry=[waiting.edition.pk])
    assert body(article, "key-points", later(days=4)) == "- The day after"
    assert body(article, "introduction", later(days=4)) == "Changed."


def test_before_the_first_edition_the_newer_text_is_carried_whole():
    article = make_article()
    make_edition(article, at=later(days=1))
    version = change(article)
    (waiting,) = fixes.waiting(article, version, later())
    publish(version, expected_live=0, carry=[waiting.edition.pk])
    assert planned(article).get().version == version


def test_before_the_first_edition_an_older_text_changes_no_newer_one():
    article = make_article()
    change(article)
    make_edition(article, at=later(days=1))
    (waiting,) = fixes.waiting(article, article.versions.get(number=1), later())
    assert not waiting.is_open


def test_the_draft_that_was_set_aside_takes_the_fix_if_asked():
    article = make_edition().article
    change(article, key="analysis", body="A long draft.")
    version = fix(article)
    (waiting,) = fixes.waiting(article, version, later())
    assert (waiting.edition, waiting.version.number) == (None, 2)
    publish(version, carry_to_draft=True)
    document = rows.read(article)
    assert document.section("introduction").markdown == "Fixed."
    assert document.section("analysis").markdown == "A long draft."
    assert body(article, "analysis") != "A long draft."
    assert fixes.set_aside(article) is None
    assert not list(verifying.differences())


def test_a_draft_that_came_back_or_waits_as_an_edition_is_not_set_aside(article):
    fixes.begin(article, by=OPERATOR, base=2)
    assert fixes.set_aside(article) is None, "it is the planned edition's"
    other = make_edition(make_article(headline="Ferries")).article
    change(other)
    fixes.begin(other, by=OPERATOR, base=2)
    assert fixes.set_aside(other).number == 2
    drafting.restore(other.versions.get(number=2), by=OPERATOR, base=3)
    assert fixes.set_aside(other) is None


def test_an_edition_that_does_not_wait_any_more_takes_no_fix(article):
    waiting = planned(article).get()
    version = fix(article)
    publishing.unschedule(waiting, by=OPERATOR)
    with pytest.raises(publishing.Conflict, match="does not wait"):
        publish(version, carry=[waiting.pk])
    assert article.editions.count() == 1


def test_a_plan_that_changed_since_it_was_seen_is_told(article):
    seen = timeline.plan_of(article, later())
    version = fix(article)
    publishing.unschedule(planned(article).get(), by=OPERATOR)
    with pytest.raises(publishing.Conflict, match="plan has changed"):
        publish(version, expected_plan=seen)
    publish(version, expected_plan=timeline.plan_of(article, later()))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_carry_at_the_same_moment_one_wins(article):
    version, waiting = fix(article), planned(article).get()
    race(*[lambda: publish(version, carry=[waiting.pk])] * 3, expected=["done", "told", "told"])
    assert article.editions.count() == 3
    assert Act.objects.filter(verb="carried").count() == 1
    assert not list(verifying.differences())


@pytest.mark.django_db(transaction=True)
def test_carrying_and_unscheduling_at_the_same_moment_leave_one_sound_plan(article):
    version, waiting = fix(article), planned(article).get()
    seen = timeline.plan_of(article, later())
    race(
        lambda: publish(version, carry=[waiting.pk], expected_plan=seen),
        lambda: publishing.unschedule(waiting, by=OPERATOR),
    )
    assert not planned(article).exists()
    assert not list(verifying.differences())


def race(*acts, expected=None):
    start, results = threading.Barrier(len(acts)), []

    def run(act):
        start.wait()
        try:
            act()
            results.append("done")
        except publishing.Conflict:
            results.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert expected is None or sorted(results) == expected


def test_a_writer_begins_a_fix_of_their_own_article_but_never_publishes_it():
    ana = make_user("ana", "Writers")
    own = make_edition(make_article(writer=ana)).article
    change(own, by=ana)
    assert fixes.begin(own, by=ana, base=2)
    with pytest.raises(PermissionDenied):
        publishing.publish(drafting.latest(own), by=ana, expected_live=1, carry_to_draft=True)
    with pytest.raises(PermissionDenied):
        fixes.begin(make_edition(make_article(headline="Other")).article, by=ana, base=1)
