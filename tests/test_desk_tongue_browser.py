"""What the scripts of the desk say where the publication speaks German, in a real browser."""

import re

import pytest

from .browsing import see

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def page(open_desk, drafts, site):
    spoken = "from newsroom.models import Publication; Publication.objects.update(language='{}')"
    site.shell(spoken.format("de"))
    page = open_desk(at=next(drafts))
    yield page
    site.shell(spoken.format("en"))


def test_the_writing_form_speaks_german(page):
    see(page.locator("#desk-outline summary"), "Gliederung")
    assert (
        page.get_by_role("toolbar", name="Formatierung: Text")
        .first.get_by_role("button", name="Fett")
        .count()
    )
    page.locator("#sections-0").get_by_role("button", name="Nach unten").click()
    see(page.locator("#desk-live"), "„Introduction“ ist jetzt Abschnitt 2 von 4.")
    see(page.locator("#desk-saved"), "Noch nicht gespeichert.")
    page.locator("#sections-0").get_by_role("button", name="Abschnitt darunter hinzufügen").click()
    see(page.locator("#desk-live"), "Ein Abschnitt wurde hinzugefügt, auf Platz 3 von 5.")
    row = page.locator("#sections-4")
    row.get_by_label("Art").select_option("conclusion")
    assert page.locator("#id_sections-4-heading").input_value() == "Conclusion"
    see(row.locator(".desk-row-words"), "0 Wörter")
    row.get_by_role("button", name="Löschen").click()
    see(row.locator(".desk-row-gone"), "„Conclusion“ verschwindet mit dem nächsten Speichern. Rückgängig")
    page.keyboard.press("Control+s")
    see(page.locator("#desk-saved"), re.compile(r"Als Version \d gespeichert um \d\d:\d\d\."))


def test_so_do_the_keys_the_preview_and_the_screen_on_which_a_version_goes_out(page):
    page.locator("body").press("?")
    see(page.locator("#desk-keys-heading"), "Tasten der Redaktion")
    see(page.locator("#desk-keys"), re.compile("Strg S Den Entwurf speichern, ohne ihn zu verlassen"))
    page.locator("#desk-keys").get_by_role("button", name="Schließen").click()
    page.keyboard.press("F8")
    page.locator("iframe[title='Die Seite, wie Leser sie sehen werden']:not(.desk-preview-coming)").wait_for()
    page.get_by_role("button", name="Veröffentlichen…").click()
    see(page.locator("#publish-summary"), "Leser sehen Ausgabe 1 jetzt.")
    page.get_by_label("Zur unten genannten Zeit").check()
    see(page.locator("#publish-summary"), "Bitte geben Sie die Zeit an, zu der Leser es sehen sollen.")
    page.locator("#id_at").fill("2030-03-01T09:00")
    see(
        page.locator("#publish-summary"),
        re.compile(r"Leser sehen Ausgabe 1 am Freitag, 1\. März 2030 um 09:00"),
    )
    assert page.locator("#publish-form [type=submit]").input_value() == "Planen"
