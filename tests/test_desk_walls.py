"""What the desk keeps from whom: every address is tried, by everybody who should get nowhere."""

from urllib.parse import urljoin

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from articles import withdrawing
from articles.models import Act, Article, Edition, Review, Slug, Topic, Version, Withdrawal
from articles.people import OPERATOR
from comments.models import Ban, Comment, Decision, Discussion, Explanation, Note

from .desk_addresses import Forms, every_address
from .make import change, later, make_article, make_author, make_edition, make_topic, make_user
from .make_comments import make_comment, make_reader

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESSES = every_address()
OF_ARTICLES = ("admin/articles/article/", "admin/r/")
# What writers do with a text of their own.
OWN_TEXT = ["restored", "imported", "set aside", "asked for review of", "took back"]
SIGNING = ("login", "logout", "password_change", "jsi18n")
# What any form might ask for, so that only the permission can stand in the way.
TYPED = {
    "version": 1,
    "expected_live": 0,
    "base": 1,
    "when": "now",
    "kind": "gone",
    "notice": "Why.",
    "note": "A note.",
    "answer": "An answer.",
    "reason": "A reason.",
    "slug": "taken",
    "confirm": "on",
    "post": "yes",
    "act": "approve",
    "turn": 1,
    "kinds": "browser",
    "length": "7",
    "switch": "close",
    "source": "Other words.",
    "text": "A headline\n\nIntroduction\n\nA text.",
    "publish": "on",
    "_publish": "Publish",
}


def parts_for(article):
    """Values for every part that an address may have; one that is missing here fails the walk."""
    edition = article.editions.order_by("-planned_for").first()
    comment = Comment.objects.first()
    return {
        "pk": article.pk,
        "object_id": article.pk,
        "id": User.objects.first().pk,
        "content_type_id": ContentType.objects.get_for_model(Article).pk,
        "edition": edition.pk if edition else 0,
        "number": 1,
        "old": 1,
        "new": 1,
        "key": "introduction",
        "name": "headline",
        "comment": comment.pk if comment else 0,
        "anything": f"{ContentType.objects.get_for_model(Article).pk}/{article.pk}/",
    }


def everything_public():
    """What only editors may change."""
    return {
        "editions": list(
            Edition.objects.order_by("pk").values_list("pk", "number", "live_from", "live_until")
        ),
        "withdrawals": list(Withdrawal.objects.order_by("pk").values_list("pk", "until")),
        "addresses": sorted(
            Slug.objects.filter(article__in=Edition.objects.values("article")).values_list("pk")
        ),
        "answers": Review.objects.filter(outcome__in=[Review.PUBLISHED, Review.RETURNED]).count(),
        "taken down": Version.objects.filter(taken_down_at__isnull=False).count(),
        "people": list(User.objects.order_by("pk").values_list("pk", "is_staff", "is_superuser", "password")),
        "topics": list(Topic.objects.order_by("pk").values_list("name", "slug")),
        "comments": list(Comment.objects.order_by("pk").values_list("pk", "state", "source", "turn")),
        "said of comments": [Note.objects.count(), Ban.objects.count(), Explanation.objects.count()],
        "decisions": Decision.objects.count(),
        "discussions": list(Discussion.objects.order_by("pk").values_list("pk", "mode")),
        "acts": list(Act.objects.exclude(verb__in=OWN_TEXT).order_by("pk").values_list("verb")),
    }


def make_every_situation(writer):
    """Articles that this person began: a draft, one in review, one live with a plan, one withdrawn."""
    make_topic()
    make_author()
    make_article(headline="A draft", writer=writer)
    handed = make_article(headline="Handed in", writer=writer)
    Review.objects.create(article=handed, version=handed.versions.get(), asked_by=writer, asked_by_name="Ana")
    live = make_edition(make_article(headline="Live", writer=writer)).article
    change(live)
    make_edition(live, at=later(days=1))
    change(live, body="Not planned yet.")
    gone = make_edition(make_article(headline="Gone", writer=writer)).article
    withdrawing.withdraw(gone, by=OPERATOR)
    make_comment(live.editions.live().get(), browser="b" * 64)
    return list(Article.objects.order_by("pk"))


