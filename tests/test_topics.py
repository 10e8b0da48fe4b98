import pytest

from articles import withdrawing
from articles.models import Topic
from articles.people import OPERATOR

from .make import change, later, make_article, make_author, make_edition, make_topic, pass_time
from .test_front import headlines, older

pytestmark = pytest.mark.django_db


@pytest.fixture
def ports(db):
    make_topic("Rails")
    return make_topic("Ports")


def publish(headline, topic="ports", **fields):
    return make_edition(make_article(headline=headline, topic=topic), **fields).article


def test_a_topic_lists_its_pieces_the_newest_first_and_no_others(client, ports):
    publish("Older")
    pass_time(hours=1)
    publish("Newer")
    publish("On rails", "rails")
    page = client.get("/topics/ports/")
    assert headlines(page) == ["Newer", "Older"]
    assert "<h1>Ports</h1>" in page.content.decode()


def test_a_topic_shows_nothing_before_its_time_and_is_not_found_until_then(client, ports):
    article = publish("Soon", at=later(hours=1))
    assert client.get("/topics/ports/").status_code == 404
    assert "Ports" not in client.get("/topics/").content.decode()
    pass_time(hours=2)
    assert headlines(client.get("/topics/ports/")) == ["Soon"]
    assert "1 article<" in client.get("/topics/").content.decode()
    withdrawing.withdraw(article, by=OPERATOR)
    assert headlines(client.get("/topics/ports/")) == []
    assert "Ports" not in client.get("/topics/").content.decode()


def test_a_piece_stands_in_the_topic_of_what_readers_get(client, ports):
    article = publish("Moving")
    article.topic = Topic.objects.get(key="rails")
    article.save()
    change(article)
    assert headlines(client.get("/topics/ports/")) == ["Moving"]
    make_edition(article)
    assert headlines(client.get("/topics/ports/")) == []
    assert headlines(client.get("/topics/rails/")) == ["Moving"]


@pytest.mark.parametrize("count", [1, 30])
def test_a_topic_takes_three_queries_whatever_it_holds(client, ports, count, django_assert_num_queries):
    author = make_author().key
    for number in range(count):
        make_edition(make_article(headline=f"Piece {number}", topic="ports", byline=[author]))
    for path, queries in (("/topics/ports/", 3), ("/topics/", 2)):
        with django_assert_num_queries(queries):
            answer = client.get(path)
        assert "public" in answer["Cache-Control"]
        assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_a_topic_is_read_page_by_page(client, ports):
    for number in range(45):
        publish(f"Piece {number}", "ports" if number % 2 else "rails")
    first = client.get("/topics/ports/")
    second = client.get(f"/topics/ports/{older(first)}")
    assert headlines(first) + headlines(second) == [f"Piece {number}" for number in range(43, 0, -2)]
    assert older(second) is None
    assert 'rel="canonical" href="http://127.0.0.1:8000/topics/ports/?before=' in second.content.decode()


def test_a_piece_leads_to_its_topic_and_its_feed(client, ports):
    article = publish("Piece")
    assert '<a href="/topics/ports/">Ports</a>' in client.get(article.get_absolute_url()).content.decode()
    assert 'href="/topics/ports/feed.atom"' in client.get("/topics/ports/").content.decode()


@pytest.mark.parametrize("path", ["/topics/none/", "/topics/Ports%00/", "/topics/ports/?before=0"])
def test_no_such_topic_is_not_found(client, ports, path):
    publish("Piece")
    assert client.get(path).status_code in (400, 404)
