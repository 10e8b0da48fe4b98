"""A document as a Markdown file, readable as it stands and exact: reading it back gives the same document.

    ---
    headline: …            front matter: YAML, with id, slug, authors, topic, language and the facts
    ---
    ## Key Points          a section; its heading names its kind and its key
    ## Outlook {#next kind=other}       … where it does not, they follow the heading
    ### Why now? {#why asked_by="Ann"}  in the FAQ: a question; the answer follows

Text before the first `##` is an introduction without a heading. A line of a text that would open a section
or a question has the comment TEXT on the line before it. A text that ends in open code has END behind it.
"""

import json
import re

from ..document import Kind
from . import escaping, names

TEXT = "<!-- newsroom: the next line is text -->"
END = "<!-- newsroom: the text ends here -->"
HEADING = re.compile(r"(#{2,3})(?=[ \t]|\Z)")
ATTRIBUTES = re.compile(
    r"(?:\A|[ \t])\{#(?P<key>[a-z0-9-]+)(?: kind=(?P<kind>[a-z-]+))?"
    r'(?: asked_by=(?P<asked_by>"(?:[^"\\]|\\.)*"))?\}\Z'
)
_OPENING = re.compile(r" {0,3}(`{3,}(?!.*`)|~{3,})")


def to_markdown(document, *, facts, authors, topic):
    """The file. `facts`: id, slug and what else shall stand in the front matter; `authors`: dicts of slug
    and name; `topic`: one such dict, or None."""
    fields = {name: facts[name] for name in ("id", "slug") if facts.get(name)}
    fields |= {"headline": document.headline, "standfirst": document.standfirst}
    fields |= {"lead_image": document.lead_image}
    fields |= {"authors": [dict(author) for author in authors], "topic": dict(topic or {})}
    fields |= {"language": document.language}
    fields |= {name: fact for name, fact in facts.items() if name not in fields}
    known = {name: fact for name, fact in fields.items() if fact or name in ("headline", "language")}
    # With the first file, as few are ever asked for.
    from . import front

    return f"---\n{front.write(known)}---\n\n" + "\n".join(_sections(document))


class Code:
    """Follows the lines of a Markdown text and knows which stand in a block of code."""

    def __init__(self):
        self.fence = ""

    def holds(self, line):
        """Whether this line is code, or opens or closes it. To be asked about every line, in order."""
        if self.fence:
            if re.fullmatch(rf" {{0,3}}{self.fence}{self.fence[0]}*[ \t]*", line):
                self.fence = ""
            return True
        if opening := _OPENING.match(line):
            self.fence = opening[1]
        return bool(opening)


def _sections(document):
    kinds, keys = set(), set()
    for section in document.sections:
        if not _is_plain_opening(section, document):
            yield _heading("##", section.heading, _section_attributes(section, kinds, keys))
            yield ""
        kinds.add(section.kind)
        keys.add(section.key)
        levels = (2, 3) if section.kind == Kind.FAQ else (2,)
        yield from _text(section.markdown, levels)
        for question in section.questions:
            yield _heading("###", question.question, _question_attributes(question, keys))
            yield ""
            keys.add(question.key)
            yield from _text(question.markdown, levels)


def _is_plain_opening(section, document):
    """Whether the section is what a reader of the file takes text before the first heading for."""
    headings = [each.heading for each in document.sections[1:]]
    named = (section.kind, section.key, section.heading)
    return (
        section is document.sections[0]
        and section.markdown != ""
        and named == (Kind.INTRODUCTION, Kind.INTRODUCTION.value, "")
        and names.kind_of_opening(headings) == Kind.INTRODUCTION
    )


def _heading(marks, words, attributes):
    return " ".join(part for part in (marks, escaping.from_words(words, f"{marks} "), attributes) if part)


def _section_attributes(section, kinds, keys):
    kind = names.kind_of(section.heading, kinds)
    key = names.section_key(section.kind, section.heading, keys)
    if (kind, key) == (section.kind, section.key) and not ATTRIBUTES.search(section.heading):
        return ""
    return f"{{#{section.key}{'' if kind == section.kind else f' kind={section.kind.value}'}}}"


def _question_attributes(question, keys):
    by_default = question.key == names.question_key(question.question, keys)
    if by_default and not question.asked_by and not ATTRIBUTES.search(question.question):
        return ""
    asked_by = f" asked_by={json.dumps(question.asked_by, ensure_ascii=False)}" if question.asked_by else ""
    return f"{{#{question.key}{asked_by}}}"


def _text(source, levels):
    """The lines of a text, with a comment before those that would be taken for the file's own."""
    code = Code()
    for line in source.split("\n") if source else ():
        heading = None if code.holds(line) else HEADING.match(line)
        if (heading and len(heading[1]) in levels) or line in (TEXT, END):
            yield TEXT
        yield line
    if code.fence:
        yield END
    if source:
        yield ""
