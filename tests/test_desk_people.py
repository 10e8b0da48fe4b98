import pytest
from django.urls import reverse

from .desk_forms import desk
from .make import make_article, make_edition, make_user

pytestmark = pytest.mark.django_db


PUBLIC_ACTS = ["publish", "withdraw", "reinstate", "move"]


@pytest.mark.parametrize("act", PUBLIC_ACTS)
def test_a_writer_decides_nothing_that_readers_get(client, writer, act):
    article = make_article(writer=writer)
    make_edition(article)
    form = {"version": 1, "expected_live": 1, "when": "now", "kind": "gone", "slug": "x"}
    assert client.get(desk(act, article.pk)).status_code == 403
    assert client.post(desk(act, article.pk), form).status_code == 403
    page = client.get(desk("change", article.pk)).content.decode()
    assert "_publish" not in page
    assert article.editions.get().is_live()


def test_a_writer_sees_and_changes_only_what_they_began(client, writer):
    own, other = make_article(writer=writer, headline="Mine"), make_article(headline="Another's")
    page = client.get(desk("changelist")).content.decode()
    assert "Mine" in page
    assert "Another&#x27;s" not in page
    assert client.get(desk("change", own.pk)).status_code == 200
    assert client.get(desk("change", other.pk)).status_code == 302
    for name, extra in (("history", []), ("version", [1]), ("restore", [1])):
        assert client.get(desk(name, other.pk, *extra)).status_code == 404
    assert client.post(reverse("article-preview", args=[other.pk]), {}).status_code == 404


def test_a_writer_does_not_read_of_others_work_in_the_acts(client, writer):
    make_edition(make_article(headline="Secret headline"))
    assert client.get(reverse("admin:articles_act_changelist")).status_code == 403


def test_a_moderator_cannot_change_articles(client):
    client.force_login(make_user("mo", "Moderators"))
    article = make_article()
    page = client.get(desk("change", article.pk)).content.decode()
    assert "Save draft" not in page
    assert client.post(desk("change", article.pk), {"headline": "x"}).status_code == 403
    assert client.get(desk("add")).status_code == 403


def test_nobody_without_an_account_gets_into_the_desk(client):
    article = make_article()
    pages = [desk("changelist"), desk("add"), desk("change", article.pk)]
    pages += [desk(name, article.pk) for name in (*PUBLIC_ACTS, "history")]
    for page in pages:
        assert client.get(page).status_code == 302
        assert client.post(page).status_code == 302
    assert client.post(reverse("article-preview", args=[article.pk])).status_code == 302


def test_only_moderators_are_told_at_the_start_how_many_comments_wait(client, writer):
    start = reverse("admin:index")
    assert "in the queue" not in client.get(start).content.decode()
    client.force_login(make_user("mo", "Moderators"))
    assert "No comments are in the queue" in client.get(start).content.decode()
