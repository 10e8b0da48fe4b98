"""Texts by people who mean harm, through every way in: nothing dangerous in any page, feed or file, no
broken answer. The ways: a comment, its preview, an edit, the preview of that, a moderator's edit."""

import json
import re
from xml.dom import minidom

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles import markdown
from comments import revising
from comments.models import Comment, Revision

from .comment_pages import LIST, PAGE, QUEUE
from .make import make_edition
from .make_comments import make_moderator, send, set_mode

pytestmark = pytest.mark.django_db

SPELLINGS = [
    "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "%6aavascript:alert(1)",
    "java\tscript:alert(1)", "  javascript:alert(1)", "javascript\u200b:alert(1)", "jav&#x0A;ascript:x(1)",
    "data:text/html;base64,PHNjcmlwdD4=", "vbscript:x", "view-source:javascript:x", "//evil.example/x.js",
    "blob:https://evil.example/x", "file:///etc/passwd",
]  # fmt: skip
MARKUP = """
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<iframe srcdoc='<script>'>
</div></article></section><form action=https://evil.example><input name=p>
<style>*{display:none}</style>
<object data=javascript:alert(1)>
<a href='javascript:alert(1)' onclick=alert(1)>x</a>
`</code><script>alert(1)</script>`
<!--><script>alert(1)</script>
[x](https://example.org/"onmouseover="alert(1))
[x](<https://example.org/' onfocus=alert(1) autofocus>)
![x](https://evil.example/track.png)
<base href=https://evil.example>
]]><script>alert(1)</script>
<meta http-equiv=refresh content='0;url=https://evil.example'>
<details open ontoggle=alert(1)>
{{ constructor.constructor('alert(1)')() }}
{% include '/etc/passwd' %}
&lt;script&gt;alert(1)&lt;/script&gt;
\u202egnp.exe\u2066 sdrow \u2069 \u202c
z\u200be\u200dr\u2060o \ufeffwidth
\U000e0041tagged \ufff9words\ufffb
""".strip().split("\n")
LINKED = [each.format(address) for address in SPELLINGS for each in ("[x]({})", "<{}>", "[x]\n\n[x]: {}")]
MARKS = ["> ", "- ", "[", "*", "`", "![", "<", "1. ", "~~", "[a](", "\\", "&", "<a ", "[]: "]
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture
def ways(settings, monkeypatch):
    """Each way in: given a text, the last answer. What goes in by it ends in the same comment."""
    settings.COMMENTS_RATE = False
    settings.COMMENTS_RULES = []
    monkeypatch.setattr(revising, "MOST_REVISIONS", 1_000)
    edition = make_edition()
    set_mode(edition, "after")
    guest, desk = Client(), Client()
    desk.force_login(make_moderator())

    def turn(comment):
        return Comment.objects.get(pk=comment.pk).turn

    def post(text):
        return send(guest, edition, text)

    def preview(text):
        return send(guest, edition, text, preview="1")

    def first():
        return Comment.objects.order_by("pk").first() or (post("Plain."), Comment.objects.get())[1]

    def edit(text, **fields):
        own = first()
        return guest.post(f"/comments/{own.pk}/edit/", {"body": text, "turn": turn(own), **fields})

    def edit_at_the_desk(text):
        own = first()
        return desk.post(f"{QUEUE}{own.pk}/edit/", {"source": text, "turn": turn(own)})

    ways = {
        "a comment": post,
        "a preview": preview,
        "an edit": edit,
        "the preview of an edit": lambda text: edit(text, preview="1"),
        "a moderator's edit": edit_at_the_desk,
    }
    return ways, guest, desk


WAYS = ["a comment", "a preview", "an edit", "the preview of an edit", "a moderator's edit"]


def everything(guest, desk):
    """Every page, feed and file in which a comment stands, as text, by its address."""
    paths = [PAGE, LIST, f"{LIST}?sort=newest", f"{LIST}feed.atom", f"{PAGE[:-1]}/comments.json"]
    desk_paths = [QUEUE, f"{QUEUE}?state=every"]
    for comment in Comment.objects.all():
        paths += [f"/comments/{comment.pk}/{name}/" for name in ("reply", "edit", "report")]
        desk_paths += [f"{QUEUE}{comment.pk}/change/", f"{QUEUE}{comment.pk}/edit/"]
    found = {path: guest.get(path) for path in paths} | {path: desk.get(path) for path in desk_paths}
    # Nobody reports an own comment: 409 says so.
    assert {answer.status_code for answer in found.values()} <= {200, 302, 404, 409}
    return {
        path: answer.content.decode() for path, answer in found.items() if answer.status_code in (200, 409)
    }


def check_everything(guest, desk):
    for path, text in everything(guest, desk).items():
        check(text, path)


