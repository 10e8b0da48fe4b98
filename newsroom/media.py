"""Uploaded files where no web server serves them: as data, never as a page of this site."""

from django.conf import settings
from django.http import Http404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.static import serve


@csrf_exempt
@require_safe
def show(request, path):
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except (OSError, ValueError) as reason:
        # A name that is too long for the file system, or holds a NUL.
        raise Http404 from reason
    # Names are made from what is in the file, so a file never changes.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
