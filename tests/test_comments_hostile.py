"""Input by people who mean harm: never a script in a page, never a broken answer."""

import re

import pytest
from django.test import Client

from articles import markdown
from articles.models import Edition
from comments.forms import CommentForm
from comments.guests import Visitor
from comments.models import Comment

from .make import make_edition
from .make_comments import decide, send

pytestmark = pytest.mark.django_db

URL = "/articles/harbor-dues-rise/comments/"
TYPED = {"name": "Mia", "email": "mia@example.org", "body": "Hello."}


@pytest.fixture(autouse=True)
def _edition(settings):
    settings.COMMENTS_RATE = False
    make_edition()


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script> x",
        "<img src=x onerror=alert(1)> x",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "<javascript:alert(1)>",
        "![x](https://evil.example/track.png)",
        "<svg/onload=alert(1)> x",
        "</div></article></section><form action=https://evil.example><input name=p>x",
        "`</code><script>alert(1)</script>`",
        "[a]\n\n[a]: javascript:alert(1)",
        "<style>*{display:none}</style> x",
        '[x](https://example.org/"onmouseover="alert(1))',
    ],
)
def test_no_text_becomes_script_or_markup_of_its_own(body):
    assert send(Client(), Edition.objects.get(), body).status_code == 303
    comment = decide(Comment.objects.get(), "public")
    assert comment.html in Client().get("/articles/harbor-dues-rise/").content.decode()
    assert set(re.findall(r"<(\w+)", comment.html)) <= {"p", "a", "code"}
    assert set(re.findall(r"<[^>]*?\s(\w+)=", comment.html)) <= {"href"}
    assert not re.search(r'<a href="(?!https?://)', comment.html)


def test_names_are_text_everywhere():
    send(Client(), Edition.objects.get(), name="<b onclick=x>\"'&")
    decide(Comment.objects.get(), "public")
    page = Client().get("/articles/harbor-dues-rise/").content.decode()
    assert "<b onclick" not in page
    assert "&lt;b onclick=x&gt;&quot;&#x27;&amp;" in page


def test_links_pass_on_no_credit():
    send(Client(), Edition.objects.get(), "[x](https://example.org)")
    assert Comment.objects.get().html == (
        '<p><a href="https://example.org" rel="nofollow ugc noopener">x</a></p>\n'
    )


@pytest.mark.parametrize(
    ("body", "content_type", "statuses"),
    [
        (b"\xff\xfe\xfd", "application/x-www-form-urlencoded", {422}),
        (b"name=%ff&email=%00&body=%ed%a0%80&parent=%f0", "application/x-www-form-urlencoded", {422}),
        (b"body=x", "application/x-www-form-urlencoded; charset=utf-7", {422}),
        (b"body=x", "application/x-www-form-urlencoded; charset=rot13", {422}),
        (b'{"body": "x"}', "application/json", {422}),
        (b"x", "multipart/form-data", {400}),
        (b"--b\r\nnonsense", "multipart/form-data; boundary=b", {400, 422}),
        (b"x" * 100, "text/plain", {422}),
        (b"", "", {422}),
        (b"&".join(b"a%d=1" % n for n in range(20_001)), "application/x-www-form-urlencoded", {413}),
        (b"body=" + b"x" * 12_000_001, "application/x-www-form-urlencoded", {413}),
    ],
)
def test_any_bytes_get_a_clear_answer(body, content_type, statuses):
    client = Client(raise_request_exception=False)
    answer = client.generic("POST", URL, body, content_type=content_type)
    assert answer.status_code in statuses
    assert not Comment.objects.exists()


@pytest.mark.parametrize("charset", ["utf-7", "rot13", "zip", "raw_unicode_escape", "utf-16", "idna"])
def test_the_sender_does_not_choose_how_bytes_become_text(charset):
    boundary = "b"
    parts = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {**TYPED, "body": "half \\ud800 a character"}.items()
    )
    body = f"{parts}--{boundary}--\r\n".encode()
    kind = f"multipart/form-data; boundary={boundary}; charset={charset}"
    answer = Client().generic("POST", URL, body, content_type=kind)
    assert answer.status_code == 303
    assert Comment.objects.get().source == "half \\ud800 a character"


def test_a_lone_surrogate_is_told_in_words():
    form = CommentForm({**TYPED, "body": "half \ud800"}, visitor=Visitor())
    assert form.errors["body"] == ["The text contains half of a character. Please retype the end of it."]


@pytest.mark.parametrize("mark", ["> ", "- ", "[", "*", "`", "(", "_a_", "~~", "![", "<", "1. "])
def test_a_megabyte_of_nesting_is_told_to_be_shorter(mark):
    answer = send(Client(), Edition.objects.get(), mark * (1_000_000 // len(mark)))
    assert answer.status_code == 422
    assert "Please shorten it" in answer.content.decode()


@pytest.mark.parametrize("mark", ["> ", "- ", "[", "*a", "`", "[a](", "_a_", "~~", "![", "&", "1. ", "<a "])
def test_the_deepest_nesting_that_fits_is_taken(mark):
    body = "x" + mark * ((markdown.MOST_COMMENT - 1) // len(mark))
    assert send(Client(), Edition.objects.get(), body).status_code == 303
    decide(Comment.objects.get(), "public")
    assert Client().get("/articles/harbor-dues-rise/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/comments/99999999999999999999999999/",
        "/comments/0/",
        "/comments/99999999999999999999999999/reply/",
        f"{URL}?after=-1",
        f"{URL}?after=x",
        f"{URL}?after=99999999999",
        f"{URL}?thread=1",
        f"{URL}?thread=x",
    ],
)
def test_addresses_that_were_made_up_are_not_found(path):
    assert Client().get(path).status_code == 404


def test_other_methods_are_refused():
    assert Client().put(URL).status_code == 405
    assert Client().post("/comments/1/").status_code == 405
    assert Client().head(URL).status_code == 200
