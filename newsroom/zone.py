"""In which time zone the desk works."""

from django.urls import reverse
from django.utils import timezone

from .models import Publication


class ZoneMiddleware:
    """The desk tells and reads times in the zone of the publication; readers' pages do so by their frame."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not (request.path.startswith(reverse("admin:index")) and request.user.is_authenticated):
            return self.get_response(request)
        with timezone.override(Publication.current().zone):
            return self.get_response(request)
