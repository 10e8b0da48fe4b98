"""What a person decides when withdrawing, reinstating, moving, returning or taking down."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import addresses, checks
from ..models import Withdrawal
from .fields import LineField, TextField

_GONE = _(
    "Gone: whoever opens the address reads that the article was withdrawn, and your notice if you write one. "
    "Search engines drop it."
)
_REDIRECTED = _(
    "Redirected: whoever opens the address is sent to the one below. The text is not shown any more."
)
_NOTICE = _(
    "Kept under a notice: readers can still read the text, with your notice above it. It leaves the lists, "
    "and nobody can comment."
)
KINDS = [(Withdrawal.GONE, _GONE), (Withdrawal.REDIRECTED, _REDIRECTED), (Withdrawal.NOTICE, _NOTICE)]


class WithdrawForm(forms.Form):
    kind = forms.ChoiceField(label=_("What readers get"), choices=KINDS, widget=forms.RadioSelect)
    notice = TextField(
        label=_("Notice"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Says why, in the words that readers see."),
    )
    target = LineField(
        label=_("Address to send readers to"),
        required=False,
        max_length=500,
        help_text=_("Only if they are redirected: /articles/… or https://…."),
    )


class ReinstateForm(forms.Form):
    """Offers what readers got last, unless its words were taken down, and the draft if it says otherwise."""

    version = forms.ChoiceField(
        label=_("What readers get again"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("This text is not offered any more. Please choose again.")},
    )
    override = TextField(
        label=_("Reason to publish all the same"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where the checks object; it is kept in the history, with what they said."),
    )

    def __init__(self, *args, last, newest, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = {}
        if last and not last.taken_down_at:
            words = gettext("What they got last: version %(number)s") % {"number": last.number}
            self.texts[f"{last.number}"] = last, words
        if newest and not (last and newest.hash == last.hash):
            words = gettext("The draft as it is now: version %(number)s") % {"number": newest.number}
            self.texts[f"{newest.number}"] = newest, words
        self.fields["version"].choices = [(number, words) for number, (__, words) in self.texts.items()]
        self.fields["version"].initial = next(iter(self.texts), None)
        if not any(checks.blocking(version.document) for version, __ in self.texts.values()):
            del self.fields["override"]

    @property
    def chosen(self):
        """The keyword arguments of the act; without a choice, the first text that is offered."""
        number = self.cleaned_data["version"] or next(iter(self.texts), "")
        version, __ = self.texts.get(number, (None, ""))
        return {"version": version, "override": self.cleaned_data.get("override", "")}


class MoveForm(forms.Form):
    slug = LineField(label=_("New address"), max_length=addresses.MOST_SLUG)


class ConfirmForm(forms.Form):
    """An act that asks for nothing but a yes."""


class FixForm(forms.Form):
    """Carries the version that will be set aside."""

    base = forms.IntegerField(widget=forms.HiddenInput)


class AskForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = TextField(
        label=_("Note to the editors"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What they should look at, and what you are not sure of."),
    )


class ReturnForm(forms.Form):
    answer = TextField(
        label=_("What the writer should do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("It is sent by mail and stands above the form until they ask again."),
        error_messages={"required": _("Please write what the writer should do.")},
    )


class TakeDownForm(forms.Form):
    reason = TextField(
        label=_("The legal reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the desk sees it. Please do not repeat the words that have to go."),
        error_messages={"required": _("Please write the legal reason; it is kept in the history.")},
    )
    with_note = forms.BooleanField(label=_("Delete the public note of this edition as well"), required=False)
    is_sure = forms.BooleanField(
        label=_("I know that the words cannot be brought back"),
        error_messages={"required": _("Please confirm that the words shall go for good.")},
    )
