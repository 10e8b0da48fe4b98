"""Every word of the moderators' desk is told in the language of the publication, as those of readers are."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.people import OPERATOR
from comments import bans, erasing, moderation, noting
from comments.models import Comment, Explanation, Signal, WordEntry

from .comment_pages import QUEUE, click
from .make import make_user
from .make_comments import make_comment, propose, report, set_mode
from .said import CONTENT, make_conversation, reading, sending, untold
from .tongues import speak

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EVIDENCE = {
    "words": ["quartz"], "links": [7, 2], "hosts": ["quartz.example"], "copies": [3], "trap": ["quartz"],
    "filling": [1.5], "network": [20], "sender": [10], "letters": ["quartz", "an invisible gap"],
    "namesake": ["Quartz"], "first": [1, 3],
}  # fmt: skip


@pytest.fixture
def admin(client, db):
    client.force_login(make_user("ada", is_superuser=True))
    return client


@pytest.fixture
def queue(edition):
    """Comments with everything that a card can show."""
    conversation = make_conversation(edition)
    set_mode(edition, "before")
    sender = {"browser": "b" * 64, "email": "eve@example.org", "network": "d" * 32}
    waiting = make_comment(
        edition, "Quartz waiting.", name="Eve", parent=conversation, section_key="analysis", **sender
    )
    for rule, evidence in EVIDENCE.items():
        Signal.objects.create(comment=waiting, rule=rule, weight=3, evidence=evidence, turn=1)
    noting.note(waiting, "Quartz note.", by=OPERATOR)
    make_comment(edition, "Quartz refused.", name="Eve", state="refused", **sender)
    reported = make_comment(edition, "Quartz reported.", name="Eve", state="public", **sender)
    report(reported, "threat", "Quartz threat.")
    propose(reported, "Quartz other words.")
    moderation.edit(make_comment(edition, "Quartz old.", state="public"), "Quartz new.", by=OPERATOR, turn=2)
    bans.ban(reported, ["address"], by=OPERATOR, reason="hate", until=timezone.now() + timedelta(days=2))
    bans.ban(reported, ["browser"], by=OPERATOR, reason="hate", note="Quartz why.")
    return waiting


VIEWS = [
    "",
    "?state=every",
    "?state=reported",
    "?state=removed",
    "?q=nothing",
    "?since=x",
    "?state=every&after=3",
]


@pytest.mark.parametrize("query", VIEWS)
def test_the_queue(admin, queue, query):
    assert not untold(reading(admin, QUEUE + query))


def test_the_page_of_a_comment_and_what_leads_away_from_it(admin, queue):
    for comment in Comment.objects.all():
        assert not untold(reading(admin, f"{QUEUE}{comment.pk}/change/")), comment.source
    for page in ("edit", "ban", "erase"):
        assert not untold(reading(admin, f"{QUEUE}{queue.pk}/{page}/")), page
    assert not untold(sending(admin, f"{QUEUE}{queue.pk}/ban/", 200, length="until", until="x"))
    assert not untold(sending(admin, f"{QUEUE}{queue.pk}/edit/", 200, source="", turn="1"))
    assert not untold(
        sending(admin, f"{QUEUE}{queue.pk}/edit/", 200, source="Quartz waiting.", turn=queue.turn)
    )
    assert not untold(sending(admin, f"{QUEUE}{queue.pk}/erase/", 200, turn="99"))


def test_what_a_click_answers(admin, queue):
    acts = ("pick", "unpick", "lock", "unlock", "hide", "approve", "remove", "undo", "spam", "approve")
    for act in ("refuse", *acts):

        def ask(act=act):
            queue.refresh_from_db()
            return click(admin, queue, act, reason="hate", message="Quartz.", note="Quartz.")

        assert not untold(ask), act
    assert not untold(lambda: click(admin, queue, "keep", turn=99))
    ticked = {"_selected_action": [queue.pk], f"turn-{queue.pk}": 1}
    for action in ("", "refuse"):

        def ask_many(action=action):
            return admin.post(QUEUE, {"action": action, **ticked}, follow=True).content.decode()

        assert not untold(ask_many), action


def test_an_erased_comment(admin, queue):
    queue.refresh_from_db()
    erasing.erase(queue, by=OPERATOR, turn=queue.turn)
    assert not untold(reading(admin, f"{QUEUE}{queue.pk}/change/"), content=[*CONTENT, "Erased"])


def test_the_other_lists_of_moderators(admin, queue, edition):
    entry = WordEntry.objects.create(words="quartz", note="Quartz.")
    WordEntry.objects.create(words="casino*")
    Explanation.objects.get_or_create(reason="hate", defaults={"text": "Quartz."})
    Explanation.objects.update(text="Quartz.")
    ban, other = bans.Ban.objects.all()
    bans.lift(other, by=OPERATOR)
    named = Explanation.objects.get(reason="hate").pk
    base = "/admin/comments/"
    paths = [
        "ban/", "ban/?standing=all", "ban/?standing=over", f"ban/{ban.pk}/change/", f"ban/{other.pk}/change/",
        "discussion/", f"discussion/{edition.article_id}/change/", "discussion/add/", "wordentry/",
        "wordentry/add/", f"wordentry/{entry.pk}/change/", f"wordentry/{entry.pk}/delete/", "explanation/",
        f"explanation/{named}/change/", "explanation/add/",
    ]  # fmt: skip
    for path in paths:
        assert not untold(reading(admin, base + path)), path
    for typed in ("", "*", "quartz", "a*", "quartz" * 60, "quartz " * 30, "Quartz one\ncasino*"):
        assert not untold(
            sending(admin, f"{base}wordentry/add/", 200, words=typed, effect="hold", _try="1")
        ), typed


def test_the_start_page_says_how_much_waits(admin, queue):
    assert not untold(reading(admin, "/admin/"), within="[aria-labelledby=panel-comments] p")
    speak("de")
    page = admin.get(QUEUE).content.decode()
    assert re.search(r"\d Kommentare in der Warteschlange, längste Wartezeit: ", page)


def test_people_without_rights_read_why(client, edition):
    make_comment(edition, "Quartz.", state="public")
    client.force_login(make_user("max", "Editors"))
    paths = [f"{QUEUE}{Comment.objects.get().pk}/{page}/" for page in ("edit", "ban", "erase")]
    for path in paths:
        assert not untold(reading(client, path, 403), within="main h1 + p"), path
