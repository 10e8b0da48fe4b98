"""Uploaded files where no web server serves them: as data, never as a page of this site."""

from django.conf import settings
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
def show(request, path):
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    # Names are made from what is in the file, so a file never changes.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
