"""What tests of importers ask of a recognized document: its lines, its words on the page, its outline."""

import re
from html.parser import HTMLParser
from pathlib import Path

from articles import exporting, markdown
from articles.importing import read

PIECES = Path(__file__).parent / "pieces"
REAL = Path(__file__).parents[2] / "shared" / "articles" / "trump-takaichi.txt"
MARKER = re.compile(r"(?:[-*+•]|\d{1,9}[.)])\s+")


class Words(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.texts = []
        self.feed(html)
        self.close()

    def handle_data(self, data):
        self.texts.append(data)


def recognize(text, name="a-file.txt"):
    return read(name, text.encode())


def normal_lines(text):
    lines = [line.strip() for line in text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")]
    return [re.sub("^•", "-", line).replace("-\u00a0", "- ") for line in lines if line]


def exported_lines(recognized):
    """The lines of the export, without a headline that was made from the name of the file."""
    lines = normal_lines(exporting.to_text(recognized.document))
    return lines[1:] if any("name of the file" in entry.note for entry in recognized.outline) else lines


def page_words(document):
    """All the words that a reader gets, in order."""
    words = document.headline.split()
    for section in document.sections:
        for heading, source in [
            (section.heading, section.markdown),
            *((question.question, question.markdown) for question in section.questions),
        ]:
            html = markdown.render_article(source, key=section.key).html
            words += heading.split() + "".join(Words(html).texts).split()
    return words


def missing_words(recognized, lines):
    """What the page shows beyond these lines, or the first line it does not show; [] if they are equal."""
    words = page_words(recognized.document)
    if any("name of the file" in entry.note for entry in recognized.outline):
        words = words[len(recognized.document.headline.split()) :]
    for line in lines:
        shown = next((each for each in (line, MARKER.sub("", line, count=1)) if starts(words, each)), None)
        if shown is None:
            return [line]
        words = words[len(shown.split()) :]
    return words


def starts(words, line):
    expected = line.split()
    return words[: len(expected)] in (expected, ["•" if word == "-" else word for word in expected])


def outline(recognized, level):
    return [entry.heading for entry in recognized.outline if entry.level == level]


def notes(recognized):
    return {entry.line: entry.note for entry in recognized.outline if entry.note}


def kinds(recognized):
    return [section.kind.value for section in recognized.document.sections]
