"""Restoring one thing of an old version: what comes back, and where."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings

from articles import drafting, patching, rows
from articles.document import Kind, Question, Section, Unusable
from articles.importing import load, read
from articles.people import OPERATOR

from .documents import documents
from .make import change, make_article, make_document, make_user


@given(documents(), documents())
@settings(deadline=None, max_examples=60)
def test_a_patched_document_has_what_the_other_had_and_nothing_else_changes(document, other):
    for section in other.sections:
        try:
            patched = patching.with_unit_of(document, other, section.key)
        except Unusable:
            continue
        assert patched.section(section.key) == section
        rest = [each for each in patched.sections if each.key != section.key]
        assert rest == [each for each in document.sections if each.key != section.key]


def keys(document):
    return [section.key for section in document.sections]


def without(document, *gone):
    return replace(document, sections=[section for section in document.sections if section.key not in gone])


def test_a_section_that_is_gone_comes_back_behind_what_it_stood_behind():
    old = make_document()
    for gone, left in (
        (["analysis"], ["introduction", "key-points", "faq"]),
        (["introduction"], ["analysis", "key-points", "faq"]),
        (["faq"], ["introduction", "analysis", "key-points"]),
        (["introduction", "analysis"], ["key-points", "faq"]),
    ):
        document = without(old, *gone)
        assert keys(document) == left
        patched = patching.with_unit_of(document, old, gone[-1])
        assert keys(patched) == [key for key in keys(old) if key in {*left, gone[-1]}]


def test_a_section_that_moved_comes_back_where_it_stands_now():
    old = make_document()
    moved = replace(old, sections=old.sections[::-1])
    patched = patching.with_unit_of(
        moved.with_section(replace(old.section("analysis"), markdown="Other.")), old, "analysis"
    )
    assert patched == moved


def test_a_question_comes_back_also_where_the_whole_faq_is_gone():
    asked = [Question(key, key.title(), "So.") for key in ("one", "two", "three")]
    old = make_document()
    old = old.with_section(replace(old.faq, questions=asked))
    left = old.with_section(replace(old.faq, questions=[asked[0], asked[2]]))
    assert patching.with_unit_of(left, old, "two") == old
    alone = patching.with_unit_of(without(old, "faq"), old, "two")
    assert alone.faq == Section("faq", Kind.FAQ, "FAQ", "", [asked[1]])
    with pytest.raises(KeyError):
        patching.with_unit_of(left, old, "four")


def test_a_key_that_something_else_has_by_now_is_refused_in_words():
    old = make_document()
    faq = replace(old.faq, questions=[Question("analysis-2", "Why?", "So.")])
    document = without(old, "faq")
    document = replace(document, sections=[*document.sections, Section("analysis-2", "other", "More", "…")])
    with pytest.raises(Unusable, match="is taken"):
        patching.with_unit_of(document, old.with_section(faq), "faq")


def restored(article, key, *, base, version=1):
    return drafting.restore_section(article.versions.get(number=version), key, by=OPERATOR, base=base)


@pytest.mark.django_db
def test_a_restored_section_keeps_its_row_or_gets_its_key_back():
    article = make_article()
    row = article.sections.get(key="introduction")
    change(article)
    assert restored(article, "introduction", base=2).number == 3
    assert article.sections.get(key="introduction").pk == row.pk
    article.sections.filter(key="analysis").delete()
    drafting.save_version(article, by=OPERATOR)
    restored(article, "analysis", base=4)
    assert rows.read(article) == article.versions.get(number=1).document


@pytest.mark.django_db
def test_a_restore_of_one_section_asks_for_what_every_restore_asks():
    article = make_article(writer=make_user("ana", "Writers"))
    change(article)
    first = article.versions.get(number=1)
    with pytest.raises(drafting.Stale):
        restored(article, "introduction", base=1)
    with pytest.raises(PermissionDenied):
        drafting.restore_section(first, "introduction", by=make_user("bob", "Writers"), base=2)
    assert restored(article, "analysis", base=2) is None
    assert (article.versions.count(), article.acts.count()) == (2, 0)


@pytest.mark.django_db
def test_an_import_and_each_restore_that_changed_something_is_a_version():
    first_file = read("piece.md", b"---\nheadline: Dues\n---\n\nOne.\n\n## Summary\n\nTwo.\n")
    article = load.load(first_file, by=OPERATOR).article
    load.load(first_file, by=OPERATOR)
    assert article.versions.count() == 1
    change(article, body="Changed.")
    first = article.versions.get(number=1)
    drafting.restore_fact(first, "headline", by=OPERATOR, base=2)
    assert article.versions.count() == 2
    drafting.restore(first, by=OPERATOR, base=2)
    later_file = read("piece.md", b"---\nheadline: Dues\n---\n\nThree.\n\n## Summary\n\nTwo.\n")
    load.load(later_file, by=OPERATOR, slug="dues")
    texts = [version.document.section("introduction").markdown for version in article.versions.all()]
    assert texts == ["Three.", "One.", "Changed.", "One."]
