"""A document as plain data for JSON. Who wrote it, where it stands and when it appeared come as facts."""

from ..document import SCHEMA, Kind

_LAST = ("corrections", "comments")


def to_json(document, *, facts, authors, topic, rendered):
    """Plain data of the whole piece. `facts`: id, slug, url, edition, dates, corrections, comments, as far
    as they are known; `authors`: dicts of slug and name; `topic`: one such dict, or None; `rendered`: as for
    `sections_json`."""
    return {
        "schema": SCHEMA,
        **{name: fact for name, fact in facts.items() if name not in _LAST},
        "language": document.language,
        "headline": document.headline,
        "standfirst": document.standfirst,
        "topic": topic,
        "byline": list(authors),
        "sections": sections_json(document, rendered),
        **{name: facts[name] for name in _LAST if name in facts},
    }


def sections_json(document, rendered):
    """The sections with their Markdown and HTML. `rendered`: one dict per section with the same keys:
    `{"key", "html", "parts": [{"anchor", "heading", "html"}], "questions": [{"key", "html"}]}`."""
    by_key = {section["key"]: section for section in rendered}
    return [_section(section, by_key[section.key]) for section in document.sections]


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
