"""Where on an article's form a problem can be mended."""

_FIELDS = {
    "headline": "id_headline",
    "standfirst": "id_standfirst",
    "lead_image": "id_lead_image",
    "bylines": "bylines-group",
    "sections": "sections-group",
    "questions": "questions-group",
}


def rows_of(document):
    """The rows of the form that shows this document when it is opened, by the keys of what they hold."""
    rows = {section.key: f"sections-{number}" for number, section in enumerate(document.sections)}
    asked = document.faq.questions if document.faq else ()
    return rows | {question.key: f"questions-{number}" for number, question in enumerate(asked)}


def with_anchors(problems, rows):
    """(problem, id on the form) pairs, for a list of links; empty where the form has no such place."""
    return [(problem, _anchor(problem.field, rows)) for problem in problems]


def _anchor(field, rows):
    if ":" not in field:
        return _FIELDS.get(field, "")
    __, key, name = field.split(":")
    return f"id_{rows[key]}-{name}" if key in rows else ""
