"""A comment as a moderator sees it: as readers would get it, with all that helps to decide."""

from dataclasses import dataclass

from django.utils import timezone

from articles import comparing, markdown
from articles.comparing.words import Difference

from .. import screening, undoing
from ..models import Comment, State
from . import gathering, passages, reasons, records, senders, verbs

MOST_OPEN = 400  # characters of a parent that is shown without a click


@dataclass
class Card:
    """`problem` says why the last click on it changed nothing."""

    comment: Comment
    record: records.Record
    sender: senders.Sender
    passage: passages.Passage | None = None
    problem: str = ""

    @property
    def html(self):
        return markdown.trusted(self.comment.html)

    @property
    def parent_html(self):
        return markdown.trusted(self.comment.parent.html)

    @property
    def is_parent_open(self):
        return len(self.comment.parent.source) <= MOST_OPEN

    @property
    def verbs(self):
        """What can be done now."""
        record = self.record
        return verbs.possible(
            self.comment, is_reported=bool(record.reports), is_proposed=record.proposed is not None
        )

    @property
    def takes_reason(self):
        return any(verb.has_reason for verb in self.verbs)

    @property
    def has_words(self):
        return self.comment.state not in (State.WITHDRAWN, State.ERASED)

    @property
    def is_parent_missing(self):
        """Whether it cannot become public before what it replies to."""
        return self.comment.parent_id is not None and self.comment.parent.article_seq is None

    @property
    def findings(self):
        """What each rule found, in words, and the words in the text that it means."""
        for signal in self.record.signals:
            yield {
                "rule": screening.label_of(signal.rule),
                "sentence": screening.explain(signal),
                "words": screening.words_of(signal),
                "weight": signal.weight,
            }

    @property
    def proposed(self):
        """What the author wants to change, word by word."""
        return Difference(self.comment.source, self.record.proposed.source)

    @property
    def proposed_words(self):
        return comparing.counts(self.proposed.new_words, self.proposed.gone_words)

    @property
    def earlier(self):
        """(earlier text, what became of it), the newest first: each against the present one."""
        return [(one, Difference(one.source, self.comment.source)) for one in self.record.earlier]

    def offered(self, by):
        """What its own page offers this person beside the verbs."""
        last, is_erased = self.record.last, self.comment.state == State.ERASED
        return {
            "can_undo": by.has_perm("comments.moderate_comment")
            and last is not None
            and undoing.can_undo(last, by, timezone.now()),
            "may_erase": by.has_perm("comments.erase_comment") and not is_erased,
        }


def deal(comments):
    """(a card for each comment, the reasons that can be given), in three queries however many there are. The
    comments were read `for_cards`."""
    comments = list(comments)
    found = gathering.gather([*records.parts(comments), *senders.parts(comments), *reasons.parts()])
    known = records.read(comments, found)
    sent_by, about = senders.read(comments, found, known), passages.read(comments)
    return [Card(c, known[c.pk], sent_by[c.pk], about.get(c.pk)) for c in comments], reasons.read(found)


def for_cards(comments):
    """The rows with what their cards need of other tables."""
    return comments.select_related("article", "parent", "user", "private")


def deal_one(pk):
    """(the card of one comment as it stands now, the reasons); no card if there is no such comment."""
    cards, given = deal(for_cards(Comment.objects.filter(pk=pk)))
    return (cards[0] if cards else None), given
