"""Opens the container of an office file, within bounds that are measured by what is really read."""

import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

from ..document import Unusable
from ..numbers import grouped

MOST_ENTRIES = 1_000
MOST_XML = 8_000_000  # bytes of all parts that are parsed; each takes a hundred times that in memory
MOST_READ = 80_000_000  # bytes of everything
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = [
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]
_CHUNK = 1_000_000
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".emf", ".wmf")
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


def open_zip(content):
    """A file that holds these entries and no others, safe to parse. Raises Unusable."""
    if content.startswith(_OLD):
        sentence = _(
            "It is an old Word document, or one with a password. Please save it as .docx without a password."
        )
        raise Unusable(sentence)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check(archive)
    except Unusable:
        raise
    except Exception as reason:
        # A damaged archive raises whatever its reader stumbles on, zlib.error and struct.error among them.
        sentence = _("It is not a Word document, or it is damaged. Please save it again.")
        raise Unusable(sentence) from reason
    return BytesIO(content)


def _check(archive):
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        sentence = _("It holds more than %(most)s files. Please save it again, as .docx.")
        raise Unusable(sentence % {"most": grouped(MOST_ENTRIES)})
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unusable(_("It is protected by a password. Please save it without one."))
    if "word/document.xml" not in archive.namelist() and "[Content_Types].xml" not in archive.namelist():
        raise Unusable(_("It is not a Word document. Please save it as .docx."))
    read = xml = 0
    for entry in entries:
        is_xml, before = not entry.filename.lower().endswith(_PICTURES), b""
        with archive.open(entry) as opened:
            while chunk := opened.read(_CHUNK):
                # A relation may call any file the text, whatever its name.
                is_xml = is_xml or (
                    not before.strip(_BEFORE_XML) and chunk.lstrip(_BEFORE_XML).startswith(b"<")
                )
                read += len(chunk)
                xml += len(chunk) if is_xml else 0
                if read > MOST_READ or xml > MOST_XML:
                    raise Unusable(
                        _("It is much larger than it looks. Please divide it, or leave pictures out.")
                    )
                # No office program writes a document type, and only there can entities be made.
                if is_xml and any(mark in before + chunk for mark in _DOCTYPE):
                    raise Unusable(
                        _("It contains a document type, as no Word document does. Please save it again.")
                    )
                before = chunk[-40:]
