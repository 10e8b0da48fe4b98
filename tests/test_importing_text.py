"""Plain text in: the structure that is found."""

import re

import pytest

from articles import exporting, markdown
from articles.document import Kind
from articles.importing import read
from tests.recognized import (
    PIECES,
    REAL,
    exported_lines,
    kinds,
    missing_words,
    normal_lines,
    notes,
    outline,
    recognize,
)

pytestmark = pytest.mark.once
FIXED = [kind.value for kind in Kind if kind != Kind.OTHER]


def parts_by_section(document):
    return {
        section.key: [part.heading for part in markdown.render_article(section.markdown, key="x").parts]
        for section in document.sections
    }


def assert_has_the_shape_of_the_house(recognized, faq_heading, order):
    document = recognized.document
    assert [section.key for section in document.sections] == [section.kind for section in document.sections]
    assert kinds(recognized) == order
    counts = {key: len(parts) for key, parts in parts_by_section(document).items() if parts}
    assert counts["practical-advice"] in (2, 3)
    assert document.faq.heading == faq_heading
    assert len(document.faq.questions) == 3
    assert all(question.question.endswith("?") and question.markdown for question in document.faq.questions)
    assert notes(recognized) == {}
    return counts


@pytest.mark.skipif(not REAL.exists(), reason="the real piece is not beside this checkout")
def test_the_real_piece_is_recognized_whole():
    recognized = read(REAL, REAL.read_bytes())
    counts = assert_has_the_shape_of_the_house(recognized, "FAQ", FIXED)
    assert counts == {"analysis": 4, "practical-advice": 3, "comparison": 2}
    assert recognized.document.section("key-points").markdown.count("\n- ") == 4
    assert recognized.document.section("points-of-caution").markdown.count("\n- ") == 2
    assert parts_by_section(recognized.document)["comparison"][1] == "Japan’s Security Policy: Then vs. Now"
    expected = REAL.read_text().strip().removesuffix("Leave a comment")
    assert exporting.to_text(recognized.document) == expected
    assert missing_words(recognized, normal_lines(expected)) == []
    assert "\\" not in "".join(section.markdown for section in recognized.document.sections)


def test_a_piece_of_the_house_is_recognized_whole():
    path = PIECES / "harbor.txt"
    recognized = read(path, path.read_bytes())
    order = [*FIXED[:-2], "faq", "conclusion"]
    counts = assert_has_the_shape_of_the_house(recognized, "Frequently Asked Questions", order)
    assert counts == {"analysis": 3, "practical-advice": 2, "comparison": 1}
    assert recognized.document.faq.markdown == "The harbor office answered these questions in writing."
    assert recognized.document.faq.questions[1].markdown.split("\n\n") == [
        "Visitors do, by the night.",
        "Residents pay by the year, as before.",
    ]
    assert recognized.document.section("key-points").markdown.count("\n- ") == 3


def test_a_heading_under_a_heading_is_a_part_until_the_next_name():
    recognized = recognize(
        "Title\nAnalysis\nOne Thing\nText.\nAnother Thing\nText.\nSummary\nText.\nA Third\nText.\n"
    )
    assert kinds(recognized) == ["analysis", "summary", "other"]
    assert outline(recognized, "part") == ["One Thing", "Another Thing"]
    assert notes(recognized) == {9: "unknown name: section, part or text?"}


def test_another_pair_opens_another_section():
    recognized = recognize(
        "Title\nMarkets\nStocks\nUp.\nBonds\nDown.\nPeople\nBuyers\nMany.\nSellers\nFew.\n"
    )
    assert outline(recognized, "section") == ["Markets", "People"]
    assert outline(recognized, "part") == ["Stocks", "Bonds", "Buyers", "Sellers"]


def test_consecutive_numbers_share_a_level():
    recognized = recognize(
        "Title\n1. Introduction\nText.\n2. The Market\nStocks\nUp.\n3. The Outlook\nGood.\n3.1 Stocks\nUp.\n"
    )
    assert outline(recognized, "section") == ["1. Introduction", "2. The Market", "3. The Outlook"]
    assert outline(recognized, "part") == ["Stocks", "3.1 Stocks"]
    assert kinds(recognized)[0] == "introduction"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("ANALYSIS", "analysis"),
        ("II. Analysis", "analysis"),
        ("3) Key Takeaways:", "key-points"),
        ("Conclusion — A New Start", "conclusion"),
        ("Summary: The Deal in Short", "summary"),
        ("💡 Practical Tips", "practical-advice"),
        ("In Conclusion", "conclusion"),
        ("TL;DR", "summary"),
        ("Key Risks", "points-of-caution"),
        ("Next Steps", "practical-advice"),
        ("Legal Considerations", "legal-implications"),
        ("Analysis of the Market", "other"),
    ],
)
def test_names_are_known_in_other_words(heading, kind):
    recognized = recognize(f"Title\n{heading}\nSome text.\n")
    assert kinds(recognized) == [kind]
    assert recognized.document.sections[0].heading == heading


