"""What people type into a search, and that none of it is an error."""

import re
from itertools import count
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .make import make_edition
from .searching import ask, found, make_piece

pytestmark = pytest.mark.django_db
_numbers = count(1)


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("DUES", True),
        ("due", True),
        ("du", False),
        ("ports", True),
        ("port’s", True),
        ("cafés", True),
        ("cafe", True),
        ("CAFÉ", True),
        ('"raises its dues"', True),
        ('"raises dues"', False),
        ('"raises its', True),
        ("“raises its”", True),
        ('"due"', False),
        ("port -dues", False),
        ("port -ferry", True),
        ("port -", True),
        ("raises-its", True),
        ("dues-raises", False),
        ("port OR ferry", False),
        ("東京", True),
        ("京東", False),
        ("2026", True),
        ("co2", True),
        ("policies", True),
        ("port port port", True),
        ("port 🚀", True),
        ("Introduction", True),
    ],
)
def test_how_words_are_taken(typed, is_found):
    make_piece(body="The port raises its dues at the café in 東京, 2026, by CO2 policy.")
    assert bool(found(typed)) == is_found


def test_phrases_do_not_reach_over_the_ends_of_texts():
    make_edition()
    assert found('"why now"')
    assert not found('"dues introduction"')
    assert not found('"now the cranes"')


HOSTILE = [
    '"', "'", '""', '"unclosed', "a OR (b", "%", "_", "*", "dues*", "AND", "OR NOT", "NEAR(a b)", "dues:A",
    "a & b", "!a", "\\", "a\\'", "'; DROP TABLE x; --", "🚀", "👩\u200d💻", "{headline}: x",
    "headline:dues", "^dues", "-", "- -", "--a", '-"a b"', "a" * 100_000, "a " * 50_000, '"' * 5_000,
    "é" * 3_000, "\u202edues", "ﷺ", "½", "İ", "\ud7ff\ue000", "１２", "ß", "-- -- --", "a\nb", "<mark>",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:12]))
def test_no_query_is_an_error(typed):
    make_edition()
    ask(typed)
    ask(f"dues {typed}")


@pytest.mark.parametrize("raw", ["%ff%fe", "%ed%a0%80", "%", "dues&q=x", "q", "a%0d%0ab"])
def test_no_address_is_an_error(client, raw):
    make_edition()
    assert client.get(f"/search/?q={raw}").status_code == 200


def test_a_nul_is_refused_as_it_is_everywhere(client):
    assert client.get("/search/?q=du%00es").status_code == 400


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.text("\"'-*()&|!:<>\\ ab東é%_^~{}", max_size=30)))
def test_any_query_at_all_is_answered(client, typed):
    if not found("dues"):
        make_edition()
    expected = 400 if "\0" in typed else 200
    assert client.get(f"/search/?q={quote(typed, errors='surrogatepass')}").status_code == expected


WORDS = st.sampled_from(["dues", "éclair", "東京", "rent", "rents", "policy", "policies", "a", "b2b", "2026"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_every_row_of_words_of_a_piece_finds_it_and_marks_them(said, data):
    start = data.draw(st.integers(0, len(said) - 1))
    end = data.draw(st.integers(start + 1, len(said)))
    alone = f"only{next(_numbers)}"
    make_piece(alone, " ".join(said))
    row = " ".join(said[start:end])
    for typed in (row, f'"{row}"'):
        assert found(f"{typed} {alone}") == [alone]
        assert re.search(r"<li>.*<mark>.*</li>", ask(f"{typed} {alone}"), re.DOTALL)
