"""A comment as a moderator sees it: as readers would get it, beside what it replies to and who sent it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from articles import markdown

from .. import transitions
from ..models import Comment, PrivateRow, Reason, State

VERBS = {
    State.PUBLIC: "Approve",
    State.REFUSED: "Refuse",
    State.HIDDEN: "Hide",
    State.REMOVED: "Remove",
    State.SPAM: "Spam",
}
REASONS = [("", "No reason given"), *Reason.choices]


@dataclass
class Card:
    comment: Comment
    earlier: str

    @property
    def html(self):
        return markdown.trusted(self.comment.html)

    @property
    def parent_html(self):
        return markdown.trusted(self.comment.parent.html)

    @property
    def choices(self):
        """(state, verb) of each decision that is possible now."""
        return [(to.value, VERBS[to]) for to in transitions.possible(self.comment)]

    @property
    def reasons(self):
        return REASONS


def make_cards(comments):
    """A card for each comment; two queries for what is known of the browsers, however many there are."""
    sent = PrivateRow.objects.filter(comment__in=comments).exclude(browser="")
    browser_of = dict(sent.values_list("comment", "browser"))
    known = _count_states(set(browser_of.values())) if browser_of else {}
    return [Card(comment, _tell(comment, known.get(browser_of.get(comment.pk)))) for comment in comments]


def _count_states(browsers):
    rows = PrivateRow.objects.filter(browser__in=browsers).values_list("browser", "comment__state")
    known = defaultdict(Counter)
    for browser, state, count in rows.annotate(count=Count("pk")).order_by():
        known[browser][state] = count
    return known


def _tell(comment, known):
    """What became of the other comments from the same browser, in words."""
    if comment.user_id:
        return "Sent by somebody with an account."
    if known is None:
        return "Nothing is known about the browser."
    others = known - Counter([comment.state])
    if not others:
        return "The first comment from this browser."
    told = ", ".join(f"{others[state]} {State(state).label.lower()}" for state in State if others[state])
    return f"Other comments from this browser: {told}."
