"""What a form tells beside its words: how long the writing took, and whether a machine filled it in. Nobody
is asked for anything, and nobody is turned away for it."""

import re
from datetime import UTC, datetime, timedelta

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import screening

SALT = "comments.clues"
MOST_OPEN = timedelta(days=1)


def kept(field):
    """The field, which no form changes, so that none takes a copy of it."""
    field.__deepcopy__ = lambda memo: field
    return field


class Unseen(forms.TextInput):
    """A text field that templates show apart from what people fill in."""

    is_hidden = True


class ClueForm(forms.Form):
    """`website` is a trap. `opened` is a signed time, given only by pages that nobody else gets; on pages
    that all readers share, a script writes the seconds into `filled`."""

    website = kept(
        forms.Field(
            label=_("Please leave this empty"),
            required=False,
            widget=Unseen(attrs={"tabindex": "-1", "autocomplete": "off"}),
        )
    )
    opened = kept(forms.Field(required=False, widget=forms.HiddenInput))
    filled = kept(forms.Field(required=False, widget=forms.HiddenInput))

    def stamp(self, at=None):
        """Notes that the form is open now; only for a page that nobody else gets."""
        self.initial["opened"] = self.initial.get("opened") or _stamp(at or timezone.now())

    def clues(self, at=None):
        """What a valid form tells."""
        known = [
            _since(self.cleaned_data["opened"], at or timezone.now()),
            _number(self.cleaned_data["filled"]),
        ]
        seconds = max((one for one in known if one is not None), default=None)
        return screening.Clues(trap=self.cleaned_data["website"] or "", seconds=seconds)


def _stamp(at):
    return signing.dumps(int(at.timestamp()), salt=SALT)


def _since(stamp, at):
    """Seconds since the stamp was made; None if it is none of ours, or too old to tell anything."""
    try:
        opened = datetime.fromtimestamp(signing.loads(stamp or "", salt=SALT), UTC)
    except (signing.BadSignature, ValueError):
        return None
    return (at - opened).total_seconds() if timedelta(0) <= at - opened <= MOST_OPEN else None


def _number(text):
    return float(text) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", text or "", re.ASCII) else None
