"""A picture for a text, sent by itself: what comes back is its Markdown."""

from django import forms
from django.core.files.storage import default_storage
from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from .. import people, pictures
from ..figures import MOST_ALT, MOST_CREDIT
from .fields import LineField

NO_ALT = _("Please describe what the picture shows, or mark it as decorative.")
NO_FILE = _("Please choose one picture.")


class UploadForm(forms.Form):
    image = forms.FileField(
        error_messages={"required": NO_FILE, "invalid": NO_FILE, "empty": _("The file is empty.")}
    )
    alt = LineField(max_length=MOST_ALT, required=False)
    decorative = forms.BooleanField(required=False)
    credit = LineField(max_length=MOST_CREDIT, required=False)

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("alt") or cleaned.get("decorative") or "alt" in self.errors):
            self.add_error("alt", NO_ALT)
        return cleaned


def upload(request):
    """Stores the posted `image`; `image_code` is its Markdown with the posted `alt`, or marked `decorative`,
    and `credit`. 400 with a sentence for each field that is wrong, 503 where the storage fails."""
    if not people.may_write(request.user):
        return JsonResponse({"image": [_("Please sign in at the desk to do this.")]}, status=403)
    return _answer(request)


@require_POST
def _answer(request):
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({name: list(errors) for name, errors in form.errors.items()}, status=400)
    words = form.cleaned_data
    is_decorative = words["decorative"]
    try:
        figure = pictures.store(
            words["image"],
            alt="" if is_decorative else words["alt"],
            credit=words["credit"],
            is_decorative=is_decorative,
        )
    except pictures.BadPicture as reason:
        status = 503 if isinstance(reason, pictures.NotStored) else 400
        return JsonResponse({"image": [str(reason)]}, status=status)
    found = {"image_path": default_storage.url(f"images/{figure.name}"), "image_code": figure.markdown}
    return JsonResponse({**found, "width": figure.width, "height": figure.height})
