"""What is stored of a text: the Markdown, its HTML, and a hash by which it is known again."""

from articles import markdown

from .screening import words_hash


def fields_of(source):
    """The fields of a comment with this text. Raises markdown.TooLong."""
    return {
        "source": source,
        "html": markdown.render_comment(source),
        "renderer": markdown.RENDERER,
        "words_hash": words_hash(source),
    }
