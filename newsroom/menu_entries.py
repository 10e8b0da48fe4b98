"""The lines of the publication's menus."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.joined import Rows
from articles.models import Edition, Topic

from . import menus


class MenuEntry(models.Model):
    """A line of a menu: leads to a topic, wherever that moves, else to an address. Without words it is called
    as its page is. Who deletes a topic is shown the entries that go with it."""

    publication = models.ForeignKey("newsroom.Publication", models.CASCADE, related_name="menu_entries")
    place = models.CharField(max_length=10, choices=menus.PLACES)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=menus.MOST_WORDS, blank=True)
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="+")
    address = models.CharField(max_length=menus.MOST_ADDRESS, blank=True)

    class Meta:
        ordering = ["place", "position"]
        verbose_name, verbose_name_plural = _("menu entry"), _("menu entries")

    def __str__(self):
        return self.line

    @classmethod
    def joined(cls, at=None):
        """Those of the publication, for `annotate`. A topic in which nothing was ever public has no page."""
        at = at or timezone.now()
        begun = Edition.objects.filter(topic=models.OuterRef("topic"), live_from__lte=at)
        return Rows(
            cls.objects.filter(publication=1).order_by(),
            place="place",
            position="position",
            words="words",
            address="address",
            topic="topic__slug",
            name="topic__name",
            # Without a topic SQLite would look for one through all editions.
            has_begun=models.Case(
                models.When(topic=None, then=False),
                default=models.Exists(begun),
                output_field=models.BooleanField(),
            ),
        )

    @property
    def line(self):
        """As an editor types it."""
        address = self.topic.get_absolute_url() if self.topic else self.address
        return f"{self.words} | {address}" if self.words else address

    def problem(self, titles):
        """A sentence for the editor where readers do not see the entry, or it leads nowhere; else empty."""
        words = {"place": self.get_place_display(), "line": self.line}
        if self.topic:
            begun = self.topic.editions.filter(live_from__lte=timezone.now()).exists()
            sentence = gettext("%(place)s: “%(line)s” shows as soon as there is something to read.")
            return "" if begun else sentence % words
        if titles.get(self.address, True):
            try:
                menus.check(self.address)
                return ""
            except ValidationError as reason:
                sentence = gettext("%(place)s: “%(line)s” leads nowhere any more. %(problem)s")
                return sentence % {**words, "problem": reason.message}
        return gettext("%(place)s: “%(line)s” is not shown, because that page is empty.") % words
