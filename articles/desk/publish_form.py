"""What a person decides when publishing: when, as what, and what becomes of a text that waits."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from .. import languages
from ..comparing.words import Difference
from ..models import Edition
from . import clock
from .fields import TextField

KINDS = [
    (
        Edition.UPDATE,
        _("Update: the piece says more, or something new. Its public date “Updated” moves."),
    ),
    (
        Edition.CORRECTION,
        _(
            "Correction: something was wrong. Readers see what was wrong and what is right, and “Updated” "
            "moves."
        ),
    ),
    (Edition.MINOR, _("Minor change: a typo or a comma. No public date moves.")),
]
# Of a correction's public note.
HALVES = {
    "was_wrong": gettext_noop("What was wrong: %(was_wrong)s"),
    "is_right": gettext_noop("What is right: %(is_right)s"),
}
CARRY, LEAVE = "carry", "leave"
# Two paragraphs of a note have to fit into the 2,000 characters of an edition's.
MOST_HALF = 950
# A year with a digit too many, or mistyped, is no plan.
FARTHEST = timedelta(days=3_653)


def _lines(rows, **attrs):
    return forms.Textarea(attrs={"rows": rows, **attrs})


class PublishForm(forms.Form):
    """Carries what the person saw: the version, the live edition, the plan, and the edition that the texts
    that wait were compared with (`ground`)."""

    NOW, LATER, BEHIND = "now", "later", "behind"

    version = forms.IntegerField(widget=forms.HiddenInput)
    expected_live = forms.IntegerField(widget=forms.HiddenInput)
    plan = forms.CharField(widget=forms.HiddenInput, required=False)
    ground = forms.IntegerField(widget=forms.HiddenInput, required=False)
    when = forms.ChoiceField(label=_("When readers get it"), widget=forms.RadioSelect, initial=NOW)
    behind = forms.ChoiceField(label=_("The edition that it follows"), required=False)
    at = forms.DateTimeField(
        label=_("Time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    kind = forms.ChoiceField(
        label=_("What this is"), choices=KINDS, widget=forms.RadioSelect, initial=Edition.UPDATE
    )
    was_wrong = TextField(label=_("What was wrong"), required=False, max_length=MOST_HALF, widget=_lines(2))
    is_right = TextField(label=_("What is right"), required=False, max_length=MOST_HALF, widget=_lines(2))
    section_key = forms.ChoiceField(label=_("Where it was"), required=False)
    note = TextField(
        label=_("Note on what changed (optional)"),
        required=False,
        max_length=2000,
        widget=_lines(2),
        help_text=_("Readers find it in the history of editions."),
    )
    override = TextField(
        label=_("Reason to publish all the same"),
        required=False,
        max_length=1000,
        widget=_lines(2),
        help_text=_("It is kept in the history, with your name and what the checks said."),
    )

    def __init__(self, *args, view, **kwargs):
        """`view` is what the screen shows: see `Outlook`."""
        super().__init__(*args, **kwargs)
        self.view, self.waiting = view, view.waiting()
        self.fields["section_key"].choices = _places(view.version.document)
        times = [(self.NOW, _("Now")), (self.LATER, _("At the time below"))]
        about_time = gettext("In the time zone %(zone)s.")
        if view.planned:
            times.append((self.BEHIND, _("Behind a planned edition")))
            about_time = gettext(
                "In the time zone %(zone)s. Left empty behind an edition: one minute after it."
            )
        self.fields["at"].help_text = about_time % {"zone": clock.zone()}
        self.fields["when"].choices = times
        self.fields["behind"].choices = [(edition.pk, _behind(edition)) for edition in view.planned]
        for name in [*(f"carry_{edition.pk}" for edition in view.planned), "carry_draft"]:
            self.fields[name] = forms.ChoiceField(
                label=_("What shall become of it?"),
                required=False,
                widget=forms.RadioSelect,
                choices=[(CARRY, _("Carry this change into it")), (LEAVE, _("Leave it as it is"))],
            )

    def clean(self):
        cleaned = super().clean()
        at = self._begin(cleaned)
        if at or cleaned.get("when") == self.NOW:
            self._check_waiting(cleaned, at or timezone.now())
        if cleaned.get("kind") == Edition.CORRECTION:
            self._check_halves(cleaned)
        if self.view.overridable and not self.view.final and not cleaned.get("override"):
            self.add_error("override", _("Please write why this goes out although the checks object."))
        return cleaned

    def _check_halves(self, cleaned):
        """A note in one piece will do; half of one in two would lose the other words."""
        halves = {
            "was_wrong": _("Please tell readers what was wrong."),
            "is_right": _("Please tell readers what is right."),
        }
        if cleaned.get("note") and not any(cleaned.get(name) or name in self.errors for name in halves):
            return
        for name, sentence in halves.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if cleaned.get("note") and all(cleaned.get(name) for name in halves):
            sentence = _(
                "Readers get the two answers above as the note. Please move into them what stands here, or "
                "empty it."
            )
            self.add_error("note", sentence)

    def _begin(self, cleaned):
        """The chosen time, None for now; says what is wrong with it."""
        at, when = cleaned.get("at"), cleaned.get("when")
        if when == self.NOW or not when or "at" in self.errors:
            return None
        if when == self.BEHIND:
            first = next((e for e in self.view.planned if str(e.pk) == cleaned.get("behind")), None)
            if first is None:
                self.add_error("behind", _("Please choose the edition that this one follows."))
                return None
            at = at or first.live_from + timedelta(minutes=1)
            if at <= first.live_from:
                self.add_error("at", _("This is before that edition. Please give a time after it."))
                return None
        if not at:
            self.add_error("at", _("Please give the time at which readers shall get it."))
            return None
        if at <= timezone.now() + timedelta(seconds=5):
            self.add_error("at", _("This time has passed. Please give a later one, or publish now."))
            return None
        if at > timezone.now() + FARTHEST:
            self.add_error("at", _("This is more than ten years from now. Please check the year."))
            return None
        cleaned["begins"] = at
        return at

    def _check_waiting(self, cleaned, at):
        """A choice is needed for each text that waits behind this time, by somebody who saw it."""
        self.waiting, ground = self.view.waiting(at), self.view.ground(at)
        if any(one.is_open for one in self.waiting) and cleaned.get("ground") != ground:
            self.show(ground=ground)
            raise forms.ValidationError(
                _("What waits behind this time is compared below. Please choose what shall become of it.")
            )
        for one in self.waiting:
            if one.is_changed and not cleaned.get(name_of(one)):
                self.add_error(name_of(one), _("Please choose."))

    def show(self, **seen):
        """Whoever tries again has been told of these."""
        data = self.data.copy()
        if "plan" in seen and data.get("plan", "") != seen["plan"]:
            for name in [name for name in data if name.startswith("carry_")]:
                del data[name]
        for name, value in seen.items():
            data[name] = value
        self.data = data

    @property
    def carrying(self):
        """Each text that waits, its field, and the places that both changed, each with what it was."""
        return [
            (one, self[name_of(one)], [Marked(clash) for clash in one.clashes])
            for one in self.waiting
            if one.is_open
        ]

    @property
    def chosen(self):
        """The keyword arguments of the act."""
        cleaned = self.cleaned_data
        carried = [one for one in self.waiting if cleaned.get(name_of(one)) == CARRY]
        is_correction = cleaned["kind"] == Edition.CORRECTION
        return {
            "at": cleaned.get("begins"),
            "kind": cleaned["kind"],
            "note": (is_correction and self._correction(cleaned)) or cleaned["note"],
            "section_key": cleaned["section_key"] if is_correction else "",
            "override": cleaned["override"],
            "expected_live": cleaned["expected_live"],
            "expected_plan": cleaned["plan"],
            "carry": [one.edition.pk for one in carried if one.edition],
            "carry_to_draft": any(one.edition is None for one in carried),
        }

    def _correction(self, cleaned):
        """The public note of both answers, in the language of the piece; empty without them."""
        if not cleaned["was_wrong"]:
            return ""
        with languages.speaking(self.view.version.document.language):
            halves = [gettext(words) % cleaned for words in HALVES.values()]
        return "\n\n".join(halves)


class Marked:
    """A place that both changed: what each did to what was there before."""

    def __init__(self, clash):
        self.name = clash.name
        self.fix = Difference(clash.before, clash.fix)
        self.waiting = Difference(clash.before, clash.waiting)


def name_of(waiting):
    return f"carry_{waiting.edition.pk}" if waiting.edition else "carry_draft"


def _behind(edition):
    words = {"number": edition.number, "time": clock.spoken(edition.live_from)}
    return gettext("Right after edition %(number)s, on %(time)s") % words


def _places(document):
    named = [(section.key, section.heading or section.kind.heading) for section in document.sections]
    asked = [
        (question.key, question.question) for question in (document.faq.questions if document.faq else ())
    ]
    return [
        ("", _("The whole piece")),
        (_("Sections"), named),
        *([(_("Questions"), asked)] if asked else []),
    ]
