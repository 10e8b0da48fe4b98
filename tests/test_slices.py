"""What many pieces say to one question: the questions of a topic, the advice for an audience."""

import re

import pytest

from articles import withdrawing
from articles.document import Question, Section
from articles.models import Edition
from articles.people import OPERATOR

from .feed_rules import ATOM, one, read_atom
from .make import change, later, make_article, make_document, make_edition, make_topic, pass_time

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def topics(db):
    make_topic("Ports")
    make_topic("Rails")


def publish(headline, topic="ports", *, asked=("Who pays?",), advice="### For Tenants\n\nWait.", **fields):
    questions = [Question(f"q-{number}", text, f"Answer to *{text}*.") for number, text in enumerate(asked)]
    sections = [
        Section("introduction", "introduction", "Introduction", "The port raises its dues."),
        Section("analysis", "analysis", "Analysis", "### For Nobody\n\nNo advice."),
        Section("advice", "practical-advice", "Practical Advice", advice),
        Section("faq", "faq", "FAQ", "", questions),
    ]
    document = make_document(headline, topic=topic, sections=sections)
    return make_edition(make_article(document), **fields).article


def excerpts(page):
    return re.findall(r'<h2><a href="([^"]+)">([^<]+)</a></h2>', page.content.decode())


def more(page):
    found = re.search(r'<a href="(\?after=[^"]+)" rel="next">', page.content.decode())
    return found and found[1]


def test_the_questions_of_a_topic_lead_to_their_places_and_no_others_show(client):
    publish("Dues", asked=["Who pays?", "Since when?"])
    pass_time(hours=1)
    publish("Cranes", asked=["How old?"])
    publish("On rails", "rails", asked=["Which track?"])
    page = client.get("/topics/ports/questions/")
    assert excerpts(page) == [
        ("/articles/cranes/#q-0", "How old?"),
        ("/articles/dues/#q-0", "Who pays?"),
        ("/articles/dues/#q-1", "Since when?"),
    ]
    assert "<p>Answer to Who pays?.</p>" in page.content.decode()
    for address, _ in excerpts(page):
        path, key = address.split("#")
        assert f'id="{key}"' in client.get(path).content.decode()
    assert "/topics/ports/questions/" in client.get("/topics/ports/").content.decode()


def test_advice_is_found_by_whom_it_is_for(client):
    publish("Dues", advice="### For Tenants\n\nWait.\n\n### For Small Investors\n\nSell.")
    pass_time(hours=1)
    publish("Cranes", advice="### For tenants\n\nLook.\n\nThen ask.")
    page = client.get("/advice/")
    found = re.findall(r'<a href="(/advice/[^"]+/)">([^<]+)</a> <span>(\d+)', page.content.decode())
    assert [(path, count) for path, _, count in found] == [
        ("/advice/small-investors/", "1"),
        ("/advice/tenants/", "2"),
    ]
    advice = client.get("/advice/tenants/")
    assert [address for address, _ in excerpts(advice)] == [
        "/articles/cranes/#for-tenants",
        "/articles/dues/#for-tenants",
    ]
    assert "<p>Look.</p><p>Then ask.</p>" in advice.content.decode()
    assert client.get("/advice/nobody/").status_code == 404


@pytest.mark.parametrize("path", ["/topics/ports/questions/", "/advice/tenants/", "/advice/"])
def test_nothing_shows_before_its_time_nor_after_its_end(client, path):
    def shown():
        found = client.get(path)
        return found.status_code == 200 and (
            "Soon" in found.content.decode() or "passage" in found.content.decode()
        )

    article = publish("Soon", at=later(hours=1))
    assert not shown()
    pass_time(hours=2)
    assert shown()
    withdrawing.withdraw(article, by=OPERATOR)
    assert not shown()


def test_only_what_the_live_edition_says_is_listed(client):
    article = publish("Dues")
    article.questions.update(question="Who pays now?")
    change(article, key="advice", body="### For Owners\n\nSell.")
    assert excerpts(client.get("/topics/ports/questions/")) == [("/articles/dues/#q-0", "Who pays?")]
    make_edition(article)
    assert excerpts(client.get("/topics/ports/questions/")) == [("/articles/dues/#q-0", "Who pays now?")]
    assert client.get("/advice/tenants/").status_code == 404
    assert len(excerpts(client.get("/advice/owners/"))) == 1


def test_page_after_page_shows_every_question_once(client):
    for number in range(4):
        publish(f"Piece {number}", asked=[f"{number}: {part}?" for part in range(20)])
    found, path = [], "/topics/ports/questions/"
    while path:
        page = client.get(path)
        found += [question for _, question in excerpts(page)]
        path = more(page) and f"/topics/ports/questions/{more(page)}"
    assert found == [f"{number}: {part}?" for number in (3, 2, 1, 0) for part in range(20)]


def test_pieces_of_one_instant_follow_each_other_over_the_pages_too(client):
    for number in range(3):
        publish(f"Piece {number}", asked=[f"{number}: {part}?" for part in range(20)])
    Edition.objects.update(live_from=Edition.objects.first().live_from)
    first = client.get("/topics/ports/questions/")
    found = [*excerpts(first), *excerpts(client.get(f"/topics/ports/questions/{more(first)}"))]
    assert len({question for _, question in found}) == 60


@pytest.mark.parametrize("after", ["x", "1", "1-", "-1-1", "1-1-1", "9999999999-1", "1-99999999"])
def test_no_such_page_is_not_found(client, after):
    publish("Dues")
    for path in ("/topics/ports/questions/", "/advice/tenants/"):
        assert client.get(path, {"after": after}).status_code == 404
    assert "There is nothing more." in client.get("/topics/ports/questions/?after=1-99").content.decode()


@pytest.mark.parametrize("count", [1, 15])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/topics/ports/questions/", 3),
        ("/topics/ports/questions/feed.atom", 3),
        ("/advice/", 2),
        ("/advice/tenants/", 2),
        ("/advice/tenants/feed.atom", 2),
    ],
)
def test_a_slice_takes_few_queries_whatever_it_holds(client, count, path, queries, django_assert_num_queries):
    for number in range(count):
        publish(f"Piece {number}", asked=["One?", "Two?", "Three?"])
    with django_assert_num_queries(queries):
        answer = client.get(path)
    assert "public" in answer["Cache-Control"]
    assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/topics/ports/questions/feed.atom", "Who <b>pays</b> & why?"),
        ("/advice/tenants/feed.atom", "Dues"),
    ],
)
def test_feeds_carry_every_answer_with_an_id_that_stays(client, path, title):
    article = publish("Dues", asked=["Who <b>pays</b> & why?", "When?"])

    def entry():
        return read_atom(client.get(path).content)[0]

    before = entry()
    assert one(before, f"{ATOM}title") == title
    assert "Dues</a>" in one(before, f"{ATOM}content")
    change(article, key="analysis")
    make_edition(article)
    assert one(entry(), f"{ATOM}id") == one(before, f"{ATOM}id")


def test_a_long_answer_is_shown_in_part_and_a_dangerous_one_as_text(client):
    long = "\n\n".join(f"Paragraph {number} " + "word " * 50 for number in range(5))
    publish("Dues", advice=f"### For Tenants\n\n<script>alert(1)</script>\n\n{long}")
    text = client.get("/advice/tenants/").content.decode()
    assert "&lt;script&gt;" in text
    assert "Paragraph 1" in text
    assert "…</p>" in text
    assert "Paragraph 3" not in text
    assert "Paragraph 4" in client.get("/advice/tenants/feed.atom").content.decode()
