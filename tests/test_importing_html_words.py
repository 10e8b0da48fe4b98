"""HTML in: every word of it and nothing that could act; our own comes back as the same document."""

import re

import nh3
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import exporting
from articles.document import Document, Section
from articles.importing import BadFile, read
from articles.importing.writing import words_of
from articles.rendering import render

from .documents import documents
from .recognized import page_words

pytestmark = pytest.mark.once

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>x</script></svg>",
    "<a href='javascript:alert(1)'>words</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>words</a>",
    "<a href=' java\tscript:alert(1)'>words</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<noscript><p title='</noscript><img onerror=alert(1)>'>",
    "<style><img src=x onerror=alert(1)></style>",
    "<object data='javascript:alert(1)'></object>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p>[x](javascript:alert(1))</p>",
    "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "<img src='javascript:alert(1)' alt='words'>",
    "<img src='picture:0'><img src='picture:x'>",
    "<img alt=']( javascript:alert(1))' src='https://e.org/x.png'>",
)


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_that_acts_gets_through(body):
    document = read("a.html", f"<h1>Title</h1><p>Some words.</p>{body}".encode()).document
    html = exporting.to_html(document, render(document)).lower()
    tags = [tag.partition(">")[0] for tag in html.split("<")[1:]]
    assert {tag.split()[0] for tag in tags if tag[0] != "/"} <= {"article", "h1", "section", "p", "a"}
    assert not [tag for tag in tags if re.search(r"\son\w+=|href=.(?!https?:)", tag)]


# What our own writer of Markdown makes, so that it comes back letter by letter.
PHRASES = ["port", "*dues*", "**rise**", "`a|b`", "[l](https://e.org/x)", "5 %", "~~no~~", "R&D"]
WORDS = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=5).map(" ".join)
BLOCKS = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=2, max_size=3).map("\n".join),
    st.lists(WORDS, min_size=1, max_size=3).map(
        lambda items: "\n".join(f"- {item}\n  - inner" for item in items)
    ),
    st.lists(WORDS, min_size=2, max_size=3).map(
        lambda items: "\n\n".join(f"{n}. {i}" for n, i in enumerate(items, 1))
    ),
    WORDS.map(lambda words: f"> {words}\n>\n> - item"),
    WORDS.map(lambda words: f"### {words}"),
    WORDS.map(lambda words: f"### {words}\n\n#### {words}"),
    st.just("```python\nif a:\n\n    b | c\n```"),
    st.just("| a | b\\|c |\n| :-: | --- |\n| 1 | *2* |"),
    st.just("---"),
    st.just('![A door](/media/images/0123456789abcdef0123456789abcdef-800x600.webp "Ann")'),
    st.just("![](/media/images/0123456789abcdef0123456789abcdef-800x600.webp#decorative)"),
)
TEXTS = st.lists(BLOCKS, max_size=4).map(
    lambda blocks: "\n\n".join(
        block for index, block in enumerate(blocks) if block[0] not in "-1" or index == 0
    )
)


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_our_own_export_comes_back_as_the_same_document(document, data):
    document = with_texts(document, data)
    names = {"ann": "ann", "ben-lee": "ben lee", "c_1": "c 1"}
    got = read("a.html", exporting.to_html(document, render(document), names).encode()).document
    assert got.byline == tuple(slug.replace("_", "-") for slug in document.byline)
    assert (got.headline, got.standfirst) == (document.headline, document.standfirst)
    assert got.sections == document.sections


def with_texts(document, data):
    """This document with texts that Markdown of ours can say."""
    sections = document.sections or [Section("opening", "other", "", "")]
    sections = [
        {**vars(s), "markdown": data.draw(TEXTS),
         "questions": [type(q)(q.key, q.question, data.draw(TEXTS), q.asked_by) for q in s.questions]}
        for s in sections
    ]  # fmt: skip
    return Document(**{**vars(document), "sections": [Section(**s) for s in sections]})


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_export_keeps_its_structure_and_its_words_and_settles_at_once(document):
    if not document.sections:
        return
    got = read("a.html", exporting.to_html(document, render(document)).encode()).document
    assert got.keys() == document.keys()
    assert page_words(got) == page_words(document)
    assert read("a.html", exporting.to_html(got, render(got)).encode()).document == got


TAGS = """<b> </b> <p> <ul><li> </ul> <table><tr><td> </table> <a_href='https://e.org'> </a> <pre> </pre>
    <blockquote> </blockquote> <h2> </h2> <h3> </h3> <br> <hr> one *two* # -_x 1._y ` _ [z](w) <em> </em>
    <dl><dt> <dd> </dl> <figure> </figure> <code> </code> | __u__ &lt;b&gt;"""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TAGS.split()), max_size=25).map(lambda tags: "".join(tags).replace("_", " ")))
def test_any_tags_in_any_order_cost_no_word(source):
    try:
        document = read("a.html", f"<h1>T</h1>{source}".encode()).document
    except BadFile:
        return
    assert page_words(document)[1:] == browser_words(source)


def browser_words(source):
    """The words as a browser shows them."""
    tags = nh3.ALLOWED_TAGS | {"figure", "center"}
    return words_of(BeautifulSoup(nh3.clean(source, tags=tags), "html.parser")).split()


def test_words_that_look_like_the_number_of_a_note_stay_words():
    section = Section("introduction", "introduction", "Introduction", "see [^1] and [1]\n^[note]")
    document = Document("Notes", sections=[section])
    got = read("a.html", exporting.to_html(document, render(document)).encode()).document
    assert page_words(got) == page_words(document)
    assert read("a.html", exporting.to_html(got, render(got)).encode()).document == got
    assert got.sections[0].markdown == "see [^1] and [1]\n[^2]\n\n[^2]: note"
