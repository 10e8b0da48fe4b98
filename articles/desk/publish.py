"""The one screen on which a version goes out: it says in words what readers will get, and when."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import checks, comparing, drafting, fixes, languages, publishing, reviewing, standing, timeline
from ..models import Version
from . import clock, deciding, places
from .publish_form import HALVES, PublishForm


class Outlook:
    """What the screen shows of an article and the version that shall go out."""

    def __init__(self, article, version):
        self.article, self.version = article, version
        self.at = timezone.now()
        self.standing = standing.of(article, self.at)
        self.planned, self.live = self.standing.planned, self.standing.live
        self.problems = checks.check(version.document)
        blocks = [problem for problem in self.problems if problem.level == checks.BLOCK]
        self.final = [problem for problem in blocks if problem.is_final]
        self.overridable = [problem for problem in blocks if not problem.is_final]
        self.review = reviewing.current(article)
        self.plan = timeline.plan_of(article, self.at)

    def waiting(self, at=None):
        return fixes.waiting(self.article, self.version, at or self.at)

    def ground(self, at=None):
        """The pk of what readers get just before, 0 if nothing."""
        edition = fixes.before(self.article, at or self.at)
        return edition.pk if edition else 0

    @property
    def seen(self):
        """What a person who looks at the screen has seen."""
        return {
            "expected_live": self.live.number if self.live else 0,
            "plan": self.plan,
            "ground": self.ground(),
        }

    @property
    def is_first(self):
        return not (self.standing.was_public or self.planned or self.standing.suspended)

    @property
    def next_number(self):
        """The number of an edition that goes out now; each planned one before it counts one on."""
        last = self.article.editions.filter(live_from__lte=self.at).order_by("-number").first()
        return last.number + 1 if last else 1

    @property
    def numbered(self):
        """Each planned edition, the words of its time, and the number of one that goes out behind it."""
        return [
            {"edition": edition, "time": clock.spoken(edition.live_from), "number": edition.number + 1}
            for edition in self.planned
        ]

    @property
    def changes(self):
        """What readers see change, against each edition that this one may follow, the live one first."""
        before = [*([self.live] if self.live else []), *self.planned]
        return [
            {
                "edition": edition,
                "comparison": comparing.compare(edition.version.document, self.version.document),
            }
            for edition in before
        ]

    @property
    def links(self):
        """Problems with their places on the form, which shows the newest version."""
        newest = drafting.latest(self.article).document
        return places.with_anchors(self.problems, places.rows_of(newest))

    @property
    def for_script(self):
        """Plain data for the sentence that sums up what was chosen."""
        planned = [
            {"pk": edition.pk, "number": edition.number, "at": clock.written(edition.live_from)}
            for edition in self.planned
        ]
        zone = timezone.get_current_timezone_name()
        with languages.speaking(self.version.document.language):
            halves = {name: _(words) for name, words in HALVES.items()}
        return {
            "next": self.next_number,
            "planned": planned,
            "zone": zone,
            "first": self.is_first,
            "halves": halves,
        }


def publish(desk, request, pk):
    article = deciding.find(desk, request, pk)
    view = Outlook(article, _version_to_publish(request, article))
    initial = {"version": view.version.number, "when": request.GET.get("when", "now"), **view.seen}
    form = PublishForm(request.POST or None, view=view, initial=initial)

    def act():
        form.show(**view.seen)
        edition = publishing.publish(view.version, by=request.user, **form.chosen)
        return _tell(article, view.version, edition, form)

    return deciding.decide(
        desk, request, article, form, act, _("Publish"), template="publish.html", view=view, zone=clock.zone()
    )


def _version_to_publish(request, article):
    """The version that the screen shows: the newest at first, and that same one when the form comes back."""
    number = request.POST.get("version", "")
    if number.isdecimal() and len(number) < 10:
        return get_object_or_404(Version, article=article, number=int(number))
    newest = drafting.latest(article)
    if newest is None:
        raise Http404
    return newest


def _tell(article, version, edition, form):
    """What happened, in words."""
    words = {"number": edition.number, "article": article}
    if edition.is_live():
        told = [_("Readers get edition %(number)s of “%(article)s” from now on.") % words]
    else:
        words["time"] = clock.spoken(edition.live_from)
        told = [_("Edition %(number)s of “%(article)s” will be public on %(time)s.") % words]
    if form.chosen["carry"] or form.chosen["carry_to_draft"]:
        newest = drafting.latest(article)
        told.append(_("What waits has the change too, each as a new version with its own time."))
        if newest.hash != version.hash:
            sentence = _("The draft goes on from what comes next: version %(number)s.")
            told.append(sentence % {"number": newest.number})
    return " ".join(told)
