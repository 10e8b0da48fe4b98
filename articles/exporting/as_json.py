"""A document as plain data for JSON. Who wrote it, where it stands and when it appeared come as facts."""

from .. import figures
from ..document import SCHEMA, Kind

_LAST = ("corrections", "comments")


def to_json(document, *, facts, authors, topic, rendered):
    """Plain data of the whole piece. `facts`: id, slug, url, edition, dates, corrections, comments, as far
    as they are known; `authors`: dicts of slug and name; `topic`: one such dict, or None; `rendered`: what
    `rendering.render` gave."""
    return {
        "schema": SCHEMA,
        **{name: fact for name, fact in facts.items() if name not in _LAST},
        "language": document.language,
        "headline": document.headline,
        "standfirst": document.standfirst,
        "topic": topic,
        "byline": list(authors),
        "lead_image": _lead_image(document, rendered),
        "sections": sections_json(document, rendered),
        **{name: facts[name] for name in _LAST if name in facts},
    }


def sections_json(document, rendered):
    """The sections with their Markdown and HTML. `rendered` as for `to_json`."""
    by_key = {section["key"]: section for section in rendered["sections"]}
    return [_section(section, by_key[section.key]) for section in document.sections]


def _lead_image(document, rendered):
    if not (figure := figures.read(document.lead_image)):
        return None
    words = {name: getattr(figure, name) for name in ("width", "height", "alt", "credit")}
    return {"markdown": document.lead_image, "html": rendered["lead_image"], **words}


def _section(section, rendered):
    plain = {
        "key": section.key,
        "kind": section.kind.value,
        "heading": section.heading,
        "markdown": section.markdown,
        "html": rendered["html"],
        "parts": rendered["parts"],
    }
    if section.kind == Kind.FAQ:
        answers = {answer["key"]: answer["html"] for answer in rendered["questions"]}
        plain["questions"] = [_question(each, answers[each.key]) for each in section.questions]
    return plain


def _question(question, html):
    return {
        "key": question.key,
        "question": question.question,
        "markdown": question.markdown,
        "html": html,
        "asked_by": question.asked_by,
    }
