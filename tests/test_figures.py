"""Pictures in texts: their Markdown, their HTML, and that nothing else passes for one."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from articles import figures, markdown, sanitizing
from articles.document import Document, Unusable
from articles.figures import Figure
from tests.documents import FIGURES

pytestmark = pytest.mark.once

DIGEST = "0123456789abcdef" * 2
WIDE = Figure(DIGEST, 1500, 1000, "A quay", "Photo: Ann")
TALL = Figure(DIGEST, 300, 400, "A crane")


def render(source):
    return markdown.render_article(source, key="analysis").html


class Pictures(HTMLParser):
    """The attributes of every `<img>`, and the words of every caption."""

    def __init__(self, html):
        super().__init__()
        self.images, self.captions, self.is_caption = [], [], False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.images.append(dict(attributes))
        if tag == "figcaption":
            self.captions.append("")
            self.is_caption = True

    def handle_endtag(self, tag):
        self.is_caption = self.is_caption and tag != "figcaption"

    def handle_data(self, words):
        if self.is_caption:
            self.captions[-1] += words


def test_a_picture_alone_in_its_paragraph_is_a_figure_with_its_credit():
    start = f"/media/images/{DIGEST}"
    assert render(f"One.\n\n{WIDE.markdown}\n\nTwo.") == (
        "<p>One.</p>\n"
        f'<figure><picture><source type="image/webp" srcset="{start}-480.webp 480w, {start}-960.webp 960w, '
        f'{start}-1440.webp 1440w, {start}-1500x1000.webp 1500w" sizes="(min-width: 44rem) 40rem, 100vw">'
        f'<img src="{start}-1500x1000.webp" width="640" height="427" alt="A quay" loading="lazy" '
        'decoding="async"></picture><figcaption>Photo: Ann</figcaption></figure>\n'
        "<p>Two.</p>\n"
    )


def test_a_picture_in_a_line_stays_there_and_is_no_figure():
    html = render(f"See {WIDE.markdown} there.")
    assert html.startswith("<p>See <picture><source")
    assert ' title="Photo: Ann"' in html
    assert "fig" not in html


def test_a_tall_picture_is_marked_so_and_needs_no_credit():
    html = render(TALL.markdown)
    assert html.startswith('<figure class="portrait"><picture>')
    assert html.endswith("</picture></figure>\n")


@pytest.mark.parametrize("source", ["- {}", "> {}", "1. {}\n2. {}"])
def test_a_picture_alone_in_a_list_or_quotation_is_a_figure_too(source):
    html = render(source.replace("{}", TALL.markdown))
    assert html.count("<figure") == html.count("</figure>") == source.count("{}")
    assert "<p>" not in html


def test_a_picture_stays_whole_in_tables_headings_links_and_notes():
    for source in ("| a |\n|---|\n| {} |", "### {}", "[{}](https://example.org)", "x[^1]\n\n[^1]: {}"):
        html = render(source.replace("{}", WIDE.markdown))
        assert "<figure" not in html
        assert Pictures(html).images[0]["alt"] == "A quay"


def test_the_lead_image_is_asked_for_first():
    html = markdown.render_lead(WIDE.markdown)
    assert html.startswith("<figure><picture><source")
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html
    assert "60rem" in html
    assert markdown.render_lead("") == ""


def test_a_decorative_picture_has_an_empty_alternative_whatever_was_typed():
    source = Figure(DIGEST, 300, 200, credit="Ann", is_decorative=True).markdown
    assert source == f'![](/media/images/{DIGEST}-300x200.webp#decorative "Ann")'
    for html in (render(source), render(source.replace("![]", "![Words]")), markdown.render_lead(source)):
        (image,) = Pictures(html).images
        assert image["alt"] == ""
        assert "#" not in image["src"]


@settings(max_examples=300, deadline=None)
@given(FIGURES)
def test_what_was_typed_is_what_the_page_says(figure):
    for html in (render(figure.markdown), markdown.render_lead(figure.markdown)):
        found = Pictures(html)
        assert [image["alt"] for image in found.images] == [figure.alt]
        assert found.captions == ([figure.credit] if figure.credit else [])
    (in_line,) = Pictures(render(f"| a |\n|---|\n| x {figure.markdown} |")).images
    assert in_line["alt"] == figure.alt
    assert figures.read(figure.markdown) == figure
    assert markdown.figures_in(figure.markdown) == [figure]


@settings(max_examples=200, deadline=None)
@given(FIGURES)
def test_a_document_holds_its_lead_image_in_one_form(figure):
    document = Document("A", lead_image=f" {figure.markdown}\n")
    assert document.lead_image == figure.markdown
    assert Document.from_json(document.to_json()) == document


@pytest.mark.parametrize(
    "source",
    [
        "A quay",
        "![A quay](https://example.org/a.webp)",
        "![A quay](/media/images/x.webp)",
        f"![A quay](/media/images/{DIGEST}-1x1.webp) and words",
        f"{WIDE.markdown}{WIDE.markdown}",
        f"{WIDE.markdown} {WIDE.markdown}",
        f"![A](/media/images/../{DIGEST}-1x1.webp)",
        f"![A](/media/images/{DIGEST}-0x1.webp)",
        f"![A](//media/images/{DIGEST}-1x1.webp)",
        f"![A](/media/images/{DIGEST}-1x1.webp?a)",
        f"![A](/media/images/{DIGEST}-1x1.webp#other)",
        f"<img src='/media/images/{DIGEST}-1x1.webp'>",
    ],
)
def test_a_lead_image_that_is_not_one_picture_of_ours_is_refused(source):
    with pytest.raises(Unusable, match="one picture of this site"):
        Document("A", lead_image=source)
    assert markdown.render_lead(source) == ""


@pytest.mark.parametrize(
    "html",
    [
        f'<img src="/media/images/{DIGEST}-1x1.webp">',
        '<figure class="x" onclick="y">',
        '<picture><source srcset="https://example.org/a.webp 1w"></picture>',
    ],
)
def test_a_picture_written_as_html_stays_words(html):
    shown = render(html)
    assert not Pictures(shown).images
    assert "&lt;" in shown


SRC = f"/media/images/{DIGEST}"
ALLOWED = {
    ("source", "type"): ("image/webp", ["text/html", "image/svg+xml"]),
    ("source", "srcset"): (
        f"{SRC}-480.webp 480w, {SRC}-500x5.webp 500w",
        [
            "https://example.org/x.webp 480w",
            f"//example.org/{DIGEST}-500x5.webp 500w",
            f"{SRC}-480.webp 480w, https://example.org/x.webp 500w",
            f"{SRC}-500x5.webp 2x",
            f"{SRC}-500x5.webp 500w, ",
        ],
    ),
    ("source", "sizes"): (figures.IN_TEXT, ["1px"]),
    ("img", "src"): (
        f"{SRC}-500x5.webp",
        [f"https://example.org{SRC}-500x5.webp", f"{SRC}.svg", f"/media/{DIGEST}-5x5.webp", "data:,"],
    ),
    ("img", "width"): ("500", ["100%", "0", "99999"]),
    ("img", "height"): ("5", ["auto", ""]),
    ("img", "loading"): ("lazy", ["eager", "x"]),
    ("img", "decoding"): ("async", ["sync"]),
    ("img", "fetchpriority"): ("high", ["low"]),
    ("figure", "class"): ("portrait", ["notice", "skip"]),
    ("figure", "id"): (None, ["comments"]),
    ("picture", "class"): (None, ["portrait"]),
    ("img", "srcset"): (None, [f"{SRC}-480.webp 480w"]),
    ("img", "class"): (None, ["portrait"]),
    ("source", "media"): (None, ["all"]),
    ("source", "src"): (None, [f"{SRC}-500x5.webp"]),
}


@pytest.mark.parametrize(("tag", "name"), ALLOWED)
def test_the_sanitizer_lets_nothing_else_through(tag, name):
    good, bad = ALLOWED[tag, name]
    inner = {"source": "<picture><source {}></picture>"}.get(tag, f"<{tag} {{}}>")
    if good:
        assert f'{name}="{good}"' in sanitizing.clean_article(inner.format(f'{name}="{good}"'))
    for value in bad:
        cleaned = sanitizing.clean_article(inner.format(f'{name}="{value}"'))
        assert f"<{tag}" in cleaned
        assert value not in cleaned or not value


def test_pictures_on_another_host_are_named_by_its_address(settings):
    settings.MEDIA_URL = "https://media.example.org/"
    html = render(WIDE.markdown)
    assert f'src="https://media.example.org/images/{DIGEST}-1500x1000.webp"' in html
    assert f'srcset="https://media.example.org/images/{DIGEST}-480.webp 480w, ' in html
