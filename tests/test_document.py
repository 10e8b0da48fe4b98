import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import Document, Question, Section, Unusable

from .documents import TYPED
from .make import make_document

pytestmark = pytest.mark.once

storable = st.text(st.one_of(TYPED, st.sampled_from("\n\t\r\v")))


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_do_not_change_the_hash(ends):
    document = make_document(standfirst=ends.join(["One", "two"]))
    assert document.hash == make_document(standfirst="One\ntwo").hash


@pytest.mark.parametrize("unusable", ["a\0b", "\x1b[1m", "half a character \ud800", "a\ufffeb"])
def test_a_text_that_cannot_be_stored_is_refused_with_a_sentence(unusable):
    with pytest.raises(Unusable, match=r"^The text contains .*\.$"):
        Section("analysis", "analysis", "Analysis", unusable)


def test_blank_lines_around_a_text_go_and_its_indentation_stays():
    section = Section("analysis", "analysis", "Analysis", "\n \n    code\n\n")
    assert section.markdown == "    code"


@given(storable, storable, storable)
def test_stored_data_gives_the_same_document(headline, heading, body):
    sections = [
        Section("other", "other", heading, body),
        Section("faq", "faq", heading, body, [Question("q", heading, body, headline)]),
    ]
    document = Document(headline, sections=sections)
    stored = json.loads(json.dumps(document.to_json()))
    assert Document.from_json(stored) == document
    assert Document.from_json(dict(reversed(stored.items()))).hash == document.hash


@pytest.mark.parametrize("key", ["Analysis", "a--b", "-a", "comments", "comment-7", "fn-x", "a" * 81, ""])
def test_a_key_must_be_a_plain_word_that_the_page_does_not_use_itself(key):
    with pytest.raises(Unusable):
        Document("Headline", sections=[Section(key, "other", "", "x")])


def test_a_key_stands_once_in_the_whole_piece():
    faq = Section("faq", "faq", "FAQ", "", [Question("analysis", "?", "!")])
    with pytest.raises(Unusable, match="taken"):
        Document("Headline", sections=[Section("analysis", "analysis", "", "x"), faq])


def test_only_the_faq_has_questions():
    with pytest.raises(Unusable):
        Section("analysis", "analysis", "", "x", [Question("q", "?", "!")])


@pytest.mark.parametrize("stored", [{}, {"schema": 99}, {"schema": 1}, {"schema": 1, "sections": [{}]}])
def test_data_of_another_shape_is_refused(stored):
    with pytest.raises(Unusable):
        Document.from_json(stored)


def test_any_changed_word_changes_the_hash():
    document = make_document()
    section = document.section("analysis")
    assert document.with_section(replace(section, markdown="Other.")).hash != document.hash
