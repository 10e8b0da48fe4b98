"""Word documents made for a test: the fewest parts that Word itself would open."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_STYLES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Heading3": "heading 3",
    "Quote": "Quote",
    "Caption": "caption",
    "Toc1": "toc 1",
}
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in range(3))
    + f'</w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    for number, form in ((1, "bullet"), (2, "decimal"))
)


def run(words, *marks):
    """A run of text; marks are `b`, `i`, `strike` or `vertAlign=superscript`."""
    properties = "".join(
        f"<w:{mark.partition('=')[0]}" + (f' w:val="{mark.partition("=")[2]}"/>' if "=" in mark else "/>")
        for mark in marks
    )
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*runs, style="", item=None, level=0):
    """A paragraph; `item`: 1 for bullets, 2 for numbers."""
    runs = "".join(part if part.startswith("<w:") else run(part) for part in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{item}"/></w:numPr>' if item else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{runs}</w:p>"


def table(*rows):
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<w:p>') else paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def note(number):
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def link(words, number):
    return f'<w:hyperlink r:id="rId{number}">{run(words)}</w:hyperlink>'


def picture(number, alt=""):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="p" descr="{escape(alt)}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId{number}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def docx(*blocks, notes=(), links=None, pictures=None, **others):
    """The bytes of a document. `links` and `pictures` map the numbers of their relations to addresses and
    contents; `others` are more entries by name."""
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/hyperlink" Target="{target}" TargetMode="External"/>'
        for number, target in (links or {}).items()
    ) + "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/image" Target="media/{number}.png"/>'
        for number in pictures or {}
    )
    footnotes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'
        for number, words in enumerate(notes, 1)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    entries = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_P}"><Relationship Id="rId1" Type="{_R}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}">{relations}</Relationships>',
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMESPACES}>{_NUMBERING}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {_NAMESPACES}>{footnotes}</w:footnotes>",
        **{f"word/media/{number}.png": content for number, content in (pictures or {}).items()},
        **others,
    }
    return zipped(entries)


def zipped(entries):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()
