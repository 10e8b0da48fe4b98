"""What sections are called where their names stand outside of the text."""

import pytest

from articles.models import Edition

from .make import change, make_article, make_document, make_edition
from .make_comments import make_comment
from .tongues import speak

pytestmark = pytest.mark.django_db


def test_names_of_sections_are_in_the_language_of_the_text_and_say_so(client):
    article = make_article(make_document(language="en"))
    make_edition(article)
    article.sections.filter(key="introduction").update(heading="The beginning")
    article.sections.filter(key="key-points").update(heading="")
    change(article, key="introduction", body="Otherwise.")
    change(article, key="key-points", body="- Otherwise")
    fields = {"kind": Edition.CORRECTION, "note": "It is Norvane.", "section_key": "introduction"}
    correction = make_edition(article, **fields)
    comment = make_comment(correction, "It is Norvane.", state="public", section_key="introduction")
    page = article.get_absolute_url()
    speak("de")
    named = '<span lang="en" dir="ltr">The beginning</span>'
    called = '<span lang="en" dir="ltr">Key Points</span>'
    since = client.get(f"{page}?since=1").content.decode()
    assert f'<a href="#introduction">{named}</a>' in since
    assert f'<a href="#key-points">{called}</a>' in since
    assert f'<a href="{page}#introduction">{named}</a></small>' in since
    changes = client.get(f"{page}v/2/changes/").content.decode()
    assert '<h2 lang="en" dir="ltr">Key Points <span' in changes
    assert f'#introduction">{named}</a>' in client.get(f"{page}history/").content.decode()
    assert f"In „{named}“" in client.get("/corrections/").content.decode()
    about = client.get(f"{page}comments/?section={comment.section_key}").content.decode()
    assert f"1 Kommentar zu {named}" in " ".join(about.split())
