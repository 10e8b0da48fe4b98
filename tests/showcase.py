"""A site with a piece that has everything, and with a page of every kind."""

import json

import pytest

PIECE = "/articles/harbor-dues-rise/"
MADE = """
import json
from datetime import timedelta
from articles import pictures, withdrawing
from articles.document import Document, Kind, Question, Section
from articles.models import Edition
from articles.people import OPERATOR
from tests.make import *
from tests.make_comments import make_comment, set_mode
from tests.make_pictures import picture

drawn = pictures.store(picture(size=(1200, 800)), alt="A crane", credit="Photo: Ann")
make_topic(), make_author(about="Writes about ports.", picture=drawn.address), make_author("Ben Adler")
table = "| Port | Dues |\\n|---|--:|\\n| Norvane | 4,200 |\\n| A port with a long name | 12 |"
parts = ["Words.[^1]", "### For Crews", table, "### For Ports", "> Words.", drawn.markdown, "[^1]: Note."]
def section(kind):
    asked = [Question(f"q-{n}", f"What about berth {n}?", "It stays. " * 40) for n in range(12)]
    text = "- One\\n- [Two](https://example.org/list)" if "points" in kind else "\\n\\n".join(parts)
    named = kind.value, kind.value, kind.heading
    return Section(*named, "", asked) if kind == "faq" else Section(*named, text)
fields = {"standfirst": "It costs more.", "lead_image": drawn.markdown, "topic": "ports"}
fields["byline"] = ["mia-berg", "ben-adler"]
document = Document("Harbor dues rise", sections=[section(kind) for kind in Kind], **fields)
article = make_edition(make_article(document)).article
change(article, body="Otherwise.")
for key in ("introduction", "q-3"):
    pass_time(days=1)
    change(article, body=f"Otherwise, {key}.")
    made = make_edition(article, kind=Edition.CORRECTION, note="It is Norvane.", section_key=key)
set_mode(made, "after")
root = make_comment(made, "A thought.", state="public", section_key="analysis")
for n in range(12):
    below = make_comment(parent=root, name=f"Other {n}", state="public")
for n in range(20):
    pass_time(hours=1)
    make_edition(make_article(headline=f"Piece {n}", **fields))
for headline, kind in (("Ferries", "notice"), ("Boats", "gone")):
    gone = make_edition(make_article(headline=headline, standfirst="Words.")).article
    withdrawing.withdraw(gone, by=OPERATOR, kind=kind, notice="We were wrong.")
month = article.editions.get(number=1).live_from
print(json.dumps({"comment": root.pk, "month": f"{month:%Y/%m}"}))
"""


@pytest.fixture(scope="module")
def made(site):
    """A site with a piece that has everything; what the addresses of its pages need."""
    return json.loads(site.shell(MADE))
