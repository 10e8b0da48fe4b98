"""The page of an article is kept without its comments, and what a reader gets from that is what a fresh page
would be."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import addresses, generations, withdrawing
from articles.models import Author, Edition, Generation, Topic
from articles.people import OPERATOR
from comments import marking
from comments.posting import Poster
from comments.rerendering import old_cards
from newsroom import shells
from newsroom.models import Publication, Shell

from .comment_pages import PAGE
from .make import change, make_article, make_author, make_edition, make_long_document, make_topic
from .make_comments import decide, make_comment, set_mode

# In a transaction of a test nothing is counted, so nothing is kept either.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def piece():
    """A piece with all that a page shows, and a conversation."""
    make_author("Mia Berg")
    make_topic("Ports")
    make_edition(make_article(make_long_document("Another piece", topic="ports")))
    article = make_article(standfirst="It costs 100 %.", byline=["mia-berg"], topic="ports")
    make_edition(article)
    change(article)
    note = "It was 3, not 2."
    edition = make_edition(article, kind=Edition.CORRECTION, note=note, section_key="introduction")
    set_mode(edition, "after")
    root = make_comment(edition, section_key="analysis", name="Ana")
    make_comment(parent=root)
    return edition


def ask(path=PAGE):
    """The answer and how many queries it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(path)
    return answer, len(asked)


def check(path=PAGE):
    """A kept page costs two queries, one more while cards are old, and equals a fresh one, to the header."""
    ask(path)
    kept, queries = ask(path)
    assert queries <= (3 if old_cards().exists() else 2)
    Shell.objects.all().delete()
    fresh, most = ask(path)
    assert most > 2
    assert kept.content == fresh.content
    # Within the second of a change nobody tells its date.
    dated = [dict(answer.headers, **{"Last-Modified": ""}) for answer in (kept, fresh)]
    assert dated[0] == dated[1]
    return fresh.content.decode()


ACTS = {
    "nothing": lambda edition: None,
    "a comment": lambda edition: make_comment(edition, section_key="introduction"),
    "a mark": lambda edition: marking.mark(edition.article.comments.first(), by=Poster("M", browser="m")),
    "a removal": lambda edition: decide(edition.article.comments.first(), "removed"),
    "closing": lambda edition: set_mode(edition, "closed"),
    "review first": lambda edition: set_mode(edition, "before"),
    "an author's name": lambda edition: save(Author.objects.get(), name="Mia Stone"),
    "a topic's name": lambda edition: save(Topic.objects.get(), name="Harbors"),
    "the publication": lambda edition: save(Publication.objects.get(), name="The Quay"),
    "its language": lambda edition: save(Publication.objects.get(), language="de", time_zone="Asia/Tokyo"),
    "another piece": lambda edition: make_edition(make_article(headline="Harbor dues again", topic="ports")),
    "an edition": lambda edition: change(edition.article, body="Again.") and make_edition(edition.article),
}


def save(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def quieten():
    """Nothing has moved for a while; the next reader leaves the conversation behind."""
    Generation.objects.update(changed_at=timezone.now() - 2 * shells.QUIET)
    ask()
    assert Shell.objects.get().listed


@pytest.mark.parametrize("is_quiet", [False, True])
@pytest.mark.parametrize("act", ACTS)
def test_a_kept_page_is_what_a_fresh_one_would_be(piece, act, is_quiet):
    before = check()
    ask()
    if is_quiet:
        quieten()
    ACTS[act](piece)
    after, _queries = ask()
    assert (after.content.decode() == before) == (act == "nothing")
    assert check() == after.content.decode()


def test_a_conversation_in_which_nobody_spoke_for_a_while_is_kept_too(piece):
    fresh = check()
    quieten()
    answer, queries = ask()
    assert (answer.content.decode(), queries) == (fresh, 1)
    # Somebody has said something, and is read; the next quiet moment keeps that as well.
    make_comment(piece, "And another thing.")
    for _ in range(2):
        answer, queries = ask()
        assert "And another thing." in answer.content.decode()
        assert queries == 2
    quieten()
    answer, queries = ask()
    assert ("And another thing." in answer.content.decode(), queries) == (True, 1)


def test_a_conversation_that_went_on_while_it_was_kept_is_given_to_nobody(piece):
    check()
    seen = generations.Seen(dict(Generation.objects.values_list("key", "number")))
    make_comment(piece, "Said meanwhile.")
    shells.keep_conversation(piece.article_id, {"count": 2}, "An old list.", seen, Shell.objects.get().stamp)
    answer, _queries = ask()
    assert "Said meanwhile." in answer.content.decode()
    assert "An old list." not in answer.content.decode()


def test_a_page_without_comments_or_faq_is_kept_too():
    make_edition()
    assert "Nobody has commented yet." in check()


def test_a_kept_page_ends_by_the_clock_and_with_a_withdrawal(piece):
    check()
    ask()
    Shell.objects.update(facts={**Shell.objects.get().facts, "ends": [piece.live_from.isoformat()]})
    assert ask()[1] > 2
    ask()
    withdrawing.withdraw(piece.article, by=OPERATOR)
    assert ask()[0].status_code == 410


def test_an_old_address_leads_on(piece):
    ask()
    addresses.move(piece.article, "dues", by=OPERATOR)
    answer, _queries = ask()
    assert (answer.status_code, answer["Location"]) == (301, "/articles/dues/")
    check("/articles/dues/")


def test_what_is_not_for_everybody_is_not_kept(piece):
    Client().get(f"{PAGE}?since=1")
    client = Client()
    client.post(
        f"/comments/{piece.article.comments.first().pk}/useful/", headers={"sec-fetch-site": "same-origin"}
    )
    assert 'aria-pressed="true"' in client.get(PAGE).content.decode()
    assert not Shell.objects.exists()
    ask()
    assert 'aria-pressed="true"' in client.get(PAGE).content.decode()


READ_ONLY = {
    "postgresql": ["SET default_transaction_read_only = on", "SET default_transaction_read_only = off"],
    "sqlite": ["PRAGMA query_only = 1", "PRAGMA query_only = 0"],
}


def test_a_database_that_takes_nothing_costs_no_reader_the_page(piece):
    begin, end = READ_ONLY[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(begin)
        answers = [ask()[0], ask()[0]]
        cursor.execute(end)
    assert [answer.status_code for answer in answers] == [200, 200]
    assert not Shell.objects.exists()
    assert ask()[0].content == answers[0].content
