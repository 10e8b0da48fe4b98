"""The page cache never gives what is not true any more: after each act, by the clock, and after a crash."""

import multiprocessing
import signal
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connections, transaction
from django.utils import timezone

from articles import addresses, generations, takedown, withdrawing
from articles.models import Author, Edition, Topic
from articles.people import OPERATOR
from comments import erasing, marking, moderation, posting, rerendering
from comments import withdrawing as taking_back
from comments.models import Comment, Discussion
from newsroom.models import Publication

from . import acting
from .make import change, make_article, make_author, make_edition, make_topic
from .make_comments import decide, make_comment, make_reader

PAGE = "/articles/harbor-dues-rise/"
PATHS = [
    "/", PAGE, f"{PAGE}comments/", f"{PAGE}history/", "/topics/ports/", "/authors/mia-berg/", "/archive/",
    "/corrections/", "/about/", "/feeds/articles.atom", "/sitemap.xml", "/llms.txt", f"{PAGE[:-1]}.json",
    "/articles/another-piece/", "/articles/another-piece/comments/",
]  # fmt: skip


@pytest.fixture
def page(reader):
    """Two pieces, with a conversation under the first."""
    make_author("Mia Berg")
    make_topic("Ports")
    make_edition(make_article(byline=["mia-berg"], topic="ports"))
    make_edition(make_article(headline="Another piece", topic="ports"))
    first = make_comment(the_edition(), "The first words.", section_key="analysis", state="public")
    make_comment(parent=first, body="An answer.", state="public")
    make_comment(the_edition(), "It waits.")
    return reader


def the_edition():
    return Edition.objects.filter(article__slug="harbor-dues-rise").latest("number")


def article():
    return the_edition().article


def comment(text="The first words."):
    return Comment.objects.get(source=text)


def moderate(act, text="The first words.", **fields):
    return act(comment(text), by=OPERATOR, turn=comment(text).turn, **fields)


def save(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def publish_again(**fields):
    change(article(), body="Another text.")
    return make_edition(article(), **fields)


def take_down_the_first():
    publish_again()
    takedown.take_down(Edition.objects.get(article=article(), number=1), by=OPERATOR, reason="A court.")


def withdraw_and_reinstate():
    withdrawing.withdraw(article(), by=OPERATOR)
    withdrawing.reinstate(article(), by=OPERATOR)


def make_staff_of(text):
    user = make_reader("rita")
    Comment.objects.filter(source=text).update(user=user)
    with transaction.atomic():
        save(user, is_staff=True)


def mark():
    marking.mark(comment(), by=posting.Poster("Rita", browser="r" * 64))


def change_menu():
    from newsroom import menus

    publication = Publication.current()
    publication.set_menu(menus.HEADER, menus.read("Books | https://books.example/", publication.titles))


ACTS = {
    "publish": publish_again,
    "correct": lambda: publish_again(kind=Edition.CORRECTION, note="It is so.", section_key="introduction"),
    "plan": lambda: publish_again(at=timezone.now() + timedelta(hours=1)),
    "withdraw": lambda: withdrawing.withdraw(article(), by=OPERATOR),
    "withdraw under a notice": lambda: withdrawing.withdraw(
        article(), by=OPERATOR, kind="notice", notice="We look into it."
    ),
    "reinstate": withdraw_and_reinstate,
    "take down": take_down_the_first,
    "move": lambda: addresses.move(article(), "elsewhere", by=OPERATOR),
    "publish another": lambda: make_edition(make_article(headline="A third piece", topic="ports")),
    "name an author": lambda: save(Author.objects.get(), name="Mia Holm"),
    "name a topic": lambda: save(Topic.objects.get(), name="Harbors"),
    "name the publication": lambda: save(Publication.current(), name="The Tide"),
    "speak German": lambda: save(Publication.current(), language="de"),
    "change a menu": change_menu,
    "comment": lambda: make_comment(the_edition(), "A new one.", state="public"),
    "approve": lambda: decide(comment("It waits."), "public"),
    "hide": lambda: decide(comment(), "hidden"),
    "remove": lambda: decide(comment("An answer."), "removed"),
    "edit": lambda: moderate(moderation.edit, source="Other words.", reason="private"),
    "pick": lambda: moderate(moderation.pick),
    "lock": lambda: moderate(moderation.lock),
    "erase": lambda: moderate(erasing.erase),
    "take back": lambda: taking_back.withdraw(comment(), turn=comment().turn),
    "mark as useful": mark,
    "close": lambda: save(Discussion.objects.get(article=article()), mode="closed"),
    "render anew": lambda: rerendering.rerender(is_forced=True),
    "make one of us": lambda: make_staff_of("An answer."),
    "delete an account": lambda: (make_staff_of("An answer."), User.objects.get(username="rita").delete()),
}


@pytest.mark.parametrize("name", ACTS)
def test_after_each_act_every_page_is_as_new(page, name):
    before = {path: page.get(path) for path in PATHS}
    ACTS[name]()
    changed = 0
    for path in PATHS:
        now, fresh = page.get(path), page.fresh(path)
        assert (now.status_code, now.content) == (fresh.status_code, fresh.content), path
        changed += (now.status_code, now.content) != (before[path].status_code, before[path].content)
    assert changed or name in ("plan", "render anew", "reinstate", "delete an account")


def test_a_comment_renews_the_pages_that_show_it_and_no_other(page):
    other = "/articles/another-piece/"
    [page.get(path) for path in (PAGE, other, "/about/")]
    make_comment(the_edition(), "A new one.", state="public")
    assert page.get(other).queries == page.get("/about/").queries == 0
    make_comment(the_edition(), "Nobody sees it yet.")
    assert "A new one." in page.get(PAGE).content.decode()
    assert page.get(PAGE).queries == 0


def test_what_an_act_takes_back_changes_nothing(page):
    page.get(PAGE)
    with transaction.atomic():
        generations.bump(generations.of_comments(article().pk), generations.LISTS)
        transaction.set_rollback(True)
    assert page.get(PAGE).queries == 0


@pytest.mark.parametrize("act", ["save", "delete"])
def test_whoever_is_killed_before_a_change_is_counted_has_changed_nothing(page, act):
    make_topic("Cranes")

    def change_and_die():
        acting.die("marked")
        topic = Topic.objects.get(name="Cranes")
        topic.name = "Old cranes"
        getattr(topic, act)()

    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=change_and_die)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert Topic.objects.filter(name="Cranes").exists()
