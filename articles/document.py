"""The whole piece as one immutable value. Knows no database, no request and no HTML."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from . import figures, ids

SCHEMA = 1
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_KEY = 80
FAQ_KEY = "faq"


class Kind(StrEnum):
    """What a section is. Each fixed kind stands at most once in a piece; `other` as often as needed.
    `label` is its name, translated when it is shown."""

    INTRODUCTION = "introduction", gettext_lazy("Introduction")
    ANALYSIS = "analysis", gettext_lazy("Analysis")
    SUMMARY = "summary", gettext_lazy("Summary")
    KEY_POINTS = "key-points", gettext_lazy("Key Points")
    PRACTICAL_ADVICE = "practical-advice", gettext_lazy("Practical Advice")
    POINTS_OF_CAUTION = "points-of-caution", gettext_lazy("Points of Caution")
    COMPARISON = "comparison", gettext_lazy("Comparison")
    LEGAL_IMPLICATIONS = "legal-implications", gettext_lazy("Legal Implications")
    CONCLUSION = "conclusion", gettext_lazy("Conclusion")
    FAQ = "faq", gettext_lazy("FAQ")
    OTHER = "other", pgettext_lazy("kind of section", "Other")

    def __new__(cls, value, label):
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.label = label
        return kind

    @property
    def heading(self):
        """What a section is called that has no heading of its own, in the language that is spoken now."""
        return str(self.label)


class Unusable(ValueError):
    """The text cannot be stored; the message is a sentence for the person who typed it."""


def text(value):
    """Normal form of a text: LF line ends; no blank lines or trailing space around it. Raises Unusable for
    control characters and noncharacters (XML 1.0 has no place for them) and for lone surrogates."""
    value = re.sub(r"\r\n|[\r\v\f]", "\n", value)
    if control := re.search(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]", value):
        name = "NUL" if control[0] == "\0" else f"U+{ord(control[0]):04X}"
        sentence = _("The text contains the control character %(name)s. Please remove it.")
        raise Unusable(sentence % {"name": name})
    try:
        value.encode()
    except UnicodeEncodeError:
        sentence = _("The text contains half of a character. Please retype the end of it.")
        raise Unusable(sentence) from None
    return re.sub(r"\A(?:[ \t]*\n)+", "", value).rstrip()


def line(value):
    """Normal form of a text of one line: line breaks become spaces. Raises Unusable."""
    return text(value).replace("\n", " ").strip()


def _lead_image(source):
    """Its one form: two ways to write the same picture are no change."""
    figure = figures.read(source)
    if source and not figure:
        example = _("![what it shows](%(folder)s….webp)") % {"folder": figures.FOLDER}
        sentence = _(
            "The lead image must be one picture of this site, as in %(example)s. Please choose it anew."
        )
        raise Unusable(sentence % {"example": example})
    return figure.markdown if figure else ""


def _normalize(instance, lines=(), texts=()):
    for names, normal in ((lines, line), (texts, text)):
        for name in names:
            object.__setattr__(instance, name, normal(getattr(instance, name)))


@dataclass(frozen=True)
class Question:
    key: str
    question: str
    markdown: str
    asked_by: str = ""

    def __post_init__(self):
        _normalize(self, ["question", "asked_by"], ["markdown"])


@dataclass(frozen=True)
class Section:
    key: str
    kind: Kind
    heading: str
    markdown: str
    questions: tuple[Question, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "kind", Kind(self.kind))
        object.__setattr__(self, "questions", tuple(self.questions))
        _normalize(self, ["heading"], ["markdown"])
        if self.questions and self.kind != Kind.FAQ:
            sentence = _("Only the FAQ has questions, not the section “%(heading)s”.")
            raise Unusable(sentence % {"heading": self.heading})


@dataclass(frozen=True)
class Document:
    """`byline` and `topic` are permanent keys of authors and a topic; `language` is a BCP 47 tag;
    `lead_image` is the Markdown of one picture of ours, or empty."""

    headline: str
    standfirst: str = ""
    byline: tuple[str, ...] = ()
    topic: str = ""
    language: str = "en"
    lead_image: str = ""
    sections: tuple[Section, ...] = field(default=())

    def __post_init__(self):
        object.__setattr__(self, "byline", tuple(self.byline))
        object.__setattr__(self, "sections", tuple(self.sections))
        _normalize(self, ["headline", "language", "lead_image"], ["standfirst"])
        object.__setattr__(self, "lead_image", _lead_image(self.lead_image))
        faqs = [section.key for section in self.sections if section.kind == Kind.FAQ]
        if faqs[:1] not in ([], [FAQ_KEY]) or faqs[:1] != [key for key in self.keys() if key == FAQ_KEY]:
            sentence = _("The key “%(key)s” belongs to the FAQ, and the FAQ has no other.")
            raise Unusable(sentence % {"key": FAQ_KEY})
        seen = set()
        for key in self.keys():
            if not KEY.fullmatch(key) or len(key) > MOST_KEY:
                sentence = _("“%(key)s” cannot be a key: use lower-case letters, digits and single hyphens.")
                raise Unusable(sentence % {"key": key})
            if key in seen or ids.is_reserved(key):
                raise Unusable(_("The key “%(key)s” is taken. Please choose another.") % {"key": key})
            seen.add(key)

    def keys(self):
        """Every key in the piece, in order: each section's, then those of its questions."""
        return [key for s in self.sections for key in (s.key, *(q.key for q in s.questions))]

    def section(self, key):
        """The section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    @property
    def faq(self):
        """The section of kind FAQ, or None."""
        return next((section for section in self.sections if section.kind == Kind.FAQ), None)

    @property
    def words(self):
        """How many words a reader gets, headings included; Markdown's marks count where they stand alone."""
        texts = [self.headline, self.standfirst]
        for section in self.sections:
            texts += [section.heading, section.markdown]
            texts += [part for q in section.questions for part in (q.question, q.markdown)]
        return sum(len(part.split()) for part in texts)

    def to_json(self):
        """Plain data, as stored in a version."""
        return {"schema": SCHEMA, **json.loads(json.dumps(asdict(self)))}

    @classmethod
    def from_json(cls, stored):
        """The document that `to_json` gave. Raises Unusable for data of an unknown schema or shape."""
        if stored.get("schema") != SCHEMA:
            sentence = _("Schema %(found)r is not known here; %(known)s is.")
            raise Unusable(sentence % {"found": stored.get("schema"), "known": SCHEMA})
        try:
            sections = [
                Section(**{**section, "questions": [Question(**each) for each in section["questions"]]})
                for section in stored["sections"]
            ]
            rest = {name: value for name, value in stored.items() if name not in ("schema", "sections")}
            return cls(**rest, sections=sections)
        except (TypeError, KeyError, AttributeError) as reason:
            raise Unusable(_("This is not a stored document: %(reason)s.") % {"reason": reason}) from reason

    @property
    def hash(self):
        """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
        return json_hash(self.to_json())

    def with_section(self, section):
        """This document with the section of the same key replaced."""
        sections = [section if old.key == section.key else old for old in self.sections]
        return replace(self, sections=sections)


def json_hash(stored):
    """SHA-256 of plain data re-serialized with sorted keys, no spaces, as UTF-8: jsonb reorders keys."""
    canonical = json.dumps(stored, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
