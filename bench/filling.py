"""Comments in bulk, as the one writer of states would have left them. Runs inside Django."""

import random
from datetime import timedelta

from django.utils import timezone

from articles import markdown
from comments import cards, places, texts, urgency
from comments.models import Act, Comment, Decision, Discussion, Mark, PrivateRow, Report, Signal, State

BATCH = 5_000
DRESSED = 1_000  # Up to so many, each has a card of its own, as pages are weighed.
THREAD = 5  # comments in a usual thread
LONG_THREAD = 5_000  # comments in the first thread of the large article
SHORT = 6  # threads of one comment less: so the first page shows a hundred, however many there are
SECTIONS = ["", "", "", "analysis", "key-points"]
WORDS = "dues harbor cranes cost shippers port berth tariff cargo quay pilots tide ferry owners city".split()  # noqa: SIM905
_chance = random.Random(1)


def fill(edition, size, numbers):
    """So many public comments under the article of an edition, counted on by `numbers`: a long thread and
    many short ones. Two in a hundred more wait for review, one of the public ones is reported."""
    now = timezone.now()
    first = min(LONG_THREAD, max(places.REPLIES + 1, size // 10))
    sizes = [first, *[THREAD - 1] * SHORT]
    sizes += [THREAD] * ((size - sum(sizes)) // THREAD)
    # Roots first, because replies need their numbers; each thread in the order of its publication.
    roots = _create(
        _make(edition, number, now, at=seq) for seq, number in enumerate(_some(numbers, len(sizes)), 1)
    )
    seq, replies = len(roots), []
    for root, thread in zip(roots, sizes, strict=True):
        parent = root
        for place in range(1, thread):
            seq += 1
            reply = _make(edition, next(numbers), now, at=seq, root=root, place=place, parent=parent)
            replies.append(reply)
        root.last_thread_seq = thread - 1
    _create(replies)
    Comment.objects.bulk_update(roots, ["last_thread_seq"], batch_size=500)
    public = [one for one in [*roots, *replies] if one.state == State.PUBLIC]
    if size <= DRESSED:
        for one in public:
            vars(one).update(cards.fields_of(one))
        Comment.objects.bulk_update(public, ["card"], batch_size=500)
    sections = {key: sum(one.section_key == key for one in public) for key in set(SECTIONS) - {""}}
    Discussion.objects.create(
        article_id=edition.article_id,
        public_count=len(public),
        root_count=sum(one.root_id is None for one in public),
        section_counts={key: found for key, found in sections.items() if found},
        last_seq=seq,
    )
    waiting = [_make(edition, number, now) for number in _some(numbers, size // 50)]
    _create(waiting)
    _accompany([*public, *waiting], now)


def _some(numbers, size):
    return [next(numbers) for _ in range(size)]


def _make(edition, number, now, *, at=None, root=None, place=None, parent=None):
    """A public comment with the number `at`, or one that waits."""
    source = f"Comment {number}: {' '.join(_chance.choices(WORDS, k=30))}."
    sent_at = now - timedelta(minutes=number)
    return Comment(
        article_id=edition.article_id,
        edition=edition,
        section_key=_chance.choice(SECTIONS),
        root=root,
        parent=parent,
        depth=parent.depth + 1 if parent else 0,
        state=State.PUBLIC if at else State.WAITING,
        listed=bool(at),
        article_seq=at,
        thread_seq=place,
        display_name=f"Reader {number % 5000}",
        created_at=sent_at,
        published_at=sent_at if at else None,
        useful_count=number % 7 if at else 0,
        urgency=0 if at else urgency.WAITING,
        queued_at=None if at else sent_at,
        submission=f"bench-{number}",
        **(_CARD if at else {}),
        **_text(source),
    )


def _text(source):
    return {**_PLAIN, "source": source, "html": f"<p>{source}</p>\n", "renderer": markdown.RENDERER}


_PLAIN = texts.fields_of("x")
# One for all: what a long conversation costs does not depend on whose a card is.
_CARD = cards.fields_of(Comment(article_seq=1, state=State.PUBLIC, display_name="Reader"))


def _create(comments):
    made, batch = [], []
    for comment in comments:
        batch.append(comment)
        if len(batch) == BATCH:
            made += Comment.objects.bulk_create(batch)
            batch = []
    return made + Comment.objects.bulk_create(batch)


def _accompany(comments, now):
    """The rows that stand beside comments: who sent them, how they arrived, why they wait, who reported
    them."""
    for start in range(0, len(comments), BATCH):
        some = comments[start : start + BATCH]
        PrivateRow.objects.bulk_create(
            PrivateRow(
                comment=one,
                email=f"r{one.pk % 5000}@example.org",
                network=f"{one.pk % 900:032}",
                browser=f"{one.pk % 100_000:064}",
                sent_at=one.created_at,
                purge_after=one.created_at + timedelta(days=180),
            )
            for one in some
        )
        Decision.objects.bulk_create(
            Decision(
                comment=one,
                act=Act.ARRIVED,
                to_state=one.state,
                by_name=one.display_name,
                at=one.created_at,
                turn_before=0,
                turn_after=1,
            )
            for one in some
        )
    waiting = [one for one in comments if one.state == State.WAITING]
    Signal.objects.bulk_create(
        (Signal(comment=one, rule="first", weight=3, evidence=[0, 1], turn=1) for one in waiting),
        batch_size=BATCH,
    )
    reported = [one for one in comments if one.state == State.PUBLIC and one.pk % 100 == 0]
    for one in reported:
        one.urgency, one.queued_at = urgency.REPORTED + 1, now
    Report.objects.bulk_create(
        (Report(comment=one, reason="off-topic", weight=1, at=now) for one in reported), batch_size=BATCH
    )
    Comment.objects.bulk_update(reported, ["urgency", "queued_at"], batch_size=500)
    Mark.objects.bulk_create(
        (Mark(comment=one, at=now) for one in comments for _ in range(one.useful_count)), batch_size=BATCH
    )
