"""In which language and time zone an answer is given: those of the publication, to everybody alike."""

from contextlib import contextmanager

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import JSONField, Subquery
from django.utils import timezone, translation

from articles import generations, languages
from articles.joined import Row
from articles.models import Generation

from .models import Publication


def speak(publication):
    """Words and times that are formed from now on, until the request ends, are in its language and zone."""
    languages.speak_in(publication.language, publication.zone.key)
    return publication


@contextmanager
def as_last_known():
    """The same outside of requests, for as long as the context lasts."""
    known = Publication.last_known(may_ask=True)
    with translation.override(known.language), timezone.override(known.zone):
        yield


def read(request):
    """The publication, freshly read and spoken for; the templates of this answer need no query more."""
    came_along = getattr(request.user, "publication", None) if is_desk(request) else None
    request.publication = speak(came_along or Publication.current())
    return request.publication


class Aside:
    """What a form asks along with its article, see `articles.reading`: whether this process still knows the
    publication. Then it answers in its language, without having read it again."""

    @staticmethod
    def asked(given):
        spoken = Publication.objects.filter(pk=1).values(row=Row(language="language", zone="time_zone"))
        moved = Generation.objects.filter(key=generations.PUBLICATION).values("number")
        return {"spoken": Subquery(spoken, output_field=JSONField()), "moved": Subquery(moved)}

    @staticmethod
    def hear(found):
        known, spoken = Publication.last_known(), found["spoken"]
        is_same = spoken == {"language": known.language, "zone": known.time_zone}
        if not is_same or known.seen.numbers.get(generations.PUBLICATION) != (found["moved"] or 0):
            known = Publication.current()
        speak(known)


def is_desk(request):
    return request.path.startswith(settings.DESK_URL)


class SpeakingMiddleware:
    """A request begins with what this process knew last, for pages that must not ask the database. The desk
    and the pages of comments get it freshly read; a new comment hears of it (`Aside`); the views of this
    package read it with a query that they need anyway, and `speak`. Afterwards no worker keeps any of it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        known = Publication.last_known()
        with translation.override(known.language), timezone.override(known.zone):
            return self.get_response(request)

    def process_view(self, request, view, arguments, named):
        if request.method == "POST" and hasattr(view, "hears_aside"):
            return
        if is_desk(request) or view.__module__.startswith(("articles.", "comments.")):
            try:
                read(request)
            except (OperationalError, InterfaceError):
                pass  # The view meets the same and answers for it.
