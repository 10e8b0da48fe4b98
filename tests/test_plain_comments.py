"""Comments without any mark become HTML on a shorter way, and the same HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import markdown

pytestmark = pytest.mark.once

PLAIN = "Ports pay (so it's said): 5 % more - or less?"
PIECES = [
    "Ports", "ä", "中", "1.", "2)", "-", "+", "*", "#", "=", "---", ">", "<b>", "&amp;", "~~", "`", "[a](b)",
    "\\", "http://a.example", "www.a.example", "a@b.example", "'s", "“so”", "—", "…", " ", "  ", "\n", "\n\n",
    "\t", "\xa0", "\u202e", "\x0c", "\u2028", "\u0301", "²",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@given(TEXTS)
def test_whatever_is_plain_is_rendered_as_ever(source):
    if html := markdown._render_plain(source):
        assert html == markdown._render_comment(source)


def test_every_letter_and_sign_is_rendered_as_ever():
    texts = [f"a{sign}b\n{sign}c{sign}" for sign in map(chr, (*range(0xD800), *range(0xE000, 0x30000)))]
    for first in range(0, len(texts), 200):
        # Each alone where one among them may mean something.
        some = texts[first : first + 200]
        together = "\n\n".join(some)
        for source in [together] if markdown._render_plain(together) else some:
            if html := markdown._render_plain(source):
                assert html == markdown._render_comment(source)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (PLAIN, f"<p>{PLAIN}</p>\n"),
        ("One.\nTwo.", "<p>One.<br>\nTwo.</p>\n"),
        ("One.\n\n\nTwo.\nThree.", "<p>One.</p>\n<p>Two.<br>\nThree.</p>\n"),
    ],
)
def test_paragraphs_without_any_mark_are_plain(source, html):
    assert markdown._render_plain(source) == markdown._render_comment(source) == html


@pytest.mark.parametrize(
    "source",
    [
        "",
        "1. One",
        "- One",
        "One\n- Two",
        "One\n> Two",
        " One",
        "One  \nTwo",
        "a*b*",
        "a_b_c_",
        "a & b",
        "a\r\nb",
    ],
)
def test_what_may_mean_something_is_not(source):
    assert not markdown._render_plain(source)
