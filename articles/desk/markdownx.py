"""The two addresses that markdownx's widget calls, for staff only and within bounds."""

import hashlib
from io import BytesIO

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST
from PIL import Image, ImageOps

from .. import document, markdown

MOST_BYTES = 12_000_000
MOST_PIXELS = 50_000_000
WIDEST = 2000  # pixels


def _require_writer(request):
    user = request.user
    if not (user.is_active and user.is_staff and user.has_perm("articles.change_article")):
        raise PermissionDenied("Please sign in at the desk to do this.")


@require_POST
def preview(request):
    """HTML of the posted `content`, as the page would show it."""
    _require_writer(request)
    try:
        source = document.text(request.POST.get("content", ""))
        html = markdown.render_article(source, key="preview").html
    except ValueError as reason:
        return HttpResponse(str(reason), status=400, content_type="text/plain; charset=utf-8")
    response = HttpResponse(html)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def upload(request):
    """Stores the posted `image`, checked by its content, upright and without its private data; the answer
    holds its Markdown. 400 with a sentence for anything that is not a picture within bounds."""
    _require_writer(request)
    try:
        content = reencode(request.FILES.get("image"))
    except BadImage as reason:
        return JsonResponse({"image": [str(reason)]}, status=400)
    name = f"images/{hashlib.sha256(content).hexdigest()[:32]}.webp"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(content))
    url = default_storage.url(name)
    return JsonResponse({"image_path": url, "image_code": f"![]({url})"})


class BadImage(ValueError):
    """Not a picture that can be stored; the message is a sentence."""


def reencode(file):
    """The picture as WebP bytes, 2,000 pixels wide at most. Raises BadImage."""
    if file is None or file.size > MOST_BYTES:
        raise BadImage(f"Please choose one picture of at most {MOST_BYTES // 1_000_000} MB.")
    try:
        with Image.open(file, formats=["JPEG", "PNG", "WEBP", "GIF"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadImage("The picture has more than 50 million pixels. Please make it smaller.")
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((WIDEST, WIDEST * 4))
            mode = "RGBA" if upright.has_transparency_data else "RGB"
            made = BytesIO()
            upright.convert(mode).save(made, "WEBP", quality=82)
    except BadImage:
        raise
    except Exception as reason:
        # A damaged file raises whatever its decoder stumbles on, TypeError and struct.error among them.
        sentence = "This is not a picture that can be read. Please use JPEG, PNG, WebP or GIF."
        raise BadImage(sentence) from reason
    return made.getvalue()
