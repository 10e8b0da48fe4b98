"""The publish screen: what it says, what it asks, and what it refuses with everything kept."""

import pytest

from articles import drafting, reading, reviewing
from articles.document import Section
from articles.models import Act, Edition

from .desk_forms import desk
from .make import change, later, make_article, make_document, make_edition, make_user
from .publish_screen import publish, screen, words

pytestmark = pytest.mark.django_db


def test_the_screen_says_edition_version_changes_zone_and_checks(client, editor):
    article = make_article(by=make_user("ana", "Writers", first_name="Ana", last_name="Sol"))
    page = words(screen(client, article))
    assert "becomes <strong>edition 1</strong>" in page
    assert "version 1</strong>, saved by Ana Sol" in page
    assert "This is the first edition." in page
    assert "In the time zone UTC, where it is" in page
    assert "There is no standfirst" in page
    assert f'href="{desk("change", article.pk)}#id_standfirst"' in page
    make_edition(article)
    change(article, body="Other words.")
    page = words(screen(client, article))
    assert "becomes <strong>edition 2</strong>" in page
    assert "“Introduction”" in page
    assert "Readers get edition 1 (version 1) since" in page


def test_the_screen_says_the_number_behind_each_planned_edition(client, planned):
    page = words(screen(client, planned.article))
    assert "becomes <strong>edition 2</strong> if it goes out now, before what is planned" in page
    assert "Behind it, yours is edition 3" in page


def test_who_asked_for_a_review_and_why_is_said(client, editor):
    ana = make_user("ana", "Writers")
    article = make_article(writer=ana)
    reviewing.ask(drafting.latest(article), by=ana, note="Check the cranes.")
    change(article)
    page = words(screen(client, article))
    assert "ana asked for version 1" in page
    assert "Check the cranes." in page
    assert "The text has changed since." in page


def test_a_correction_becomes_a_note_of_two_paragraphs_in_its_section(client, editor):
    article = make_edition().article
    change(article, key="analysis", body="It was 3.")
    chosen = {"kind": "correction", "was_wrong": "We wrote 2.", "is_right": "It is 3."}
    publish(client, article, **chosen, section_key="analysis")
    edition = article.editions.get(number=2)
    assert edition.note == "What was wrong: We wrote 2.\n\nWhat is right: It is 3."
    assert edition.section_key == "analysis"
    page = words(client.get(article.get_absolute_url()))
    section = page[page.index('<section id="analysis"') : page.index('<section id="key-points"')]
    assert "<p>What was wrong: We wrote 2.</p> <p>What is right: It is 3.</p>" in section


def test_a_correction_can_stand_at_a_question(client, editor):
    article = make_edition().article
    change(article)
    chosen = {"kind": "correction", "was_wrong": "A", "is_right": "B", "section_key": "who-pays"}
    publish(client, article, **chosen)
    page = words(client.get(article.get_absolute_url()))
    assert "What was wrong: A" in page[page.index('id="who-pays"') :]


def test_a_correction_needs_both_halves_and_keeps_the_one_that_is_there(client, editor):
    article = make_edition().article
    change(article)
    response = publish(client, article, kind="correction", was_wrong="We wrote 2.")
    assert response.status_code == 422
    page = words(response)
    assert "Please tell readers what is right." in page
    assert "We wrote 2.</textarea>" in page
    assert article.editions.count() == 1


def test_a_note_beside_both_halves_of_a_correction_is_not_lost(client, editor):
    article = make_edition().article
    change(article)
    halves = {"kind": "correction", "was_wrong": "We wrote 2.", "is_right": "It is 3."}
    response = publish(client, article, **halves, note="Thanks to a reader.")
    assert response.status_code == 422
    page = response.content.decode()
    assert "Please move into them what stands here" in page
    assert "Thanks to a reader." in page
    assert article.editions.count() == 1
    publish(client, article, **halves)
    assert article.editions.count() == 2


