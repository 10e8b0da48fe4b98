"""Word documents in: structure by style or by looks, every word, pictures; no trick of their container."""

import zipfile
from io import BytesIO

import pytest

from articles.importing import BadFile, read

from .make_pictures import picture as picture_file
from .recognized import REAL, outline, page_words
from .word_files import docx, link, note, paragraph, picture, run, table, zipped

pytestmark = pytest.mark.once


def styled():
    return docx(
        paragraph("Contents ……… 1", style="Toc1"),
        paragraph("Dues rise", style="Title"),
        paragraph("It costs more", style="Subtitle"),
        paragraph("Introduction", style="Heading1"),
        paragraph("The ", run("port", "b"), " raises", note(1), " its dues ", run("now", "i"), "."),
        paragraph("Analysis", style="Heading1"),
        paragraph(run("The cranes", "b"), style="Heading2"),
        paragraph("They are old, see ", link("the ledger", 9), "."),
        paragraph("Deeper", style="Heading3"),
        paragraph("We built them.", style="Quote"),
        paragraph("Long ago.", style="Quote"),
        paragraph("Key Points", style="Heading1"),
        paragraph("One", item=1),
        paragraph("inner", item=1, level=1),
        paragraph("Two", item=1),
        paragraph("first", item=2),
        paragraph("second", item=2),
        table(("Ship|kind", "Dues"), ("Alda", "40")),
        paragraph("FAQ", style="Heading1"),
        paragraph("Who pays?", style="Heading2"),
        paragraph("Shippers pay 10", run("2", "vertAlign=superscript"), "."),
        notes=["See the ledger."],
        links={9: "https://example.org/x"},
    )


def test_a_document_with_styles_is_recognized():
    recognized = read("dues.docx", styled())
    document = recognized.document
    assert (document.headline, document.standfirst) == ("Dues rise", "It costs more")
    assert [section.kind for section in document.sections] == [
        "introduction",
        "analysis",
        "key-points",
        "faq",
    ]
    introduction, analysis, points, faq = document.sections
    assert introduction.markdown == "The **port** raises[^1] its dues *now*.\n\n[^1]: See the ledger."
    assert analysis.markdown == (
        "### The cranes\n\nThey are old, see [the ledger](https://example.org/x).\n\n"
        "#### Deeper\n\n> We built them.\n>\n> Long ago."
    )
    assert points.markdown == (
        "- One\n  - inner\n- Two\n\n1. first\n2. second\n\n"
        "| Ship\\|kind | Dues |\n| --- | --- |\n| Alda | 40 |"
    )
    assert [(q.question, q.markdown) for q in faq.questions] == [("Who pays?", "Shippers pay 10².")]


def test_every_word_of_a_document_is_on_the_page():
    assert " ".join(page_words(read("dues.docx", styled()).document)) == (
        "Dues rise Introduction The port raises[1] its dues now. See the ledger. ↩︎ Analysis The cranes "
        "They are old, see the ledger. Deeper We built them. Long ago. Key Points One inner Two first second "
        "Ship|kind Dues Alda 40 FAQ Who pays? Shippers pay 10²."
    )


def test_a_document_with_bold_lines_for_headings_is_recognized():
    lines = [
        ("Dues rise", "b"), ("The opening of it goes here.",), ("Analysis", "b"), ("The cranes", "b"),
        ("They are old and they creak.",), ("The ledger", "b"), ("It is full.",), ("FAQ", "b"),
        ("Who pays?", "b"), ("Shippers pay it.",), ("When?", "b"), ("Now is the time.",),
    ]  # fmt: skip
    recognized = read("dues.docx", docx(*(paragraph(run(*line)) for line in lines)))
    assert recognized.document.headline == "Dues rise"
    assert outline(recognized, "section") == ["", "Analysis", "FAQ"]
    assert outline(recognized, "part") == ["The cranes", "The ledger"]
    assert outline(recognized, "question") == ["Who pays?", "When?"]
    assert page_words(recognized.document) == " ".join(words for words, *_ in lines).split()


