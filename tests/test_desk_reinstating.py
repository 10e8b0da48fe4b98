"""A withdrawn article comes back at the desk: what readers got last, or the draft that was mended since."""

import pytest

from articles import checks, reading, takedown, withdrawing
from articles.people import OPERATOR

from .desk_forms import desk
from .make import change, make_article, make_document, make_edition, make_user
from .publish_screen import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(make_user("eve", "Editors"))


def reinstate(client, article, **fields):
    return client.post(desk("reinstate", article.pk), fields)


def live_body(article):
    return reading.find_live(article.slug_id).version.document.section("introduction").markdown


def test_the_screen_offers_the_last_text_first_and_the_draft(client):
    article = make_edition().article
    change(article, body="Mended.")
    withdrawing.withdraw(article, by=OPERATOR)
    page = words(client.get(desk("reinstate", article.pk)))
    assert page.index("What they got last: version 1") < page.index("The draft as it is now: version 2")
    assert "Reason to publish" not in page
    assert reinstate(client, article).status_code == 302
    assert live_body(article) == "The port raises its *dues*."


def test_the_draft_comes_back_where_the_last_text_was_taken_down(client):
    edition = make_edition()
    article = edition.article
    withdrawing.withdraw(article, by=OPERATOR)
    change(article, body="Mended.")
    takedown.take_down(edition, by=OPERATOR, reason="A court said so.")
    assert "What they got last" not in words(client.get(desk("reinstate", article.pk)))
    assert reinstate(client, article, version=2).status_code == 302
    assert live_body(article) == "Mended."


def test_a_draft_that_was_saved_again_meanwhile_does_not_go_out_unseen(client):
    article = make_edition().article
    change(article, body="Mended.")
    withdrawing.withdraw(article, by=OPERATOR)
    change(article, body="Not to be seen.")
    answer = reinstate(client, article, version=2)
    assert answer.status_code == 422
    assert "This text is not offered any more." in words(answer)
    assert reading.find_live(article.slug_id) is None


def test_what_was_published_over_a_block_asks_for_a_reason_again(client):
    article = make_article(make_document(sections=make_document().sections[:1]))
    make_edition(article, override="The rest follows.")
    withdrawing.withdraw(article, by=OPERATOR)
    answer = reinstate(client, article, version=1)
    assert answer.status_code == 422
    assert str(checks.blocking(make_document(sections=[]))[-1]) in words(answer)
    assert reinstate(client, article, version=1, override="It still does.").status_code == 302
    assert reading.find_live(article.slug_id)