def test_half_a_correction_beside_a_note_in_one_piece_is_not_lost(client, editor):
    article = make_edition().article
    change(article)
    response = publish(client, article, kind="correction", is_right="It is 3.", note="We were wrong.")
    assert "Please tell readers what was wrong." in words(response)
    assert "It is 3.</textarea>" in words(response)
    publish(client, article, kind="correction", note="We were wrong.")
    assert article.editions.get(number=2).note == "We were wrong."


def test_the_chosen_time_is_repeated_in_words(client, editor, settings):
    article = make_article()
    settings.TIME_ZONE = "Europe/Berlin"
    answer = publish(client, article, when="later", at="2031-07-10T09:30")
    assert "will be public on Thursday, July 10, 2031 at 09:30 CEST (Europe/Berlin)." in words(answer)
    assert f"{Edition.objects.get().live_from:%H:%M}" == "07:30"


def test_behind_a_planned_edition_is_a_minute_after_it_or_at_a_time(client, planned):
    article = planned.article
    change(article, key="faq", body="After that.")
    publish(client, article, when="behind", behind=planned.pk)
    behind = article.editions.get(number=3)
    assert (behind.live_from - planned.live_from).total_seconds() == 60
    change(article, key="faq", body="And then.")
    at = later(days=3)
    publish(client, article, when="behind", behind=planned.pk, at=f"{at:%Y-%m-%dT%H:%M}")
    assert article.editions.get(number=4).live_from == at.replace(second=0, microsecond=0)


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59", "12026-01-01T00:00"])
def test_a_year_that_was_mistyped_is_refused_in_words(client, planned, at):
    change(planned.article)
    response = publish(client, planned.article, when="later", at=at)
    assert response.status_code == 422
    assert f'value="{at}"' in words(response)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"behind": ""}, "choose the edition"), ({"at": "2020-01-01T00:00"}, "before that edition")],
)
def test_behind_nothing_or_before_it_is_refused(client, planned, fields, sentence):
    change(planned.article)
    response = publish(client, planned.article, **{"when": "behind", "behind": planned.pk, **fields})
    assert response.status_code == 422
    assert sentence in words(response)


def test_an_override_asks_a_reason_and_is_logged(client, editor):
    article = make_article(make_document(sections=make_document().sections[:1]))
    assert "Publish although the checks object?" in words(screen(client, article))
    response = publish(client, article)
    assert "Please write why this goes out" in words(response)
    publish(client, article, override="The rest follows at noon.")
    assert reading.find_live(article.slug_id)
    assert Act.objects.get(verb="overrode").detail["reason"] == "The rest follows at noon."


def test_a_final_block_offers_no_override(client, editor):
    article = make_article(make_document(headline=""))
    page = screen(client, article)
    assert "Publish although" not in words(page)
    assert "disabled" in words(page)
    response = publish(client, article, override="Because.")
    assert response.status_code == 422
    assert not Edition.objects.exists()


def test_an_override_is_no_warning_s_business(client, editor):
    document = make_document().with_section(Section("key-points", "other", "", "x"))
    assert "Publish although" not in words(screen(client, make_article(document)))


def test_a_withdrawn_article_says_how_it_comes_back(client, editor):
    article = make_edition().article
    client.post(desk("withdraw", article.pk), {"kind": "gone"})
    page = words(screen(client, article))
    assert "Reinstate it…" in page
    assert "Kept under a notice: readers can still read" in words(client.get(desk("withdraw", article.pk)))


@pytest.mark.parametrize("name", ["publish", "withdraw", "reinstate", "move", "return"])
def test_a_writer_decides_nothing_of_their_own_article(client, writer, name):
    article = make_edition(make_article(writer=writer)).article
    for answer in (client.get(desk(name, article.pk)), client.post(desk(name, article.pk), {})):
        assert answer.status_code == 403
    assert client.get(desk("take_down", article.pk, 1)).status_code == 403
    assert client.get(desk("unschedule", article.pk, 1)).status_code == 403
    assert client.get(desk("reviews")).status_code == 403


@pytest.mark.parametrize("name", ["ask", "take_back", "fix"])
def test_what_a_writer_may_do_is_for_their_own_articles(client, writer, name):
    article = make_edition().article
    assert client.post(desk(name, article.pk), {}).status_code == 404
