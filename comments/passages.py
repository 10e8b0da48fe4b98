"""What comments can be about, and whether it still reads as it did when they were written."""

import hashlib
import json


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
