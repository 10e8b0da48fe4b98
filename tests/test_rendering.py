import re
import sys

import pytest

from articles import markdown, rendering
from articles.document import Document, Question, Section

pytestmark = pytest.mark.once


def render(source, **options):
    return markdown.render_article(source, **{"key": "analysis", **options})


def test_an_article_gets_tables_footnotes_strikethrough_and_parts():
    rendered = render("~~old~~[^1]\n\n### For Investors\n\n| a |\n|---|\n| b |\n\n[^1]: Note.")
    assert "<s>old</s>" in rendered.html
    assert '<h3 id="for-investors">For Investors</h3>' in rendered.html
    assert 'id="fn-analysis-1"' in rendered.footnotes
    assert rendered.parts[0].html.startswith("<table>")
    assert "<table>" not in rendered.lead


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", 'aria-label="Back to note 1 in the text"'),
        ("de-AT", 'aria-label="Zurück zu Anmerkung 1 im Text"'),
        ("fr", 'aria-label="Back to note 1 in the text" lang="en"'),
    ],
)
def test_the_way_back_from_a_note_is_told_in_words(language, said):
    sections = [Section("analysis", "analysis", "Analysis", "One[^a], again[^a].\n\n[^a]: Note.")]
    notes = rendering.render(Document("Dues", sections=sections, language=language))["sections"][0][
        "footnotes"
    ]
    assert f'<a href="#fnref-analysis-1" class="footnote-backref" {said}>' in re.sub(
        r' rel="[^"]*"', "", notes
    )
    assert said.replace(" 1 ", " 1:1 ") in notes


def test_columns_are_aligned_without_a_style_attribute():
    html = render("| a | b |\n|--:|:-:|\n| 1 | 2 |").html
    assert '<td class="right">1</td>' in html
    assert "style" not in html


def test_no_heading_level_is_skipped():
    assert re.findall(r"<h\d", render("##### A\n\n###### B\n\n### C\n\n###### D").html) == [
        "<h3",
        "<h4",
        "<h3",
        "<h4",
    ]


def test_raw_html_stays_the_words_that_it_is():
    html = render('<script>alert(1)</script> <b onclick="x">').html
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<b" not in html


@pytest.mark.parametrize("level", ["#", "##", "###"])
def test_headings_in_a_text_never_stand_above_the_section_s_own(level):
    assert '<h3 id="one">' in render(f"{level} One").html
    assert "<h4>One</h4>" in render(f"{level} One", lowest=4).html


def test_ids_are_unique_in_the_whole_page():
    sections = [
        Section(
            "analysis", "analysis", "Analysis", "### FAQ\n\nx[^1]\n\n### Analysis\n\n### Comments\n\n[^1]: n"
        ),
        Section("why", "other", "Why", "### FAQ\n\n### Comment 7\n\nx[^1]\n\n[^1]: n"),
        Section("faq", "faq", "FAQ", "", [Question("who", "Who?", "### FAQ\n\nx[^1]\n\n[^1]: n")]),
    ]
    document = Document("Ids", sections=sections)
    stored = rendering.render(document)
    html = "".join(s["html"] + "".join(q["html"] for q in s["questions"]) for s in stored["sections"])
    ids = re.findall(r' id="([^"]*)"', html) + document.keys()
    assert len(ids) == len(set(ids))
    assert not [one for one in ids if one.startswith("comment")]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:x",
        "&#106;avascript:x",
        "data:text/html,x",
        "vbscript:x",
    ],
)
@pytest.mark.parametrize("render_one", [lambda s: render(s).html, markdown.render_comment])
def test_a_link_cannot_run_script(render_one, target):
    html = render_one(f"[a]({target}) <{target}> ![b]({target})")
    assert not re.search(r'(?:href|src)="(?!http)', html)


def test_a_picture_from_elsewhere_becomes_a_link_with_its_words():
    html = render("![A crane](https://example.org/x.png) ![Ours?](/media/images/x.webp)").html
    assert '<a href="https://example.org/x.png">A crane</a>' in html
    assert '<a href="/media/images/x.webp">Ours?</a>' in html


def test_a_comment_has_no_headings_pictures_tables_or_html():
    html = markdown.render_comment("# A\n\n![b](/media/x.webp)\n\n|c|\n|-|\n|d|\n\n<i>e</i>\n\nf\n===")
    assert not re.search(r"<(h\d|img|table|i|hr)\b", html)
    assert "# A" in html


def test_links_in_comments_pass_on_no_credit():
    html = markdown.render_comment("[x](https://example.org)")
    assert 'rel="nofollow ugc noopener"' in html


@pytest.mark.parametrize(
    ("render_one", "most"), [(lambda s: render(s), 100_000), (markdown.render_comment, 5_000)]
)
def test_a_text_that_is_too_long_is_refused_before_it_is_rendered(render_one, most):
    with pytest.raises(markdown.TooLong, match="Please shorten"):
        render_one("x" * (most + 1))


def count_calls(function):
    """How many calls Python makes: a measure of time that does not depend on the machine."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return calls


HOSTILE = [
    "[a",
    "![",
    "*a ",
    "**a",
    "`",
    "> ",
    "- ",
    "<a",
    "[^1]",
    "[^a]: ",
    "| a ",
    "~~a",
    "&#x",
    "\\",
    "[a](",
    "***a_",
    "### a\n",
    "# a\n\n",
    f"![a](/media/images/{'0' * 32}-9x9.webp)\n\n",
    f"- ![a](/media/images/{'0' * 32}-9x9.webp) ",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_input_takes_linear_time(hostile):
    short, long = (count_calls(lambda n=n: render(hostile * n)) for n in (250, 1000))
    assert long <= 6 * short + 2000


def test_a_wide_table_of_empty_rows_takes_linear_time():
    def table(n):
        return "|" + "a|" * n + "\n|" + "-|" * n + "\n" + "|\n" * n

    short, long = (count_calls(lambda n=n: render(table(n))) for n in (50, 100))
    assert long <= 5 * short


@pytest.mark.parametrize("code", ["202A", "202E", "2066", "2069"])
def test_nothing_in_a_comment_rearranges_a_line_by_an_entity(code):
    html = markdown.render_comment(f"a&#x{code};b [l&#x{code};nk](https://example.org/&#x{code};)")
    assert chr(int(code, 16)) not in html
    assert "<p>ab <a " in html
    assert ">lnk</a>" in html
