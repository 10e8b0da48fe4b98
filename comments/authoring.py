"""The pages on which authors change their comments or take them back: only what this browser, or this
account, has sent."""

from dataclasses import dataclass

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import markdown, reading

from . import (
    answers,
    guests,
    origin,
    own,
    places,
    posters,
    quoting,
    revising,
    threads,
    transitions,
    turns,
    withdrawing,
)
from .forms import Body, Turn
from .models import Comment, PrivateRow, Revision, State

CHANGED = _(
    "Somebody has acted on this comment since you opened this page, so nothing was done. Please look at it "
    "again; if you still want to, send this once more."
)
AT_ONCE = _(
    "Your change takes the place of the text at once, unless one of our rules wants a moderator to look."
)
UNSEEN = _("Your comment waits for review. Your change takes the place of its text at once.")
LATER = _("Your change waits until a moderator has looked at it. Until then readers see the text as it is.")


class EditForm(forms.Form):
    """The text, and the turn of the comment that its author saw."""

    error_css_class = "field-wrong"

    body = Body()
    turn = Turn()


class DeletionForm(forms.Form):
    """The turn of the comment that its author saw."""

    turn = Turn()


@dataclass
class _Change:
    """One look at an own comment, or one attempt to change it."""

    request: object
    visitor: guests.Visitor
    comment: Comment

    @property
    def poster(self):
        """The author as a Poster; a guest's address is that of the comment."""
        row = PrivateRow.objects.filter(comment=self.comment).first()
        poster, _key = posters.poster_of(
            self.request, self.visitor, name=self.comment.display_name, email=row.email if row else ""
        )
        return poster


@answers.takes_forms
def edit(request, typed, pk):
    """GET: the form with the text, or with the one that waits. POST: changes the comment, or proposes to."""
    change = _find_own(request, pk)
    slug = change.comment.article.slug_id
    edition = reading.find_live(slug, joined=["article__discussion"])
    if edition is None:
        return answers.say_withdrawn(request, slug)
    if typed is None:
        return _show_edit(change, edition, None)
    form = EditForm(typed)
    try:
        origin.check(request)
        if not form.is_valid():
            return _show_edit(_again(change, form, "turn"), edition, form, status=422)
        if "preview" in typed:
            html = markdown.trusted(markdown.render_comment(form.cleaned_data["body"]))
            return _show_edit(change, edition, form, preview=html)
        comment = _revise(change, form.cleaned_data)
    except answers.REFUSALS as refusal:
        return _show_edit(_again(change, form), edition, form, refusal=_say(refusal))
    return answers.lead_to(places.of(comment))


@answers.takes_forms
def delete(request, typed, pk):
    """GET: asks once, and says so afterwards. POST: takes the comment back."""
    change = _find_own(request, pk)
    if change.comment.state == State.WITHDRAWN:
        return _show_deletion(change) if typed is None else _lead_to_deletion(pk)
    if typed is None:
        return _show_deletion(change, DeletionForm(initial={"turn": change.comment.turn}))
    form = DeletionForm(typed)
    try:
        origin.check(request)
        if not form.is_valid():
            return _show_deletion(_again(change, form, "turn"), form, status=422)
        withdrawing.withdraw(change.comment, turn=form.cleaned_data["turn"])
    except answers.REFUSALS as refusal:
        return _show_deletion(_again(change, form), form, refusal=_say(refusal))
    return _lead_to_deletion(pk)


def _find_own(request, pk):
    visitor = guests.visitor_of(request)
    sent = Comment.objects.sent_by(visitor).exclude(state=State.ERASED)
    comment = sent.select_related("article", "root").filter(pk=pk).first()
    if comment is None:
        raise Http404
    return _Change(request, visitor, comment)


def _revise(change, typed):
    """The comment after the change. Sent twice, it is changed once."""
    comment, source = change.comment, typed["body"]
    try:
        return revising.revise(comment, source, by=change.poster, turn=typed["turn"])
    except turns.Conflict:
        comment.refresh_from_db()
        waits = Revision.objects.waiting().filter(comment=comment, source=source).exists()
        if waits or comment.source == source:
            return comment
        raise


def _again(change, form, wrong=None):
    """The comment as it is now, and its turn in the form, so that it can be sent once more; only if the field
    `wrong` is, where one is named."""
    if wrong and not form.has_error(wrong):
        return change
    change.comment.refresh_from_db()
    form.data["turn"] = str(change.comment.turn)
    return change


def _say(refusal):
    return turns.Conflict(CHANGED) if isinstance(refusal, turns.Conflict) else refusal


def _show_edit(change, edition, form, **answer):
    comment, discussion = change.comment, threads.discussion_of(edition.article)
    proposed = Revision.objects.waiting().filter(comment=comment).first()
    source = proposed.source if proposed else comment.source
    is_possible = comment.state in own.EDITABLE and discussion.is_open()
    form = form or EditForm(initial={"body": source, "turn": comment.turn})
    found = {
        "edition": edition,
        "comment": comment,
        "form": form,
        "is_possible": is_possible,
        "how": _how(discussion, change) if is_possible else "",
        "quoted": quoting.quote(comment),
        "is_proposed": proposed is not None,
        "comment_url": places.of(comment),
        "visitor": change.visitor,
        "preview": answer.pop("preview", ""),
    }
    return answers.show(change.request, "comments/edit.html", found, **answer)


def _how(discussion, change):
    """What becomes of the change, said before it is sent."""
    if change.comment.state == State.WAITING:
        return UNSEEN
    return (
        AT_ONCE if revising.is_at_once(discussion, change.comment, change.poster, timezone.now()) else LATER
    )


def _show_deletion(change, form=None, **answer):
    comment = change.comment
    found = {
        "comment": comment,
        "form": form,
        "is_possible": comment.state in transitions.BY_AUTHOR,
        "has_replies": comment.replies.filter(listed=True).exists(),
        "quoted": quoting.quote(comment),
        "comment_url": places.of(comment),
        "visitor": change.visitor,
    }
    return answers.show(change.request, "comments/delete.html", found, **answer)


def _lead_to_deletion(pk):
    return answers.lead_to(reverse("delete", args=[pk]))
