"""Documents out: plain text, HTML and JSON."""

import pytest

from articles import exporting
from articles.document import Document, Question, Section
from articles.importing.reading import read
from articles.rendering import render
from tests.make import make_document

pytestmark = pytest.mark.once

RICH = """\
Some *emphasis*, `code *x*`, ~~old~~, a [link](https://example.org/a), <https://example.org>, <a@example.org>.
It goes on\\
and on ![a quay](/media/quay.png)![](x.png).

> Quoted
> - with an item

1.  First

    Second paragraph
2.  Other
    - inside

| Ship | Dues |
|------|-----:|
| *Alda* | 40 |

    code  here

***

Noted[^n].

[^n]: The *note*.
"""
PLAIN = """\
Some emphasis, code *x*, old, a link (https://example.org/a), https://example.org, a@example.org.
It goes on
and on a quay (/media/quay.png)x.png.

> Quoted
> - with an item
1.  First
    Second paragraph
2.  Other
    - inside
Ship | Dues
Alda | 40
code  here
* * *
Noted[1].
[1] The note."""


def test_markdown_becomes_words():
    assert exporting.plain(RICH) == PLAIN
    assert exporting.plain("") == ""


def test_a_document_becomes_text_with_its_names():
    document = make_document(
        byline=["k1", "k2"],
        standfirst="In short.",
        sections=[
            Section("a", "other", "", "Two lines\nof one paragraph."),
            Section(
                "faq", "faq", "FAQ", "", [Question("q", "Why?", "So\nso.", "Ben"), Question("r", "How?", "")]
            ),
        ],
    )
    assert exporting.to_text(document, {"k1": "Ann"}) == (
        "Harbor dues rise\nIn short.\nBy Ann, k2\n\nTwo lines\nof one paragraph.\n\n"
        "FAQ\nWhy?\nAsked by Ben\n\nSo\nso.\n\nHow?\n"
    )


def test_a_document_becomes_html_that_stands_alone():
    document = Document(
        "Dues & <cranes>",
        standfirst="In short",
        byline=["k1"],
        language="en-GB",
        sections=[
            Section("lead", "other", "", "One *two*."),
            Section("faq", "faq", "FAQ", "", [Question("why", "Why <now>?", "So.", "Ann & Ben")]),
        ],
    )
    assert exporting.to_html(document, render(document), {"k1": "Ann"}) == (
        '<article lang="en-GB">\n<h1>Dues &amp; &lt;cranes&gt;</h1>\n<p class="standfirst">In short</p>\n'
        '<p class="byline">By <span class="author">Ann</span></p>\n'
        '<section id="lead" data-kind="other">\n<p>One <em>two</em>.</p>\n</section>\n'
        '<section id="faq" data-kind="faq">\n<h2>FAQ</h2>\n'
        '<section id="why">\n<h3>Why &lt;now&gt;?</h3>\n'
        '<p class="asked-by">Asked by Ann &amp; Ben</p>\n<p>So.</p>\n</section>\n'
        "</section>\n</article>\n"
    )


def test_a_document_becomes_the_json_of_the_contract():
    facts = {"id": "i", "slug": "s", "url": "u", "edition": 2, "corrections": [], "comments": {"count": 0}}
    topic, authors = {"slug": "t", "name": "T"}, [{"slug": "a", "name": "A"}]
    document = make_document()
    plain = exporting.to_json(document, facts=facts, authors=authors, topic=topic, rendered=render(document))
    assert list(plain) == [
        "schema", "id", "slug", "url", "edition", "language", "headline", "standfirst", "topic", "byline",
        "lead_image", "sections", "corrections", "comments",
    ]  # fmt: skip
    assert (plain["schema"], plain["topic"], plain["byline"]) == (1, topic, authors)
    analysis, faq = plain["sections"][1], plain["sections"][3]
    assert analysis["parts"] == [
        {"anchor": "the-cranes", "heading": "The cranes", "html": "<p>They are old.</p>\n"}
    ]
    assert analysis["markdown"] == document.sections[1].markdown
    assert "questions" not in analysis
    assert faq["questions"] == [
        {
            "key": "who-pays",
            "question": "Who pays?",
            "markdown": "The shippers.",
            "html": "<p>The shippers.</p>\n",
            "asked_by": "",
        }
    ]


@pytest.mark.parametrize(
    ("language", "by", "asked"), [("de-AT", "Von", "Gefragt von"), ("fr", "By", "Asked by")]
)
def test_the_words_between_are_in_the_language_of_the_document(language, by, asked):
    faq = Section("faq", "faq", "FAQ", "", [Question("q", "Why?", "So.", "Ben")])
    document = make_document(language=language, byline=["ann"], sections=[faq])
    assert f"\n{by} ann\nFAQ\nWhy?\n{asked} Ben\nSo.\n" in exporting.to_text(document)
    html = exporting.to_html(document, render(document))
    assert f'<p class="byline">{by} <span class="author">ann</span></p>' in html
    assert f'<p class="asked-by">{asked} Ben</p>' in html
    assert read("a.html", html.encode()).document.faq.questions[0].asked_by == "Ben"
