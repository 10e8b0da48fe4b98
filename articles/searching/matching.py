"""Which editions the databases find, the best first."""

from django.db import connection
from django.db.models import BooleanField, FloatField
from django.db.models.expressions import RawSQL

from ..models import Edition

MOST_FOUND = 100  # articles; who wants more gives more words
# A word that stands nearly everywhere says little: of those that have it, the newest are compared.
MOST_RANKED = 1_000


def best(query, at):
    """The keys of at most MOST_FOUND + 1 live editions that have all of the query's words. One query."""
    write = _write_tsquery if connection.vendor == "postgresql" else _write_match
    matched, params = _ranked(write(query.wanted, query.unwanted), at)
    # Whatever anybody typed is a parameter, here and below.
    ordered = f"SELECT id FROM ({matched}) AS ranked ORDER BY fitness DESC, id DESC LIMIT {MOST_FOUND + 1}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(ordered, params)
        return [pk for (pk,) in cursor.fetchall()]


def known(terms, at):
    """Those of the terms that any live edition has. One query."""
    is_postgresql = connection.vendor == "postgresql"
    write, find = (_write_tsquery, _has) if is_postgresql else (_write_match, _matches)
    asked = [find(write([term], []), at) for term in terms]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"EXISTS ({sql})" for sql, _ in asked),
            [value for _, params in asked for value in params],
        )
        return [term for term, is_known in zip(terms, cursor.fetchone(), strict=True) if is_known]


def _ranked(written, at):
    """SQL of rows `id, fitness` of live editions, with its parameters."""
    if connection.vendor == "postgresql":
        fitness = RawSQL("ts_rank(articles_edition.search, %s::tsquery, 1)", [written], FloatField())
        found = _having(written, at).annotate(fitness=fitness).values("id", "fitness").order_by("-pk")
        return found[:MOST_RANKED].query.sql_with_params()
    matched, params = _matches(written, at, "rowid AS id, -bm25(articles_search, 10.0, 4.0, 1.0) AS fitness")
    return f"{matched} ORDER BY rowid DESC LIMIT {MOST_RANKED}", params


def _having(written, at):
    has = RawSQL("articles_edition.search @@ %s::tsquery", [written], BooleanField())
    return Edition.objects.live(at).filter(has)


def _has(written, at):
    return _having(written, at).order_by().values("pk").query.sql_with_params()


def _matches(written, at, columns="1"):
    is_live = Edition.objects.live(at).filter(pk=RawSQL("articles_search.rowid", [])).order_by().values("pk")
    sql, params = is_live.query.sql_with_params()
    matched = f"SELECT {columns} FROM articles_search WHERE articles_search MATCH %s AND EXISTS ({sql})"  # noqa: S608
    return matched, [written, *params]


def _write_tsquery(wanted, unwanted):
    """As PostgreSQL writes it. Folded words have letters and digits only, so quotes are safe."""
    return " & ".join([*map(_tsquery, wanted), *(f"!{_tsquery(term)}" for term in unwanted)])


def _tsquery(term):
    row = " <-> ".join(f"'{word}'" for word in term.words)
    # The very word counts twice where it stands.
    return "(" + " | ".join([row, *(f"'{start}':*" for start in term.starts)]) + ")"


def _write_match(wanted, unwanted):
    """As FTS5 writes it."""
    written = " AND ".join(map(_match, wanted))
    return f"({written}) NOT ({' OR '.join(map(_match, unwanted))})" if unwanted else written


def _match(term):
    row = '"' + " ".join(term.words) + '"'
    return "(" + " OR ".join([row, *(f'"{start}" *' for start in term.starts)]) + ")"
