"""What entries of the word list find in a text, however it is spelled."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comments.screening import patterns, words

pytestmark = pytest.mark.once

SMALL = "abé*Ñ -.\n\u200bß"


def find(entry, text):
    return patterns.Text(text).find(entry)


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("casino", "The casino.", "casino"),
        ("casino", "The CaSiNo.", "CaSiNo"),
        ("CÁSINO", "a casinó", "casinó"),
        ("casino", "ca\u0301sino", "ca\u0301sino"),
        ("casino", "ca\u200bsi\u00adno", "ca\u200bsi\u00adno"),
        ("casino", "ｃａｓｉｎｏ", "ｃａｓｉｎｏ"),
        ("casino", "ⓒⓐⓢⓘⓝⓞ", "ⓒⓐⓢⓘⓝⓞ"),
        ("casino", "𝓬𝓪𝓼𝓲𝓷𝓸", "𝓬𝓪𝓼𝓲𝓷𝓸"),
        ("casino", "c-a-s-i-n-o!", "c-a-s-i-n-o"),
        ("casino", "my c.a.s.i.n.o", "c.a.s.i.n.o"),
        ("casino", "c_a_s_i_n_o", "c_a_s_i_n_o"),
        ("free money", "f r e e  m o n e y", "f r e e  m o n e y"),
        ("free money", "free m.o.n.e.y", "free m.o.n.e.y"),
        ("free money", "Free,\nmoney", "Free,\nmoney"),
        ("casino*", "casinos", "casinos"),
        ("casino*", "casino", "casino"),
        ("*casino", "mycasino", "mycasino"),
        ("*casino*", "supercasinos", "supercasinos"),
        ("ca*no", "casino", "casino"),
        ("win * now", "win money now", "win money now"),
        ("straße", "STRASSE", "STRASSE"),
        ("18+", "18 plus", "18"),
        ("बुरा", "यह बुरा है", "बुरा"),
        ("*賭博*", "彼は賭博をする", "彼は賭博をする"),
        ("evil.example", "https://evil.example/x", "evil.example"),
    ],
)
def test_an_entry_finds_the_words_as_they_are_spelled(entry, text, found):
    assert find(entry, text) == [found]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("casino", "casinos"),
        ("casino", "mycasino"),
        ("casino", "ca sino"),
        ("ass", "a class of glass, a s.s."),
        ("free money", "free the money"),
        ("money free", "free money"),
        ("ca*no", "canoca"),
        ("aba*aba", "aba"),
        ("win * now", "win now"),
        ("casino", "cas\n\ni n o"),
        ("(a+)+", "bbb"),
        ("[a-z]+", "word"),
    ],
)
def test_an_entry_finds_nothing_else(entry, text):
    assert find(entry, text) == []


def test_letters_that_were_spaced_out_are_one_word_only_three_in_a_row_with_the_same_gap():
    assert find("usa", "the U.S.A. and so on") == ["U.S.A"]
    assert find("us", "the U.S. and so on") == []
    assert find("abc", "a, b. c") == []
    assert find("abc", "a\nb\nc") == []


def test_each_spelling_is_found_once_and_every_other_too():
    assert find("casino", "casino CASINO casino c-a-s-i-n-o") == ["casino", "CASINO", "c-a-s-i-n-o"]


@pytest.mark.parametrize(
    "entry", ["*", "", " ", "***", ".*", "...", "* *", "\u200b", "🎰", "a*", "*a*", "*1* *a*"]
)
def test_entries_that_would_find_everything_or_nothing_are_refused_in_words(entry):
    with pytest.raises(patterns.Unusable, match=r"Please write at least .*\.$"):
        patterns.check(entry)


@pytest.mark.parametrize("entry", ["a", "x y", "ab*", "win *", "*賭*", "casino", "18+"])
def test_other_entries_can_be_used(entry):
    patterns.check(entry)


def test_an_entry_of_very_many_words_is_refused():
    with pytest.raises(patterns.Unusable, match=r"has 21 words\. Please write 20 at most"):
        patterns.check("a " * 21)


def read_plainly(text, also=""):
    """The same, once more and as plain as possible: all letters first, then the words of them."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    return re.findall(rf"[^\W_{re.escape(also)}]+" if not also else r"(?:[^\W_]|\*)+", kept)


def find_plainly(entry, text):
    """Whether the entry is in the text, by regular expressions that a test may afford."""
    wanted = [
        re.compile("".join(".*" if c == "*" else re.escape(c) for c in word))
        for word in read_plainly(entry, "*")
    ]
    there = read_plainly(text)
    return bool(wanted) and any(
        all(one.fullmatch(word) for one, word in zip(wanted, there[start:], strict=False))
        for start in range(len(there) - len(wanted) + 1)
    )


@given(entry=st.text(SMALL, max_size=8), text=st.text(SMALL.replace("*", ""), max_size=30))
@example(entry="a*a", text="a")
@example(entry="ab*ab", text="abab")
def test_matching_agrees_with_a_plain_reading(entry, text):
    reading = patterns._Reading(text, words.tokens(text))
    assert bool(list(reading.find(patterns.parse(entry))) if patterns.parse(entry) else []) == find_plainly(
        entry, text
    )


@given(st.text(max_size=60))
def test_words_stand_where_they_say_in_any_text(text):
    found = words.tokens(text)
    assert [token.word for token in found] == words.normal(text).split()
    for token in found:
        assert token.word in words.normal(text[token.start : token.end])
    assert [token.start for token in found] == sorted(token.start for token in found)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_entry_and_any_text_get_an_answer(entry, text):
    for spelled in find(entry, text) if patterns.parse(entry) else []:
        assert spelled in text


class CountedWord(str):
    """A word that counts how often something is looked for in it."""

    looks = 0

    def find(self, part, start=0, end=None):
        type(self).looks += 1
        return super().find(part, start, end)


@pytest.mark.parametrize("pattern", ["a*" * 90 + "b", "*a" * 90, "*a*a*a*a*b*", "a*" * 90])
def test_no_pattern_looks_at_a_word_more_often_than_it_has_parts(pattern):
    CountedWord.looks = 0
    patterns.fits(pattern, CountedWord("a" * 4999 + "c"))
    assert CountedWord.looks <= pattern.count("*")


def test_five_thousand_entries_are_compared_with_few_words(monkeypatch):
    """Nearly all of them end at the search for a string."""
    compared = []
    plain = patterns.fits
    monkeypatch.setattr(patterns, "fits", lambda pattern, word: compared.append(1) or plain(pattern, word))
    text = patterns.Text("a b c d " * 625)
    for number in range(5000):
        text.find(f"casino{number}*")
    assert not compared
