"""The JSON of an article in: its Markdown counts, whatever its HTML says."""

import json

import pytest
from hypothesis import given, settings

from articles import exporting
from articles.importing import BadFile
from articles.rendering import render
from tests.documents import credits_of, documents
from tests.make import make_document
from tests.recognized import notes, recognize

pytestmark = pytest.mark.once

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def recognize_json(plain):
    return recognize(plain if isinstance(plain, str) else json.dumps(plain), "a-file.json")


def to_json(document, **facts):
    return exporting.to_json(document, facts=facts, rendered=render(document), **credits_of(document))


def test_an_article_is_read_back_with_what_it_asks_for():
    document = make_document(byline=["ann"], topic="trade", standfirst="In short")
    recognized = recognize_json(to_json(document, id=ID, slug="harbor-dues", edition=2))
    assert recognized.document == document
    assert (recognized.id, recognized.slug) == (ID, "harbor-dues")
    assert recognized.names == {"ann": "Ann", "trade": "Trade"}


def test_html_and_parts_are_left():
    plain = to_json(make_document())
    for section in plain["sections"]:
        section |= {"html": "<script>", "parts": 5}
    assert recognize_json(plain).document == make_document()


def test_what_is_missing_is_filled_in_by_the_headings():
    sections = [{"heading": "Key Takeaways", "markdown": "- A"}, {"heading": "More", "kind": None}]
    faq = {"heading": "FAQ", "questions": [{"question": "Why?"}]}
    recognized = recognize_json({"schema": 1, "topic": None, "sections": [*sections, faq]})
    assert recognized.document.headline == "A file"
    assert recognized.document.keys() == ["key-points", "more", "faq", "why"]
    assert [str(section.kind) for section in recognized.document.sections] == ["key-points", "other", "faq"]
    assert notes(recognized) == {0: "unknown name"}


@settings(max_examples=200, deadline=None)
@given(documents())
def test_any_document_survives_its_json(document):
    for ensure_ascii in (True, False):
        text = json.dumps(to_json(document), ensure_ascii=ensure_ascii)
        assert recognize_json(text).document.hash == document.hash


@pytest.mark.parametrize(
    ("given_json", "says"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "nested"),
        ("1" * 5_000, "not JSON"),
        ("[]", "“schema”: 1".replace("“", '"').replace("”", '"')),
        ({"headline": "No schema"}, "schema"),
        ({"schema": 2}, "schema"),
        ({"schema": 1, "headline": 5}, "“headline” must be text"),
        ({"schema": 1, "headline": "\ud800"}, "half of a character"),
        ({"schema": 1, "headline": "a\0"}, "NUL"),
        ({"schema": 1, "id": "x"}, "not the id"),
        ({"schema": 1, "slug": "X"}, "cannot be a slug"),
        ({"schema": 1, "byline": [5]}, "author must be"),
        ({"schema": 1, "byline": {"slug": {}}}, "“slug” must be text"),
        ({"schema": 1, "topic": []}, None),
        ({"schema": 1, "topic": [5]}, "topic must be"),
        ({"schema": 1, "sections": {}}, None),
        ({"schema": 1, "sections": {"a": 1}}, "“sections” must be a list"),
        ({"schema": 1, "sections": ["a"]}, "“sections” must be a list"),
        ({"schema": 1, "sections": [{"kind": "story"}]}, "not a kind"),
        ({"schema": 1, "sections": [{"key": "A"}]}, "cannot be a key"),
        ({"schema": 1, "sections": [{"key": "a"}, {"key": "a"}]}, "taken"),
        ({"schema": 1, "sections": [{"markdown": ["a"]}]}, "“markdown” must be text"),
        ({"schema": 1, "sections": [{"questions": [{"question": "Why?"}]}]}, "Only the FAQ"),
        ({"schema": 1, "sections": [{"kind": "faq", "questions": [{}]}]}, "“question” must be text"),
        ({"schema": 1, "sections": [{}] * 1_001}, "1,000"),
        ({"schema": 1, "sections": [{"heading": "a" * 301}]}, "300"),
    ],
)
def test_a_wrong_shape_is_refused_with_one_line(given_json, says):
    if says is None:
        assert recognize_json(given_json).document.sections == ()
        return
    with pytest.raises(BadFile, match=r"\Aa-file\.json: [^\n]+\Z") as refused:
        recognize_json(given_json)
    assert says in str(refused.value)
