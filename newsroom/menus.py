"""The menus of the publication: lines that an editor types, checked, and the entries that readers see."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Author, Slug, Topic

HEADER, FOOTER = "header", "footer"
PLACES = [(HEADER, gettext_lazy("Menu at the top")), (FOOTER, gettext_lazy("Menu at the foot"))]
MOST, MOST_WORDS, MOST_ADDRESS = 20, 60, 500
# Pages that every site has, and what a menu calls them.
PAGES = {
    "front": gettext_lazy("Front page"),
    "topics": gettext_lazy("Topics"),
    "all-advice": gettext_lazy("Advice"),
    "archive": gettext_lazy("Archive"),
    "corrections": gettext_lazy("Corrections"),
    "search": gettext_lazy("Search"),
}
POLICIES = {"about", "policy"}
OTHERS = {"topic", "questions", "advice", "author", "month", "article", "history", "feed", "topic-feed"}
DESK = "admin:index"
_check_elsewhere = URLValidator(schemes=["https", "http"])


@dataclass(frozen=True)
class Typed:
    """An entry as it was typed, in order: `topic` where it leads to one, else its address."""

    words: str
    address: str
    topic: Topic | None = None


def first(place):
    """The addresses of a new site's menu."""
    if place == HEADER:
        return [*map(reverse, ("topics", "all-advice", "archive", "about"))]
    policies = [reverse("policy", args=[name]) for name in ("corrections", "comments", "privacy")]
    return [
        reverse("about"),
        *policies,
        reverse("corrections"),
        reverse("feed", args=["atom"]),
        settings.DESK_URL,
    ]


def shown(row, titles):
    """{words, address} of an entry as `MenuEntry.joined` has it; None where it leads nowhere."""
    address, name = row["address"], ""
    if row.get("topic"):
        address, name = row["has_begun"] and reverse("topic", args=[row["topic"]]), row["name"]
    elif address in titles:
        name = titles[address]
        address = name and address
    words = row["words"] or name or str(_names().get(address, ""))
    return {"words": words, "address": address} if address else None


def read(text, titles):
    """The entries in the lines of a text; `titles` are those of the policies by address. Raises
    ValidationError with a sentence for each line that is wrong."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > MOST:
        sentence = _("These are %(number)s entries. Please choose at most %(most)s.")
        raise ValidationError(sentence % {"number": len(lines), "most": MOST})
    found, problems = [], []
    for number, line in lines:
        try:
            found.append(_read_line(line, titles))
        except ValidationError as reason:
            words = {"number": number, "line": _short(line), "problem": reason.message}
            problems.append(_("Line %(number)s, “%(line)s”: %(problem)s") % words)
    if problems:
        raise ValidationError(problems)
    return found


def check(address):
    """The topic to which an address leads, or None, and the address as it should be written. Raises
    ValidationError with a sentence for one that leads nowhere."""
    if len(address) > MOST_ADDRESS:
        raise ValidationError(_("The address is too long."))
    address = address.removeprefix(settings.SITE_URL) or "/"
    if not address.startswith("/") or address.startswith("//"):
        try:
            _check_elsewhere(address)
        except ValidationError:
            sentence = _("The address should begin with / for a page of this site, else with https://.")
            raise ValidationError(sentence) from None
        return None, address
    path = urlsplit(address).path
    found = _resolve(path) or _resolve(f"{path}/")
    if found is None or not _is_there(found):
        raise ValidationError(_("%(address)s leads to no page of this site.") % {"address": address})
    if not _resolve(path):
        address = address.replace(path, f"{path}/", 1)
    topic = Topic.objects.get(slug=found.kwargs["slug"]) if found.view_name == "topic" else None
    return (topic, "") if topic and address == topic.get_absolute_url() else (None, address)


def _read_line(line, titles):
    words, bar, address = (part.strip() for part in line.rpartition("|"))
    if not address or (not bar and not address.startswith(("/", "http:", "https:"))):
        raise ValidationError(_("It has no address. Please write it like “Ports | /topics/ports/”."))
    if len(words) > MOST_WORDS:
        sentence = _("The words are too long for a menu. Please use at most %(most)s letters.")
        raise ValidationError(sentence % {"most": MOST_WORDS})
    topic, address = check(address)
    if not (words or topic or address in _names() or address in titles):
        sentence = _("Please say what it is called, like “Our books | https://books.example/”.")
        raise ValidationError(sentence)
    return Typed(words, address, topic)


@cache
def _names():
    """`{address: name}` of PAGES, the feed and the desk."""
    others = {reverse("feed", args=["atom"]): gettext_lazy("Feed"), settings.DESK_URL: gettext_lazy("Staff")}
    return others | {reverse(page): name for page, name in PAGES.items()}


def _resolve(path):
    """The page of readers at this path, or None."""
    try:
        found = resolve(path)
    except (Resolver404, ValueError):
        return None
    return found if found.view_name in {*PAGES, *POLICIES, *OTHERS, DESK} else None


def _is_there(found):
    slug = found.kwargs.get("slug")
    if found.view_name in ("topic", "questions", "topic-feed"):
        return Topic.objects.filter(slug=slug).exists()
    if found.view_name == "author":
        return Author.objects.filter(slug=slug).exists()
    return found.view_name not in ("article", "history") or Slug.objects.filter(name=slug).exists()


def _short(line):
    return line if len(line) <= 40 else f"{line[:39]}…"