@pytest.mark.skipif(not REAL.exists(), reason="the shared articles are not beside this checkout")
def test_the_real_piece_typed_into_word_without_any_style_is_recognized_whole():
    lines = REAL.read_text().splitlines()
    made = docx(*(paragraph(ln[2:], item=1) if ln.startswith("- ") else paragraph(ln) for ln in lines))
    recognized = read("piece.docx", made)
    assert [len(outline(recognized, level)) for level in ("section", "part", "question")] == [10, 9, 3]
    assert recognized.document.sections[3].markdown.count("\n- ") == 4
    expected = " ".join(line.removeprefix("- ") for line in lines if line != "Leave a comment").split()
    assert page_words(recognized.document) == expected


def test_pictures_are_made_ours_with_the_words_that_word_has_for_them():
    made = docx(
        paragraph("Dues rise", style="Title"),
        paragraph(picture(5, "A crane & a ship")),
        paragraph("Photo: Ann", style="Caption"),
        paragraph(picture(5)),
        paragraph(picture(7, "A drawing")),
        pictures={5: picture_file(size=(1000, 500)).read(), 7: b"<svg/>"},
    )
    recognized = read("dues.docx", made)
    (kept,) = recognized.pictures
    blocks = recognized.document.sections[0].markdown.split("\n\n")
    address = kept.figure.address
    assert blocks == [f"![A crane & a ship]({address})", "Photo: Ann", f"![]({address})", "A drawing"]
    assert [entry.note for entry in recognized.outline if entry.note] == [
        "a picture without a description: please say what it shows",
        "a picture that cannot be read: please choose it again",
    ]


WORDS = [paragraph("Dues rise", style="Title"), paragraph("The port raises its dues.")]
BOMB = '<!ENTITY a "aa">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
DAMAGED = bytearray(docx(*WORDS))
DAMAGED[60:90] = bytes(30)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a Word document"),
        (b"Just words", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word document, or one with a password"),
        (bytes(DAMAGED), "damaged"),
        (docx(*WORDS)[:-200], "damaged"),
        (zipped({"a.txt": "words"}), "not a Word document"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "damaged"),
        (docx(), "no text"),
        (docx("<w:p>"), "damaged"),
        (docx("<w:p>" * 5_000 + "</w:p>" * 5_000), "damaged"),
        (docx(*WORDS, **{f"word/{number}.xml": "" for number in range(1_001)}), "more than 1,000 files"),
        (docx(*WORDS, **{"word/media/x.png": bytes(90_000_000)}), "much larger than it looks"),
        (docx(*WORDS, **{"word/styles.xml": " " * 9_000_000}), "much larger than it looks"),
        (
            docx(*WORDS, **{"word/styles.xml": f'<!DOCTYPE x [<!ENTITY a "aa">{BOMB}]><x>&j;</x>'}),
            "document type",
        ),
        (
            docx(*WORDS, **{"word/styles.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}),
            "document type",
        ),
        (docx(*WORDS, **{"word/a.xml": "<!DOCTYPE x>".encode("utf-16")}), "document type"),
        (docx(*WORDS, **{"word/media/x.png": "<x>" + " " * 9_000_000}), "much larger than it looks"),
        (docx(*WORDS, **{"word/media/x.png": " " * 1_100_000 + "<!DOCTYPE x>"}), "document type"),
        (docx(*(paragraph(picture(5)) for _ in range(31)), pictures={5: b"x"}), "more than 30 pictures"),
    ],
)
def test_what_is_no_word_document_is_refused_with_one_line(content, says):
    with pytest.raises(BadFile, match=says) as refused:
        read("a.docx", content)
    assert "\n" not in str(refused.value)


def test_a_document_with_a_password_on_its_entries_is_refused():
    content = bytearray(docx(*WORDS))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        place = content.index(start) + (6 if start[2] == 3 else 8)
        content[place] |= 1
    assert zipfile.is_zipfile(BytesIO(content))
    with pytest.raises(BadFile, match="password"):
        read("a.docx", bytes(content))


def test_a_picture_outside_of_the_document_is_never_fetched(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture_file().read())
    drawing = picture(5, "The secret").replace("r:embed", "r:link")
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId5" Type="x/image" Target="file://{secret}" TargetMode="External"/></Relationships>'
    )
    made = docx(*WORDS, paragraph(drawing), **{"word/_rels/document.xml.rels": relation})
    recognized = read("a.docx", made)
    assert recognized.pictures == ()
    assert recognized.document.sections[0].markdown == "The port raises its dues.\n\nThe secret"