def tries(client, path):
    """Every way to send what the page at this address offers: each button, each choice of an action."""
    yield path, TYPED
    page = client.get(path)
    if page.status_code != 200 or "html" not in page.headers["Content-Type"]:
        return
    found = Forms(page.content.decode())
    for form in found.forms:
        buttons = form.buttons if form.method == "post" else []
        for name, value, address in buttons or [("", "", "")]:
            for action in found.choices.get("action", [""]):
                sent = {**TYPED, **{k: v for k, v in form.fields.items() if k != "csrfmiddlewaretoken"}}
                sent |= {name: value} if name else {}
                sent |= {"action": action, "_selected_action": [a.pk for a in Article.objects.all()]}
                yield urljoin(path, address or form.action or path), sent


def walk(shown_to, sent_by, articles):
    """Sends whatever `shown_to` sees on any page of the desk in the name of `sent_by`; how much was sent."""
    sent = set()
    for address in ADDRESSES:
        if address.name in SIGNING:
            continue
        for article in articles if {"pk", "object_id"} & address.parts else articles[:1]:
            for path, typed in tries(shown_to, address.at(**parts_for(article))):
                key = (path, str(sorted(typed.items())))
                # The sheet of every page can sign out, and nobody would get anywhere any more.
                if key not in sent and not any(f"/{name}/" in path for name in SIGNING):
                    sent.add(key)
                    assert sent_by.get(path).status_code < 500, path
                    assert sent_by.post(path, typed).status_code < 500, path
    return len(sent)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_a_writer_decides_nothing_that_readers_get_by_any_address_or_button():
    writer = make_user("ana", "Writers")
    articles = make_every_situation(writer)
    shown_to = signed_in(User.objects.create_superuser("ada", password="x"))
    before = everything_public()
    sent_by = signed_in(writer)
    assert walk(shown_to, sent_by, articles) > 150
    assert everything_public() == before
    # Still signed in, so it was no stranger who was refused.
    assert sent_by.get(reverse("admin:index")).status_code == 200


def test_the_same_walk_in_an_editors_name_publishes_schedules_and_withdraws():
    articles = make_every_situation(make_user("ana", "Writers"))
    shown_to = signed_in(User.objects.create_superuser("ada", password="x"))
    walk(shown_to, signed_in(make_user("eve", "Editors")), articles)
    done = set(Act.objects.filter(by_name="eve").values_list("verb", flat=True))
    assert done >= {"published", "withdrew", "reinstated", "moved", "unscheduled"}


def refuses(answer):
    """Whether this is 403, the way to the login, or an address to which nobody sends anything."""
    is_login = answer.status_code == 302 and answer.url.startswith(reverse("admin:login"))
    return is_login or answer.status_code in (403, 405)


@pytest.mark.parametrize("person", ["nobody", "a reader"])
def test_every_address_of_the_desk_refuses_whoever_does_not_work_here(client, person):
    article = make_every_situation(make_user("ana", "Writers"))[2]
    if person == "a reader":
        client.force_login(make_reader())
    before, open_doors = everything_public(), []
    for address in ADDRESSES:
        path = address.at(**parts_for(article))
        shown, sent = client.get(path), client.post(path, TYPED)
        if address.name in ("login", "logout"):
            assert "Live" not in shown.content.decode() + sent.content.decode()
        elif not (refuses(shown) and refuses(sent)):
            open_doors.append((path, shown, sent))
    assert not open_doors
    assert everything_public() == before


def test_a_writer_does_not_get_at_what_others_write_by_any_address(client, writer):
    other = make_article(
        headline="Secret dues", standfirst="Nobody knows.", writer=make_user("bo", "Writers")
    )
    Review.objects.create(article=other, version=other.versions.get())
    make_comment(make_edition(make_article(headline="Public")))
    # The admin also reads keys that are written like this.
    encoded = "".join(f"_{ord(digit):02X}" for digit in str(other.pk))
    found = []
    for address in ADDRESSES:
        if not ({"pk", "object_id"} & address.parts and address.route.startswith(OF_ARTICLES)):
            continue
        for pk in (other.pk, encoded) if "object_id" in address.parts else (other.pk,):
            path = address.at(**parts_for(other) | {"pk": pk, "object_id": pk})
            for answer in (client.get(path), client.post(path, TYPED)):
                is_sent_away = answer.status_code == 302 and answer.url in (
                    reverse("admin:index"),
                    f"{path}change/",
                )
                tells = "Secret" in answer.content.decode() or "secret" in answer.headers.get("Location", "")
                if tells or not (is_sent_away or answer.status_code in (403, 404, 405)):
                    found.append((path, answer))
    assert not found
    assert other.versions.count() == 1
    assert other.reviews.open().exists()
