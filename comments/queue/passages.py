"""The sections that comments are about, as readers saw them when they wrote. One query."""

from dataclasses import dataclass

from articles import markdown
from articles.models import Edition


@dataclass(frozen=True)
class Passage:
    """The heading and the stored HTML of a section; no HTML where its words were taken down."""

    heading: str
    stored: str

    @property
    def html(self):
        return markdown.trusted(self.stored)


def read(comments):
    """{number of the comment: Passage or None}."""
    about = [comment for comment in comments if comment.section_key]
    editions = Edition.objects.select_related("version").in_bulk({comment.edition_id for comment in about})
    return {comment.pk: _find(editions[comment.edition_id], comment.section_key) for comment in about}


def _find(edition, key):
    headings = {section.key: section.heading for section in edition.version.document.sections}
    stored = {section["key"]: section["html"] for section in edition.rendered.get("sections", [])}
    return Passage(headings.get(key) or key, stored.get(key, ""))
