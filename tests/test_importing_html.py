"""HTML in: the main part of a page and its structure, however its author marked it."""

import pytest

from articles.importing import BadFile, read

from .recognized import PIECES, kinds, outline, page_words, recognize

pytestmark = pytest.mark.once

PIECE = (PIECES / "harbor.html").read_text()


def page(body, head=""):
    return recognize(f"<html><head>{head}</head><body>{body}</body></html>", "a-file.html")


def said(recognized):
    return [entry.note for entry in recognized.outline if entry.note]


def test_a_page_is_recognized_with_its_sections_parts_and_questions():
    recognized = recognize(PIECE, "harbor.html")
    document = recognized.document
    assert (document.headline, document.language, document.byline) == (
        "Harbor dues rise",
        "en-GB",
        ("mia-berg",),
    )
    assert document.standfirst == "What the new dues of the harbor mean."
    assert recognized.names == {"mia-berg": "Mia Berg"}
    assert kinds(recognized) == ["introduction", "analysis", "other", "faq"]
    assert outline(recognized, "part") == ["The cranes", "The ledger"]
    assert outline(recognized, "question") == ["Who pays?", "Since when?"]


def test_marks_of_the_page_become_marks_of_markdown():
    introduction, analysis, references, _ = recognize(PIECE, "harbor.html").document.sections
    assert introduction.markdown == (
        "The port of Alda raises its **dues** in May, by "
        "[five percent](https://example.org/dues_(2026)?a=1&b=2).[^1] "
        "It is 2 * 3 * 4 in snake_case_words <sic>.\n\n[^1]: See the *ledger*."
    )
    assert analysis.markdown.split("\n\n") == [
        "Why now: H₂O and 10³ boats.\\\nAnd cranes.",
        "### The cranes",
        "- They are old\n  - and creak\n- They are few",
        "3. third\n4. fourth",
        "#### Their makers",
        "> We built them.\n>\n> Long ago.",
        "### The ledger",
        "| Ship \\| kind | Dues |\n| --- | --: |\n| Alda | 40 `a\\|b` |\n| none |  |",
        "````python\nif dues > 5:",
        '    print("```")\n````',
        "[A crane](https://example.org/crane.jpg)",
        "By Ann",
    ]
    assert references.markdown == "\\- not a list\n\n\\# nor a heading\n\n1986\\. A year"


def test_every_word_of_the_text_is_on_the_page_and_no_other():
    words = page_words(recognize(PIECE, "harbor.html").document)
    text = " ".join(words)
    for gone in ("Home", "Courier", "never", "Send", "Your", "red"):
        assert gone not in text
    assert text.startswith("Harbor dues rise The port of Alda raises its dues in May, by five percent.")
    assert [word for word in words if word in ("Dues", "none", "ledger.", "Since", "third")] == [
        "ledger.", "third", "Dues", "none", "Since", "Since",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "headline", "sections", "parts"),
    [
        ("<h1>T</h1><h1>Analysis</h1><p>a.</p><h1>Next</h1><p>b.</p>", "T", ["Analysis", "Next"], []),
        ("<h1>T</h1><h3>Analysis</h3><p>a.</p><h3>Next</h3><p>b.</p>", "T", ["Analysis", "Next"], []),
        ("<h2>T</h2><h3>Analysis</h3><p>a.</p><h3>Next</h3><p>b.</p>", "T", ["Analysis", "Next"], []),
        ("<h1>T</h1><h2>Analysis</h2><h4>Old</h4><p>a.</p><h5>x</h5><p>b.</p>", "T", ["Analysis"], ["Old"]),
        ("<h1>T</h1><h2>Report</h2><h3>Analysis</h3><p>a.</p><h3>Summary</h3><p>b.</p>", "T",
         ["Report", "Analysis", "Summary"], []),
        ("<p>T</p><h2>Analysis</h2><p>a.</p><h2>Next</h2><p>b.</p>", "T", ["Analysis", "Next"], []),
        ("<p><b>T</b></p><p><b>Analysis</b></p><p><b>Old</b></p><p>a.</p><p><b>Summary</b></p><p>b.</p>", "T",
         ["Analysis", "Summary"], ["Old"]),
        ("<p><b>T</b></p><p><b>Analysis</b><br>Some text.</p><p><b>Summary</b><br>More text.</p>", "T",
         ["Analysis", "Summary"], []),
        ("<p>T</p><p>Analysis</p><p>Some text that goes on.</p><p>Summary</p><p>More text of it.</p>", "T",
         ["Analysis", "Summary"], []),
        ("<h1>T</h1><h2>Analysis</h2><p><b>Old cranes</b></p><p>a.</p>", "T", ["Analysis"], ["Old cranes"]),
        ("<h2>Analysis</h2><p>Some text.</p><h2>Summary</h2><p>More.</p>", "A file",
         ["Analysis", "Summary"], []),
        ("<p class=MsoTitle>T</p><h1>Analysis</h1><p>a.</p><h2>Old</h2><p>b.</p>", "T",
         ["Analysis"], ["Old"]),
    ],
)  # fmt: skip
def test_headings_of_any_level_or_of_none_are_recognized(body, headline, sections, parts):
    recognized = page(body)
    assert recognized.document.headline == headline
    assert outline(recognized, "section") == sections
    assert outline(recognized, "part") == parts


