"""A page joins the stored cards of comments and shows what it would show if it rendered each of them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from articles import drafting, patterns
from articles.people import OPERATOR
from comments import cards, erasing, marking, moderation, places, rerendering, revising, undoing, withdrawing
from comments.models import Comment, State
from comments.posting import Poster
from comments.rerendering import old_cards
from newsroom.models import Publication

from .comment_pages import LIST, PAGE, get, shown
from .make import change, make_article, make_author, make_edition, make_user
from .make_comments import decide, make_comment, make_moderator, propose, report, set_mode

pytestmark = pytest.mark.django_db
PAGES = [PAGE, LIST, f"{LIST}?sort=newest", f"{LIST}?sort=useful", f"{LIST}?section=analysis"]


@pytest.fixture
def thread(edition):
    """A comment about a section, a reply to it, a reply to that, and somebody else's."""
    root = make_comment(edition, "The *root*, 100 % of it.", name="Ana <3 %(place)s", section_key="analysis")
    reply = make_comment(parent=root, name="Bo", browser="b" * 64)
    make_comment(parent=reply, name="Cleo")
    make_comment(edition)
    return root, reply


def fresh(comment):
    return Comment.objects.get(pk=comment.pk)


def check(*, are_stored=True):
    """What the pages show is what they show when no card is stored."""
    assert old_cards().exists() != are_stored
    pages = [get(path) for path in PAGES]
    kept = dict(Comment.objects.values_list("pk", "card"))
    Comment.objects.update(card_stamp="")
    assert [get(path) for path in PAGES] == pages
    rerendering.rerender()
    assert not old_cards().exists()
    assert [get(path) for path in PAGES] == pages
    if are_stored:
        assert dict(Comment.objects.values_list("pk", "card")) == kept


def undo_the_last(comment):
    moderator = make_moderator("undine")
    moderation.pick(comment, by=moderator, turn=comment.turn)
    undoing.undo(comment, by=moderator, turn=fresh(comment).turn)


ACTS = {
    "nothing": lambda comment: None,
    "hidden": lambda comment: decide(comment, "hidden"),
    "removed": lambda comment: decide(comment, "removed"),
    "set aside": lambda comment: decide(comment, "spam"),
    "approved again": lambda comment: decide(decide(comment, "hidden"), "public"),
    "edited": lambda comment: moderation.edit(comment, "Other.", by=OPERATOR, turn=comment.turn),
    "changed by its author": lambda comment: propose(comment),
    "picked": lambda comment: moderation.pick(comment, by=OPERATOR, turn=comment.turn),
    "locked": lambda comment: moderation.lock(comment, by=OPERATOR, turn=comment.turn),
    "marked": lambda comment: marking.mark(comment, by=Poster("Max", browser="m" * 64)),
    "reported": report,
    "withdrawn": lambda comment: withdrawing.withdraw(comment, turn=comment.turn),
    "erased": lambda comment: erasing.erase(comment, by=OPERATOR, turn=comment.turn),
    "replied to": lambda comment: make_comment(parent=comment, name="Dora"),
    "undone": undo_the_last,
}

UNSEEN = ("nothing", "approved again", "reported", "undone")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("place", [0, 1], ids=["a root", "a reply"])
def test_after_every_act_pages_show_what_is_so(thread, act, place):
    before = get(PAGE)
    ACTS[act](fresh(thread[place]))
    assert (get(PAGE) == before) == (act in UNSEEN)
    check()


def test_a_change_that_was_accepted_or_declined_shows(thread):
    for decide_on in (revising.accept, revising.decline):
        set_mode(thread[0].edition, "before")
        comment = propose(fresh(thread[1]), f"By {decide_on.__name__}.")
        check()
        decide_on(comment, by=OPERATOR, turn=comment.turn)
        check()
    assert "By accept." in get(PAGE)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", ["Mia", "100 %", "%(pk)s %%", '<b> & "Bo" \'s', "\u05d0 {{ x }}"])
@pytest.mark.parametrize("edited_by", ["", "author", "moderator"])
def test_a_card_is_what_its_template_says(language, name, edited_by):
    at = datetime(2026, 3, 29, 1, 59, 59, tzinfo=UTC)
    for state in State:
        comment = Comment(pk=7, article_seq=3, state=state, display_name=name, published_at=at)
        if edited_by:
            comment.edited_at, comment.edited_by = at + timedelta(days=1), edited_by
        with translation.override(language), timezone.override(ZoneInfo("Europe/Berlin")):
            item = {**cards.facts_of(comment), **cards.OPEN, "url": places.way(cards.OPEN["pk"])}
            assert cards.write(comment) == patterns.close(cards.render(item))


def test_what_was_never_public_has_no_card(edition):
    set_mode(edition, "before")
    comment = make_comment(edition)
    assert not fresh(comment).card
    decide(comment, "refused")
    assert not fresh(comment).card


def test_a_new_edition_shows_in_the_cards(thread):
    article = thread[0].article
    change(article, key="analysis", body="Why later.")
    make_edition(article)
    assert "this section has changed since" in get(PAGE)
    check()
    article.sections.filter(key="analysis").update(heading="What <now>")
    drafting.save_version(article, by=OPERATOR)
    make_edition(article)
    assert "What &lt;now&gt;</a></small>" in get(PAGE)
    check()


def test_who_becomes_staff_or_an_author_is_marked_without_a_turn():
    user = make_user("ana")
    user.is_staff = False
    user.save()
    author = make_author("Ana Diaz")
    edition = make_edition(make_article(byline=["ana-diaz"]))
    set_mode(edition, "after")
    comment = make_comment(edition, user=user)
    assert "comment-mark" not in get(PAGE)
    user.is_staff = True
    user.save()
    assert ">Staff</span>" in shown(get(PAGE), comment)
    author.user = user
    author.save()
    assert ">Author</span>" in shown(get(PAGE), comment)
    check()


def test_a_closed_discussion_offers_no_reply_below_stored_cards(thread):
    assert "/reply/" in get(PAGE)
    set_mode(thread[0].edition, "closed")
    assert "/reply/" not in get(PAGE)
    check()


@pytest.mark.parametrize("change", [{"language": "de"}, {"time_zone": "Asia/Tokyo"}])
def test_another_language_or_zone_shows_at_once_and_is_stored_by_rerender(thread, change):
    Comment.objects.update(published_at=timezone.now() - timedelta(days=3))
    rerendering.rerender()
    Publication.objects.filter(pk=1).update(**change)
    with translation.override("en"):
        page = get(PAGE)
    assert ("JST" in page) == ("time_zone" in change)
    assert ("<i>Kommentar 1 von </i>" in page) == ("language" in change)
    check(are_stored=False)


def test_an_act_at_the_shell_stores_what_pages_show(thread, monkeypatch):
    monkeypatch.setattr(Publication, "_last", None)
    Publication.objects.filter(pk=1).update(language="de", time_zone="Asia/Tokyo")
    decide(fresh(thread[0]), "removed")
    card = fresh(thread[0]).card
    assert "Kommentar 1, nicht mehr da" in card
    get(PAGE)
    assert not old_cards().filter(pk=thread[0].pk).exists()


def test_old_cards_are_told_by_verify_and_renewed_by_rerender(thread, capsys):
    Comment.objects.filter(pk=thread[0].pk).update(card="old", card_stamp="old")
    with pytest.raises(Exception, match="One difference"):
        call_command("verify")
    assert "1 comments are stored as pages do not show them any more" in capsys.readouterr().out
    call_command("rerender")
    call_command("verify")
