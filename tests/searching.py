"""Asking the search page as a reader does."""

import re
from html import unescape

from django.test import Client

from articles.document import Section

from .make import make_article, make_document, make_edition


def ask(typed, client=None, **rest):
    response = (client or Client()).get("/search/", {"q": typed, **rest})
    assert response.status_code == 200, typed
    return response.content.decode()


def found(typed, **rest):
    """The headlines of the articles that are found, in their order."""
    hits = re.findall(r'<article class="hit".*?<h2><a href="[^"]*">(.*?)</a>', ask(typed, **rest), re.DOTALL)
    return [unescape(re.sub("<[^>]+>", "", hit)).strip() for hit in hits]


def places(typed):
    """The addresses of the places that are found."""
    return re.findall(r'<h3><a href="([^"]+)"', ask(typed))


def make_piece(headline="Harbor dues rise", body="The port raises its *dues*.", **fields):
    sections = [
        Section("introduction", "introduction", "Introduction", body),
        Section("summary", "summary", "Summary", "In short."),
    ]
    return make_edition(make_article(make_document(headline, sections=sections, **fields))).article
