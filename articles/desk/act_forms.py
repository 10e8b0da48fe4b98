"""What a person decides when withdrawing, moving, returning or taking down."""

from django import forms

from .. import addresses
from ..models import Withdrawal
from .fields import LineField, TextField

_GONE = """Gone: whoever opens the address reads that the article was withdrawn, and your notice if you write
one. Search engines drop it."""
_REDIRECTED = """Redirected: whoever opens the address is sent to the one below. The text is not shown any
more."""
_NOTICE = """Kept under a notice: readers can still read the text, with your notice above it. It leaves the
lists, and nobody can comment."""
KINDS = [(Withdrawal.GONE, _GONE), (Withdrawal.REDIRECTED, _REDIRECTED), (Withdrawal.NOTICE, _NOTICE)]


class WithdrawForm(forms.Form):
    kind = forms.ChoiceField(label="What readers get", choices=KINDS, widget=forms.RadioSelect)
    notice = TextField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Says why, in the words that readers see.",
    )
    target = LineField(
        label="Address to send readers to",
        required=False,
        max_length=500,
        help_text="Only if they are redirected: /articles/… or https://….",
    )


class MoveForm(forms.Form):
    slug = LineField(label="New address", max_length=addresses.MOST_SLUG)


class ConfirmForm(forms.Form):
    """An act that asks for nothing but a yes."""


class FixForm(forms.Form):
    """Carries the version that will be set aside."""

    base = forms.IntegerField(widget=forms.HiddenInput)


class AskForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = TextField(
        label="Note to the editors",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What they should look at, and what you are not sure of.",
    )


class ReturnForm(forms.Form):
    answer = TextField(
        label="What the writer should do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="It is sent by mail and stands above the form until they ask again.",
        error_messages={"required": "Please write what the writer should do."},
    )


class TakeDownForm(forms.Form):
    reason = TextField(
        label="The legal reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only the desk sees it. Please do not repeat the words that have to go.",
        error_messages={"required": "Please write the legal reason; it is kept in the history."},
    )
    with_note = forms.BooleanField(label="Delete the public note of this edition as well", required=False)
    is_sure = forms.BooleanField(
        label="I know that the words cannot be brought back",
        error_messages={"required": "Please confirm that the words shall go for good."},
    )
