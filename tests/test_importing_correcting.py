"""What was recognized, put right by a person: levels, kinds and headings change, words do not."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from articles.document import Document, Question, Section, Unusable
from articles.importing.correcting import LEVELS, Correction, flatten, rebuild

from .documents import documents
from .recognized import page_words

pytestmark = pytest.mark.once

ANALYSIS = "Why.[^1]\n\n### Cranes\n\nOld.[^2]\n\n[^1]: One.\n[^2]: Two."
PIECE = Document(
    "Dues",
    sections=[
        Section("introduction", "introduction", "Introduction", "It rises."),
        Section("analysis", "analysis", "Analysis", ANALYSIS),
        Section("outlook", "other", "Outlook", "More.[^1]\n\n[^1]: Three."),
        Section("faq", "faq", "FAQ", "", [Question("who", "Who?", "Ann.[^1]\n\n[^1]: Four.")]),
    ],
)  # fmt: skip


def correct(changes, document=PIECE):
    """The document with these corrections by the number of the item."""
    said = [Correction(item.level, item.kind, item.heading) for item in flatten(document)]
    for index, (level, kind, heading) in changes.items():
        said[index] = Correction(level, kind, said[index].heading if heading is None else heading)
    return rebuild(document, said)


def shape(document):
    return [(s.key, s.kind.value, s.heading, [q.question for q in s.questions]) for s in document.sections]


def test_the_items_are_every_heading_in_order():
    found = [(item.level, item.heading, item.text) for item in flatten(PIECE)]
    assert found == [
        ("section", "Introduction", "It rises."),
        ("section", "Analysis", "Why.[^1]"),
        ("part", "Cranes", "Old.[^2]"),
        ("section", "Outlook", "More.[^1]"),
        ("section", "FAQ", ""),
        ("question", "Who?", "Ann.[^1]"),
    ]


def test_a_section_that_is_really_a_part_takes_its_notes_along():
    document = correct({3: ("part", "", None)})
    assert shape(document)[1:] == [("analysis", "analysis", "Analysis", []), ("faq", "faq", "FAQ", ["Who?"])]
    assert document.sections[1].markdown == (
        "Why.[^1]\n\n### Cranes\n\nOld.[^2]\n\n### Outlook\n\nMore.[^3]\n\n"
        "[^1]: One.\n\n[^2]: Two.\n\n[^3]: Three."
    )


def test_a_part_that_is_really_a_section_takes_its_notes_along():
    document = correct({2: ("section", "", "Key Points")})
    assert shape(document)[1:3] == [
        ("analysis", "analysis", "Analysis", []),
        ("key-points", "key-points", "Key Points", []),
    ]
    assert document.sections[1].markdown == "Why.[^1]\n\n[^1]: One."
    assert document.sections[2].markdown == "Old.[^1]\n\n[^1]: Two."


def test_another_kind_or_heading_changes_nothing_else():
    document = correct({3: ("section", "conclusion", "What is next *now*")})
    assert shape(document)[2] == ("conclusion", "conclusion", "What is next *now*", [])
    assert document.sections[1] == PIECE.sections[1]
    assert (
        correct({2: ("part", "", "The *cranes*")})
        .sections[1]
        .markdown.startswith("Why.[^1]\n\n### The \\*cranes\\*\n\nOld.")
    )


def test_a_heading_that_is_really_text_becomes_a_paragraph():
    document = correct({0: ("text", "", "- dash"), 5: ("text", "", None)})
    assert document.sections[0].markdown == "\\- dash\n\nIt rises."
    assert document.faq.markdown == "Who?\n\nAnn.[^1]\n\n[^1]: Four."


def test_questions_follow_their_section_into_the_faq_and_out_of_it():
    outside = correct({4: ("section", "other", None)})
    assert outside.sections[3].markdown == "### Who?\n\nAnn.[^1]\n\n[^1]: Four."
    inside = correct({2: ("part", "", "Why?"), 1: ("section", "faq", None), 4: ("section", "other", None)})
    assert [question.question for question in inside.faq.questions] == ["Why?"]
    assert correct({3: ("question", "", None), 4: ("section", "other", None), 1: ("section", "faq", None)})


def test_what_cannot_be_is_said_in_a_sentence():
    with pytest.raises(Unusable, match="“Outlook” stands in no FAQ"):
        correct({3: ("question", "", None)})
    with pytest.raises(Unusable, match="Two sections are of the kind “Analysis”"):
        correct({3: ("section", "analysis", None)})


@settings(max_examples=150, deadline=None)
@given(documents())
def test_without_a_change_any_document_stays_the_same(document):
    said = [Correction(item.level, item.kind, item.heading) for item in flatten(document)]
    assert rebuild(document, said) is document


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_no_change_of_levels_costs_a_word(document, data):
    # Code and definitions that run over the end of a text are another matter: they reach into the next.
    assume(not any(mark in str(document.sections) for mark in ("[^", "[1]:", "`", "~~~", "    ", "\\t")))
    parts = data.draw(st.sampled_from(["", "\n\n### One\n\nits text\n\n### Two?\n\nits words"]))
    sections = [replace(section, markdown=section.markdown + parts) for section in document.sections]
    document = replace(document, sections=sections)
    said = []
    for item in flatten(document):
        level = data.draw(st.sampled_from([*LEVELS, item.level, item.level]))
        said.append(Correction(level, item.kind if level == "section" else "", item.heading))
    try:
        corrected = rebuild(document, said)
    except Unusable:
        return
    assert sorted(page_words(corrected)) == sorted(page_words(document))
