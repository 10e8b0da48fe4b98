import pytest

from .make import make_article, make_edition, pass_time

pytestmark = pytest.mark.django_db


def test_the_front_page_lists_what_is_live_the_newest_first(client):
    make_edition(make_article(headline="Older"))
    pass_time(hours=1)
    make_edition(make_article(headline="Newer"))
    make_article(headline="Draft")
    text = client.get("/").content.decode()
    assert text.index("Newer") < text.index("Older")
    assert "Draft" not in text


def test_an_empty_site_says_so_politely(client):
    assert "Nothing has been published yet" in client.get("/").content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_front_page_takes_few_queries_whatever_it_lists(client, count, django_assert_num_queries):
    for number in range(count):
        make_edition(make_article(headline=f"Number {number}"))
    with django_assert_num_queries(2):
        client.get("/")


def test_health_and_readiness(client, settings):
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"cache away\n")
