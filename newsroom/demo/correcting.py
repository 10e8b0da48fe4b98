"""Gives one sample article a past: a mistake that was corrected, and a question that came later."""

from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import User

from articles import drafting, publishing, rows
from articles.models import Edition

PIECE = "farm-machinery-right-to-repair"
RIGHT = "90 were waiting for a part. Another 74 had the part"
WRONG = "74 were waiting for a part. Another 90 had the part"
NOTE = (
    "We had two figures the wrong way round: of the 212 stoppages, 90 were waiting for a part, and 74 for "
    "somebody to authorize one that was there."
)
LATER = "With an answer to a question that readers sent us."
AFTER = (timedelta(hours=20), timedelta(days=2, hours=4))


def first(document, name):
    """What was published first of the document of this file."""
    return _with_mistake(_without_last_question(document)) if name == PIECE else document


def bring_up(edition, document):
    """Publishes what came after the first edition, as long after it as it took."""
    article, editor = edition.article, User.objects.get(username="editor")
    corrected = {"kind": Edition.CORRECTION, "note": NOTE, "section_key": "analysis"}
    texts = [(_without_last_question(document), corrected), (document, {"note": LATER})]
    for number, ((text, fields), after) in enumerate(zip(texts, AFTER, strict=True), 1):
        rows.write(text, article)
        version = drafting.save_version(article, by=editor)
        made = publishing.publish(version, by=editor, expected_live=number, **fields)
        began = edition.live_from + after
        # The one before ends first: an edition begins where it ends.
        Edition.objects.filter(article=article, number=number).update(live_until=began)
        Edition.objects.filter(pk=made.pk).update(planned_for=began, live_from=began, published_at=began)


def _with_mistake(document):
    analysis = document.section("analysis")
    return document.with_section(replace(analysis, markdown=analysis.markdown.replace(RIGHT, WRONG)))


def _without_last_question(document):
    return document.with_section(replace(document.faq, questions=document.faq.questions[:-1]))
