"""The page for language models: https://llmstxt.org."""

import re


def to_llms(name, about, articles, others):
    """Markdown of what there is: `articles` and `others` are (title, address, what it says or "")."""
    parts = [f"# {_words(name)}"] + ([f"> {_words(about)}"] if about else [])
    if articles:
        parts += ["## Articles", "\n".join(_link(*each) for each in articles)]
    parts += ["## Optional", "\n".join(_link(*each) for each in others)]
    return "\n\n".join(parts) + "\n"


def _link(title, address, about=""):
    return f"- [{_words(title)}]({address})" + (f": {_words(about)}" if about else "")


def _words(text):
    """One line, in which nothing closes the link or opens another."""
    return re.sub(r"([\\\[\]<])", r"\\\1", " ".join(text.split()))
