"""Whether what is stored about comments agrees with itself: counts, lists, numbers, decisions, stamps."""

from itertools import groupby

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.db.models.functions import Coalesce

from articles import generations, markdown

from . import rerendering
from .models import Comment, Decision, Discussion, Report, Revision, State


def differences():
    """A sentence for each difference; nothing is changed."""
    checks = [_check_counts, _check_listed, _check_threads, _check_decisions, _check_marks, _check_urgency]
    for check in [*checks, _check_stamps]:
        yield from check()


def repair():
    """Mends what can be derived: the list, the counts and the renderings."""
    for pk in Discussion.objects.values_list("pk", flat=True):
        with transaction.atomic():
            held = Discussion.objects.select_for_update(no_key=True).filter(pk=pk)
            # Evaluated for its lock. Each round then mends one more step towards the roots.
            while list(held) and _mend_listed(pk):
                pass
            held.update(**_count(Comment.objects.filter(article=pk)))
            generations.bump(generations.of_comments(pk))
    for comment in _wrongly_marked():
        with transaction.atomic():
            Comment.objects.filter(pk=comment.pk).update(useful_count=comment.counted)
            generations.bump(generations.of_comments(comment.article_id))
    rerendering.rerender()


def _count(comments):
    public = comments.filter(state=State.PUBLIC).exclude(section_key="").order_by()
    sections = public.values_list("section_key").annotate(count=Count("pk"))
    return {"section_counts": dict(sections)} | comments.aggregate(
        public_count=Count("pk", filter=Q(state=State.PUBLIC)),
        root_count=Count("pk", filter=Q(root=None, listed=True)),
        last_seq=Coalesce(Max("article_seq"), 0),
    )


def _check_counts():
    for pk in Comment.objects.filter(article__discussion=None).values_list("article", flat=True).distinct():
        yield f"The comments on article {pk} have no discussion."
    for discussion in Discussion.objects.iterator(chunk_size=500):
        name = f"Discussion of article {discussion.pk}"
        comments = Comment.objects.filter(article=discussion.pk)
        for count, counted in _count(comments).items():
            stored = getattr(discussion, count)
            if counted != stored:
                yield f"{name}: {count} is {stored}, not {counted}."
        numbered = comments.filter(article_seq__isnull=False).count()
        if numbered != discussion.last_seq:
            yield f"{name}: {numbered} comments have a number, but the last one is {discussion.last_seq}."


def _wrongly_listed():
    """Comments whose `listed` disagrees with their state and their replies."""
    has_reply = Exists(Comment.objects.filter(parent=OuterRef("pk"), listed=True))
    needed = Q(state=State.PUBLIC) | Q(has_reply, article_seq__isnull=False)
    return Comment.objects.filter(Q(listed=True) & ~needed | Q(listed=False) & needed)


def _check_listed():
    for pk, listed in _wrongly_listed().values_list("pk", "listed").iterator(chunk_size=500):
        yield f"Comment {pk}: it is {'' if listed else 'not '}listed, against its state and its replies."


def _mend_listed(article_id):
    """Mends the flags that are wrong by themselves; how many."""
    wrong = list(_wrongly_listed().filter(article=article_id).values_list("pk", "listed"))
    for pk, listed in wrong:
        Comment.objects.filter(pk=pk).update(listed=not listed)
    return len(wrong)


def _check_threads():
    replies = Comment.objects.filter(root__isnull=False)
    in_place = Q(parent__root=F("root")) | Q(parent=F("root"), parent__root=None)
    in_place &= Q(article=F("parent__article"), depth=F("parent__depth") + 1)
    for pk in replies.exclude(in_place).values_list("pk", flat=True):
        yield f"Comment {pk}: it does not stand in the thread of what it replies to."
    unled = Q(parent__article_seq=None) | Q(parent__article_seq__gte=F("article_seq"))
    for pk in replies.filter(unled, article_seq__isnull=False).values_list("pk", flat=True):
        yield f"Comment {pk}: it has a number before what it replies to."
    roots = Comment.objects.filter(root=None).annotate(counted=Coalesce(Max("thread__thread_seq"), 0))
    for root in roots.exclude(last_thread_seq=F("counted")):
        yield f"Comment {root.pk}: the last reply is number {root.counted}, not {root.last_thread_seq}."


def _check_decisions():
    """Replays each history: each decision begins where the last one ended, and ends at the comment."""
    for pk in Comment.objects.filter(decisions=None).values_list("pk", flat=True):
        yield f"Comment {pk}: it has no history."
    rows = Decision.objects.order_by("comment", "pk").select_related("comment")
    rows = rows.only("from_state", "to_state", "turn_before", "turn_after", "comment__state", "comment__turn")
    for comment, history in groupby(rows.iterator(chunk_size=2000), lambda decision: decision.comment):
        state, turn = "", 0
        for decision in history:
            if (decision.from_state, decision.turn_before) != (state, turn):
                yield f"Comment {comment.pk}: its history breaks off before turn {decision.turn_after}."
            state, turn = decision.to_state, decision.turn_after
        if (state, turn) != (comment.state, comment.turn):
            yield f"Comment {comment.pk}: it is {comment.state}, but its history ends with {state}."


def _wrongly_marked():
    marked = Count("marks")
    return (
        Comment.objects.annotate(counted=marked)
        .exclude(useful_count=F("counted"))
        .only("article", "useful_count")
    )


def _check_marks():
    for comment in _wrongly_marked():
        yield f"Comment {comment.pk}: {comment.useful_count} find it useful, not {comment.counted}."


def _check_urgency():
    """What needs a moderator has to be in the queue, and nothing else."""
    reported = Exists(Report.objects.open().filter(comment=OuterRef("pk")))
    revised = Exists(Revision.objects.waiting().filter(comment=OuterRef("pk")))
    needed = Q(state__in=[State.WAITING, State.HIDDEN]) | Q(reported | revised, state=State.PUBLIC)
    wrong = Comment.objects.filter(Q(urgency=0) & needed | Q(urgency__gt=0) & ~needed)
    for pk, urgency in wrong.values_list("pk", "urgency").iterator(chunk_size=500):
        yield f"Comment {pk}: it is {'' if urgency else 'not '}in the queue of the moderators, wrongly."


def _check_stamps():
    if old := Comment.objects.exclude(renderer=markdown.RENDERER).count():
        yield f"{old} comments have HTML of an older renderer."
    if old := rerendering.old_cards().count():
        yield f"{old} comments are stored as pages do not show them any more; `rerender` renews them."
