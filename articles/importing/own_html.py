"""Our own HTML, exported or saved from the page: it names the kinds and keys of its sections itself."""

from ..document import Kind
from ..exporting import credited
from .recognized import check_number

# On the page the key of a question stands with its answer.
_QUESTION = "section[id], .question[id], .question:has(> .answer[id])"


def is_own(main):
    """Whether these are sections as `exporting.to_html` writes them."""
    sections = main.select("section[data-kind]")
    return bool(sections) and all(
        section.get("id") and section["data-kind"] in {kind.value for kind in Kind} for section in sections
    )


def read_own(main):
    """(the facts of the document, its sections as (key, kind, heading, element, [(key, question, asked by,
    element)])); what is read is taken out of the tree."""
    for element in main.select(".correction, .question-link, .section-said"):
        element.extract()
    sections = [_read_section(element.extract()) for element in main.select("section[data-kind]")]
    check_number(sum(1 + len(section[-1]) for section in sections))
    return _read_facts(main), sections


def _read_facts(main):
    return {
        "headline": _take(main, "h1"),
        "standfirst": _take(main, "p.standfirst"),
        "authors": [author.get_text().strip() for author in main.select(".byline .author")],
        "lead": main.find("figure"),
    }


def _read_section(element):
    questions = [
        _read_question(each.extract())
        for each in element.select(_QUESTION)
        if each.get("class") != ["footnotes"]
    ]
    return element["id"], Kind(element["data-kind"]), _take(element, "h2"), element, questions


def _read_question(element):
    asked_by = credited.read_asked_by(_take(element, "p.asked-by").strip())
    key = element.get("id") or element.select_one(".answer")["id"]
    return key, _take(element, "h3"), asked_by, element


def _take(element, selector):
    """The words of the first such element, as they stand there; it is taken out."""
    found = element.select_one(selector)
    return found.extract().get_text() if found else ""
