"""What comments can be about, and whether it still reads as it did when they were written."""

import hashlib
import json

from django.utils.translation import gettext as _

from articles import languages


class Passages:
    """The sections of the edition that readers get, beside the comments about them."""

    def __init__(self, edition):
        self.edition_id, self.document = edition.pk, edition.version.document
        self.headings = headings(self.document)
        self._hashes = {}

    def heading_of(self, comment):
        """The heading of the section that the comment is about; empty for none."""
        return self.headings.get(comment.section_key, "")

    def note_on(self, comment):
        """What readers have to know of a comment on an earlier edition whose section reads otherwise now;
        empty if there is nothing. The comment was read `for_reading`."""
        if not comment.section_key or comment.edition_id == self.edition_id:
            return ""
        hash_now = self._hash_of(comment.section_key)
        if not hash_now:
            said = _(
                "Written on the edition of %(day)s, about a section that is not in the article any more."
            )
        elif comment.section_hash in ("", hash_now):
            return ""
        else:
            said = _("Written on the edition of %(day)s; this section has changed since.")
        return said % {"day": languages.day(comment.edition_from)}

    def _hash_of(self, key):
        if key not in self._hashes:
            self._hashes[key] = hash_of(self.document, key)
        return self._hashes[key]


def headings(document):
    """Keys and headings of the sections that a comment can be about."""
    return {section.key: section.heading for section in document.sections if section.heading}


def hash_of(document, key):
    """A hash of the section's words, heading and questions included; empty if there is no such section."""
    for section in document.sections:
        if section.key == key:
            asked = [[question.question, question.markdown] for question in section.questions]
            words = json.dumps([section.heading, section.markdown, asked])
            return hashlib.sha256(words.encode()).hexdigest()[:32]
    return ""
