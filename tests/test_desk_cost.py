"""What opening and saving an article costs, however long it is."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import rows

from .desk_forms import add_row, desk, read_form
from .make import make_article, make_author, make_long_document, make_topic

pytestmark = pytest.mark.django_db
SHORT, LONG = {"sections": 3, "questions": 2}, {"sections": 12, "questions": 60}
MOST_TO_OPEN, MOST_TO_SAVE = 22, 60


def make_piece(headline, *, authors=2, **size):
    byline = [make_author(f"{headline} author {number}").key for number in range(authors)]
    topic = make_topic(f"{headline} topic").key
    return make_article(make_long_document(headline, byline=byline, topic=topic, **size))


def count_of_opening(client, article):
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        page = client.get(desk("change", article.pk))
    assert page.status_code == 200
    return len(queries)


def count_of_saving(client, article, fields, **headers):
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(desk("change", article.pk), {**fields, "_continue": "1"}, **headers)
    assert answer.status_code in (200, 302)
    return len(queries)


def change_everything(fields):
    """The last first, another word in every text, one section and one question more."""
    fields = {
        name: f"{value} Indeed." if name.endswith(("-body", "-answer")) else value
        for name, value in fields.items()
    }
    fields |= {name: str(99 - int(fields[name])) for name in fields if name.endswith("-position")}
    add_row(fields, "sections", kind="other", heading="More", body="More of it.", position="")
    return add_row(fields, "questions", question="And now?", answer="We wait.", asked_by="", position="")


def test_a_long_article_opens_in_as_many_queries_as_a_short_one(client, editor):
    short = count_of_opening(client, make_piece("Short", authors=1, **SHORT))
    long = count_of_opening(client, make_piece("Long", authors=4, **LONG))
    assert short == long <= MOST_TO_OPEN


@pytest.mark.parametrize("headers", [{}, {"HTTP_ACCEPT": "application/json"}], ids=["page", "script"])
def test_a_long_article_is_saved_in_as_many_queries_as_a_short_one(client, editor, headers):
    taken = {}
    for name, size in (("Short", SHORT), ("Long", LONG)):
        article = make_piece(name, **size)
        fields = change_everything(read_form(client.get(desk("change", article.pk))))
        taken[name] = count_of_saving(client, article, fields, **headers)
        document = rows.read(article)
        assert article.versions.count() == 2
        assert len(document.sections) == size["sections"] + 1
        assert len(document.faq.questions) == size["questions"] + 1
        assert all(s.markdown.endswith("Indeed.") for s in document.sections[1:-1] if s.kind != "faq")
    assert taken["Short"] == taken["Long"] <= MOST_TO_SAVE


def test_a_form_of_far_more_fields_than_django_allows_is_saved_whole(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    for number in range(400):
        add_row(fields, "questions", question=f"{number}?", answer="Yes.", position="", asked_by="")
    assert len(fields) > 1000
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert article.questions.count() == 401
