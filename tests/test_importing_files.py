"""Any file in: a document, or one line that says what is wrong with the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing import BadFile, read
from tests.recognized import PIECES

pytestmark = pytest.mark.once

TEXTS = st.lists(st.sampled_from((PIECES / "lines.txt").read_text().split("\n")), max_size=20).map("\n".join)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.txt", "\ufeff".encode(), "empty"),
        ("a.txt", b"fine\nbut \xff", "Line 2 is not UTF-8"),
        ("a.txt", "Titel\nÜber".encode("latin-1"), "UTF-8"),
        ("a.txt", "Title\nText".encode("utf-16"), "UTF-16"),
        ("a.txt", b"a\0b", "NUL"),
        ("a.txt", b"\x1bPNG text", "control characters"),
        ("a.txt", b"x" * 400_001, "400,000"),
        ("a.txt", b"Title\nText " + b"x" * 100_001, "shorten"),
        ("a.txt", b"Heading\nText.\n" * 1_001, "1,000"),
        ("a.pdf", b"Text", "format"),
        ("a", b"Text", "format"),
        ("", b"Text", "format"),
    ],
)
def test_what_cannot_be_a_text_is_refused_with_one_line(name, content, says):
    with pytest.raises(BadFile) as refused:
        read(name, content)
    message = str(refused.value)
    assert says in message
    assert message.startswith(f"{name}: " if name else "The file: ")
    assert message.endswith((".", "text."))
    assert "\n" not in message


def refusal(name, content):
    """What is wrong with this file, or nothing."""
    try:
        assert str(read(name, content)).startswith("Headline: ")
    except BadFile as refused:
        return str(refused)
    return ""


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([".txt", ".md", ".json", ".html", ".docx", ""]),
    st.one_of(st.binary(), TEXTS.map(str.encode)),
)
def test_any_bytes_are_read_or_refused(suffix, content):
    said = refusal(f"file{suffix}", content)
    assert "\n" not in said
    assert not said or said.startswith(f"file{suffix}: ")
