"""Word documents: mammoth makes HTML of them by the names of their styles, to be read like any other."""

import mammoth
from django.utils.translation import gettext as _
from mammoth.images import img_element

from ..document import Unusable
from .embedded import check_pictures
from .html import recognize
from .page import read_body
from .zips import open_zip

# The names of Word's own styles are English in every language of Word.
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='Code'] => pre:separator('\\n')
r[style-name='HTML Code'] => code
r[style-name='Source Text'] => code
r[style-name='Code'] => code
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
"""


def read(stem, content):
    """The document of a Word file. `stem`: the file's name, for a text without a headline."""
    pictures = []

    def keep(image):
        check_pictures(len(pictures) + 1)
        try:
            with image.open() as opened:
                pictures.append(opened.read())
        except (KeyError, ValueError):
            # The picture is missing, or stands outside of the document.
            pictures.append(b"")
        return {"src": f"picture:{len(pictures) - 1}"}

    file = open_zip(content)
    try:
        made = mammoth.convert_to_html(
            file, style_map=_STYLES, convert_image=img_element(keep), include_embedded_style_map=False
        )
    except Unusable:
        raise
    except Exception as reason:
        # A damaged document raises whatever mammoth stumbles on: KeyError, ExpatError, RecursionError.
        sentence = _("It is not a Word document, or it is damaged. Please save it again.")
        raise Unusable(sentence) from reason
    return recognize(stem, read_body(made.value), pictures)
