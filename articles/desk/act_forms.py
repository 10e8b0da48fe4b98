"""What a person decides when publishing, withdrawing or moving an article."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from .. import addresses
from ..models import Edition, Withdrawal
from .fields import LineField, TextField


class PublishForm(forms.Form):
    NOW, LATER = "now", "later"

    version = forms.IntegerField(widget=forms.HiddenInput)
    expected_live = forms.IntegerField(widget=forms.HiddenInput)
    when = forms.ChoiceField(
        choices=[(NOW, "Now"), (LATER, "At the time below")], widget=forms.RadioSelect, initial=NOW
    )
    at = forms.DateTimeField(
        label="Time",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    kind = forms.ChoiceField(label="What this is", choices=Edition.KINDS, initial=Edition.UPDATE)
    section_key = forms.ChoiceField(label="Section that it is about", required=False)
    note = TextField(
        label="Note to readers",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A correction needs one: what was wrong, and what is right.",
    )

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(section.key, section.heading or section.kind.heading) for section in document.sections]
        self.fields["section_key"].choices = [("", "The whole piece"), *named]
        zone = timezone.get_current_timezone_name()
        clock = f"{timezone.localtime():%H:%M}"
        self.fields["at"].help_text = f"In the time zone {zone}, where it is {clock} now."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("when") == self.LATER and "at" not in self.errors:
            at = cleaned.get("at")
            if not at:
                self.add_error("at", "Please give the time at which readers shall get it.")
            elif at <= timezone.now() + timedelta(seconds=5):
                self.add_error("at", "This time has passed. Please give a later one, or publish now.")
        return cleaned

    @property
    def chosen_time(self):
        return self.cleaned_data["at"] if self.cleaned_data["when"] == self.LATER else None


class WithdrawForm(forms.Form):
    kind = forms.ChoiceField(label="What readers get", choices=Withdrawal.KINDS, widget=forms.RadioSelect)
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
