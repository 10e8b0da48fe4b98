"""One plain function per model; what a test does not name is filled in."""

from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.db.models import F
from django.utils import timezone

from articles import drafting, publishing, rows
from articles.document import Document, Kind, Question, Section
from articles.models import Article, Author, Edition, Generation, Topic, Version, Withdrawal
from articles.people import OPERATOR


def make_user(name="ana", *groups, **fields):
    user = User.objects.create_user(name, f"{name}@example.org", "pass", is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def make_document(headline="Harbor dues rise", **fields):
    sections = [
        Section("introduction", "introduction", "Introduction", "The port raises its *dues*."),
        Section("analysis", "analysis", "Analysis", "Why now.\n\n### The cranes\n\nThey are old."),
        Section("key-points", "key-points", "Key Points", "- Dues rise\n- Cranes are old"),
        Section("faq", "faq", "FAQ", "", [Question("who-pays", "Who pays?", "The shippers.")]),
    ]
    return Document(headline, **{"sections": sections, **fields})


def make_long_document(headline="Harbor dues rise", *, sections=12, questions=60, **fields):
    """A piece of this many sections, the FAQ the last of them, with this many questions."""
    fixed = [kind for kind in Kind if kind not in (Kind.FAQ, Kind.OTHER)]
    others = [f"part-{number}" for number in range(sections - 1 - len(fixed))]
    named = [(kind.value, kind.value, kind.heading) for kind in fixed]
    named += [(key, "other", key.title()) for key in others]
    asked = [
        Question(f"q-{number}", f"What about berth {number}?", "It stays **open**. " * 10)
        for number in range(questions)
    ]
    made = [Section(*names, "The port raises its *dues*. " * 40) for names in named[: sections - 1]]
    return Document(headline, sections=[*made, Section("faq", "faq", "FAQ", "", asked)], **fields)


def make_article(document=None, *, by=OPERATOR, writer=None, **fields):
    """A draft with one version."""
    article = Article.objects.create(writer=writer)
    rows.write(document or make_document(**fields), article)
    drafting.save_version(article, by=by)
    article.refresh_from_db()
    return article


def make_edition(article=None, *, by=OPERATOR, at=None, **fields):
    """The article's newest version, published."""
    article = article or make_article()
    live = article.editions.live().first()
    return publishing.publish(
        drafting.latest(article), by=by, at=at, expected_live=live.number if live else 0, **fields
    )


def change(article, *, by=OPERATOR, body="Changed.", key="introduction"):
    """Saves the working copy with another text in one section."""
    article.sections.filter(key=key).update(body=body)
    return drafting.save_version(article, by=by)


def make_topic(name="Ports", **fields):
    slug = name.lower().replace(" ", "-")
    return Topic.objects.create(**{"key": slug, "slug": slug, "name": name, **fields})


def make_author(name="Mia Berg", **fields):
    slug = name.lower().replace(" ", "-")
    return Author.objects.create(**{"key": slug, "slug": slug, "name": name, **fields})


def pass_time(**interval):
    """Lets time pass for what was published: every stored instant moves that far into the past."""
    delta = timedelta(**interval)
    Edition.objects.update(
        planned_for=F("planned_for") - delta,
        live_from=F("live_from") - delta,
        live_until=F("live_until") - delta,
    )
    Withdrawal.objects.update(at=F("at") - delta, until=F("until") - delta)
    Version.objects.update(saved_at=F("saved_at") - delta)
    Generation.objects.update(changed_at=F("changed_at") - delta)


def later(**interval):
    return timezone.now() + timedelta(**interval)
