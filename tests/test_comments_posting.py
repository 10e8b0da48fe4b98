"""How comments come in, through the form that readers get."""

import ipaddress
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Delivery
from articles.people import OPERATOR
from articles.withdrawing import withdraw
from comments import network, posting, verifying
from comments.models import Comment, Decision, PrivateRow

from .make import later, make_article, make_edition, make_user
from .make_comments import counts, decide, make_comment, make_reader, send, set_mode

pytestmark = pytest.mark.django_db


class Form(HTMLParser):
    """What a client without script sends: every input of the form, as the page holds it."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.action, self.fields = False, None, {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and attrs.get("id") == "comment-form":
            self.inside, self.action = True, attrs["action"]
        if self.inside and tag in ("input", "textarea", "select"):
            self.fields[attrs["name"]] = attrs.get("value", "")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"


def page_of(client, edition):
    return client.get(edition.article.get_absolute_url()).content.decode()


def test_a_comment_waits_until_a_moderator_looked_at_it(client):
    edition = make_edition()
    answer = send(client, edition, "Dues *again*?")
    comment = Comment.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/articles/harbor-dues-rise/#comment-{comment.pk}"
    assert (comment.state, comment.display_name, comment.edition) == ("waiting", "Mia", edition)
    assert comment.html == "<p>Dues <em>again</em>?</p>\n"
    assert counts(edition.article) == (0, 0)


def test_the_arrival_of_a_comment_is_the_first_line_of_its_history(client):
    send(client, make_edition())
    arrival = Decision.objects.get()
    assert (arrival.from_state, arrival.to_state, arrival.by_name) == ("", "waiting", "Mia")
    assert (arrival.turn_before, arrival.turn_after, arrival.by) == (0, 1, None)


def test_whoever_fetches_the_page_and_fills_in_the_form_succeeds_without_script(client):
    edition = make_edition()
    form = Form(page_of(client, edition))
    assert form.action == "/articles/harbor-dues-rise/comments/"
    typed = {**form.fields, "name": "Bo", "email": "bo@example.org", "body": "Good piece."}
    assert client.post(form.action, typed).status_code == 303
    assert Comment.objects.get().display_name == "Bo"


def test_what_is_private_stands_in_a_row_of_its_own(client):
    send(client, make_edition(), email="mia@example.org")
    private = PrivateRow.objects.get()
    assert private.email == "mia@example.org"
    assert len(private.network) == 32
    assert "127.0.0" not in private.network
    assert len(private.browser) == 64
    assert private.purge_after - private.sent_at == posting.KEEP_PRIVATE


def test_the_same_form_sent_twice_makes_one_comment(client):
    edition = make_edition()
    assert send(client, edition, "Once.")["Location"] == send(client, edition, "Once.")["Location"]
    assert Comment.objects.count() == 1


def test_a_form_sent_twice_before_the_first_answer_makes_one_comment_that_its_browser_sees():
    edition = make_edition()
    first, second = Client(), Client()
    assert send(first, edition, "Once.")["Location"] == send(second, edition, "Once.")["Location"]
    # A browser keeps the cookie of the last answer.
    assert "Waiting for review" in page_of(second, edition)


def test_nobody_takes_over_a_public_comment_by_sending_it_again():
    edition = make_edition()
    author = Client()
    send(author, edition, "Once.")
    browser = PrivateRow.objects.get().browser
    decide(Comment.objects.get(), "public")
    send(Client(), edition, "Once.")
    assert PrivateRow.objects.get().browser == browser


def test_the_same_words_elsewhere_or_later_are_another_comment():
    edition = make_edition()
    first = make_comment(edition, "Yes.", state="public")
    make_comment(edition, "Yes.", name="Bo")
    make_comment(edition, "Yes.", parent=first)
    mia = posting.Poster(name="Mia")
    again = posting.post(edition, "Yes.", by=mia, at=first.created_at + timedelta(hours=3))
    assert again != first
    assert Comment.objects.count() == 4


def test_a_comment_can_be_about_a_section(client):
    edition = make_edition()
    send(client, edition, section="analysis")
    assert Comment.objects.get().section_key == "analysis"
    assert 'on <a href="/articles/harbor-dues-rise/#analysis">Analysis</a>' in page_of(client, edition)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Please write your name."),
        ("name", "\u200b\u202e\u2066", "letters that can be seen"),
        ("name", "x" * 81, "shorten your name to 80"),
        ("name", "a\0b", "NUL character"),
        ("email", "", "Please write your e-mail address."),
        ("email", "mia", "ana@example.org"),
        ("email", "a" * 250 + "@example.org", "254"),
        ("body", "", "Please write your comment."),
        ("body", " \r\n\t ", "Please write your comment."),
        ("body", "\u200b\u2060", "Nothing of this comment could be seen"),
        ("body", "[a]: https://example.org", "Nothing of this comment could be seen"),
        ("body", "a\0b", "NUL character"),
        ("body", "x" * 5001, "5001 characters. Please shorten it to 5,000"),
        ("section", "no-such-section", "no such section any more"),
        ("parent", "x", "cannot be found"),
        ("parent", "9" * 30, "cannot be found"),
        ("parent", "0", "cannot be found"),
    ],
)
def test_bad_input_is_told_at_its_field_with_everything_kept(client, field, value, says):
    edition = make_edition()
    typed = {"name": "Mia", "email": "mia@example.org", "body": "A text to keep.", field: value}
    answer = client.post("/articles/harbor-dues-rise/comments/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert not Comment.objects.filter(article=edition.article).exists()
    if field != "body":
        assert "A text to keep." in page
    if field != "parent":
        assert f'aria-describedby="id_{field}_helptext id_{field}_error"' in page or (
            f'aria-describedby="id_{field}_error"' in page
        )
        assert f'<a href="#id_{field}">' in page
        assert page.count(f'id="id_{field}_error"') == 1


def test_line_ends_of_browsers_do_not_count_twice(client):
    edition = make_edition()
    body = "a\r\n" * 2500
    assert send(client, edition, body).status_code == 303
    assert Comment.objects.get().source == "a\n" * 2499 + "a"


def test_names_cannot_rearrange_or_hide_what_stands_around_them(client):
    send(client, make_edition(), name=" \u202eMia\u200b \u2066 Berg\t\u0007 ")
    assert Comment.objects.get().display_name == "Mia Berg"


def test_an_address_is_never_shown(client):
    edition = make_edition()
    comment = make_comment(edition, state="public", email="hidden@example.org")
    assert comment.private.email == "hidden@example.org"
    assert "hidden@example.org" not in page_of(client, edition)
    assert "It is never shown" in page_of(client, edition)


def test_comments_are_public_at_once_where_they_are_reviewed_afterwards(client):
    edition = make_edition()
    set_mode(edition, "after")
    send(client, edition, "At once.")
    comment = Comment.objects.get()
    assert (comment.state, comment.article_seq, comment.turn) == ("public", 1, 2)
    assert counts(edition.article) == (1, 1)
    assert "At once." in page_of(Client(), edition)
    assert [d.to_state for d in comment.decisions.all()] == ["waiting", "public"]
    assert not list(verifying.differences())


def test_an_article_without_a_choice_follows_the_site(client, settings):
    settings.COMMENTS_MODERATION = "after"
    edition = make_edition()
    send(client, edition)
    assert Comment.objects.get().state == "public"


def test_an_article_that_is_reviewed_before_stays_so(client, settings):
    settings.COMMENTS_MODERATION = "after"
    edition = make_edition()
    set_mode(edition, "before")
    send(client, edition)
    assert Comment.objects.get().state == "waiting"


def test_staff_comment_under_their_name_and_at_once(client):
    edition = make_edition()
    user = make_user("ana", "Writers", first_name="Ana", last_name="Diaz")
    client.force_login(user)
    page = page_of(client, edition)
    assert 'name="email"' not in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert send(client, edition, "From us.", name="Somebody else", email="no").status_code == 303
    comment = Comment.objects.get()
    assert (comment.state, comment.display_name, comment.user) == ("public", "Ana Diaz", user)
    assert not PrivateRow.objects.exists()
    assert '<span class="comment-staff">Staff</span>' in page_of(Client(), edition)


def test_people_with_an_account_but_no_permission_wait_like_guests(client):
    edition = make_edition()
    client.force_login(make_reader())
    send(client, edition, "Am I heard?")
    assert Comment.objects.get().state == "waiting"
    assert "Am I heard?" in page_of(client, edition)
    assert "Am I heard?" not in page_of(Client(), edition)


def test_a_closed_discussion_keeps_the_text(client):
    edition = make_edition()
    set_mode(edition, "closed")
    answer = send(client, edition, "Too late.")
    assert answer.status_code == 403
    assert "Comments on this article are closed." in answer.content.decode()
    assert "Too late." in answer.content.decode()
    assert not Comment.objects.exists()
    assert "comment-form" not in page_of(client, edition)


def test_a_discussion_closes_by_the_clock(client):
    edition = make_edition()
    set_mode(edition, "", closes_at=later(minutes=-1))
    assert send(client, edition).status_code == 403
    set_mode(edition, "", closes_at=later(minutes=1))
    assert send(client, edition).status_code == 303


def test_an_unknown_article_takes_no_comments(client):
    assert client.post("/articles/nowhere/comments/", {"body": "Hello?"}).status_code == 404


def test_a_draft_takes_no_comments(client):
    slug = make_article().slug_id
    answer = client.post(reverse("comments", args=[slug]), {"body": "Kept words"})
    assert answer.status_code == 404
    assert "Kept words" in answer.content.decode()


def test_a_withdrawn_article_says_so_and_keeps_the_text(client):
    edition = make_edition()
    withdraw(edition.article, by=OPERATOR)
    answer = send(client, edition, "Kept words")
    assert answer.status_code == 410
    assert "Kept words" in answer.content.decode()
    assert client.get("/articles/harbor-dues-rise/comments/").status_code == 410


@pytest.mark.parametrize("state", ["waiting", "refused", "removed", "spam"])
def test_only_a_public_comment_can_be_replied_to(client, state):
    parent = make_comment(state=state)
    answer = send(client, parent.edition, "My reply.", parent=parent.pk)
    assert answer.status_code == 422
    assert "not there any more" in answer.content.decode()
    assert "My reply." in answer.content.decode()
    assert Comment.objects.count() == 1
    form = Form(answer.content.decode())
    assert form.fields["parent"] == ""


def test_a_reply_stays_in_its_article(client):
    parent = make_comment(state="public")
    other = make_edition(make_article(headline="Another piece"))
    assert send(client, other, parent=parent.pk).status_code == 422


def test_a_thread_has_a_bottom(client):
    parent = make_comment(state="public")
    Comment.objects.filter(pk=parent.pk).update(depth=0)
    for _ in range(posting.DEEPEST):
        parent = make_comment(parent=parent, state="public")
    answer = send(client, parent.edition, parent=parent.pk)
    assert answer.status_code == 422
    assert "cannot go any deeper" in answer.content.decode()
    assert not list(verifying.differences())


def test_a_reply_has_a_page_without_script(client):
    parent = make_comment(body="I *doubt* it.", state="public", name="Bo")
    page = client.get(f"/comments/{parent.pk}/reply/").content.decode()
    assert "Reply to Bo" in page
    assert "<em>doubt</em>" in page
    form = Form(page)
    typed = {**form.fields, "name": "Mia", "email": "mia@example.org", "body": "I do not."}
    assert client.post(form.action, typed).status_code == 303
    reply = Comment.objects.latest("pk")
    assert (reply.parent, reply.root, reply.depth) == (parent, parent, 1)


def test_a_reply_can_be_sent_to_its_own_address(client):
    parent = make_comment(state="public")
    typed = {"name": "Mia", "email": "mia@example.org", "body": "I do not."}
    assert client.post(f"/comments/{parent.pk}/reply/", typed).status_code == 303
    assert Comment.objects.latest("pk").parent == parent


@pytest.mark.parametrize("state", ["waiting", "refused", "removed"])
def test_there_is_no_page_for_a_reply_to_what_nobody_sees(client, state):
    assert client.get(f"/comments/{make_comment(state=state).pk}/reply/").status_code == 404


def test_the_page_for_a_reply_goes_with_the_article(client):
    parent = make_comment(state="public")
    withdraw(parent.article, by=OPERATOR)
    assert client.get(f"/comments/{parent.pk}/reply/").status_code == 410


def test_a_reply_to_our_own_people_is_mailed_to_them_once_it_is_public():
    ana = make_user("ana", "Writers")
    parent = make_comment(user=ana, name="Ana")
    reply = make_comment(parent=parent, body="Secret words", name="Typed name")
    assert not Delivery.objects.exists()
    reply = decide(reply, "public")
    mail = Delivery.objects.get().content
    assert mail["to"] == "ana@example.org"
    assert f"http://127.0.0.1:8000/comments/{reply.pk}/" in mail["body"]
    assert "Secret words" not in str(mail)
    assert "Typed name" not in str(mail)
    decide(decide(reply, "removed"), "public")
    assert Delivery.objects.count() == 1


def test_nobody_is_mailed_about_a_reply_of_their_own_or_to_a_guest():
    ana = make_user("ana", "Writers")
    make_comment(parent=make_comment(user=ana, name="Ana"), user=ana, name="Ana")
    make_comment(parent=make_comment(state="public"), state="public")
    assert not Delivery.objects.exists()


def test_too_many_comments_from_a_browser_have_to_wait(client):
    edition = make_edition()
    for number in range(5):
        assert send(client, edition, f"Number {number}").status_code == 303
    answer = send(client, edition, "The sixth")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert "The sixth" in answer.content.decode()
    assert Comment.objects.count() == 5
    # What was sent before is found again, not counted.
    assert send(client, edition, "Number 4").status_code == 303


def test_too_many_comments_from_a_network_have_to_wait():
    edition = make_edition()
    for number in range(5):
        send(Client(), edition, f"Number {number}", name=f"Guest {number}")
    assert send(Client(), edition, "The sixth").status_code == 429
    assert send(Client(REMOTE_ADDR="198.51.100.7"), edition, "From elsewhere").status_code == 303


def test_the_limit_of_an_hour_is_wider(client):
    edition = make_edition()
    here = network.hash_of(ipaddress.ip_address("127.0.0.1"))
    for number in range(40):
        by = posting.Poster(name="Mia", network=here)
        posting.post(edition, f"Number {number}", by=by, at=later(minutes=number - 59))
    answer = send(client, edition, "One too many")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) <= 60


def test_the_limits_can_be_off(client, settings):
    settings.COMMENTS_RATE = False
    edition = make_edition()
    assert {send(client, edition, f"Number {n}").status_code for n in range(12)} == {303}