@pytest.mark.parametrize(
    "body",
    [
        "<h2>FAQ</h2><h3>Who?</h3><p>Ann.</p><h3>When?</h3><p>Now.</p>",
        "<h2>FAQ</h2><h2>Who?</h2><p>Ann.</p><h2>When?</h2><p>Now.</p>",
        "<h2>FAQ</h2><p><b>Who?</b></p><p>Ann.</p><p><b>When?</b></p><p>Now.</p>",
        "<h2>FAQ</h2><p>Who?</p><p>Ann.</p><p>When?</p><p>Now.</p>",
        "<h2>FAQ</h2><details><summary>Who?</summary>Ann.</details><details><summary>When?</summary>Now.</details>",
    ],
)
def test_questions_of_a_faq_are_recognized_however_they_are_marked(body):
    document = page(f"<h1>T</h1><h2>Analysis</h2><p>a.</p>{body}<h2>Conclusion</h2><p>b.</p>").document
    assert [(q.question, q.markdown) for q in document.faq.questions] == [("Who?", "Ann."), ("When?", "Now.")]
    assert document.sections[-1].kind == "conclusion"


WORD_LIST = """
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>a</p>
<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>b</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>c</p>
"""
WORD_NOTE = """
<p>x<a href='#_ftn1' name='_ftnref1'>[1]</a></p><hr align=left>
<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Note</p></div>
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>one</div>two<p>three", "one\n\ntwo\n\nthree"),
        ("<p>one<br><br>two</p>", "one\n\ntwo"),
        ("<center>one</center><center>two</center>", "one\n\ntwo"),
        ("<a href='https://e.org'><div><p>card</p><p>text</p></div></a>", "card\n\ntext"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        ("<ul><li><pre>x\n\ny</pre></li></ul>", "- ```\n  x\n\n  y\n  ```"),
        ("<dl><dt>Term</dt><dd>what it is</dd></dl>", "**Term**\n\nwhat it is"),
        ("<p><b>a</b><b>b</b> <i>c </i>d</p>", "**ab** *c* d"),
        ("<p>a <b>b<br>c</b></p>", "a **b\\\nc**"),
        ("<p><b>“q”</b>uote</p>", "“q”uote"),
        ("<p><b>Key</b> - rest</p>", "**Key** - rest"),
        ("<p><code>a`b</code> <code> </code></p>", "``a`b``"),
        ("<p><q>so</q> <a>no link</a> <a href='#x'>inside</a></p>", "“so” no link inside"),
        ("<p><a href='https://e.org'>https://e.org</a></p>", "<https://e.org>"),
        ("<p><a href='https://e.org/a b)' title='x \"y\"'>l</a></p>",
         '[l](<https://e.org/a%20b)> "x \\"y\\"")'),
        ("<p><a href='https://www.google.com/url?q=https://e.org/x&sa=D'>l</a></p>", "[l](https://e.org/x)"),
        ("<table><tr><td><p>one</p></td></tr></table>", "| one |\n| --- |"),
        ("<table><tr><td>a<ul><li>b</li><li>c</li></ul></td><td>d<br>e</td></tr></table>",
         "| a b c | d e |\n| --- | --- |"),
        ("<b style='font-weight:normal'><p><span style='font-weight:700'>a</span> b</p></b>", "**a** b"),
        (WORD_LIST, "- a\n  - b\n- c"),
        ("<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1. </span>a</p>", "1. a"),
        (WORD_NOTE, "x[^1]\n\n[^1]: Note"),
        ("<form><h1>Title</h1></form><form><p>one</p></form><p>two</p>", "two"),
    ],
)  # fmt: skip
def test_shapes_that_pages_have(body, expected):
    body = body if "<h1>" in body else f"<h1>Title</h1>{body}"
    assert page(body).document.sections[0].markdown == expected


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html><head><title>T</title></head><body></body></html>", "no text"),
        (b"<p>" * 60_000, "too much formatting"),
        (b"<div>" * 20_000 + b"x", "nested too deeply"),
        (b"<x-y>" * 20_000 + b"x", "nested too deeply"),
        (b"<ul><li>a" * 100, "nested too deeply"),
        (b"<p>" + b"word " * 90_000, "longer than 400,000"),
        (b"<h1>T</h1><p>" + b"word " * 30_000, "shorten"),
        (b"x" * 10_000_001, "10,000,000"),
        (b"<p>\xff</p>", "UTF-8"),
        (b"<meta charset=utf-7><p>x", "“utf-7”"),
        (b"<meta charset=nonsense><p>x", "“nonsense”"),
    ],
)
def test_what_is_no_article_is_refused_with_one_line(content, says):
    with pytest.raises(BadFile, match=says) as refused:
        read("a.html", content)
    assert "\n" not in str(refused.value)


def test_a_page_in_the_encoding_that_it_names_is_read():
    source = '<meta charset="windows-1252"><h1>Dürer’s “way”</h1><p>Größe</p>'
    assert read("a.html", source.encode("cp1252")).document.headline == "Dürer’s “way”"


def test_a_page_without_a_headline_has_its_title_or_the_name_of_its_file():
    assert page("<p>Words that go on.</p>", "<title>Dues</title>").document.headline == "Dues"
    recognized = page("<p>Words that go on.</p>")
    assert recognized.document.headline == "A file"
    assert said(recognized) == ["no headline found: the name of the file is used"]


def test_pictures_from_elsewhere_become_links_and_counting_ones_go():
    recognized = page(
        "<h1>T</h1><p>a<img src='https://e.org/dot.gif' width=1 height=1></p><img src='https://e.org/b%20c.png'>"
    )
    assert recognized.document.sections[0].markdown == "a\n\n[b c.png](https://e.org/b%20c.png)"
    assert said(recognized) == ["a picture from elsewhere: kept as a link, please choose the file itself"]
