"""What readers are told of a comment beside its words: who speaks, what changed, what became of it."""

import re

import pytest
from django.test import Client

from articles import drafting
from articles.people import OPERATOR
from comments import erasing, moderation, withdrawing

from .comment_pages import LIST, PAGE, get, heading, numbers, shown
from .make import change, make_article, make_author, make_edition, make_user
from .make_comments import decide, make_comment, make_moderator, set_mode

pytestmark = pytest.mark.django_db


def fresh(comment):
    comment.refresh_from_db()
    return comment


def marks(page, comment):
    return re.findall(r'<span class="comment-mark">([^<]+)</span>', shown(page, comment))


def test_the_author_of_the_piece_staff_and_picks_are_marked_in_words():
    ana, eve = make_user("ana", "Writers"), make_user("eve", "Editors")
    make_author("Ana Diaz", user=ana)
    make_author("Eve Other", user=eve)
    edition = make_edition(make_article(byline=["ana-diaz"]))
    set_mode(edition, "after")
    guest = make_comment(edition)
    author, staff = make_comment(edition, user=ana), make_comment(edition, user=eve)
    moderation.pick(guest, by=OPERATOR, turn=guest.turn)
    page = get(PAGE)
    assert marks(page, guest) == ["Editors’ pick"]
    assert marks(page, author) == ["Author"]
    assert marks(page, staff) == ["Staff"]


def test_an_edited_comment_says_when_and_by_whom(edition):
    comment = make_comment(edition, "Before.")
    assert "edited" not in shown(get(PAGE), comment)
    moderation.edit(comment, "After.", by=OPERATOR, turn=comment.turn)
    at = f"{fresh(comment).edited_at:%Y-%m-%dT%H:%MZ}"
    found = shown(get(PAGE), comment)
    assert "After." in found
    assert re.search(rf'class="comment-edited" datetime="{at}">edited [^<]+ by a moderator<', found)


GONE = [
    ("hidden", "This comment is hidden while moderators look at it."),
    ("removed", "This comment was removed by a moderator."),
    ("spam", "This comment was removed by a moderator."),
    ("withdrawn", "This comment was taken back by its author."),
    ("erased", "This comment was erased."),
]


def bring(comment, state):
    if state == "withdrawn":
        return withdrawing.withdraw(comment, turn=comment.turn)
    if state == "erased":
        return erasing.erase(comment, by=OPERATOR, turn=comment.turn)
    return decide(comment, state)


@pytest.mark.parametrize(("state", "sentence"), GONE)
def test_what_is_gone_keeps_its_place_and_says_why_while_a_reply_hangs_on_it(edition, state, sentence):
    root = make_comment(edition, "Words in vain.", name="Rude person")
    reply = make_comment(parent=root)
    alone = make_comment(edition, "More words in vain.")
    bring(root, state)
    bring(alone, state)
    for path in (PAGE, LIST, f"{LIST}?sort=newest", f"{LIST}?sort=useful"):
        page = get(path)
        assert numbers(page) == [root.pk, reply.pk]
        assert sentence in shown(page, root)
        assert "in vain" not in page
        assert "Rude person" not in page
        assert heading(page, root) == "Comment 1, gone"
        assert heading(page, reply) == "Comment 2 by Mia, reply to 1"
        assert "<a " not in shown(page, root)
    answer = Client().get(f"/comments/{reply.pk}/")
    assert answer["Location"] == f"{PAGE}#comment-{reply.pk}"


def test_below_a_closed_branch_nobody_is_offered_to_reply(edition):
    root = make_comment(edition)
    branch = make_comment(parent=root)
    below = make_comment(parent=make_comment(parent=branch))
    moderation.lock(branch, by=OPERATOR, turn=fresh(branch).turn)
    page = get(PAGE)
    assert page.count("Replies are closed here.") == 1
    assert "Replies are closed here." in shown(page, branch)
    for comment in (branch, below):
        assert "/reply/" not in shown(page, comment)
        assert "/report/" in shown(page, comment)
    assert f"/comments/{root.pk}/reply/" in page


def test_a_comment_on_an_earlier_edition_says_so_once_the_section_changed(edition):
    about = make_comment(edition, section_key="analysis", name="Ana")
    reply = make_comment(parent=about, section_key="analysis")
    other = make_comment(edition, section_key="introduction")
    whole = make_comment(edition)
    assert "Written on" not in get(PAGE)
    change(edition.article, key="analysis", body="Why later.")
    make_edition(edition.article)
    page = get(PAGE)
    day = f"{edition.live_from:%B} {edition.live_from.day}, {edition.live_from.year}"
    note = f"Written on the edition of {day}; this section has changed since."
    assert note in shown(page, about)
    assert page.count("Written on") == 1
    assert note in get(f"{LIST}?section=analysis")
    assert all(one.pk in numbers(page) for one in (reply, other, whole))
    change(edition.article, key="analysis", body="Why now.\n\n### The cranes\n\nThey are old.")
    make_edition(edition.article)
    assert "Written on" not in get(PAGE)


def test_a_comment_on_a_section_that_is_gone_says_so(edition):
    about = make_comment(edition, section_key="analysis")
    edition.article.sections.filter(key="analysis").delete()
    drafting.save_version(edition.article, by=OPERATOR)
    make_edition(edition.article)
    found = shown(get(PAGE), about)
    assert "about a section that is not in the article any more." in found
    assert "#analysis" not in found


def test_a_button_for_each_comment_sends_the_one_form_of_the_page(edition):
    made = [make_comment(edition).pk for _ in range(3)]
    page = get(PAGE)
    form = '<form id="useful" method="post"><input type="hidden" name="useful" value="1"></form>'
    assert page.count(form) == 1
    assert re.findall(r'<button form="useful" formaction="([^"]+)">', page) == [
        f"/comments/{pk}/useful/" for pk in made
    ]
    client = Client()
    client.force_login(make_moderator())
    assert re.search(r'<form id="useful" method="post"><input [^>]*csrf', get(PAGE, client))


def test_readers_see_which_comments_they_found_useful_and_nobody_else_does(edition):
    first, second = make_comment(edition), make_comment(edition)
    client = Client()
    client.post(f"/comments/{first.pk}/useful/", headers={"sec-fetch-site": "same-origin"})
    page = get(PAGE, client)
    assert 'name="useful" value="0" aria-pressed="true">Useful <b' in shown(page, first)
    assert "aria-pressed" not in shown(page, second)
    assert "aria-pressed" not in get(PAGE)


def test_the_date_of_a_comment_leads_to_it(edition):
    made = [make_comment(edition).pk for _ in range(2)]
    assert re.findall(r'<a href="(/comments/\d+/)"><time class="comment-date"', get(PAGE)) == [
        f"/comments/{pk}/" for pk in made
    ]
