"""The second step of an import at the desk: what was recognized, and how a person put it right."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import people, reading, rendering
from ..document import Unusable
from ..importing import BadFile, load
from ..importing.correcting import flatten, rebuild
from ..importing.reading import check_lengths
from ..markdown import TooLong
from ..models import Version
from ..numbers import grouped
from .import_forms import CorrectionForm, DraftForm, pack

_MOST_WORDS = 120


@dataclass
class Row:
    """A heading as it was recognized, what a person says of it, and what about it asks for a look."""

    item: object
    form: object
    line: int = 0
    notes: list = field(default_factory=list)

    @property
    def words(self):
        words = " ".join(self.item.text[: 4 * _MOST_WORDS].split())
        return words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1].rstrip() + "…"


class Checked:
    """`posted` is None when the page is shown for the first time."""

    def __init__(self, desk, request, recognized, name, posted=None):
        self.recognized, self.name = recognized, name
        self.articles, self.person = desk.get_queryset(request), request.user
        self.text = request.POST.get("text", "")
        self.carried = posted["recognized"] if posted else pack(recognized, name)
        self.sentences, self.offers_replacing = [], False
        self.rows, self.notes = self._rows(posted)
        self.draft = self._draft_form(posted)
        self.document = self._corrected() if posted else recognized.document

    @property
    def is_sound(self):
        """Whether there is a document that nothing was said against."""
        return self.document is not None and not self.sentences

    @cached_property
    def known(self):
        """The article that has this very text, if it was imported before and this person may see it."""
        versions = Version.objects.filter(source_hash=self.recognized.document.hash)
        return self.articles.filter(versions__in=versions).first()

    @cached_property
    def existing(self):
        """The article that this text belongs to by its address, if this person may change it."""
        try:
            found = load.find(self.recognized)
        except BadFile:
            return None
        return found if found and people.may_change(self.person, found) else None

    @property
    def byline(self):
        return ", ".join(self.recognized.names.get(slug, slug) for slug in self.document.byline)

    @cached_property
    def piece(self):
        """The document as readers would get it."""
        return reading.Piece(self.document, rendering.render(self.document))

    @property
    def summary(self):
        """How much of what there is, in a sentence."""
        sections = self.document.sections
        parts = sum(len(section["parts"]) for section in self.piece.rendered["sections"])
        questions, words = len(self._questions()), self.document.words
        counted = [
            (len(sections), ngettext("%(number)s section", "%(number)s sections", len(sections))),
            (parts, ngettext("%(number)s part", "%(number)s parts", parts)),
            (questions, ngettext("%(number)s question", "%(number)s questions", questions)),
            (words, ngettext("%(number)s word", "%(number)s words", words)),
        ]
        named = [phrase % {"number": grouped(number)} for number, phrase in counted if number]
        return ", ".join(named) + "."

    def _questions(self):
        return self.document.faq.questions if self.document.faq else ()

    def make_draft(self, by):
        """The text as a draft: what was loaded. Raises BadFile."""
        chosen = self.draft.cleaned_data
        if chosen["target"] == DraftForm.VERSION and self.existing:
            return load.renew(
                self.existing,
                self.recognized,
                by=by,
                corrected=self.document,
                may_replace=chosen["may_replace"],
            )
        # The article that has this address, or this id, stays as it is.
        fresh = replace(self.recognized, slug="", id="") if self.is_taken else self.recognized
        return load.begin(fresh, by=by, corrected=self.document)

    @property
    def is_taken(self):
        """Whether another article has the address or the id that the text asks for."""
        try:
            return load.find(self.recognized) is not None
        except BadFile:
            return True

    def refuse(self, reason):
        """Keeps the page, with the reason on it."""
        self.offers_replacing = isinstance(reason, load.LaterWords)
        sentence = str(reason)
        if self.offers_replacing:
            sentence = _(
                "Somebody edited “%(article)s” since its last import, so nothing was changed. You can take "
                "this text over the edited one, which stays in the history, or make a new article of it."
            )
            sentence %= {"article": self.existing}
        self.sentences.append(sentence)

    def _draft_form(self, posted):
        document = self.recognized.document
        initial = {"headline": document.headline, "standfirst": document.standfirst, "target": DraftForm.NEW}
        form = DraftForm(posted, initial=initial)
        if not self.existing:
            form.fields["target"].choices = form.fields["target"].choices[:1]
        return form

    def _rows(self, posted):
        """(the rows, with the notes of the outline where they belong; the notes that stand before them)."""
        rows, before, waiting = [], [], flatten(self.recognized.document)[::-1]
        for entry in self.recognized.outline:
            if waiting and entry.level == waiting[-1].level:
                rows.append(self._row(waiting.pop(), len(rows), posted))
                rows[-1].line = entry.line
            if entry.note:
                (rows[-1].notes if rows else before).append(self._note(entry))
        rest = enumerate(waiting[::-1], len(rows))
        return [*rows, *(self._row(item, index, posted) for index, item in rest)], before

    @staticmethod
    def _note(entry):
        if entry.level != "text" or not entry.words:
            return entry.note
        return _("%(note)s: “%(words)s”") % {"note": entry.note, "words": entry.words[:60]}

    def _row(self, item, index, posted):
        initial = {"level": item.level, "kind": item.kind, "heading": item.heading}
        return Row(item, CorrectionForm(posted, prefix=f"e{index}", initial=initial))

    def _corrected(self):
        """The document as the person put it right, or None with sentences that say what hinders it."""
        forms = [self.draft, *(row.form for row in self.rows)]
        # Each of them is asked, so that each says what is wrong with it.
        if sum(not form.is_valid() for form in forms):
            self.sentences.append(_("Please correct what is marked below."))
            return None
        try:
            corrected = rebuild(self.recognized.document, [row.form.correction for row in self.rows])
            chosen = {name: self.draft.cleaned_data[name] for name in ("headline", "standfirst")}
            corrected = replace(corrected, **chosen)
            check_lengths(corrected)
        except (Unusable, TooLong) as reason:
            self.sentences.append(str(reason))
            return None
        return corrected
