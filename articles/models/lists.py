"""Questions about many articles. `standing` answers them about one; a test holds that both agree."""

import re

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import smart_split, unescape_string_literal
from django.utils.translation import gettext_lazy as _

STATES = {
    "draft": _("Draft"),
    "scheduled": _("Scheduled"),
    "live": _("Live"),
    "changed": _("Changed since live"),
    "withdrawn": _("Withdrawn"),
}
IN_REVIEW = "in-review"
# Enough for a pasted sentence; SQLite refuses patterns of more than 50,000 bytes.
MOST_WORDS, MOST_LETTERS = 20, 200


class ArticleQuerySet(models.QuerySet):
    def visible_to(self, by):
        """What this person may see: all, or what they began."""
        return self if by.has_perm("articles.view_any_article") else self.filter(writer=by.pk)

    def in_state(self, state, at=None):
        """Articles in one of STATES at `at` (now if left out), or in review, whatever their state."""
        return self.filter(self._conditions(at)[state])

    def count_states(self, at=None):
        """How many articles are in each state, and in review. One query."""
        found = self._conditions(at).items()
        counts = {f"count_{name.replace('-', '_')}": Count("pk", filter=Q(is_so)) for name, is_so in found}
        counted = self.order_by().aggregate(**counts)
        return {name: counted[f"count_{name.replace('-', '_')}"] for name, __ in found}

    def for_lists(self, at=None):
        """With `state`, `is_in_review`, when and by whom last saved, since when live, from when
        planned, and of the two the date that is or will be public."""
        at = at or timezone.now()
        conditions = self._conditions(at)
        newest = self._rows("versions").order_by("-number")
        live, planned = self._rows("editions").live(at), self._rows("editions").planned(at)
        return self.annotate(
            state=Case(*[When(conditions[name], then=Value(name)) for name in STATES]),
            is_in_review=conditions[IN_REVIEW],
            saved_at=Subquery(newest.values("saved_at")[:1]),
            saved_by=Subquery(newest.values("saved_by_name")[:1]),
            live_from=Subquery(live.values("live_from")[:1]),
            planned_from=Subquery(planned.order_by("live_from").values("live_from")[:1]),
            public_at=Coalesce("live_from", "planned_from"),
        )

    def search(self, typed):
        """Articles whose working copy has each of the words somewhere, or "these words" in a row; the web
        address of an article finds it, an old one too."""
        found = self
        for word in list(smart_split(typed))[:MOST_WORDS]:
            is_quoted = len(word) > 1 and word[0] == word[-1] and word[0] in "\"'"
            found = found.filter(
                self._mentions((unescape_string_literal(word) if is_quoted else word)[:MOST_LETTERS])
            )
        return found

    def _mentions(self, word):
        if address := re.search(r"/articles/([A-Za-z0-9-]+)", word):
            return Exists(self._rows("slugs").filter(name=address[1].lower()))
        sections = self._rows("sections").filter(Q(heading__icontains=word) | Q(body__icontains=word))
        questions = self._rows("questions").filter(Q(question__icontains=word) | Q(answer__icontains=word))
        return (
            Q(headline__icontains=word)
            | Q(standfirst__icontains=word)
            | Exists(sections)
            | Exists(questions)
            | Exists(self._rows("bylines").filter(author__name__icontains=word))
            | Exists(self._rows("slugs").filter(name__icontains=word))
        )

    def _conditions(self, at):
        at = at or timezone.now()
        withdrawn = Exists(self._rows("withdrawals").open())
        live, planned = self._rows("editions").live(at), self._rows("editions").planned(at)
        newest = self._rows("versions", of="article").order_by("-number").values("hash")[:1]
        is_changed = Exists(live.exclude(version__hash=Subquery(newest)))
        is_live, is_planned = Exists(live), Exists(planned)
        return {
            "draft": ~withdrawn & ~is_live & ~is_planned,
            "scheduled": ~withdrawn & ~is_live & is_planned,
            "live": ~withdrawn & is_live & ~is_changed,
            "changed": ~withdrawn & is_changed,
            "withdrawn": withdrawn,
            IN_REVIEW: Exists(self._rows("reviews").open()),
        }

    def _rows(self, relation, of="pk"):
        """The rows of a relation that belong to the article at hand."""
        related = self.model._meta.get_field(relation).related_model
        return related.objects.filter(article=OuterRef(of))
