"""Sections from the blocks of a page, with their footnotes, and what a person should look at."""

import re
from dataclasses import dataclass, field
from itertools import count

from ..document import Kind, Question, Section
from ..exporting import names
from ..exporting.escaping import from_words
from .embedded import NO_ALT
from .footnotes import MARK
from .levels import Role
from .recognized import Entry, check_number, outline_of
from .writing import page_words, words_of

_NO_ALT = re.compile(r"!\[\]\([^#)]*\)")


@dataclass
class Assembly:
    """Writes the blocks with `writer`; `footnotes` are the elements of notes by number. What a person should
    look at is remembered by the key of the section or question."""

    writer: object
    footnotes: dict
    remarks: dict = field(default_factory=dict)

    def sections(self, blocks, roles):
        """The sections of these blocks, in order."""
        divided = list(_divide(blocks, roles))
        check_number(len(divided))
        keys, sections = set(), []
        for heading, role, elements in _without_second_introduction(divided):
            words = _heading(heading)
            if role.level == "question":
                key = names.question_key(words, keys)
                sections[-1][-1].append(Question(key, words, self.text(elements, key, heading)))
            else:
                key = names.section_key(role.kind, words, keys)
                sections.append((key, role.kind, words, self.text(elements, key, heading), []))
            keys.add(key)
        return [Section(*section) for section in sections]

    def text(self, elements, key, heading=None):
        """Markdown of these elements and of the notes that they or the heading name."""
        source, remark = self.writer.write(elements)
        if heading is not None and (marks := _marks(heading)):
            source = f"{marks}\n\n{source}".rstrip()
        written = self._with_footnotes(source)
        for said in (remark, str(NO_ALT) if _NO_ALT.search(written) else ""):
            if said:
                self.remarks.setdefault(key, []).append(said)
        return written

    def _with_footnotes(self, source):
        """The text with its marks as footnotes, counted from one, and the notes below it. A number that the
        words themselves have in such brackets is left to them."""
        order, notes = _numbers(source), []
        for number in order:
            note = self.writer.write([self.footnotes[int(number)]])[0]
            order += [each for each in _numbers(note) if each not in order]
            notes.append(note)
        labels = dict(zip(order, _labels("\n".join([source, *notes])), strict=False))
        texts = [source, *map(_define, labels.values(), notes)]
        whole = _label("\n\n".join(texts), labels)
        expected = [word for text in (source, *notes) for word in page_words(MARK.sub("", text))]
        if notes and page_words(whole) != expected:
            plain = [" ".join(page_words(note)) for note in notes]
            texts = [source, *map(_define, labels.values(), map(from_words, plain))]
            return _label("\n\n".join(texts), labels)
        return whole

    def outline(self, document):
        """The outline, with what was remembered behind the sections and questions that it is about."""
        keys, key = iter(document.keys()), None
        for entry in outline_of(document):
            if entry.level in ("section", "question"):
                yield from self._notes(key)
                key = next(keys)
            yield entry
        yield from self._notes(key)

    def _notes(self, key):
        for note in self.remarks.pop(key, ()):
            yield Entry(0, "text", "", "", "", note)


def _divide(blocks, roles):
    """(heading, role, elements) of each section and question; text before the first has no heading."""
    divided = [(None, Role("section"), [])]
    for index, block in enumerate(blocks):
        role = roles.get(index)
        if role and role.level != "part":
            divided.append((block.element, role, []))
            continue
        if role:
            make_part(block.element)
        divided[-1][2].append(block.element)
    return divided if divided[0][2] else divided[1:]


def make_part(element):
    """A heading, whatever it was: a line that was only bold is no longer."""
    if not element.name.startswith("h"):
        element.name = "h3"
    for strong in element.find_all("strong"):
        if strong.get_text(strip=True) == element.get_text(strip=True):
            strong.unwrap()


def _without_second_introduction(divided):
    """Text before the first heading is the introduction; "Background" is not, then."""
    opening = divided[0][0] is None if divided else False
    kind = names.kind_of_opening([_heading(heading) for heading, *_ in divided[opening:]])
    for heading, role, elements in divided:
        if heading is None:
            role = Role("section", kind)
        elif opening and role.kind == kind:
            role = Role("section", Kind.OTHER)
        yield heading, role, elements


def _heading(element):
    return " ".join(MARK.sub("", words_of(element)).split()) if element is not None else ""


def _marks(element):
    return "".join(found[0] for found in MARK.finditer(words_of(element)))


def _numbers(source):
    return list(dict.fromkeys(MARK.findall(source)))


def _labels(source):
    """Numbers that no words in the source stand for."""
    return (number for number in count(1) if f"[^{number}]" not in source)


def _label(source, labels):
    return MARK.sub(lambda found: f"[^{labels[found[1]]}]", source)


def _define(number, note):
    first, *rest = note.split("\n")
    return "\n".join([f"[^{number}]: {first}", *(f"    {line}" if line else "" for line in rest)])
