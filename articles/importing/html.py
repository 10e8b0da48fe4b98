"""HTML: finds the main part of a page and the structure of its text. Every word is kept, and nothing can act,
as it becomes Markdown. Our own export comes back as the same document."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..document import Document, Question, Section, Unusable
from ..numbers import grouped
from .assembling import Assembly
from .credits import read_credits
from .decoding import headline_from
from .embedded import Embedded
from .footnotes import MARK, take_footnotes
from .headings import is_furniture
from .own_html import is_own, read_own
from .page import MOST_TEXT, read_page
from .recognized import Entry, Recognized
from .structure import Block, assign, find_headline, heading_levels
from .tidying import tidy
from .writing import Writer, to_blocks

_MOST_STANDFIRST = 1_000
NO_HEADLINE = gettext_lazy("no headline found: the name of the file is used")


def read(stem, content):
    """The document of an HTML file. `stem`: the file's name, for a page without a headline."""
    return recognize(stem, read_page(content))


def recognize(stem, page, files=()):
    """The document of this page. `files`: the pictures that its addresses such as picture:3 mean."""
    if len(page.main.get_text()) > MOST_TEXT:
        sentence = _("Its text is longer than %(most)s characters. Please divide it.")
        raise Unusable(sentence % {"most": grouped(MOST_TEXT)})
    embedded = Embedded(files)
    recognized = _recognize_own(page, embedded) if is_own(page.main) else _recognize(stem, page, embedded)
    if not recognized.document.sections:
        raise Unusable(_("It has no text. Please choose a file with a text."))
    return recognized


def _recognize(stem, page, embedded):
    footnotes = _prepare(page, page.main, embedded)
    blocks = [Block.of(element) for element in to_blocks(page.main.children)]
    blocks = [
        block for block in blocks if block.words or block.element.find("img") or block.element.name == "hr"
    ]
    if len(blocks) > 1 and is_furniture(blocks[-1].words):
        blocks.pop()
    headline, blocks = _take_headline(blocks, page)
    standfirst, blocks = _take_standfirst(blocks, page)
    roles = assign(blocks)
    assembly = Assembly(Writer(levels=heading_levels(blocks, roles)), footnotes)
    byline, __, by_slug = read_credits(list(page.authors), "")
    document = Document(
        headline=headline or headline_from(stem),
        standfirst=standfirst,
        byline=byline,
        language=page.language or "en",
        sections=assembly.sections(blocks, roles),
    )
    notes = [] if headline else [Entry(0, "text", "", "", "", str(NO_HEADLINE))]
    return _made(document, by_slug, [*notes, *assembly.outline(document)], embedded)


def _recognize_own(page, embedded):
    facts, found = read_own(page.main)
    lead = facts["lead"]
    if lead is not None:
        embedded.take(page.tree, lead.parent, is_ours=True)
        lead = lead.find("img")
    sections = []
    assembly = Assembly(None, {})
    for key, kind, heading, element, asked in found:
        text = _own_text(page, assembly, key, element, {}, embedded)
        questions = [
            Question(
                name, words, _own_text(page, assembly, name, answer, {4: 3, 5: 4, 6: 5}, embedded), asked_by
            )
            for name, words, asked_by, answer in asked
        ]
        sections.append(Section(key, kind, heading, text, questions))
    byline, __, by_slug = read_credits(facts["authors"], "")
    document = Document(
        headline=facts["headline"],
        standfirst=facts["standfirst"],
        byline=byline,
        language=page.language or "en",
        lead_image=lead.get("data-figure", "") if lead is not None else "",
        sections=sections,
    )
    return _made(document, by_slug, assembly.outline(document), embedded)


def _own_text(page, assembly, key, element, levels, embedded):
    assembly.footnotes = _prepare(page, element, embedded, is_ours=True)
    assembly.writer = Writer(is_ours=True, levels=levels)
    return assembly.text(element.find_all(True, recursive=False), key)


def _prepare(page, element, embedded, is_ours=False):
    """Brings the tree into its plain form; the footnotes taken out of it."""
    footnotes = take_footnotes(page.tree, element)
    for each in (element, *footnotes.values()):
        embedded.take(page.tree, each, is_ours)
        tidy(page.tree, each, is_ours)
    return footnotes


def _made(document, names, outline, embedded):
    notes = [Entry(0, "text", "", "", words, note) for words, note in embedded.notes]
    return Recognized(
        document, names=names, outline=(*outline, *notes), pictures=tuple(embedded.made.values())
    )


def _take_headline(blocks, page):
    """(the headline, the other blocks). Without one in the text the page's title counts."""
    index = find_headline(blocks)
    if index is None or (page.title and not any(block.level for block in blocks)):
        is_again = bool(blocks) and blocks[0].words == page.title
        return (page.title, blocks[is_again:]) if page.title else ("", blocks)
    rest = blocks[:index] + blocks[index + 1 :]
    if marks := "".join(each[0] for each in MARK.finditer(blocks[index].words)):
        # A headline has no notes: they go to the first text.
        text = next((block.element for block in rest if block.element.name == "p"), None)
        if text is not None:
            text.append(marks)
    return MARK.sub("", blocks[index].words), rest


def _take_standfirst(blocks, page):
    for index, block in enumerate(blocks[:3]):
        if "standfirst" in block.element.get("class", ()) and len(block.words) <= _MOST_STANDFIRST:
            return block.words, blocks[:index] + blocks[index + 1 :]
    return (page.description if len(page.description) <= _MOST_STANDFIRST else ""), blocks
