"""A document as one piece of HTML that stands alone, made from the stored rendering."""

from django.utils.html import format_html, format_html_join

from .. import languages, markdown
from . import credited


def to_html(document, rendered, names=None):
    """An `<article>` for other people's pages. `rendered`: what `rendering.render` gave; `names` as for
    `to_text`."""
    by_key = {section["key"]: section for section in rendered["sections"]}
    authors = [(names or {}).get(key, key) for key in document.byline]
    with languages.speaking(document.language):
        return format_html(
            '<article lang="{}">\n<h1>{}</h1>\n{}{}{}{}</article>\n',
            document.language,
            document.headline,
            _element("p", document.standfirst, "standfirst"),
            _byline(authors),
            markdown.trusted(rendered["lead_image"]),
            _sections(document, by_key),
        )


def to_fragment(document, rendered, address):
    """The text alone, for readers of feeds: every address in it is whole, as the text stands at none of ours.
    `address` is that of the page."""
    by_key = {section["key"]: section for section in rendered["sections"]}

    def whole(html):
        return markdown.for_elsewhere(html, address)

    by_key = {key: _made_whole(section, whole) for key, section in by_key.items()}
    with languages.speaking(document.language):
        return format_html(
            "{}{}", markdown.trusted(whole(rendered["lead_image"])), _sections(document, by_key)
        )


def _sections(document, by_key):
    return format_html_join("", "{}", ((_section(each, by_key[each.key]),) for each in document.sections))


def _made_whole(section, whole):
    questions = [{**answer, "html": whole(answer["html"])} for answer in section["questions"]]
    return {**section, "html": whole(section["html"]), "questions": questions}


def _section(section, rendered):
    answers = {answer["key"]: answer["html"] for answer in rendered.get("questions", ())}
    questions = ((_question(each, answers[each.key]),) for each in section.questions)
    return format_html(
        '<section id="{}" data-kind="{}">\n{}{}{}</section>\n',
        section.key,
        section.kind.value,
        _element("h2", section.heading),
        markdown.trusted(rendered["html"]),
        format_html_join("", "{}", questions),
    )


def _question(question, html):
    return format_html(
        '<section id="{}">\n<h3>{}</h3>\n{}{}</section>\n',
        question.key,
        question.question,
        _element("p", question.asked_by and credited.asked_by(question.asked_by), "asked-by"),
        markdown.trusted(html),
    )


def _byline(authors):
    named = format_html_join(", ", '<span class="author">{}</span>', ((author,) for author in authors))
    return format_html('<p class="byline">{}</p>\n', markdown.trusted(credited.by(named))) if authors else ""


def _element(tag, words, name=""):
    opening = format_html('<{} class="{}">', tag, name) if name else format_html("<{}>", tag)
    return format_html("{}{}</{}>\n", opening, words, tag) if words else ""
