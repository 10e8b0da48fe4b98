"""What every template may show."""

from django.utils.functional import SimpleLazyObject

from .models import Publication


def publication(request):
    """The publication as the request read it, else read when a page first asks for it."""
    return {"publication": getattr(request, "publication", None) or SimpleLazyObject(Publication.current)}
