"""What every template may show."""

from django.utils.functional import SimpleLazyObject

from .models import Publication


def publication(request):
    """The publication, read when a page first asks for it; the desk never does."""
    return {"publication": SimpleLazyObject(Publication.current)}
