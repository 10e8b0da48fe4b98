"""What a person decides when withdrawing, reinstating, moving, returning or taking down."""

from django import forms

from .. import addresses, checks
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


class ReinstateForm(forms.Form):
    """Offers what readers got last, unless its words were taken down, and the draft if it says otherwise."""

    version = forms.ChoiceField(
        label="What readers get again",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "This text is not offered any more. Please choose again."},
    )
    override = TextField(
        label="Reason to publish all the same",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where the checks object; it is kept in the history, with what they said.",
    )

    def __init__(self, *args, last, newest, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = {}
        if last and not last.taken_down_at:
            self.texts[f"{last.number}"] = last, f"What they got last: version {last.number}"
        if newest and not (last and newest.hash == last.hash):
            self.texts[f"{newest.number}"] = newest, f"The draft as it is now: version {newest.number}"
        self.fields["version"].choices = [(number, words) for number, (_, words) in self.texts.items()]
        self.fields["version"].initial = next(iter(self.texts), None)
        if not any(checks.blocking(version.document) for version, _ in self.texts.values()):
            del self.fields["override"]

    @property
    def chosen(self):
        """The keyword arguments of the act; without a choice, the first text that is offered."""
        number = self.cleaned_data["version"] or next(iter(self.texts), "")
        version, _ = self.texts.get(number, (None, ""))
        return {"version": version, "override": self.cleaned_data.get("override", "")}


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
