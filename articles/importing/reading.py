"""A file's bytes to a Recognized document: chooses the format by the name, holds the limits of them all."""

from pathlib import PurePath

from ..document import Kind, Unusable
from ..markdown import MOST_ARTICLE, TooLong
from . import docx, html, json, markdown, text
from .recognized import BadFile

MOST_BYTES = 10_000_000  # of a file with pictures in it
_MOST_PLAIN = 400_000
READERS = {
    ".txt": text.read,
    ".md": markdown.read,
    ".html": html.read,
    ".docx": docx.read,
    ".json": json.read,
}
_WITH_PICTURES = (".html", ".docx")
_MOST = {"headline": 300, "standfirst": 1_000, "language": 35, "lead_image": 2_000}


def read(path, content):
    """What is in this file. `path` says the format and is named in messages; raises nothing but BadFile."""
    name = " ".join(str(path).split()) or "The file"
    try:
        suffix = PurePath(str(path)).suffix.lower()
        reader = READERS.get(suffix)
        if not reader:
            raise Unusable(f"This format is not known. Please save it as one of {', '.join(READERS)}.")
        most = MOST_BYTES if suffix in _WITH_PICTURES else _MOST_PLAIN
        if len(content) > most:
            raise Unusable(f"It is larger than {most:,} bytes. Please divide it.")
        recognized = reader(PurePath(name).stem, content)
        check_lengths(recognized.document)
    except (Unusable, TooLong) as reason:
        raise BadFile(f"{name}: {' '.join(str(reason).split())}") from reason
    return recognized


def check_lengths(document):
    """Raises Unusable for what is longer than its field takes."""
    for field, most in _MOST.items():
        _check(field.replace("_", " "), getattr(document, field), most)
    if sum(section.kind == Kind.FAQ for section in document.sections) > 1:
        raise Unusable("It has two sections of the kind FAQ. Please make them one.")
    for section in document.sections:
        _check("heading", section.heading, 300)
        _check(f"section “{section.heading}”", section.markdown, MOST_ARTICLE)
        for question in section.questions:
            _check("question", question.question, 500)
            _check("name of who asked", question.asked_by, 100)
            _check(f"answer to “{question.question}”", question.markdown, MOST_ARTICLE)


def _check(what, value, most):
    if len(value) > most:
        raise Unusable(f"The {what} has {len(value):,} characters. Please shorten it to {most:,} at most.")
