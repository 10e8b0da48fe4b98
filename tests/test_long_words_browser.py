"""Words longer than a phone is wide, as German has them, in a real browser."""

import pytest

from .browsing import watch

pytestmark = [pytest.mark.browser, pytest.mark.once]
MADE = """
from articles.document import Question, Section
from newsroom.models import Publication
from tests.make import *

LONG = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
Publication.objects.update(language="de")
make_topic(LONG, key="thema", slug="thema"), make_author(LONG, key="name", slug="name")
sections = [
    Section("introduction", "introduction", LONG, f"Die {LONG} gilt."),
    Section("advice", "practical-advice", LONG, f"### Für {LONG}\\n\\nLesen Sie die {LONG}."),
    Section("faq", "faq", LONG, "", [Question("wer", f"Wer liest die {LONG}?", f"Die {LONG}.")]),
]
fields = {"language": "de", "standfirst": LONG, "byline": ["name"], "topic": "thema", "sections": sections}
article = make_edition(make_article(headline=LONG, **fields)).article
change(article, body=f"Keine {LONG}.")
make_edition(article, note=LONG, kind="correction", section_key="introduction")
make_edition(make_article(headline=f"Die {LONG}", **fields))
print(article.get_absolute_url())
"""


def test_no_page_becomes_wider_than_the_screen(browser, site, troubles):
    path = site.shell(MADE).split()[-1]
    audience = "/advice/grundstucksverkehrsgenehmigungszustandigkeitsubertragungsverordnung/"
    lists = ["/", "/topics/", "/topics/thema/", "/topics/thema/questions/", "/authors/name/", "/corrections/"]
    found = ["/search/?q=gilt", "/search/?q=niemals"]
    past = [path, f"{path}?since=1", f"{path}history/", f"{path}v/1/", f"{path}v/2/changes/"]
    with watch(browser.new_context(viewport={"width": 320, "height": 700}), troubles) as context:
        page = context.new_page()
        for address in [*lists, "/advice/", audience, *found, *past, f"{path}comments/"]:
            assert page.goto(site.url + address).status == 200, address
            assert page.evaluate("document.documentElement.scrollWidth") == 320, address
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).hyphens") == "auto"
