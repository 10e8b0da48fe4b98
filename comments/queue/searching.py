"""Search and choices of the moderators' list; all of them can be combined, and stand in the address."""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import document
from articles.models import Article

from .. import bans, screening
from ..models import Comment, Decision, Reason, Report, Revision, Signal, State
from . import fulltext

QUEUE, REPORTED, PROPOSED, EVERY = "queue", "reported", "proposed", "every"
VIEWS = [
    (QUEUE, _("The queue")),
    (REPORTED, _("With reports")),
    (PROPOSED, _("With a new text")),
    *State.choices,
    (EVERY, _("Every state")),
]
TABS = [QUEUE, REPORTED, PROPOSED, State.PUBLIC, State.SPAM, EVERY]
MOST_LETTERS = 200


class Words(forms.CharField):
    """One line that the database can look for."""

    def __init__(self, label, **options):
        super().__init__(label=label, required=False, max_length=MOST_LETTERS, **options)

    def to_python(self, value):
        try:
            return document.line(super().to_python(value))
        except document.Unusable as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class Day(forms.DateField):
    """A day between the years 2000 and 2200: others leave the calendar in some time zone."""

    def __init__(self, label):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"])

    def validate(self, value):
        super().validate(value)
        if value and not 2000 <= value.year <= 2200:
            raise forms.ValidationError(_("Please give a date between the years 2000 and 2200."))


def list_rules():
    """The names of the rules that are in use, with what moderators call them."""
    names = [path.rpartition(".")[2] for path in settings.COMMENTS_RULES]
    return [("", _("Any")), *((name, screening.label_of(name)) for name in names)]


class Search(forms.Form):
    """What cannot be read counts as not given, and is told beside its field."""

    q = Words(_("Search"), widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("As it fits")), *VIEWS])
    name = Words(_("Name of the author"))
    article = Words(_("Article"))
    reason = forms.ChoiceField(label=_("Reason"), required=False, choices=[("", _("Any")), *Reason.choices])
    rule = forms.ChoiceField(label=_("Rule that spoke"), required=False, choices=list_rules)
    moderator = Words(_("Moderator"))
    since = Day(_("Sent from"))
    until = Day(_("Sent until"))
    sender = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, asked):
        super().__init__(asked, auto_id="search-%s")
        self.is_valid()
        self.given = {name: value for name, value in self.cleaned_data.items() if value}
        narrowed = set(self.given) - {"state"}
        # Who looks for something looks everywhere, unless they say where.
        self.view = self.given.get("state") or (EVERY if narrowed else QUEUE)
        self.is_chosen = bool(narrowed - {"q"})
        self.is_narrowed = bool(narrowed)

    @property
    def is_queue(self):
        """Whether the most urgent come first, instead of the newest."""
        return self.view in (QUEUE, REPORTED, PROPOSED)

    @property
    def choices(self):
        return [field for field in self if field.name not in ("q", "sender")]

    def comments(self):
        """The comments that fit, in their order."""
        found = _of_view(self.view)
        for name, value in self.given.items():
            if name != "state":
                found = found.filter(_FITS[name](value))
        return found if self.is_queue else found.order_by("-pk")

    def query(self, **changes):
        """The address of these choices, with some changed."""
        kept = {name: self.data.get(name, "") for name in self.given} | changes
        return urlencode({name: value for name, value in kept.items() if value})


def _of_view(view):
    queued = Comment.objects.queued()
    if view == QUEUE:
        return queued
    if view == REPORTED:
        return queued.filter(pk__in=Report.objects.open().values("comment"))
    if view == PROPOSED:
        return queued.filter(pk__in=Revision.objects.waiting().values("comment"))
    return Comment.objects.all() if view == EVERY else Comment.objects.filter(state=view)


def _of_article(typed):
    if typed.isascii() and typed.isdigit():
        return Q(article=int(typed[:18]))
    named = Q(headline__icontains=typed) | Q(slug__name=typed.strip("/").rpartition("/")[2].lower())
    return Q(article__in=Article.objects.filter(named).values("pk"))


def _of_reason(reason):
    decided = Decision.objects.filter(reason=reason).values("comment")
    return Q(pk__in=decided) | Q(pk__in=Report.objects.filter(reason=reason).values("comment"))


def _of_moderator(name):
    people = get_user_model().objects.filter(username__iexact=name).values("pk")
    decided = Decision.objects.filter(by__in=people, is_automatic=False, turn_before__gt=0)
    return Q(pk__in=decided.values("comment"))


def _of_rule(rule):
    return Q(pk__in=Signal.objects.filter(rule=rule).values("comment"))


def _of_sender(pk):
    """What came from the account or the browser that sent this comment."""
    comment = Comment.objects.select_related("private").filter(pk=pk).first()
    marks = dict(bans.marks_for(comment)) if comment else {}
    if bans.Kind.ACCOUNT in marks:
        return Q(user=comment.user_id)
    if bans.Kind.BROWSER in marks:
        return Q(private__browser=marks[bans.Kind.BROWSER])
    return Q(pk=pk)


def _midnight(day):
    return datetime.combine(day, time.min, UTC)


_FITS = {
    "q": lambda typed: fulltext.mentions("source", typed),
    "name": lambda typed: fulltext.mentions("display_name", typed),
    "article": _of_article,
    "reason": _of_reason,
    "rule": _of_rule,
    "moderator": _of_moderator,
    "since": lambda day: Q(created_at__gte=_midnight(day)),
    "until": lambda day: Q(created_at__lt=_midnight(day) + timedelta(days=1)),
    "sender": _of_sender,
}
