import json

import pytest

from articles.models import Edition

from .make import change, make_edition

pytestmark = pytest.mark.django_db


def get(client, article, end="/", **options):
    return client.get(f"/articles/{article.slug_id}{end}", **options)


def test_the_json_is_that_of_the_contract(client, article):
    change(article, key="analysis", body="### Cranes\n\nThey are new.")
    edition = make_edition(
        article, kind=Edition.CORRECTION, note="They are new, not old.", section_key="analysis"
    )
    found = json.loads(get(client, article, ".json").content)
    assert list(found) == [
        "schema", "id", "slug", "url", "edition", "first_published", "updated", "language", "headline",
        "standfirst", "topic", "byline", "lead_image", "sections", "corrections", "comments",
    ]  # fmt: skip
    assert found["id"] == str(article.uuid)
    assert found["url"] == "http://127.0.0.1:8000/articles/harbor-dues-rise/"
    assert (found["edition"], found["language"]) == (2, "en")
    assert found["byline"] == [{"slug": "mia-berg", "name": "Mia Berg"}]
    assert found["topic"] == {"slug": "ports", "name": "Ports"}
    assert found["corrections"][0]["note"] == edition.note
    assert found["comments"] == {"count": 0, "url": f"{found['url']}comments/"}
    analysis, faq = found["sections"][1], found["sections"][3]
    assert analysis["parts"] == [{"anchor": "cranes", "heading": "Cranes", "html": "<p>They are new.</p>\n"}]
    assert faq["questions"][0]["question"] == "Who pays?"
    assert set(faq["questions"][0]) == {"key", "question", "markdown", "html", "asked_by"}


@pytest.mark.parametrize(
    ("accept", "twin"),
    [("text/markdown", ".md"), ("application/json", ".json"), ("text/plain;q=0.9, text/html;q=0.1", ".txt")],
)
def test_who_asks_for_another_format_is_sent_to_it(client, article, accept, twin):
    response = get(client, article, headers={"accept": accept})
    assert (response.status_code, response.url) == (302, f"/articles/{article.slug_id}{twin}")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "accept", ["*/*", "text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "image/png", ""]
)
def test_browsers_get_the_page(client, article, accept):
    assert get(client, article, headers={"accept": accept}).status_code == 200
