"""The publication itself: one row that says how it calls itself, looks, and what it promises."""

from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import figures, generations, profiles
from articles.joined import Row
from articles.models.writing import validate_length
from articles.prepared import Reading

from . import beginning, colors, locales, menus
from .menu_entries import MenuEntry
from .sharing import picture as sharing
from .shells import Shell

__all__ = ["MenuEntry", "Publication", "Shell"]
# What a policy is about, and the title of its page.
POLICIES = {
    "about": _("About us"),
    "corrections": _("How we correct mistakes"),
    "comments": _("Rules for comments"),
    "privacy": _("Privacy"),
}


def address_of(policy):
    return reverse("about") if policy == "about" else reverse("policy", args=[policy])


def validate_zone(name):
    if name not in available_timezones():
        sentence = gettext("“%(name)s” is not a time zone. Please choose one like Europe/Berlin.")
        raise ValidationError(sentence % {"name": name})


class Publication(models.Model):
    """There is one, with the key 1, made at the first migrate; `current` gives one in every case."""

    name = models.CharField(_("name"), max_length=60, default="Newsroom")
    tagline = models.CharField(
        _("tagline"), max_length=160, blank=True, default="Analysis that says what it means for you"
    )
    logo = models.CharField(_("logo"), max_length=200, blank=True)
    accent = models.CharField(
        _("color"), max_length=7, default=colors.ACCENT, validators=[colors.validate_on_light]
    )
    accent_in_the_dark = models.CharField(
        _("color on dark screens"),
        max_length=7,
        default=colors.ACCENT_IN_THE_DARK,
        validators=[colors.validate_on_dark],
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    profiles = models.TextField(_("profiles"), blank=True, max_length=3000, validators=[profiles.validate])
    about = models.TextField(POLICIES["about"], blank=True, validators=[validate_length])
    corrections = models.TextField(POLICIES["corrections"], blank=True, validators=[validate_length])
    comments = models.TextField(POLICIES["comments"], blank=True, validators=[validate_length])
    privacy = models.TextField(POLICIES["privacy"], blank=True, validators=[validate_length])

    # What this process read last.
    _last = None
    # The entries of both menus, where a query brought them along, and what pages around it depend on.
    menu, counted = None, None

    class Meta:
        verbose_name, verbose_name_plural = _("publication"), _("publication")

    def __str__(self):
        return self.name

    @classmethod
    def current(cls):
        """The publication as it is now; as it would begin where nothing is stored. One query."""
        found = _read(at=timezone.now())
        publication = cls.from_joined(found["publication"])
        publication.counted = found["counted"]
        return publication

    @classmethod
    def last_known(cls, *, may_ask=False):
        """What this process read last; without having read it, what a new site has, unless the caller may ask
        the database and it answers."""
        if may_ask and not cls._last:
            try:
                return cls.current()
            except Error:
                return cls()
        return cls._last or cls()

    @classmethod
    def is_known(cls):
        """Whether this process has read it at all."""
        return cls._last is not None

    @classmethod
    def joined(cls, at=None):
        """The whole row for `annotate`, so that a page that reads something anyway needs no query more."""
        names = [field.name for field in cls._meta.concrete_fields]
        row = cls.objects.filter(pk=1).values(
            row=Row(**{name: name for name in names}, menu=MenuEntry.joined(at))
        )
        return models.Subquery(row, output_field=models.JSONField())

    @classmethod
    def from_joined(cls, row):
        if not row:
            return cls.remember(None)
        menu = row.pop("menu")
        found = cls(**row)
        found.menu = menu
        return cls.remember(found)

    @classmethod
    def remember(cls, found):
        """What was found, the beginning if nothing was, for those who ask for the last known one."""
        cls._last = found or cls()
        return cls._last

    @property
    def seen(self):
        """The counters as they were when it was read; none where that is not known."""
        return generations.NOTHING if self.counted is None else generations.read(self.counted)

    @property
    def zone(self):
        """The time zone in which the publication tells times."""
        return ZoneInfo(self.time_zone or settings.TIME_ZONE)

    @property
    def logo_figure(self):
        return figures.at(self.logo)

    @property
    def logo_url(self):
        figure = self.logo_figure
        return f"{settings.MEDIA_URL}images/{figure.smallest}" if figure else ""

    @property
    def elsewhere(self):
        return profiles.read(self.profiles)

    @property
    def colors_url(self):
        """The style sheet with its colors; empty where they are those of the house."""
        chosen = (self.accent, self.accent_in_the_dark)
        if chosen == (colors.ACCENT, colors.ACCENT_IN_THE_DARK):
            return ""
        return reverse("colors", args=[color.removeprefix("#") for color in chosen])

    @property
    def locale(self):
        """Its language and country for `og:locale`, empty where nobody can tell."""
        return locales.name(self.language)

    @cached_property
    def picture(self):
        """The picture that stands for the whole site."""
        return sharing.of_publication(self)

    def policies(self):
        """[{name, title, address}] of the policies that say something."""
        return [
            {"name": name, "title": str(title), "address": address_of(name)}
            for name, title in POLICIES.items()
            if getattr(self, name).strip()
        ]

    @property
    def titles(self):
        """`{address: title}` of all policies; an empty title where one says nothing and has no page."""
        said = {policy["name"] for policy in self.policies()}
        return {address_of(name): str(title) if name in said else "" for name, title in POLICIES.items()}

    @cached_property
    def header(self):
        """[{words, address}] of the menu at the top: what leads somewhere."""
        return self._shown(menus.HEADER)

    @cached_property
    def footer(self):
        return self._shown(menus.FOOTER)

    @property
    def header_menu(self):
        """The menu as the lines that an editor types."""
        return self._lines(menus.HEADER)

    @property
    def footer_menu(self):
        return self._lines(menus.FOOTER)

    def set_menu(self, place, typed):
        """Replaces a menu by these entries."""
        self.menu_entries.filter(place=place).delete()
        self.menu_entries.bulk_create(
            MenuEntry(publication=self, place=place, position=position, **vars(entry))
            for position, entry in enumerate(typed)
        )
        generations.bump(generations.PUBLICATION)

    def _shown(self, place):
        if self.menu is None:
            rows = [{"place": place, "words": "", "address": address} for address in menus.first(place)]
        else:
            rows = sorted(self.menu, key=lambda row: row["position"])
        titles = self.titles
        shown = (menus.shown(row, titles) for row in rows if row["place"] == place)
        return [entry for entry in shown if entry]

    def _lines(self, place):
        return "\n".join(entry.line for entry in self.menu_entries.filter(place=place))


@Reading
def _read(given):
    return {"publication": Publication.joined(given.at), "counted": generations.joined()}


def make_publication(sender, using, **kwargs):
    """Receives post_migrate. Leaves a row that exists as it is."""
    texts = beginning.texts(settings.LANGUAGE_CODE)
    publication, is_new = Publication.objects.using(using).get_or_create(pk=1, defaults=texts)
    if is_new:
        for place, _name in menus.PLACES:
            publication.set_menu(place, [menus.Typed("", address) for address in menus.first(place)])
