"""Times in the words of the desk, always with their zone."""

from django.utils import timezone


def spoken(instant):
    """“Thursday, November 26, 2026 at 09:00 UTC”; the zone's name follows where its short form is another."""
    local = timezone.localtime(instant)
    short, name = f"{local:%Z}", timezone.get_current_timezone_name()
    zone = short if short == name else f"{short} ({name})"
    return f"{local:%A, %B} {local.day}, {local.year} at {local:%H:%M} {zone}"


def written(instant):
    """As a field of the type datetime-local has it, in the zone of the desk."""
    return f"{timezone.localtime(instant):%Y-%m-%dT%H:%M}"


def zone():
    """The name of the zone and what its clocks show."""
    return f"{timezone.get_current_timezone_name()}, where it is {timezone.localtime():%H:%M} now"
