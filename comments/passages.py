"""What comments can be about, and whether it still reads as it did when they were written."""

import hashlib
import json
from functools import cached_property, lru_cache, partial

from django.utils.translation import gettext as _

from articles import languages
from articles.models import Edition


class Passages:
    """The sections of the edition that readers get, beside the comments about them. `hash_now` gives the hash
    of a section as it reads there."""

    def __init__(self, edition_id, language, headings, hash_now):
        self.edition_id, self.language, self.headings = edition_id, language, headings
        self._hash_now = lru_cache(maxsize=None)(hash_now)

    @classmethod
    def of(cls, edition):
        document = edition.version.document
        return cls(edition.pk, document.language, headings(document), partial(hash_of, document))

    @classmethod
    def stored(cls, facts):
        """What `facts` told."""
        hashes = facts["hashes"]
        return cls(
            facts["edition"], facts["language"], dict(facts["headings"]), lambda key: hashes.get(key, "")
        )

    def note_on(self, comment):
        """What readers have to know of a comment on an earlier edition whose section reads otherwise now;
        empty if there is nothing."""
        if not comment.section_key or comment.edition_id == self.edition_id:
            return ""
        hash_now = self._hash_now(comment.section_key)
        if not hash_now:
            said = _(
                "Written on the edition of %(day)s, about a section that is not in the article any more."
            )
        elif comment.section_hash in ("", hash_now):
            return ""
        else:
            said = _("Written on the edition of %(day)s; this section has changed since.")
        return said % {"day": languages.day(self._begun[comment.edition_id])}

    @cached_property
    def _begun(self):
        """When readers got each edition of the article."""
        editions = Edition.objects.filter(article__editions=self.edition_id)
        return dict(editions.values_list("pk", "live_from"))


def facts_of(edition):
    """Everything about them as plain data, for `Passages.stored`."""
    document = edition.version.document
    return {
        "edition": edition.pk,
        "language": document.language,
        "headings": list(headings(document).items()),
        "hashes": {section.key: hash_of(document, section.key) for section in document.sections},
    }


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
