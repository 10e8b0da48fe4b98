"""A document's stored HTML: plain data beside the edition."""

from . import ids, markdown


def render(document, *, prefix="", taken=()):
    """`{lead_image, sections: [{key, html, lead, parts: [{anchor, heading, html}], footnotes, questions:
    [{key, html}]}]}`, the sections in their order. Ids are unique in the whole page; beside another piece,
    it takes a `prefix` for its footnotes, and the other's ids as `taken`. Raises TooLong."""
    taken = {*document.keys(), *ids.RESERVED, *taken}
    return {
        "lead_image": markdown.render_lead(document.lead_image),
        "sections": [
            _render_section(section, taken, prefix, document.language) for section in document.sections
        ],
    }


def _render_section(section, taken, prefix, language):
    def read(part, **options):
        return markdown.render_article(part.markdown, key=prefix + part.key, language=language, **options)

    rendered = read(section, taken=taken)
    taken.update(part.anchor for part in rendered.parts)
    return {
        "key": section.key,
        "html": rendered.html,
        "lead": rendered.lead,
        "parts": [vars(part) for part in rendered.parts],
        "footnotes": rendered.footnotes,
        "questions": [
            {"key": question.key, "html": read(question, lowest=4).html} for question in section.questions
        ],
    }
