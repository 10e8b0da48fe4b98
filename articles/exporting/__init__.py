"""What goes out: each format is one module that takes a Document and plain data, never a database."""

from .as_html import to_fragment, to_html
from .as_json import sections_json, to_json
from .as_llms import to_llms
from .as_markdown import to_markdown
from .as_text import plain, to_text, words

__all__ = [
    "plain",
    "sections_json",
    "to_fragment",
    "to_html",
    "to_json",
    "to_llms",
    "to_markdown",
    "to_text",
    "words",
]
