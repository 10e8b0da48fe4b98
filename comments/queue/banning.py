"""From a comment to a ban of whoever sent it."""

from datetime import UTC, datetime, time, timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages

from .. import bans
from ..models import Comment, Reason
from . import answers, lists
from .editing import Said
from .searching import Day

FOR_GOOD, UNTIL = "for-good", "until"
LENGTHS = [
    ("1", gettext_lazy("One day")),
    ("7", gettext_lazy("One week")),
    ("30", gettext_lazy("30 days")),
    (FOR_GOOD, gettext_lazy("For good")),
    (UNTIL, gettext_lazy("Until a date")),
]
ABOUT = {
    bans.Kind.ADDRESS: gettext_lazy("E-mail address: whoever gives this address"),
    bans.Kind.BROWSER: gettext_lazy("Browser: until its cookies are deleted"),
    bans.Kind.NETWORK: gettext_lazy("Network: everybody who comes from there, others too"),
    bans.Kind.ACCOUNT: gettext_lazy("Account"),
}


class BanForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Known by"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one.")},
    )
    length = forms.ChoiceField(label=gettext_lazy("How long"), choices=LENGTHS, widget=forms.RadioSelect)
    until = Day(gettext_lazy("The last day"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=Reason.choices,
        help_text=gettext_lazy("Whoever is banned reads it when they try to comment."),
    )
    note = Said(gettext_lazy("Note for the other moderators"), rows=3)

    def __init__(self, *args, known, **options):
        super().__init__(*args, **options)
        self.fields["kinds"].choices = [(kind.value, ABOUT[kind]) for kind in known]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("length") == UNTIL and "until" not in self.errors:
            day = cleaned.get("until")
            if not day or day < timezone.now().date():
                self.add_error("until", _("Please give the last day of the ban, today or later."))
        return cleaned

    @property
    def end(self):
        """When the ban ends; None for never."""
        length = self.cleaned_data["length"]
        if length == FOR_GOOD:
            return None
        if length == UNTIL:
            return datetime.combine(self.cleaned_data["until"], time.min, UTC) + timedelta(days=1)
        return timezone.now() + timedelta(days=int(length))


def ban(request, pk):
    if not request.user.has_perm("comments.ban_commenter"):
        raise PermissionDenied(_("You may not keep people from commenting. Please ask an administrator."))
    comment = get_object_or_404(Comment.objects.select_related("private", "article"), pk=pk)
    known = [kind for kind, _mark in bans.marks_for(comment)]
    usual = [kind.value for kind in known if kind != bans.Kind.NETWORK]
    first = {"kinds": usual or [kind.value for kind in known], "length": "7", "reason": Reason.HARASSMENT}
    form = BanForm(request.POST or None, known=known, initial=first)
    problem = ""
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("reason", "note")}
        try:
            made = bans.ban(comment, form.cleaned_data["kinds"], by=request.user, until=form.end, **said)
        except bans.Refused as refusal:
            problem = str(refusal)
        else:
            told = _("%(author)s cannot comment any more (known by: %(kinds)s).")
            if form.end:
                told = _("%(author)s cannot comment until %(time)s (known by: %(kinds)s).")
            kinds = ", ".join(one.get_kind_display() for one in made)
            known = {"author": comment.display_name, "kinds": kinds}
            messages.success(request, told % {**known, "time": form.end and languages.moment(form.end)})
            return answers.way_back(request, pk)
    back = answers.back_of(request, answers.OWN_PAGE)
    context = {
        "title": _("Ban %(author)s") % {"author": comment.display_name},
        "comment": comment,
        "form": form,
        "known": known,
        "problem": problem,
        "back": back,
        "back_url": answers.place_of(back, pk),
    }
    return lists.render(request, "admin/comments/comment/ban.html", **context)
