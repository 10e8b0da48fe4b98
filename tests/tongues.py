"""What a page says, and which of it is the same in English and in another language."""

import re

from bs4 import BeautifulSoup, Comment

from newsroom.models import Publication

# Attributes that are read or heard.
SAID = ["title", "alt", "placeholder", "aria-label", "data-confirm"]


def speak(language):
    Publication.objects.update_or_create(pk=1, defaults={"language": language})


def words_of(html, within="body"):
    """Every text of the part that a selector finds, and of attributes that people get."""
    found = set()
    for part in BeautifulSoup(html, "html.parser").select(within):
        for element in part.find_all(["script", "style"]):
            element.extract()
        texts = [text for text in part.find_all(string=True) if not isinstance(text, Comment)]
        found |= {" ".join(text.split()) for text in texts}
        for element in [part, *part.find_all(True)]:
            found |= {element[name] for name in element.attrs if name in SAID or _is_said(element, name)}
    return {text for text in found if re.search(r"[^\W\d_]{2}", text)}


def _is_said(element, name):
    """Attributes with words for scripts, and the words on buttons."""
    is_of_page = name == "content" and element.name == "meta"
    is_button = name == "value" and element.name == "input" and element.get("type") in ("submit", "button")
    return name.startswith("data-say") or is_of_page or is_button


def alike(ask, *, within="body", content=(), same=()):
    """The texts that `ask()`, which gives HTML, says alike in English and in German: words that nobody
    translated, apart from `content`, parts of what was typed, and the `same`, words alike in both."""
    said = []
    for language in ("en", "de"):
        speak(language)
        said.append(words_of(ask(), within))
    assert said[0], "There is nothing to read."
    return {
        text
        for text in said[0] & said[1]
        if {text, text.rstrip(":")}.isdisjoint(same)
        and not any(part.lower() in text.lower() for part in content)
    }