@pytest.mark.parametrize(
    "line",
    [
        "this begins small",
        "It ends with a stop.",
        "Is it so, he said,",
        "“A quoted sentence.”",
        "Figure 3 The harbor",
        "Source: the harbor office",
        "Photo by Ines Okafor",
        "(An aside)",
        "— A dash",
        "The price: forty dollars for one day and sixty for two",
        "A Line With a Great Many Words Is Not a Heading but a Sentence Without Stop",
        "2025",
        "  Indented Words Like These Are Prose of Some Kind",
    ],
)
def test_a_line_that_is_no_heading_is_text(line):
    recognized = recognize(f"Title\nSummary\nText.\n{line}\nMore text.\n")
    assert kinds(recognized) == ["summary"]
    assert outline(recognized, "part") == []


def test_four_lines_in_a_row_that_look_like_headings_are_text():
    contents = "Introduction\nAnalysis\nMarkets\nConclusion\n"
    recognized = recognize(
        f"Title\nContents follow.\n{contents}End of contents.\nIntroduction\nText.\nConclusion\nText.\n"
    )
    assert outline(recognized, "section") == ["", "Analysis", "Introduction", "Conclusion"]
    assert exported_lines(recognized)[1:4] == ["Contents follow.", "Introduction", "Analysis"]


def test_a_byline_above_the_first_name_is_text():
    recognized = recognize("Title\nBy Ines Okafor\nMarch 3, 2025\nIntroduction\nText.\n")
    assert kinds(recognized) == ["other", "introduction"]
    assert recognized.document.keys() == ["opening", "introduction"]
    assert recognized.document.sections[0].markdown == "By Ines Okafor\n\nMarch 3, 2025"


def test_text_before_the_first_heading_is_an_introduction_without_a_heading():
    section = recognize("Title\nIt began in May.\nAnalysis\nText.\n").document.sections[0]
    assert (section.key, section.kind, section.heading) == ("introduction", "introduction", "")


def test_a_text_without_a_headline_takes_the_name_of_its_file():
    recognized = recognize("Introduction\nText.\n", "the_old-harbor.txt")
    assert recognized.document.headline == "The old harbor"
    assert notes(recognized) == {1: "no headline found: the name of the file is used"}


def test_of_a_repeated_name_the_first_is_meant_and_the_last_of_a_conclusion():
    recognized = recognize("T\nSummary\nA.\nConclusion\nB.\nSummary\nC.\nConclusion\nD.\n")
    assert kinds(recognized) == ["summary", "other", "other", "conclusion"]
    assert recognized.document.keys() == ["summary", "conclusion-2", "summary-2", "conclusion"]


def test_what_stands_behind_the_last_answer_leaves_the_faq():
    recognized = recognize("T\nFAQ\nWhy?\nSo.\nAbout the Author\nAnn writes.\n")
    assert outline(recognized, "section") == ["FAQ", "About the Author"]


def test_groups_and_marked_questions_in_the_faq_are_kept_and_flagged():
    recognized = recognize(
        "T\nFAQ\nMoney\nWho pays?\nAll.\nQ: Why? A: Because.\n- And when?\nTime\nHow long?\nA year.\n"
    )
    assert outline(recognized, "question") == ["Who pays?", "How long?"]
    assert recognized.document.faq.markdown == "Money"
    assert notes(recognized) == {
        3: "a heading or a group in the FAQ: kept as text",
        6: "question and answer marks: kept as text",
        7: "a question in the text: kept as text",
        8: "a heading or a group in the FAQ: kept as text",
    }


def test_an_faq_with_nothing_below_is_imported():
    assert recognize("T\nSummary\nText.\nFAQ\n").document.faq.questions == ()


def test_wrapped_lines_are_one_paragraph_each_block():
    path = PIECES / "wrapped.txt"
    document = read(path, path.read_bytes()).document
    assert [section.heading for section in document.sections] == [
        "",
        "Analysis",
        "What It Costs",
        "Conclusion",
    ]
    assert document.section("analysis").markdown.count("\n") == 2
    assert "- Bring ear plugs, because the brakes of the second car sing in every\n  curve" in (
        document.section("what-it-costs").markdown
    )


def test_wrapped_lines_without_blank_lines_are_flagged():
    source = "".join(line for line in (PIECES / "wrapped.txt").read_text().splitlines(True) if line.strip())
    assert "looks wrapped: add blank lines between paragraphs" in notes(recognize(source)).values()


def test_keys_are_unique_and_made_of_words():
    recognized = recognize(
        "T\nFoo_bar: Ä\nA.\nFoo bar a\nB.\n東京 Tower\nC.\n東京\nD.\nComments\nE.\n"
        "Summary\nFAQ\nWhy?\nSo.\nWhy?\nNo.\n"
    )
    assert recognized.document.keys() == [
        "foo-bar-a",
        "foo-bar-a-2",
        "tower",
        "section",
        "s-comments",
        "summary",
        "faq",
        "why",
        "why-2",
    ]


def test_the_outline_is_printed_with_lines_levels_and_notes():
    printed = str(recognize("The Headline\nAnalysis\nA Part\nText.\nFAQ\nWhy?\nSo.\nTrivia\nMore.\n"))
    assert [re.sub(r"\s{2,}", " | ", line.strip()) for line in printed.split("\n")] == [
        "Headline: The Headline",
        "2 | section | analysis | Analysis",
        "3 | part | A Part · Text.",
        "5 | section | faq | FAQ",
        "6 | question | Why? · So.",
        "8 | section | other | Trivia · More. | <-- unknown name: section, part or text?",
    ]