def check(text, path):
    """Fails if anything in this page, feed or file could run, load or lead away."""
    if path.endswith(".json"):
        for one in json.loads(text)["comments"]:
            check_html(one["html"], is_page=False)
    elif path.endswith(".atom"):
        feed = minidom.parseString(text)  # noqa: S318
        for content in feed.getElementsByTagName("content"):
            check_html("".join(node.data for node in content.childNodes), is_page=False)
    else:
        check_html(text, is_page=True)


def check_html(html, *, is_page):
    soup = BeautifulSoup(html, "html.parser")
    forbidden = ["svg", "math", "iframe", "object", "embed", "base", "style", "audio", "video", "template"]
    bodies = soup.select(".comment-body, .queue-text") if is_page else [soup]
    for body in bodies:
        assert not body.find_all([*forbidden, "script", "img", "form", "input", "meta", "link", "details"])
    for script in soup.find_all("script"):
        if script.get("type") == "application/ld+json":
            assert set(script.attrs) == {"type"}
            assert json.loads(script.string)["@graph"]
            continue
        assert re.match(r"/\w", script.get("src", "")), script
        assert not (script.string or "").strip(), script
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), tag
            if name in ("href", "src", "action", "formaction", "srcset", "data"):
                address = re.sub(r"[\x00-\x20\u200b]", "", str(value)).lower()
                assert not re.match(r"[^/?#]*(script|data|blob|file|view-source)[^/?#]*:", address), tag
                assert is_page or re.match(r"(https?|mailto):", address), tag
    for link in [link for body in bodies for link in body.find_all("a", href=True)]:
        assert re.match(r"(https?://|mailto:)", link["href"]), link


@pytest.mark.once
@pytest.mark.parametrize("way", WAYS)
def test_no_text_does_harm_whichever_way_it_comes(way, ways):
    send_by, guest, desk = ways[0][way], *ways[1:]
    for text in [*MARKUP, *LINKED]:
        answer = send_by(f"{text} x")
        assert answer.status_code in (200, 302, 303), (text, answer.status_code)
        check(answer.content.decode() or guest.get(PAGE).content.decode(), PAGE)
    check_everything(guest, desk)
    assert Comment.objects.count() == {"a comment": len([*MARKUP, *LINKED]), "a preview": 0}.get(way, 1)


@pytest.mark.parametrize("way", WAYS)
def test_what_cannot_be_stored_is_told(way, ways):
    send_by, guest, desk = ways[0][way], *ways[1:]
    send_by("Plain words.")
    for text in ("a\0b", "a\x1bb", "\x7f", "\ufffe\uffff", "words \ufffe here"):
        answer = send_by(text)
        assert answer.status_code in (200, 302, 303, 422), (text, answer.status_code)
    assert not Comment.objects.filter(source__contains="\x1b").exists()
    check_everything(guest, desk)


@pytest.mark.once
@pytest.mark.parametrize("way", WAYS)
def test_a_megabyte_of_nesting_is_told_to_be_shorter(way, ways):
    send_by = ways[0][way]
    send_by("Plain words.")
    for mark in MARKS:
        answer = send_by(mark * (1_000_000 // len(mark)))
        assert answer.status_code in (200, 422)
        assert "horten" in answer.content.decode()
    longest = [len(one.source) for model in (Comment, Revision) for one in model.objects.all()]
    assert max(longest, default=0) < 100


@pytest.mark.once
@pytest.mark.parametrize("way", WAYS)
def test_the_deepest_nesting_that_fits_goes_in(way, ways):
    send_by, guest, desk = ways[0][way], *ways[1:]
    for mark in MARKS:
        answer = send_by(("x" + mark * markdown.MOST_COMMENT)[: markdown.MOST_COMMENT])
        assert answer.status_code in (200, 302, 303), mark
        check(answer.content.decode() or guest.get(PAGE).content.decode(), PAGE)
    check_everything(guest, desk)


def test_a_name_is_text_in_every_page_feed_and_file(ways):
    guest, desk = ways[1:]
    names = ("<b onclick=x>\"'&", "]]>", "\u202eevil\u2066", "{{ x }}", "<script>alert(1)</script>")
    for name in names:
        guest.post(LIST, {"name": name, "email": "a@example.org", "body": "Words."})
    assert Comment.objects.count() == len(names)
    check_everything(guest, desk)


def test_nothing_that_rearranges_a_line_gets_out(ways):
    post, guest, desk = ways[0]["a comment"], *ways[1:]
    post(f"Ends{BIDI}with txt.exe")
    guest.post(LIST, {"name": f"Mia{BIDI}", "email": "a@example.org", "body": "Words."})
    for path, text in everything(guest, desk).items():
        page = re.sub(r"(?s)<textarea.*?</textarea>", "", text)
        if path.endswith(".json"):
            page = "".join(one["html"] + one["author"] for one in json.loads(text)["comments"])
        assert not set(page) & set(BIDI), path
