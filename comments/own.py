"""What a known visitor wrote on a page: what may be changed or taken back, and what nobody else sees, with
the reason."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from articles import markdown

from . import cards, explanations, nesting, transitions
from .models import Act, Comment, Decision, Explanation, Reason, Revision, State

MOST_OWN = 20
EDITABLE = (State.WAITING, State.PUBLIC)
UNSEEN = (State.WAITING, State.REFUSED, State.SPAM, State.HIDDEN, State.REMOVED)
# Those that say what became of the text, or of the comment.
TELLING = (Act.DECIDED, Act.EDITED, Act.PROPOSED, Act.ACCEPTED, Act.DECLINED)
STANDING = {
    State.WAITING: _("Waiting for review — only you can see this."),
    State.REFUSED: _("A moderator did not publish this comment — only you can see it."),
    State.SPAM: _("A moderator set this comment aside as advertising — only you can see it."),
    State.HIDDEN: _("Hidden from readers until a moderator has looked at it — only you can see the text."),
    State.REMOVED: _("A moderator removed this comment — only you can see the text."),
}
LOOKS_LIKE_SPAM = _(
    "Set aside, because it looks like advertising — only you can see this. A moderator may still publish it."
)
CHANGED = _("A moderator changed the text of this comment.")
PROPOSED = {
    Revision.Fate.WAITING: _("Your change waits for review. Until then readers see the text below."),
    Revision.Fate.DECLINED: _("A moderator did not accept your change, so readers see the text below."),
}


@dataclass(frozen=True)
class Own:
    """What `comments/_own.html` tells the author. `is_unseen` says that nobody else reads the comment."""

    comment: Comment
    is_unseen: bool
    can_edit: bool
    can_delete: bool
    says: str = ""
    proposed: str = ""
    proposed_html: str = ""
    reason: str = ""
    explanation: str = ""
    message: str = ""


def read(discussion, visitor, rows, *, is_first):
    """(rows that nobody else gets, {pk: Own} for these and for the visitor's among `rows`). On the first page
    all of them, elsewhere the replies to what stands there. No query for a stranger, two for others."""
    if not visitor.is_known or discussion._state.adding:
        return [], {}
    here = {row.pk for row in rows}
    found = _read_comments(discussion, visitor, here, is_first)
    unseen = [one for one in found if one.pk not in here][:MOST_OWN][::-1]
    own = [*unseen, *(one for one in found if one.pk in here and one.state in (*UNSEEN, State.PUBLIC))]
    decisions = _read_decisions(own)
    is_open = discussion.is_open()
    return unseen, {one.pk: _tell(one, decisions.get(one.pk, []), is_open) for one in own}


def card(own, around):
    """The card of an own comment, the text too where readers get none; `around` is what depends on its
    place."""
    comment = own.comment
    around = {name: markdown.trusted(str(html)) for name, html in around.items()}
    known = {"gone": "", "own": own, "count": comment.useful_count}
    known["name"] = nesting.name_of(comment) if comment.article_seq else _("comment")
    return cards.render({**cards.facts_of(comment), **around, **known})


def can_see(comment, visitor):
    """Whether the visitor wrote this comment, and it was neither withdrawn nor erased."""
    sent = Comment.objects.sent_by(visitor) if visitor.is_known else Comment.objects.none()
    return sent.filter(pk=comment.pk, state__in=[*UNSEEN, State.PUBLIC]).exists()


def _read_comments(discussion, visitor, here, is_first):
    """Those on the page first, then what is unseen, the newest first."""
    unseen = Q(state__in=UNSEEN)
    if not is_first:
        unseen &= Q(parent__in=here)
    changes = Revision.objects.filter(
        comment=OuterRef("pk"), fate__in=[Revision.Fate.WAITING, Revision.Fate.DECLINED]
    ).order_by("-pk")
    sent = Comment.objects.sent_by(visitor).filter(unseen | Q(pk__in=here), article=discussion.article_id)
    place = Case(When(pk__in=here, then=Value(0)), default=Value(1), output_field=IntegerField())
    sent = sent.annotate(
        proposed_source=Subquery(changes.values("source")[:1]),
        proposed_fate=Subquery(changes.values("fate")[:1]),
        place=place,
    )
    sent = sent.with_parents().for_reading().order_by("place", "-created_at", "-pk")
    return list(sent[: len(here) + MOST_OWN])


def _read_decisions(own):
    """What was decided, by comment, the newest first, with the explanation of its reason."""
    explanation = Explanation.objects.filter(reason=OuterRef("reason")).values("text")
    wanted = [one.pk for one in own if one.state not in EDITABLE or one.proposed_fate or one.edited_by]
    found = {}
    if wanted:
        rows = Decision.objects.filter(comment__in=wanted, act__in=TELLING)
        for row in rows.annotate(explanation=Subquery(explanation)).order_by("-pk"):
            row.explanation = explanations.sentence(row.reason, row.explanation)
            found.setdefault(row.comment_id, []).append(row)
    return found


def _tell(comment, decisions, is_open):
    says, because = _standing(comment, decisions)
    proposed, declined = _proposed(comment, decisions)
    because = because or declined
    return Own(
        comment,
        is_unseen=comment.state != State.PUBLIC,
        can_edit=is_open and comment.state in EDITABLE,
        can_delete=comment.state in transitions.BY_AUTHOR,
        says=says,
        proposed=proposed,
        proposed_html=markdown.trusted(markdown.render_comment(comment.proposed_source)) if proposed else "",
        reason=Reason(because.reason).label if because and because.reason else "",
        explanation=(because and because.explanation) or "",
        message=because.message if because else "",
    )


def _standing(comment, decisions):
    """Where the comment stands, and the decision that brought it there, if it is to be explained."""
    if comment.state == State.PUBLIC:
        edited = next((d for d in decisions if d.act == Act.EDITED), None)
        return (CHANGED, edited) if edited and (edited.reason or edited.message) else ("", None)
    brought = next((d for d in decisions if d.act == Act.DECIDED and d.to_state == comment.state), None)
    if comment.state == State.WAITING:
        return STANDING[State.WAITING], None
    if comment.state == State.SPAM and brought and brought.is_automatic:
        return LOOKS_LIKE_SPAM, None
    return STANDING[comment.state], brought


def _proposed(comment, decisions):
    """What became of the text that the author proposed last, and the decision that declined it; nothing while
    readers see no text beside which it would stand."""
    if comment.state != State.PUBLIC:
        return "", None
    if comment.proposed_fate == Revision.Fate.WAITING:
        return PROPOSED[Revision.Fate.WAITING], None
    last = next((d for d in decisions if d.act != Act.DECIDED), None)
    if comment.proposed_fate and last and last.act == Act.DECLINED:
        return PROPOSED[Revision.Fate.DECLINED], last
    return "", None
