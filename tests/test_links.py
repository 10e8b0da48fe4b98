"""No link of the demo site leads nowhere: pages, feeds, maps, files, and the places in pages."""

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from .feed_rules import parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# What an element can lead to, or load.
ATTRIBUTES = {"href", "src", "action", "formaction", "poster", "data"}
BEGIN = ["/", "/sitemap.xml", "/sitemap-news.xml", "/robots.txt", "/llms.txt", "/search/?q=heat"]
# The desk is for who has signed in.
CLOSED = "/admin/"


@pytest.fixture
def demo(settings, tmp_path, media):
    settings.VAR = tmp_path / "var"
    call_command("demo", verbosity=0)


def links_of(response):
    """Every address that the answer names, as it is written there."""
    kind = response.headers["Content-Type"].partition(";")[0]
    text = response.content.decode() if not response.streaming else ""
    if kind == "text/html":
        yield from links_of_html(text)
    elif kind.endswith("xml"):
        for element in parse(response.content).iter():
            yield from (value for name, value in element.items() if name == "href")
            if element.tag.endswith(("}loc", "link", "}id")) and (element.text or "").startswith("http"):
                yield element.text
            if element.get("type") == "html" or element.tag.endswith(("}encoded", "}content")):
                yield from links_of_html(element.text or "")
    elif kind.endswith("json"):
        yield from re.findall(r'"(https?://[^"\\]+)"', text)
    elif kind == "text/plain":
        yield from re.findall(r"https?://[^\s)>]+", text)


def links_of_html(text):
    for element in BeautifulSoup(text, "html.parser").find_all(True):
        yield from (value for name, value in element.attrs.items() if name in ATTRIBUTES and value)
        for part in (element.get("srcset") or "").split(","):
            yield from part.split()[:1]


def ids_of(response):
    return {element["id"] for element in BeautifulSoup(response.content, "html.parser").find_all(id=True)}


def is_there(client, path):
    if path.startswith(settings.STATIC_URL):
        return finders.find(unquote(path.removeprefix(settings.STATIC_URL))) is not None
    response = client.get(path)
    # To its end, which closes the file.
    return response.status_code == 200 and any(map(len, list(response.streaming_content)))


def ours(link, page):
    """The address on this site, with its place; None for one elsewhere."""
    parts = urlsplit(urljoin(f"{settings.SITE_URL}{page}", link))
    if f"{parts.scheme}://{parts.netloc}" != settings.SITE_URL:
        return None
    return parts._replace(scheme="", netloc="").geturl() or "/"


def test_every_link_of_the_demo_leads_somewhere(client, demo):
    waiting, seen, places, broken = list(BEGIN), {}, set(), []
    elsewhere = set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            seen[path] = None
            if not is_there(client, path):
                broken.append(path)
            continue
        response = client.get(path)
        seen[path] = response
        if response.status_code == 302:
            # A comment's own address leads to its place.
            links = [response["Location"]]
        elif response.status_code == 200:
            links = list(links_of(response))
        else:
            broken.append(f"{path} answers {response.status_code}")
            continue
        for link in links:
            address = ours(link, path)
            if address is None:
                elsewhere.add(link)
            elif not address.startswith(CLOSED):
                target, place = urldefrag(address)
                places.add((target, unquote(place), path))
                waiting.append(target)
    led_to = {target for target, place, _page in places if place and seen[target] is not None}
    ids = {target: {"", *ids_of(seen[target])} for target in led_to}
    for target, place, page in places:
        if target in ids and place not in ids[target]:
            broken.append(f"{page} names {target}#{place}")
    assert not broken
    assert not [link for link in elsewhere if not re.match(r"https?://|mailto:|data:image/", link)]
    kinds = {response.headers["Content-Type"].partition(";")[0] for response in seen.values() if response}
    assert {
        "text/html", "application/atom+xml", "application/rss+xml", "application/feed+json",
        "application/xml", "application/json", "text/markdown", "text/plain",
    } <= kinds  # fmt: skip
    assert len(places) > 200
