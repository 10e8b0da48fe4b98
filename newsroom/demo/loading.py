"""Puts the sample articles, comments and people into an empty site."""

import json
import os
import secrets
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction

from articles import generations, importing, people
from articles.importing import load as loading
from articles.models import Article, Edition

from . import authors, conversation, correcting, listed
from .illustrating import illustrate

HERE = Path(__file__).parent
PEOPLE = {
    "writer": ("Wanda Writer", "Writers"),
    "editor": ("Edgar Editor", "Editors"),
    "moderator": ("Mona Moderator", "Moderators"),
    "admin": ("Ada Admin", None),
}
# A text file says who wrote it and what it is about as little as any plain text does.
FACTS = {
    "heat-pumps-in-rentals": {
        "standfirst": "A city of old brick houses has written down who pays for new heating: tenants up to "
        "$45 a month, owners the rest. What it has not written down is who does the work.",
        "byline": {"delia-marchbank": "Delia Marchbank"},
        "topic": {"housing": "Housing"},
    }
}
# How long ago each came out, the oldest first.
AGES = {
    "water-shares-merrin-valley.md": timedelta(days=101, hours=2),
    "rent-register-brandt-harbor.md": timedelta(days=67, hours=4),
    "bus-on-call-pell.md": timedelta(days=33, hours=1),
    "farm-machinery-right-to-repair.md": timedelta(days=6, hours=3),
    "heat-pumps-in-rentals.txt": timedelta(days=2, hours=5),
    "night-train-norvane-castelmare.md": timedelta(hours=20),
}


@transaction.atomic
def load():
    """Whether anything was done: a site that has articles or people is left alone."""
    if Article.objects.exists() or User.objects.exists():
        return False
    passwords = {name: secrets.token_urlsafe(9) for name in PEOPLE}
    for name, (full_name, group) in PEOPLE.items():
        make_person(name, full_name, group, passwords[name])
    comments = json.loads((HERE / "comments.json").read_text())
    listed.load()
    for name, age in AGES.items():
        edition = bring_out(HERE / name, age)
        conversation.load(edition, comments.get(edition.article.slug_id, []))
    authors.introduce()
    keep(passwords)
    return True


def make_person(name, full_name, group, password):
    first, last = full_name.split()
    user = User.objects.create_user(
        name, f"{name}@example.org", password, first_name=first, last_name=last, is_staff=True
    )
    user.is_superuser = group is None
    user.save()
    user.groups.set(Group.objects.filter(name=group))


def bring_out(path, age):
    """The first edition of this file, published that long ago, and whatever followed."""
    recognized = with_facts(importing.read(path.name, path.read_bytes()), **FACTS.get(path.stem, {}))
    document = illustrate(recognized.document, path.stem)
    edition = move_back(publish(replace(recognized, document=correcting.first(document, path.stem))), age)
    if path.stem == correcting.PIECE:
        stored = edition.version.document
        correcting.bring_up(edition, replace(document, byline=stored.byline, topic=stored.topic))
    return edition


def with_facts(recognized, standfirst="", byline=None, topic=None):
    if not standfirst:
        return recognized
    document = replace(recognized.document, standfirst=standfirst, byline=(*byline,), topic=next(iter(topic)))
    return replace(recognized, document=document, names=byline | topic)


def publish(recognized):
    loaded = loading.load(recognized, by=people.OPERATOR)
    Article.objects.filter(pk=loaded.article.pk).update(writer=User.objects.get(username="writer"))
    return loading.publish(loaded, by=User.objects.get(username="editor"))


def move_back(edition, age):
    """As if it had been published that long ago; the only edition of its article, so no interval breaks."""
    began = edition.live_from - age
    Edition.objects.filter(pk=edition.pk).update(planned_for=began, live_from=began, published_at=began)
    generations.bump(generations.LISTS)
    edition.refresh_from_db()
    return edition


def logins():
    """Where the logins are kept."""
    return settings.VAR / "demo-logins"


def keep(passwords):
    """A private file with the logins: only its owner reads it."""
    lines = [f"{name:<10} {passwords[name]:<14} {PEOPLE[name][0]}\n" for name in PEOPLE]
    logins().parent.mkdir(parents=True, exist_ok=True)
    logins().unlink(missing_ok=True)
    with os.fdopen(os.open(logins(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.writelines(lines)
