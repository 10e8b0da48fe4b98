"""What a fix changed goes into the text that waits; what both changed is said and left."""

from dataclasses import replace

import pytest
from hypothesis import given

from articles.carrying import merge
from articles.document import Document, Question, Section, Unusable

from .documents import documents
from .make import make_document

pytestmark = pytest.mark.once

BASE = make_document(standfirst="It costs more.")


def with_body(document, key, body):
    return document.with_section(replace(document.section(key), markdown=body))


def with_questions(document, *questions):
    return document.with_section(replace(document.faq, questions=questions))


def with_order(document, *keys):
    return replace(document, sections=[document.section(key) for key in keys])


def test_a_fix_of_one_section_goes_into_a_text_that_changed_another():
    fix, waiting = with_body(BASE, "introduction", "Fixed."), with_body(BASE, "analysis", "New.")
    merged, clashes = merge(BASE, fix, waiting)
    assert not clashes
    assert merged == with_body(waiting, "introduction", "Fixed.")


def test_a_fix_of_headline_standfirst_and_byline_goes_along():
    fix = replace(BASE, headline="Harbor dues fall", byline=["mia-berg"], topic="ports")
    waiting = replace(BASE, standfirst="It costs less.")
    merged, clashes = merge(BASE, fix, waiting)
    assert not clashes
    assert merged == replace(fix, standfirst="It costs less.")


def test_what_both_changed_in_the_same_way_is_no_clash():
    both = with_body(BASE, "analysis", "The same.")
    assert merge(BASE, both, both) == (both, [])


def test_what_both_changed_stays_as_it_waits_and_is_said_with_both_texts():
    fix, waiting = with_body(BASE, "analysis", "Fixed."), with_body(BASE, "analysis", "New.")
    fix = replace(fix, headline="Mine")
    waiting = replace(waiting, headline="Theirs")
    merged, clashes = merge(BASE, fix, waiting)
    assert merged == waiting
    assert [(c.field, c.name, c.before, c.fix, c.waiting) for c in clashes] == [
        ("headline", "The headline", BASE.headline, "Mine", "Theirs"),
        ("section:analysis:body", "“Analysis”", BASE.section("analysis").markdown, "Fixed.", "New."),
    ]


def test_heading_and_text_of_a_section_are_apart():
    fix = BASE.with_section(replace(BASE.section("analysis"), heading="Why"))
    merged, clashes = merge(BASE, fix, with_body(BASE, "analysis", "New."))
    assert not clashes
    assert (merged.section("analysis").heading, merged.section("analysis").markdown) == ("Why", "New.")


def test_questions_are_carried_one_by_one():
    asked = BASE.faq.questions[0]
    fix = with_questions(BASE, replace(asked, markdown="The owners."))
    waiting = with_questions(BASE, Question("since-when", "Since when?", "May."), asked)
    merged, clashes = merge(BASE, fix, waiting)
    assert not clashes
    assert [q.markdown for q in merged.faq.questions] == ["May.", "The owners."]
    clashing = with_questions(BASE, replace(asked, markdown="The crews."))
    (clash,) = merge(BASE, fix, clashing)[1]
    assert (clash.field, clash.name) == ("question:who-pays:answer", "The answer to “Who pays?”")


def test_a_new_section_stands_behind_the_one_that_it_followed():
    added = Section("background", "other", "Background", "Long ago.")
    fix = replace(BASE, sections=[*BASE.sections[:2], added, *BASE.sections[2:]])
    waiting = with_body(BASE, "key-points", "- New")
    assert merge(BASE, fix, waiting)[0].keys() == fix.keys()
    assert merge(BASE, waiting, fix)[0].keys() == fix.keys()


def test_a_section_that_the_fix_deletes_goes_unless_it_changed_meanwhile():
    fix = with_order(BASE, "introduction", "analysis", "faq")
    assert merge(BASE, fix, replace(BASE, headline="New"))[0] == replace(fix, headline="New")
    merged, (clash,) = merge(BASE, fix, with_body(BASE, "key-points", "- New"))
    assert merged.section("key-points").markdown == "- New"
    assert (clash.fix, clash.waiting) == ("", "Key Points\n\n- New")


def test_a_section_that_was_deleted_meanwhile_stays_away_and_its_fix_is_said():
    fix = with_body(BASE, "key-points", "- Fixed")
    waiting = with_order(BASE, "introduction", "analysis", "faq")
    merged, (clash,) = merge(BASE, fix, waiting)
    assert merged == waiting
    assert "Fixed" in clash.fix
    assert clash.waiting == ""


def test_a_new_order_is_carried_and_two_new_orders_clash():
    fix = with_order(BASE, "introduction", "key-points", "analysis", "faq")
    changed = with_body(BASE, "analysis", "New.")
    assert [s.key for s in merge(BASE, fix, changed)[0].sections] == [s.key for s in fix.sections]
    other = with_order(BASE, "introduction", "analysis", "faq", "key-points")
    merged, (clash,) = merge(BASE, fix, other)
    assert merged == other
    assert clash.name == "The order"


def test_keys_that_cannot_stand_in_one_piece_are_refused():
    fix = replace(BASE, sections=[*BASE.sections, Section("ports", "other", "Ports", "x")])
    waiting = with_questions(BASE, *BASE.faq.questions, Question("ports", "Ports?", "x"))
    with pytest.raises(Unusable, match="taken"):
        merge(BASE, fix, waiting)


@given(documents(), documents())
def test_carrying_into_what_readers_had_gives_the_fix_and_no_fix_changes_nothing(base, other):
    assert merge(base, other, base) == (other, [])
    assert merge(base, base, other) == (other, [])
    assert merge(base, other, other) == (other, [])


@given(documents(), documents(), documents())
def test_a_merge_of_anything_gives_a_document_or_says_why_not(base, fix, waiting):
    try:
        merged, clashes = merge(base, fix, waiting)
    except Unusable:
        return
    assert isinstance(merged, Document)
    assert all(clash.fix != clash.waiting for clash in clashes)
