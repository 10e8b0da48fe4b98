"""Plain text in: every word is kept, in the export line for line and on the page word for word."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import TYPED
from tests.recognized import PIECES, exported_lines, missing_words, normal_lines, notes, page_words, recognize

pytestmark = pytest.mark.once

LINES = (PIECES / "lines.txt").read_text().split("\n")
TEXTS = st.lists(
    st.one_of(st.sampled_from(LINES), st.text(TYPED, max_size=60)),
    min_size=1,
    max_size=20,
).map("\n".join)


@pytest.mark.parametrize("name", ["harbor.txt", "wrapped.txt", "marks.txt"])
def test_nothing_is_dropped_in_the_export_or_on_the_page(name):
    source = (PIECES / name).read_text()
    recognized = recognize(source)
    expected = [line for line in normal_lines(source) if line != "Leave a comment"]
    assert exported_lines(recognized) == expected
    assert missing_words(recognized, expected) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n", " \t\u00a0\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("- ", "•\u00a0"),
        lambda text: text.replace("Leave a comment", ""),
        lambda text: text.replace("Leave a comment", "LEAVE A COMMENT:"),
    ],
    ids=["mark", "windows", "old-mac", "no-end", "trailing", "blank", "bullets", "no-comment", "furniture"],
)
def test_what_is_not_words_makes_no_difference(change):
    source = (PIECES / "harbor.txt").read_text()
    assert recognize(change(source)).document.hash == recognize(source).document.hash


def test_special_spaces_and_quotes_stay_and_do_not_hide_a_name():
    document = recognize("A “fine” day\n\nKey\u00a0Points\n- It’s 5\u00a0% more\n").document
    assert document.headline == "A “fine” day"
    assert (document.sections[0].key, document.sections[0].heading) == ("key-points", "Key\u00a0Points")
    assert document.sections[0].markdown == "- It’s 5\u00a0% more"


@pytest.mark.parametrize(
    "line",
    [
        "# a number",
        "## Two",
        "> more than",
        "```",
        "~~~",
        "[1]: https://example.org/a",
        "[^1]: a note",
        "<div>",
        "<https://example.org>",
        "&amp; and &#35;",
        r"C:\new\*.txt and a\\b",
        "an *asterisk* here",
        "_underscores_ there",
        "two `ticks` and a ~~tilde~~",
        "[words](https://example.org/a_b)",
        "![a picture](x.png)",
        "an ^[aside] of words",
        "1986. A great year",
        "12) is not an item",
        "* In thousands of dollars",
        "+ 5 percent",
        "---",
        "===",
        "* * *",
        "a | b",
        "ends in a backslash\\",
        "1. e4 e5",
        "- # not a heading in an item",
        "- - twice",
    ],
)
def test_words_that_look_like_marks_stay_words(line):
    for source in (
        f"Title\n\nIntroduction\n{line}\nMore.\n",
        f"Title\nIntroduction\nBefore.\n{line}\n{line}\n",
    ):
        recognized = recognize(source)
        assert exported_lines(recognized) == normal_lines(source)
        assert missing_words(recognized, normal_lines(source)) == []


def test_only_what_would_be_taken_for_a_mark_is_escaped():
    source = (
        "Title\nIntroduction\nR&D of 5 * 3 in snake_case, 2 < 3 [sic] & so on! A+ (b) – #1; _all_ of a_b.\n"
    )
    body = recognize(source).document.sections[0].markdown
    assert body == r"R&D of 5 * 3 in snake_case, 2 < 3 [sic] & so on! A+ (b) – #1; \_all\_ of a_b."


def test_a_mark_at_the_end_of_a_part_is_kept():
    document = recognize("Title\nAnalysis\nWhy C #\nBecause.\n").document
    assert document.sections[0].markdown == "### Why C \\#\n\nBecause."
    assert page_words(document) == ["Title", "Analysis", "Why", "C", "#", "Because."]


def test_a_list_that_counts_again_becomes_paragraphs_for_the_page_would_count_on():
    recognized = recognize("T\nKey Points\n1. One\n2. Two\n1. One again\n2. Two again\n")
    assert recognized.document.sections[0].markdown.split("\n\n")[2] == r"1\. One again"
    assert notes(recognized) == {3: "kept as plain paragraphs"}


def test_lists_that_the_page_counts_rightly_stay_lists():
    body = "1. One\n2. Two\n- Bullet\n1. New\n1. List\n\nText.\n\n8) Eight\n9) Nine"
    recognized = recognize(f"T\nKey Points\n{body}\n")
    assert recognized.document.sections[0].markdown == body
    assert notes(recognized) == {}


def test_nested_lists_keep_their_levels_and_markers():
    source = "T\nKey Points\n1) One\n  - inside\n    - deeper\n  - again\n2) Two\n   goes on\n"
    body = recognize(source).document.sections[0].markdown
    assert body == "1) One\n   - inside\n     - deeper\n   - again\n2) Two\n   goes on"


def test_columns_tabs_and_code_are_kept_as_typed():
    source = "T\nSummary\nShip  \tDues\nAlda\t40\nText.\n    if dues > 5:\n\n        print(```)\nEnd.\n"
    recognized = recognize(source)
    assert recognized.document.sections[0].markdown == (
        "```\nShip  \tDues\nAlda\t40\n```\n\nText.\n\n"
        "````\n    if dues > 5:\n\n        print(```)\n````\n\nEnd."
    )
    assert notes(recognized) == dict.fromkeys((3, 6), "kept as typed: columns, tabs or code")


def test_aligned_columns_are_kept_as_typed():
    body = recognize("T\nSummary\nJapan   60,000\nKorea   28,500\nText.\n").document.sections[0].markdown
    assert body == "```\nJapan   60,000\nKorea   28,500\n```\n\nText."


def test_what_only_works_across_wrapped_lines_becomes_paragraphs():
    line = "Wrapped text goes on and on for a good while until it is broken"
    source = (
        f"The Title\n\n{line} *at\n{line} there\\\n{line} at*\n{line} so\n{line} and\nends.\n\nMore text.\n"
    )
    recognized = recognize(source)
    assert recognized.document.sections[0].markdown.startswith(f"{line} *at\n\n{line} there\\\n\n{line} at*")
    assert notes(recognized) == {3: "kept as plain paragraphs"}
    assert exported_lines(recognized) == normal_lines(source)


def test_a_very_long_line_is_kept_with_all_its_marks_escaped():
    line = "An *asterisk* and [brackets] that go on. " * 200
    recognized = recognize(f"Title\n{line}\n")
    assert recognized.document.sections[0].markdown.startswith(r"An \*asterisk\* and \[brackets] that")
    assert exported_lines(recognized) == ["Title", line.strip()]


def test_the_time_of_reading_grows_with_the_size_of_a_text():
    body = (PIECES / "harbor.txt").read_text().partition("\n")[2].replace("Leave a comment\n", "")
    times = []
    for copies in (20, 80):
        source = "Title\n" + body * copies
        began = time.process_time()
        recognized = recognize(source)
        times.append(time.process_time() - began)
        assert exported_lines(recognized) == normal_lines(source)
    assert times[1] < 10 * times[0]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_comes_out_line_for_line_and_is_on_the_page_word_for_word(text):
    if not text.removeprefix("\ufeff").strip():
        return
    recognized = recognize(text)
    expected = normal_lines(text)
    assert exported_lines(recognized) == expected
    assert missing_words(recognized, expected) == []
