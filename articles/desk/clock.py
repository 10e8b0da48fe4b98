"""Times in the words of the desk, always with their zone."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def spoken(instant):
    """“Thursday, November 26, 2026 at 09:00 UTC”; the zone's name follows where its short form is another."""
    local = timezone.localtime(instant)
    short, name = f"{local:%Z}", timezone.get_current_timezone_name()
    words = {
        "day": date_format(local, "FULL_DAY"),
        "time": f"{local:%H:%M}",
        "zone": short if short == name else f"{short} ({name})",
    }
    return _("%(day)s at %(time)s %(zone)s") % words


def written(instant):
    """As a field of the type datetime-local has it, in the zone of the desk."""
    return f"{timezone.localtime(instant):%Y-%m-%dT%H:%M}"


def zone():
    """The name of the zone and what its clocks show."""
    words = {"zone": timezone.get_current_timezone_name(), "time": f"{timezone.localtime():%H:%M}"}
    return _("%(zone)s, where it is %(time)s now") % words
