"""What an entry of the word list would have found among the comments that people decided on lately. Nothing
is stored."""

from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Act, Comment, Decision, State
from . import patterns, seen

MOST = 1000
APPROVED = State.PUBLIC
AGAINST = (State.REFUSED, State.REMOVED, State.SPAM)
MOST_EXAMPLES = 5
AROUND = 60  # characters


@dataclass
class Example:
    """A comment that was found, and the words around the first place."""

    comment: Comment
    before: str
    found: str
    after: str


@dataclass
class Trial:
    """`subject` says what was tried, `tried` on how many comments."""

    subject: str
    tried: int
    against: list = field(default_factory=list)
    approved: list = field(default_factory=list)

    def __str__(self):
        if not self.tried:
            return _("Nobody has decided on any comment yet, so there is nothing to try this on.")
        if not self.against and not self.approved:
            told = ngettext(
                "%(subject)s would have matched none of %(tried)s decided comment.",
                "%(subject)s would have matched none of the last %(tried)s decided comments.",
                self.tried,
            )
        else:
            told = ngettext(
                "%(subject)s would have matched %(matched)s of %(tried)s decided comment: "
                "%(against)s refused, removed or spam, %(approved)s approved.",
                "%(subject)s would have matched %(matched)s of the last %(tried)s decided comments: "
                "%(against)s refused, removed or spam, %(approved)s approved.",
                self.tried,
            )
        against, approved = len(self.against), len(self.approved)
        counts = {
            "tried": self.tried,
            "matched": against + approved,
            "against": against,
            "approved": approved,
        }
        told_counts = {name: number_format(count, force_grouping=True) for name, count in counts.items()}
        return told % {"subject": self.subject, **told_counts}

    @property
    def examples(self):
        """The first that were approved, and the first that were not: (heading, examples)."""
        groups = [(_("Approved"), self.approved), (_("Refused, removed or spam"), self.against)]
        return [(heading, found[:MOST_EXAMPLES]) for heading, found in groups if found]


def try_out(entries):
    """A Trial of all entries together, then one of each if there are several. One query."""
    comments = list(_decided())
    texts = [(comment, seen.text_of(comment)) for comment in comments]
    read = [(comment, text, patterns.Text(text)) for comment, text in texts]
    trials, together = [], {}
    for entry in entries:
        found = {}
        for comment, text, words in read:
            if spelled := words.find(entry):
                found[comment.pk] = _example(comment, text, spelled[0])
        trials.append(_sort(_("“%(words)s”") % {"words": entry}, comments, found))
        together = found | together
    if len(trials) > 1:
        return [_sort(_("Together, these entries"), comments, together), *trials]
    return [_sort(_("This entry"), comments, together)]


def _decided():
    """The comments on which people decided last, as they stand now."""
    by_people = Decision.objects.filter(
        act=Act.DECIDED, is_automatic=False, to_state__in=[APPROVED, *AGAINST]
    )
    newest = by_people.order_by("-pk").values("comment")[:MOST]
    decided = Comment.objects.filter(pk__in=newest, state__in=[APPROVED, *AGAINST])
    return decided.only("display_name", "html", "state").order_by("-pk")


def _sort(entry, comments, found):
    """The examples by what became of their comments, the newest first."""
    trial = Trial(entry, len(comments))
    for comment in comments:
        if example := found.get(comment.pk):
            (trial.approved if comment.state == APPROVED else trial.against).append(example)
    return trial


def _example(comment, text, spelled):
    """The words with a little of the line in which they stand."""
    before, _found, after = text.partition(spelled)
    before, after = before.rpartition("\n")[2].lstrip(), after.partition("\n")[0].rstrip()
    return Example(
        comment,
        f"…{before[-AROUND:]}" if len(before) > AROUND else before,
        spelled,
        f"{after[:AROUND]}…" if len(after) > AROUND else after,
    )
