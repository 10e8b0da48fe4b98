"""A fix at the desk while other text waits: the person is asked about each, and sees what both changed."""

import pytest

from articles import drafting, fixes, reading, rows, timeline
from articles.models import Article
from articles.people import OPERATOR

from .desk_forms import desk
from .make import change, later, make_edition
from .publish_screen import filled, publish, screen, words

pytestmark = pytest.mark.django_db


def fix(article, **fields):
    fixes.begin(article, by=OPERATOR, base=drafting.latest(article).number)
    return change(article, **fields)


def test_an_article_that_was_never_saved_at_the_desk_has_nothing_to_fix(client, editor):
    empty = Article.objects.create()
    for name in ("fix", "publish", "ask"):
        assert client.get(desk(name, empty.pk)).status_code == 404
    for name in ("change", "history", "withdraw", "reinstate", "move"):
        assert client.get(desk(name, empty.pk)).status_code == 200


def test_a_fix_asks_what_becomes_of_the_edition_that_waits(client, planned):
    article = planned.article
    fix(article, body="Fixed.")
    assert "Edition 2, planned for" in words(screen(client, article))
    response = publish(client, article, override="")
    assert response.status_code == 422
    assert "Please choose." in words(response)
    answer = publish(client, article, **{f"carry_{planned.pk}": "carry"})
    assert "What waits has the change too" in words(answer)
    document = reading.find_live(article.slug_id, later(days=2)).version.document
    assert document.section("introduction").markdown == "Fixed."
    assert document.section("analysis").markdown == "What comes tomorrow."
    assert rows.read(article) == document


def test_a_fix_can_leave_the_edition_that_waits_alone(client, planned):
    article = planned.article
    fix(article, body="Fixed.")
    publish(client, article, **{f"carry_{planned.pk}": "leave"})
    document = reading.find_live(article.slug_id, later(days=2)).version.document
    assert document.section("introduction").markdown != "Fixed."


def test_both_texts_of_a_place_that_both_changed_are_shown(client, planned):
    fix(planned.article, key="analysis", body="Mended.")
    page = words(screen(client, planned.article))
    waiting = page[page.index("What waits meanwhile") :]
    assert "Mended" in waiting
    assert "What comes tomorrow" in waiting
    assert f"carry_{planned.pk}" not in waiting, "there is nothing that could be carried"
    publish(client, planned.article)
    assert planned.article.editions.get(number=3).version.number == 2


def test_behind_all_that_waits_there_is_nothing_to_ask(client, planned):
    fix(planned.article, body="Fixed.")
    at = later(days=4)
    publish(client, planned.article, when="later", at=f"{at:%Y-%m-%dT%H:%M}")
    assert planned.article.editions.count() == 3


def test_between_two_planned_editions_what_waits_is_compared_anew(client, planned):
    article = planned.article
    change(article, key="key-points", body="- The day after")
    last = make_edition(article, at=later(days=3))
    change(article, key="faq", body="Between.")
    at = f"{later(days=2):%Y-%m-%dT%H:%M}"
    response = publish(client, article, when="later", at=at, **{f"carry_{last.pk}": "carry"})
    assert "compared below" in words(response)
    again = filled(response, when="later", at=at, **{f"carry_{last.pk}": "carry"})
    client.post(desk("publish", article.pk), again)
    document = reading.find_live(article.slug_id, later(days=4)).version.document
    assert document.faq.markdown == "Between."


def test_the_draft_that_was_set_aside_takes_the_fix(client, editor):
    article = make_edition().article
    change(article, key="analysis", body="A long draft.")
    answer = client.post(desk("fix", article.pk), {"base": 2}, follow=True)
    assert f'<a href="{desk("version", article.pk, 2)}">version 2</a>' in words(answer)
    change(article, body="Fixed.")
    assert "The draft that was set aside" in words(screen(client, article))
    publish(client, article, carry_draft="carry")
    document = rows.read(article)
    assert [document.section(key).markdown for key in ("introduction", "analysis")] == [
        "Fixed.",
        "A long draft.",
    ]


def test_a_plan_that_changed_meanwhile_is_told_and_choices_are_asked_again(client, planned):
    article = planned.article
    fix(article, body="Fixed.")
    sent = filled(screen(client, article), note="Kept.", **{f"carry_{planned.pk}": "carry"})
    make_edition(article, at=later(days=5))
    response = client.post(desk("publish", article.pk), sent)
    assert "The plan has changed meanwhile" in words(response)
    assert "Kept." in words(response)
    assert response.context["form"]["plan"].value() == timeline.plan_of(article, later())
    assert not response.context["form"][f"carry_{planned.pk}"].value()
    assert article.editions.count() == 3
