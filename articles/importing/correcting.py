"""A recognized document put right by a person: its headings as a flat list, each of them a section, a part, a
question or plain text. Unchanged, it becomes the same document again."""

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from .. import markdown
from ..document import Kind, Question, Section, Unusable
from ..exporting import names
from ..exporting.as_markdown import Code
from ..exporting.escaping import from_words

_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)")
LEVELS = ("section", "part", "question", "text")


@dataclass(frozen=True)
class Item:
    """A heading and the Markdown below it. `opening` is the heading as the Markdown has it; `notes` are the
    footnotes of its text, by label; `whole` is the text of a section or answer with all its `parts`."""

    level: str
    kind: str
    heading: str
    text: str
    opening: str = ""
    key: str = ""
    asked_by: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    whole: str = ""
    parts: int = 0


@dataclass(frozen=True)
class Correction:
    """What a person says of an item."""

    level: str
    kind: str
    heading: str


def flatten(document):
    """The items of a document, in order."""
    items = []
    for section in document.sections:
        text, notes = _take_notes(section.markdown)
        lead, *parts = _divide(text)
        whole = section.markdown, len(parts)
        items.append(
            Item("section", section.kind.value, section.heading, lead[2], "", section.key, "", notes, *whole)
        )
        items += [Item("part", "", words, text, opening, notes=notes) for words, opening, text in parts]
        for question in section.questions:
            text, notes = _take_notes(question.markdown)
            asked = question.question, text, "", question.key, question.asked_by, notes, question.markdown
            items.append(Item("question", "", *asked))
    return items


def rebuild(document, corrections):
    """The document as these corrections say, one for each item of `flatten`. Raises Unusable."""
    items = flatten(document)
    said = [Correction(item.level, item.kind, item.heading) for item in items]
    if list(corrections) == said:
        return document
    builder = _Builder(items, corrections)
    for item, correction in zip(items, corrections, strict=True):
        builder.add(item, correction)
    return replace(document, sections=builder.sections())


class _Builder:
    def __init__(self, items, corrections):
        self.made = []  # [kind, heading, key, texts, [(question, key, asked by, texts)]]
        self.kept = {i.key for i, c in zip(items, corrections, strict=True) if _keeps_key(i, c)} - {""}
        self.used = {c.kind for c in corrections if c.level == "section" and c.kind}
        self.is_new_faq = False

    def add(self, item, said):
        level = self._level(item, said)
        if level == "section":
            self._open(item, said)
        elif level == "question":
            key = item.key if _keeps_key(item, said) else ""
            self.made[-1][-1].append((said.heading, key, item.asked_by, [(item, None)]))
        else:
            if not self.made:
                self.made.append([names.kind_of_opening([]), "", "", [], []])
            *__, texts, questions = self.made[-1]
            heading = said.heading if level == "part" else from_words(said.heading)
            (questions[-1][-1] if questions else texts).append((item, (level, heading)))

    def _level(self, item, said):
        """The level of the item: what a section brings along follows it into the FAQ, and out of it."""
        is_in_faq = bool(self.made) and self.made[-1][0] == Kind.FAQ
        if said.level == "question" and not is_in_faq:
            if item.level == "question":
                return "part"
            sentence = _("“%(heading)s” stands in no FAQ, so it cannot be a question. Please choose another.")
            raise Unusable(sentence % {"heading": said.heading})
        if (item.level, said.level) == ("part", "part") and self.is_new_faq and said.heading.endswith("?"):
            return "question"
        return said.level

    def _open(self, item, said):
        kind = Kind(said.kind) if said.kind else names.kind_of(said.heading, self.used)
        self.used.add(kind)
        if kind != Kind.OTHER and any(made[0] == kind for made in self.made):
            sentence = _("Two sections are of the kind “%(kind)s”. Please choose another for one of them.")
            raise Unusable(sentence % {"kind": kind.heading})
        self.is_new_faq = kind == Kind.FAQ and item.kind != Kind.FAQ
        key = item.key if _keeps_key(item, said) else ""
        self.made.append([kind, said.heading, key, [(item, None)], []])

    def sections(self):
        taken = set(self.kept)
        sections = []
        for kind, heading, key, texts, questions in self.made:
            key = key or names.section_key(kind, heading, taken)
            taken.add(key)
            asked = []
            for question, its_key, asked_by, answer in questions:
                its_key = its_key or names.question_key(question, taken)
                taken.add(its_key)
                asked.append(Question(its_key, question, _join(answer), asked_by))
            sections.append(Section(key, kind, heading, _join(texts), asked))
        return sections


def _keeps_key(item, said):
    return item.level == said.level and item.kind == said.kind


def _join(texts):
    """One Markdown text of these items, with the footnotes that it names, counted from one."""
    first, *others = [item for item, __ in texts]
    if _is_unchanged(first, others, texts):
        return first.whole
    written, notes = [], []
    for item, placed in texts:
        level, heading = placed or ("", "")
        if level == "part":
            is_same = heading == item.heading and item.opening
            heading = item.opening if is_same else f"### {from_words(heading, '### ')}" if heading else ""
        source = "\n\n".join(part for part in (heading, item.text) if part)
        written.append(_number(source, dict(item.notes), notes, id(item.notes)))
    for number, (label, own, origin) in enumerate(notes, 1):
        # A note may name others: they come behind it.
        first, *rest = _number(own[label], own, notes, origin).split("\n")
        written.append(
            "\n".join([f"[^{number}]: {first}", *(f"    {line}" if line else "" for line in rest)])
        )
    return "\n\n".join(part for part in written if part)


def _is_unchanged(first, others, texts):
    is_own = first.level != "part" and texts[0][1] is None and len(others) == first.parts
    return is_own and all(
        item.notes is first.notes and placed == ("part", item.heading) for item, placed in texts[1:]
    )


def _number(source, own, notes, origin):
    """The text with its footnotes numbered as they come; `notes` grows."""

    def number(found):
        if found[1] not in own:
            return found[0]
        known = [each for each in notes if (each[0], each[2]) == (found[1], origin)]
        if not known:
            notes.append((found[1], own, origin))
        place = notes.index(known[0]) if known else len(notes) - 1
        return f"[^{place + 1}]"

    return _NOTE.sub(number, source)


def _divide(source):
    """(words, the heading's own line, text) of each part; the text before the first has no heading."""
    tokens, lines = markdown.tokens(source), source.split("\n")
    divided, begin, opening, words = [], 0, "", ""
    for index, token in enumerate(tokens):
        if (token.type, token.tag, token.level) == ("heading_open", "h3", 0):
            divided.append((words, opening, _text(lines[begin : token.map[0]])))
            opening = "\n".join(lines[slice(*token.map)])
            words = "".join(child.content for child in tokens[index + 1].children)
            begin = token.map[1]
    return [*divided, (words, opening, _text(lines[begin:]))]


def _text(lines):
    return "\n".join(lines).strip("\n").rstrip()


def _take_notes(source):
    """(the text without the definitions of footnotes, ((label, note), …))."""
    kept, notes, is_in_note, code = [], [], False, Code()
    for line in source.split("\n"):
        is_in_note = is_in_note and (line.startswith("    ") or not line.strip())
        if is_in_note:
            notes[-1][1].append(line.removeprefix("    "))
        elif not code.holds(line) and (found := _DEFINITION.match(line)):
            notes.append((found[1], [found[2]]))
            is_in_note = True
        else:
            kept.append(line)
    return _text(kept), tuple((label, "\n".join(lines).rstrip()) for label, lines in notes)
