"""The JSON of an article: its Markdown is what counts; HTML, parts and whatever else is there are left."""

import json

from django.utils.translation import gettext as _

from ..document import SCHEMA, Document, Question, Section, Unusable
from ..exporting import names
from .credits import read_credits, read_identity
from .decoding import decode, headline_from
from .recognized import Recognized, check_number, kind_named, outline_of, plain_text


def read(stem, content):
    """The document of a JSON file. `stem`: the file's name, for an article without a headline."""
    try:
        article = json.loads(decode(content))
    except RecursionError:
        raise Unusable(_("It is nested too deeply. Please check the file.")) from None
    except ValueError as reason:
        if isinstance(reason, Unusable):
            raise
        sentence = _("It is not JSON: %(reason)s. Please correct it.")
        raise Unusable(sentence % {"reason": reason}) from reason
    return _recognize(stem, article)


def _recognize(stem, article):
    if not isinstance(article, dict) or article.get("schema") != SCHEMA:
        sentence = _('It is not the JSON of an article with "schema": %(schema)s.')
        raise Unusable(sentence % {"schema": SCHEMA})
    byline, topic, by_slug = read_credits(article.get("byline"), article.get("topic"))
    article_id, slug = read_identity(plain_text(article, "id", ""), plain_text(article, "slug", ""))
    document = Document(
        headline=plain_text(article, "headline", headline_from(stem)),
        standfirst=plain_text(article, "standfirst", ""),
        byline=byline,
        topic=topic,
        language=plain_text(article, "language", "en"),
        lead_image=_lead_image(article.get("lead_image")),
        sections=_sections(_list_of_objects(article, "sections")),
    )
    return Recognized(document, slug, article_id, by_slug, tuple(outline_of(document)))


def _lead_image(given):
    """Its Markdown, which may stand there by itself."""
    image = given if isinstance(given, dict) else {"markdown": given}
    return plain_text(image, "markdown", "")


def _sections(given):
    questions = [_list_of_objects(section, "questions") for section in given]
    check_number(len(given) + sum(map(len, questions)))
    kinds, keys, sections = set(), set(), []
    for section, asked in zip(given, questions, strict=True):
        heading = plain_text(section, "heading", "")
        kind = kind_named(plain_text(section, "kind", "")) or names.kind_of(heading, kinds)
        kinds.add(kind)
        key = plain_text(section, "key", "") or names.section_key(kind, heading, keys)
        keys.add(key)
        markdown = plain_text(section, "markdown", "")
        sections.append(Section(key, kind, heading, markdown, [_question(each, keys) for each in asked]))
    return sections


def _question(given, keys):
    question = plain_text(given, "question")
    key = plain_text(given, "key", "") or names.question_key(question, keys)
    keys.add(key)
    return Question(key, question, plain_text(given, "markdown", ""), plain_text(given, "asked_by", ""))


def _list_of_objects(node, name):
    value = node.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise Unusable(_("The field “%(name)s” must be a list of objects.") % {"name": name})
    return value
