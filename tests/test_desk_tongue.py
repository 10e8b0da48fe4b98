"""The desk in another language: no English is left on its pages, in refusals, mail and what scripts get."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.utils import formats, translation

from articles import reviewing
from articles.document import Kind, Question, Section
from articles.models import Delivery, Edition

from .desk_forms import add_row, desk, read_form
from .make import (
    change,
    later,
    make_article,
    make_author,
    make_document,
    make_edition,
    make_topic,
    make_user,
    pass_time,
)
from .publish_screen import filled, screen
from .tongues import alike, speak

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Every text of the pieces here has it.
TYPED = "Qx"
# Comparisons cut texts into pieces.
PIECES = ["one two", "three", "four", "five six", "summary", "called otherwise"]
# Alike in both languages; the stock admin names its magnifying glass by script alone.
SAME = {
    "Newsroom", "› Newsroom", "Text", "Name", "Name:", "Link", "Links:", "Feed", "Alt", "Tab", "Logo:",
    "Format", "Format:", "Filter", "Spam,", "Markdown", "Version", "Version:", "Search", "Status", "JSON",
}  # fmt: skip
PICTURE = f'![{TYPED}](/media/images/{"0" * 32}-1600x900.webp "{TYPED}")'


@pytest.fixture(autouse=True)
def boss(client):
    user = make_user("qxboss", is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def piece(boss):
    make_author(f"{TYPED} Berg")
    make_topic(f"{TYPED} Ports")
    document = typed(byline=["qx-berg"], topic="qx-ports", lead_image=PICTURE, standfirst=f"{TYPED} first.")
    return make_article(document, by=boss, writer=boss)


@pytest.fixture
def busy(piece, boss):
    """With a past, a present and a plan, a review, and a draft that says something else."""
    make_edition(piece, by=boss)
    change(piece, by=boss, body=f"{TYPED} three.\n\n[{TYPED}](https://example.org/qx)")
    make_edition(piece, by=boss, kind=Edition.CORRECTION, note=f"{TYPED} was wrong.", section_key="faq")
    pass_time(days=2)
    piece.sections.filter(key="summary").update(heading=f"{TYPED} called otherwise", position=1)
    change(piece, by=boss, body=f"{TYPED} four.")
    make_edition(piece, by=boss, at=later(days=3))
    change(piece, by=boss, body=f"{TYPED} five six.")
    reviewing.ask(piece.versions.first(), by=boss, note=f"{TYPED} please.")
    return piece


def typed(**fields):
    names = [(kind.value, kind.value, f"{TYPED} {kind.value}") for kind in (Kind.INTRODUCTION, Kind.SUMMARY)]
    sections = [Section(*name, f"{TYPED} one two.") for name in names]
    asked = [Question("who", f"{TYPED} who?", f"{TYPED} me.", f"{TYPED} Rita")]
    sections.append(Section("faq", "faq", f"{TYPED} faq", "", asked))
    return make_document(f"{TYPED} headline", **{"sections": sections, **fields})


def left(ask, *, within="#container", content=()):
    """What the page that `ask()` gets says alike in English and in German."""
    words = [TYPED, *PIECES, *content]
    found = alike(lambda: ask().content.decode(), within=within, content=words, same=SAME)
    return {text for text in found if not re.fullmatch(r"(?:Version \d|UTC|[\d\W])+", text)}


# Words of comments and of accounts are not of this desk.
OTHERS = ["Ban", "Comment", "Discussion", "Explanation", "Listed word", "Decision"]
PLAIN = [
    "/admin/", desk("changelist"), desk("add"), desk("import"), desk("reviews"), desk("markdown"),
    desk("add") + "?format=explainer", "/admin/articles/author/", "/admin/articles/author/add/",
    "/admin/articles/topic/add/", "/admin/articles/act/", "/admin/articles/delivery/",
]  # fmt: skip


@pytest.mark.parametrize("address", PLAIN)
def test_no_english_is_left_on_the_pages_of_the_desk(client, piece, address):
    assert left(lambda: client.get(address), content=OTHERS) == set()


def test_none_is_left_on_the_form_of_the_publication(client):
    address = "/admin/newsroom/publication/1/change/"
    page = client.get(address).content.decode()
    stored = [unescape(text) for text in re.findall(r"<textarea[^>]*>\s*(.*?)</textarea>", page, re.DOTALL)]
    zones = re.findall(r'<option value="(\w+/[\w/+-]+)"', page)
    found = left(lambda: client.get(address), content=[*zones, "UTC", "Deutsch", "English"])
    assert {text for text in found if not any(text in " ".join(part.split()) for part in stored)} == set()


@pytest.mark.parametrize(
    "name", ["change", "history", "publish", "fix", "ask", "take_back", "return", "withdraw", "move"]
)
def test_none_is_left_on_the_screens_of_an_article(client, busy, name):
    assert left(lambda: client.get(desk(name, busy.pk))) == set()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("version", [1]),
        ("compare", [1, 3]),
        ("restore", [1]),
        ("restore_section", [1, "summary"]),
        ("restore_section", [1, "who"]),
        ("restore_fact", [1, "headline"]),
    ],
)
@pytest.mark.parametrize("query", ["", "?view=side"])
def test_none_is_left_on_what_compares_versions(client, busy, name, parts, query):
    assert left(lambda: client.get(desk(name, busy.pk, *parts) + query)) == set()


def test_none_is_left_on_what_goes_away_and_comes_back(client, busy):
    past, planned = busy.editions.get(number=1), busy.editions.get(number=3)
    assert left(lambda: client.get(desk("take_down", busy.pk, past.pk))) == set()
    assert left(lambda: client.get(desk("unschedule", busy.pk, planned.pk))) == set()
    client.post(desk("withdraw", busy.pk), {"kind": "notice", "notice": f"{TYPED} gone."})
    assert left(lambda: client.get(desk("reinstate", busy.pk))) == set()
    assert left(lambda: client.get(desk("change", busy.pk))) == set()
    assert left(lambda: client.get(desk("publish", busy.pk))) == set()


def test_refusals_of_the_writing_form_are_told_in_it(client, piece):
    fields = read_form(client.get(desk("change", piece.pk))) | {"headline": f"{TYPED}" * 200, "_continue": ""}
    fields |= {"lead_image_file": "", "lead_image_remove": "on", "sections-0-body": "x\0", "base": "0"}
    assert left(lambda: client.post(desk("change", piece.pk), fields)) == set()
    assert "Bitte" in client.post(desk("change", piece.pk), fields).content.decode()


def test_a_save_without_reload_answers_in_it(client, piece):
    speak("de")
    fields = read_form(client.get(desk("change", piece.pk))) | {"headline": f"{TYPED} new", "_continue": ""}
    answer = client.post(desk("change", piece.pk), fields, headers={"accept": "application/json"}).json()
    assert re.fullmatch(r"Als Version 2 gespeichert um \d\d:\d\d\.", answer["sentence"])
    assert "gespeichert von" in answer["standing"]


def test_the_screen_on_which_a_version_goes_out_refuses_in_it(client, busy):
    sent = filled(screen(client, busy), when="later", kind="correction", at="2001-01-01T00:00")
    assert left(lambda: client.post(desk("publish", busy.pk), sent)) == set()
    speak("de")
    text = client.post(desk("publish", busy.pk), sent).content.decode()
    assert "Diese Zeit ist vorbei." in text
    assert "Bitte sagen Sie den Lesern, was falsch war." in text


def test_the_note_of_a_correction_is_in_the_language_of_its_piece(client, busy):
    speak("de")
    sent = filled(screen(client, busy), kind="correction", was_wrong="June", is_right="July")
    sent |= dict.fromkeys(("carry_draft", *(f"carry_{e.pk}" for e in busy.editions.planned())), "leave")
    assert client.post(desk("publish", busy.pk), sent).status_code == 302
    assert busy.editions.live().get().note == "What was wrong: June\n\nWhat is right: July"


def test_an_import_is_told_in_it(client, piece):
    source = f"# {TYPED} ship\n\n{TYPED} one two.\n\n## {TYPED} odd\n\n{TYPED} four.\n"
    assert left(lambda: client.post(desk("import"), {"text": source})) == set()
    assert left(lambda: client.post(desk("import"), {"text": ""})) == set()
    speak("de")
    assert (
        "Bitte fügen Sie einen Text ein oder wählen Sie eine Datei."
        in client.post(desk("import")).content.decode()
    )


def test_a_form_with_mistakes_says_instead_of_a_preview_what_they_are(client, piece):
    speak("de")
    fields = read_form(client.get(desk("change", piece.pk))) | {"language": "", "sections-0-kind": "none"}
    page = client.post(f"/admin/articles/article/{piece.pk}/preview/", fields)
    assert page.status_code == 422
    assert "Es gibt noch keine Vorschau" in page.content.decode()
    assert "Sprache: Dieses Feld ist zwingend erforderlich." in page.content.decode()
    assert "Abschnitt 1, Art:" in page.content.decode()


def test_a_new_article_and_its_sections_begin_in_it(client, piece):
    speak("de")
    fields = read_form(client.get(desk("add") + "?format=brief"))
    assert fields["language"] == "de"
    assert [fields[f"sections-{number}-heading"] for number in (0, 1)] == ["Was geschah", "Was es bedeutet"]


def test_a_section_without_a_heading_is_named_in_the_language_of_its_article(client, piece):
    speak("de")
    fields = read_form(client.get(desk("change", piece.pk)))
    add_row(fields, "sections", kind="conclusion", heading="", body=f"{TYPED} end.", position="4", id="")
    client.post(desk("change", piece.pk), {**fields, "_continue": ""})
    assert piece.sections.get(kind="conclusion").heading == "Conclusion"
    fields = read_form(client.get(desk("change", piece.pk))) | {"language": "de"}
    add_row(fields, "sections", kind="comparison", heading="", body=f"{TYPED} both.", position="5", id="")
    client.post(desk("change", piece.pk), {**fields, "_continue": ""})
    assert piece.sections.get(kind="comparison").heading == "Vergleich"


def test_mail_to_a_writer_is_in_it(client, boss, piece):
    piece.writer = make_user("ana", "Writers")
    piece.save()
    speak("de")
    client.post(desk("publish", piece.pk), {**filled(screen(client, piece)), "override": f"{TYPED} now."})
    content = Delivery.objects.get().content
    assert content["subject"] == f"Ihr Artikel wurde veröffentlicht: {TYPED} headline"
    assert "wurde von qxboss veröffentlicht." in content["body"]


def test_the_past_tells_what_people_did_in_it(client, busy):
    speak("de")
    text = " ".join(client.get(desk("history", busy.pk)).content.decode().split())
    assert "Qxboss hat Ausgabe 2 veröffentlicht" in text
    assert "Ausgabe 2 · Berichtigung · öffentlich seit" in text


@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
def test_every_language_knows_the_times_of_the_desk(code):
    with translation.override(code):
        for name in ("MOMENT", "LONG_MOMENT", "FULL_MOMENT", "FULL_DAY"):
            assert formats.get_format(name) != name


def test_the_operator_is_named_in_it(client, piece):
    make_edition(piece)
    speak("de")
    text = " ".join(client.get(desk("history", piece.pk)).content.decode().split())
    assert "Kommandozeile hat Ausgabe 1 veröffentlicht" in text
    assert "command line" not in text
