"""Documents of every shape, for the tests of round trips."""

from hypothesis import strategies as st

from articles.document import Document, Kind, Question, Section, line
from articles.figures import Figure
from tests.recognized import PIECES

# No file may hold half characters, noncharacters or the control characters of binaries.
NONCHARACTERS = "\ufffe\uffff"
CHARACTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[*map(chr, range(9)), *map(chr, range(14, 32)), "\x7f", *NONCHARACTERS],
)
# Nor control characters of any other kind.
TYPED = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=NONCHARACTERS)
LINES = st.one_of(
    st.sampled_from((PIECES / "lines.txt").read_text().split("\n")), st.text(CHARACTERS, max_size=30)
)
BODIES = st.lists(LINES, max_size=8).map("\n".join)
HEADINGS = st.one_of(st.sampled_from([*[kind.heading for kind in Kind], "", "Background", "Next"]), LINES)
KEYS = st.sampled_from(
    [
        *[kind.value for kind in Kind if kind != Kind.FAQ],
        "opening",
        "introduction-2",
        "background",
        "next",
        "question",
        "why",
        "a-b-c",
    ]
)
NAMES = st.one_of(st.just(""), st.text(CHARACTERS, max_size=10))

WORDS = st.one_of(
    st.sampled_from(["", 'A "crane"', "[a](b) ![c](d)", "\\", "&amp; &", "*a* _b_ `c`", "a\nb", "^[n] [^1]"]),
    st.text(CHARACTERS, max_size=20),
    st.text("\\[]()\"'*_`<>&#;!^~| a", max_size=12),
).map(line)
FIGURES = st.builds(
    Figure,
    digest=st.sampled_from(["0" * 32, "0123456789abcdef" * 2]),
    width=st.integers(1, 2000),
    height=st.integers(1, 8000),
    alt=WORDS,
    credit=WORDS,
)


@st.composite
def documents(draw):
    """A document with at most one FAQ; keys and kinds may have nothing to do with the headings."""
    keys = iter(draw(st.lists(KEYS, unique=True, max_size=8)))
    sections, has_faq = [], False
    for key in keys:
        kind = draw(st.sampled_from(Kind))
        kind = Kind.OTHER if kind == Kind.FAQ and has_faq else kind
        questions = []
        if kind == Kind.FAQ:
            key, has_faq = "faq", True
            asked = draw(st.lists(st.tuples(HEADINGS, BODIES, NAMES), max_size=3))
            questions = [Question(other, *rest) for rest, other in zip(asked, keys, strict=False)]
        sections.append(Section(key, kind, draw(HEADINGS), draw(BODIES), questions))
    return Document(
        draw(HEADINGS),
        standfirst=draw(BODIES),
        byline=draw(st.lists(st.sampled_from(["ann", "ben-lee", "c_1"]), unique=True)),
        topic=draw(st.sampled_from(["", "trade"])),
        language=draw(st.sampled_from(["en", "de-CH", "null", ""])),
        lead_image=draw(st.one_of(st.just(""), FIGURES.map(lambda figure: figure.markdown))),
        sections=sections,
    )


def credits_of(document):
    """The authors and the topic of a document as an exporter gets them."""
    authors = [{"slug": slug, "name": slug.title()} for slug in document.byline]
    return {
        "authors": authors,
        "topic": {"slug": document.topic, "name": "Trade"} if document.topic else None,
    }
