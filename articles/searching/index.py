"""The words of editions as databases search them: a vector beside each edition on PostgreSQL, on SQLite a row
of an FTS5 table. Both get words that are folded already, so both find the same.
"""

from django.db import connection

from . import tokens

HEADLINE, HEADING, TEXT = "A", "B", "D"  # What a word weighs, as PostgreSQL calls it.
MOST_BYTES = 1_000_000  # PostgreSQL takes a vector of 1 MiB: about 100,000 words; no more of them are found.
_LAST, _MOST_PLACES = 16_383, 256  # How far PostgreSQL counts.
_BREAK = "¶"  # No word, so that no phrase reaches over it.


def write(pk, blocks):
    """Makes the edition findable by its `blocks`, pairs of a weight and a text, and by nothing else."""
    words, is_postgresql = _cut(blocks), connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_postgresql:
            vector = _vector(words)
            cursor.execute("UPDATE articles_edition SET search = %s::tsvector WHERE id = %s", [vector, pk])
        else:
            cursor.execute("DELETE FROM articles_search WHERE rowid = %s", [pk])
            cursor.execute(
                "INSERT INTO articles_search (rowid, headline, headings, words) VALUES (%s, %s, %s, %s)",
                [pk, *_columns(words)],
            )


def forget(pk):
    """For an edition that is deleted; PostgreSQL's vector goes with its row."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_search WHERE rowid = %s", [pk])


def holds(pk, blocks):
    """Whether the edition is found by these blocks and nothing else."""
    words, is_postgresql = _cut(blocks), connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_postgresql:
            same = "SELECT search = %s::tsvector FROM articles_edition WHERE id = %s"
            cursor.execute(same, [_vector(words), pk])
            return cursor.fetchone() == (True,)
        cursor.execute("SELECT headline, headings, words FROM articles_search WHERE rowid = %s", [pk])
        return cursor.fetchone() == tuple(_columns(words))


def _cut(blocks):
    """[(weight, words)] of as much as an index may hold."""
    found, left = [], MOST_BYTES
    for weight, text in blocks:
        words = []
        for word in tokens.words(text):
            # Beside its letters, a word takes a length and a place, each on an even address.
            left -= len(word.encode()) + 5
            if left < 0:
                return [*found, (weight, words)]
            words.append(word)
        found.append((weight, words))
    return found


def _columns(words):
    for wanted in (HEADLINE, HEADING, TEXT):
        yield f" {_BREAK} ".join(" ".join(some) for weight, some in words if weight == wanted and some)


def _vector(words):
    places, before = {}, 0
    for weight, some in words:
        for at, word in enumerate(some, before + 1):
            known = places.setdefault(word, {})
            if len(known) < _MOST_PLACES:
                known[min(at, _LAST)] = weight
        # A place is left free, so that no phrase reaches over it.
        before += len(some) + 1
    return " ".join(f"'{word}':{_written(known)}" for word, known in sorted(places.items()))


def _written(places):
    return ",".join(f"{at}{weight}" for at, weight in places.items())
