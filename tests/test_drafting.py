import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import drafting, keys, rows
from articles.document import Document, Kind, Question, Section, Unusable
from articles.models import Act, Article, Author
from articles.models import Section as SectionRow
from articles.people import OPERATOR

from .documents import TYPED
from .make import change, make_article, make_document, make_edition, make_topic, make_user

pytestmark = pytest.mark.django_db
words = st.text(TYPED, max_size=80)


@given(words, words, words)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_document_survives_the_way_to_rows_and_back(db, headline, heading, body):
    Author.objects.get_or_create(key="mia-berg", slug="mia-berg", name="Mia Berg")
    sections = [
        Section("summary", "summary", heading, body),
        Section("own", "other", heading, body),
        Section("faq", "faq", "", body, [Question("q-1", heading, body, heading), Question("q-2", "", "")]),
    ]
    document = Document(headline, body, byline=["mia-berg"], language="de", sections=sections)
    article = Article.objects.create()
    rows.write(document, article)
    assert rows.read(article) == document
    assert rows.read(article).hash == document.hash


def test_only_a_save_that_changed_something_is_a_version():
    article = make_article()
    assert drafting.save_version(article, by=OPERATOR) is None
    version = change(article, body="Other words.")
    assert (version.number, version.base.number) == (2, 1)
    assert drafting.save_version(article, by=OPERATOR) is None


def test_a_name_may_change_without_a_new_version():
    article = make_article(topic="ports", byline=["mia-berg"])
    article.topic.name = "Harbors"
    article.topic.save()
    assert drafting.save_version(article, by=OPERATOR) is None


def test_a_first_version_gives_the_article_a_free_address():
    first, second = make_article(), make_article()
    assert (first.slug_id, second.slug_id) == ("harbor-dues-rise", "harbor-dues-rise-2")


@pytest.mark.parametrize(
    ("headline", "slug"), [("2026", "article-2026"), ("Search", "article-search"), ("—", "article")]
)
def test_an_address_is_never_a_number_or_a_word_of_the_site(headline, slug):
    assert make_article(headline=headline).slug_id == slug


def test_restore_copies_a_version_and_leaves_history():
    article = make_article()
    change(article)
    first = article.versions.get(number=1)
    restored = drafting.restore(first, by=OPERATOR, base=2)
    assert (restored.number, restored.hash) == (3, first.hash)
    assert rows.read(article) == first.document
    assert Act.objects.get(verb="restored").detail == {"version": 1}
    assert drafting.restore(restored, by=OPERATOR, base=3) is None


def test_a_writer_restores_only_what_they_began():
    article = make_article(writer=make_user("ana", "Writers"))
    version = drafting.latest(article)
    with pytest.raises(PermissionDenied):
        drafting.restore(version, by=make_user("bob", "Writers"), base=1)
    drafting.restore(version, by=User.objects.get(username="ana"), base=1)


def test_a_text_that_does_not_fit_its_field_is_refused_on_every_database():
    with pytest.raises(Unusable, match="at most 300"):
        rows.write(make_document("x" * 301), Article.objects.create())


def give(article, *kinds, **headings):
    new = [SectionRow(article=article, kind=kind, heading=headings.get("heading", "")) for kind in kinds]
    keys.give(article, new, [])
    return [row.key for row in new]


def test_keys_come_from_the_kind_or_the_heading_and_are_unique():
    article = Article.objects.create()
    assert give(article, "summary", "summary", "faq") == ["summary", "summary-2", "faq"]
    assert give(article, "other", "other", heading="Faq") == ["faq-2", "faq-3"]
    assert give(article, "other", heading="Comments") == ["s-comments"]


def test_a_published_key_comes_back_only_for_the_same_fixed_kind():
    document = make_document()
    own = Section("outlook", "other", "Outlook", "Later.")
    edition = make_edition(make_article(Document(document.headline, sections=[*document.sections, own])))
    article = edition.article
    article.sections.all().delete()
    article.questions.all().delete()
    assert give(article, "analysis") == ["analysis"]
    assert give(article, "other", heading="Outlook") == ["outlook-2"]
    assert give(article, "other", heading="Who pays?") == ["who-pays-2"]


def test_a_section_that_stops_being_the_faq_gives_its_key_up():
    article = make_article()
    row = article.sections.get(kind=Kind.FAQ)
    row.kind, row.heading = Kind.OTHER.value, "Answers"
    keys.give(article, [row], [])
    assert row.key == "answers"


def test_a_topic_deleted_since_comes_back_with_its_version():
    topic = make_topic("Ports")
    article = make_article(topic=topic.key)
    version = drafting.latest(article)
    article.topic = None
    article.save()
    topic.delete()
    drafting.restore(version, by=OPERATOR, base=1)
    assert rows.read(article).topic == "ports"
