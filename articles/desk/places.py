"""Where on an article's form a problem can be mended."""

_FIELDS = {
    "headline": "id_headline",
    "standfirst": "id_standfirst",
    "lead_image": "id_lead_image",
    "bylines": "bylines-group",
    "sections": "sections-group",
    "questions": "questions-group",
}


def anchor_of(field, document):
    """The id on the form for the `field` of a problem that was found in this document, the one that the form
    shows; empty where the form has no such place."""
    if field in _FIELDS:
        return _FIELDS[field]
    what, key, name = [*field.split(":"), "", ""][:3]
    if what == "section":
        return _row("sections", [section.key for section in document.sections], key, name)
    if what == "question" and document.faq:
        return _row("questions", [question.key for question in document.faq.questions], key, name)
    return ""


def _row(prefix, keys, key, name):
    return f"id_{prefix}-{keys.index(key)}-{name}" if key in keys else ""


def with_anchors(problems, document):
    """(problem, anchor) pairs, for a list of links."""
    return [(problem, anchor_of(problem.field, document)) for problem in problems]
