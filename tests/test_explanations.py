"""What authors read beside the reason why a comment was not published, and where moderators write it."""

import re
from html import unescape

import pytest

from comments import explanations
from comments.models import Explanation, Reason

from .comment_pages import PAGE, get
from .make import make_edition, make_user
from .make_comments import decide, make_comment, sent
from .tongues import speak

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/comment/"
SENTENCES = "/admin/comments/explanation/"


@pytest.fixture
def moderator(client):
    client.force_login(make_user("mona", "Moderators"))
    return client


def offered(client):
    """What moderators are shown beside each reason."""
    page = client.get(QUEUE).content.decode()
    return [unescape(told) for told in re.findall('title="([^"]*)"><input type="radio" name="reason"', page)]


@pytest.mark.parametrize("written", [None, "", " \n"])
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_until_moderators_write_their_own(client, reason, written):
    if written is not None:
        Explanation.objects.create(reason=reason, text=written)
    decide(sent(client, make_edition()), "refused", reason=reason)
    told = str(explanations.DEFAULTS[reason])
    assert told.endswith(".")
    assert f"{told}</p>" in get(PAGE, client)


def test_moderators_write_their_own_sentence_and_take_it_back(moderator):
    make_comment()
    ours = [str(explanations.DEFAULTS[reason]) for reason in Reason]
    assert offered(moderator) == ours
    assert "It takes the place of our own sentence" in moderator.get(f"{SENTENCES}add/").content.decode()
    moderator.post(f"{SENTENCES}add/", {"reason": "hate", "text": "We print no hatred."})
    told, place = Explanation.objects.get(), [*Reason].index("hate")
    assert offered(moderator) == [*ours[:place], "We print no hatred.", *ours[place + 1 :]]
    moderator.post(f"{SENTENCES}{told.pk}/change/", {"text": "Please be kind."})
    assert offered(moderator)[place] == "Please be kind."
    moderator.post(f"{SENTENCES}{told.pk}/delete/", {"post": "yes"})
    assert offered(moderator) == ours


def test_a_blank_sentence_of_moderators_is_none(moderator):
    make_comment()
    Explanation.objects.create(reason="hate", text=" ")
    assert offered(moderator) == [str(explanations.DEFAULTS[reason]) for reason in Reason]


def test_our_sentences_speak_the_language_of_the_publication(client):
    decide(sent(client, make_edition()), "refused", reason="off-topic")
    speak("de")
    assert "Bitte schreiben Sie zum Thema des Artikels.</p>" in get(PAGE, client)
