"""What search knows of each edition, through every act that makes, changes or ends one."""

import io

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings

from articles import (
    addresses,
    audiences,
    drafting,
    fixes,
    publishing,
    rendering,
    takedown,
    verifying,
    withdrawing,
)
from articles.document import Section
from articles.markdown import RENDERER
from articles.models import Edition, Entry, Withdrawal
from articles.people import OPERATOR
from articles.searching import filling, index, seen, tokens

from .documents import documents
from .make import change, later, make_article, make_document, make_edition, pass_time

pytestmark = pytest.mark.django_db


def places(edition):
    return [(e.kind, e.key, e.heading, e.words) for e in edition.entries.order_by("position")]


def differences():
    return [each for each in verifying.differences() if "search" in each]


def test_each_place_of_an_edition_has_an_entry_as_readers_see_it():
    edition = make_edition(make_article(standfirst="It costs more."))
    assert places(edition) == [
        ("head", "", "Harbor dues rise", "It costs more."),
        ("section", "introduction", "Introduction", "The port raises its dues."),
        ("section", "analysis", "Analysis", "Why now."),
        ("part", "the-cranes", "The cranes", "They are old."),
        ("section", "key-points", "Key Points", "Dues rise\nCranes are old"),
        ("section", "faq", "FAQ", ""),
        ("question", "who-pays", "Who pays?", "The shippers."),
    ]
    assert differences() == []


def test_parts_of_practical_advice_name_their_audience():
    document = make_document()
    advice = Section(
        "advice",
        "practical-advice",
        "Practical Advice",
        "All.\n\n### For Tenants\n\nWrite.\n\n### Owners\n\nPay.",
    )
    edition = make_edition(make_article(make_document(sections=[*document.sections, advice])))
    found = Entry.objects.live().advice()
    assert [(e.key, e.audience, e.section_key) for e in found] == [
        ("for-tenants", "tenants", "advice"),
        ("owners", "owners", "advice"),
    ]
    assert found.advice("tenants").get().edition == edition
    assert audiences.name("Für Mieter") == "Mieter"
    assert [e.heading for e in Entry.objects.live().questions()] == ["Who pays?"]


def test_entries_are_live_while_their_edition_is():
    article = make_edition().article
    change(article, body="What comes tomorrow.")
    make_edition(article, at=later(days=1))
    words = Entry.objects.filter(key="introduction")
    assert words.live().get().words == "The port raises its dues."
    assert words.live(later(days=2)).get().words == "What comes tomorrow."
    assert not words.live(later(days=-1)).exists()
    pass_time(days=2)
    assert words.live().get().words == "What comes tomorrow."
    withdrawing.withdraw(article, by=OPERATOR, kind=Withdrawal.GONE)
    assert not words.live().exists()
    withdrawing.reinstate(article, by=OPERATOR)
    assert words.live().get().words == "What comes tomorrow."
    addresses.move(article, "elsewhere", by=OPERATOR)
    assert differences() == []


def test_a_fix_that_is_carried_into_a_planned_edition_is_known_there():
    article = make_edition().article
    change(article, key="analysis", body="What comes tomorrow.")
    planned = make_edition(article, at=later(days=1))
    fixes.begin(article, by=OPERATOR, base=article.versions.latest("number").number)
    change(article, body="The port asks for less.")
    make_edition(article, carry=[planned.pk])
    assert planned.entries.get(key="introduction").words == "The port asks for less."
    assert differences() == []


def test_what_is_taken_down_or_unscheduled_leaves_no_word_behind():
    article = make_edition().article
    change(article)
    make_edition(article)
    pass_time(hours=1)
    first = article.editions.get(number=1)
    takedown.take_down(first, by=OPERATOR, reason="A court ordered it.")
    assert not any(heading or words for _, _, heading, words in places(first))
    assert index.holds(first.pk, [])
    change(article, body="Never shown.")
    planned = make_edition(article, at=later(days=1))
    pk = planned.pk
    publishing.unschedule(planned, by=OPERATOR)
    assert not Entry.objects.filter(edition=pk).exists()
    assert not index.holds(pk, [(index.TEXT, "Never shown.")])
    assert differences() == []


def test_a_lost_index_is_named_repaired_and_made_anew():
    edition = make_edition()
    index.write(edition.pk, [])
    assert len(differences()) == 1
    verifying.repair()
    assert differences() == []
    edition.entries.filter(key="introduction").update(words="Forged.")
    assert len(differences()) == 1
    out = io.StringIO()
    call_command("reindex", stdout=out)
    assert out.getvalue() == "1 editions can be found again.\n"
    assert differences() == []


def test_what_was_rendered_anew_is_known_as_it_is():
    edition = make_edition()
    Edition.objects.update(renderer=0, rendered={})
    edition.entries.all().delete()
    call_command("rerender", stdout=io.StringIO())
    assert differences() == []
    assert edition.entries.count() == 7


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_any_document_can_be_in_the_index(document):
    article = make_article()
    version = drafting.store(article, document, by=OPERATOR, base=None)
    stored = {"rendered": rendering.render(document), "renderer": RENDERER, "planned_for": later(hours=1)}
    edition = Edition.objects.create(article=article, version=version, **stored)
    filling.fill(edition)
    assert edition not in filling.stale()


def test_a_text_of_any_length_can_be_in_the_index():
    edition = make_edition()
    blocks = [
        (index.TEXT, " ".join(f"wörd{number}" for number in range(start, start + 40_000)))
        for start in (0, 40_000, 80_000)
    ]
    index.write(edition.pk, blocks)
    assert index.holds(edition.pk, blocks)
    same = [(index.TEXT, "dues " * 90_000)]
    index.write(edition.pk, same)
    assert index.holds(edition.pk, same)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Éclairs, naïve STRASSE", ["eclairs", "naive", "strasse"]),
        ("e\u0301clair", ["eclair"]),
        ("東京 is B2B", ["東", "京", "is", "b2b"]),
        ("heat-pump_costs 12 %", ["heat", "pump", "costs", "12"]),
        ("🚀 \0 ' \" \\", []),
        ("Straße ½", ["strasse", "12"]),
        ("x" * 500, ["x" * 60]),
    ],
)
def test_words_are_cut_and_folded(text, words):
    assert tokens.words(text) == words
    assert all(tokens.fold(text[t.start : t.end]) == t.word for t in tokens.tokens(text))


def test_the_words_of_html_are_those_that_are_seen():
    html = '<p>One<sup class="footnote-ref"><a href="#fn">[1]</a></sup> &amp;\ntwo</p><ul><li>three</li></ul>'
    html += '<img alt="a crane"><p>Note <a class="footnote-backref" href="#r">↩</a></p>'
    assert seen.words(html, "") == "One & two\nthree\na crane\nNote"


def test_the_index_is_one_of_words():
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    assert ("articles_search" in names) == (connection.vendor == "sqlite")
