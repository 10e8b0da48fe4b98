"""The start page of the desk: each person finds what concerns them, and nothing else."""

import re

import pytest
from django.urls import reverse

from articles.models import Review
from comments.models import Comment

from .make import change, later, make_article, make_edition, make_user
from .make_comments import make_comment

pytestmark = pytest.mark.django_db
START = reverse("admin:index")


def panels(client):
    """For each panel of the page its text, by its title."""
    page = client.get(START).content.decode()
    found = re.findall(
        r'<section class="desk-panel"[^>]*>\s*<h2[^>]*>([^<]+)</h2>(.*?)</section>', page, re.S
    )
    return {title: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)) for title, text in found}


def return_to_writer(article, answer="Please add a source."):
    return Review.objects.create(
        article=article,
        version=article.versions.first(),
        outcome=Review.RETURNED,
        asked_by=article.writer,
        asked_by_name="Ana",
        answer=answer,
        answered_by_name="Eve",
        answered_at=later(),
    )


def hand_in(article, note=""):
    return Review.objects.create(
        article=article, version=article.versions.first(), note=note, asked_by_name="Ana", asked_at=later()
    )


def test_a_writer_finds_drafts_and_what_was_returned_with_its_note(client, writer):
    make_article(headline="My draft", writer=writer)
    return_to_writer(make_article(headline="Sent back", writer=writer))
    make_article(headline="Another's draft")
    return_to_writer(make_article(headline="Another's", writer=make_user("bo", "Writers")), "Not for you.")
    found = panels(client)
    assert "My draft" in found["Your drafts"]
    assert "Sent back" in found["Returned to you"]
    assert "Returned by Eve" in found["Returned to you"]
    assert "Please add a source." in found["Returned to you"]
    assert not any("Another" in text or "Not for you" in text for text in found.values())


def test_what_was_handed_in_again_or_published_is_no_longer_returned(client, writer):
    again, out = (make_article(headline=name, writer=writer) for name in ("Again", "Out"))
    return_to_writer(again)
    return_to_writer(out)
    assert "Again" in panels(client)["Returned to you"]
    hand_in(again)
    make_edition(out)
    found = panels(client)
    assert "Returned to you" not in found
    assert "Again" in found["In review"]


def test_an_editor_finds_what_waits_is_planned_was_published_or_changed(client, editor):
    hand_in(make_article(headline="Waits"), note="Look at the numbers.")
    late, soon = (make_article(headline=name) for name in ("Late plan", "Soon plan"))
    make_edition(late, at=later(days=2))
    planned = make_edition(soon, at=later(days=1))
    change(make_edition(make_article(headline="Was live")).article)
    found = panels(client)
    assert "Waits" in found["In review"]
    assert "Look at the numbers." in found["In review"]
    assert found["Scheduled"].index("Soon plan") < found["Scheduled"].index("Late plan")
    assert f"{planned.live_from:%Y-%m-%d %H:%M} UTC" in found["Scheduled"]
    assert "Was live" in found["Changed since live"]
    assert "Was live" in found["Recently published"]
    assert "Plan" not in found["Recently published"]


def test_a_panel_shows_the_first_few_and_leads_to_the_rest(client, writer):
    for number in range(8):
        make_article(headline=f"Draft {number}", writer=writer)
    text = panels(client)["Your drafts"]
    assert text.count("Draft") == 6
    assert "Show all" in text


def test_empty_panels_say_what_to_do(client, editor):
    found = panels(client)
    assert "Write an article" in found["Your drafts"]
    assert "Schedule" in found["Scheduled"]


def test_a_moderator_finds_comments_and_no_work_of_writers(client):
    hand_in(make_article(headline="Waits"))
    comment = make_comment()
    Comment.objects.filter(pk=comment.pk).update(queued_at=later(hours=-3))
    client.force_login(make_user("mo", "Moderators"))
    found = panels(client)
    assert "1 comment is in the queue, the oldest for 3" in found["Comments"].replace("\xa0", " ")
    assert set(found) == {"Comments", "Scheduled", "Recently published"}
    assert "Write an article" not in client.get(START).content.decode()


def test_writers_and_editors_are_told_nothing_of_comments(client, writer):
    make_comment()
    assert "Comments" not in panels(client)


def test_somebody_without_permissions_gets_an_empty_desk(client):
    make_edition()
    client.force_login(make_user("nina"))
    assert panels(client) == {}


def test_the_start_page_costs_nine_queries_whatever_there_is(client, django_assert_num_queries):
    client.force_login(make_user("zoe", "Editors", "Moderators"))
    for _ in range(2):
        for _ in range(4):
            make_comment(make_edition(make_article()))
            make_edition(at=later(days=1))
            hand_in(make_article())
        with django_assert_num_queries(9):
            client.get(START)
