"""What a browser would send of the pages of the import."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from articles import rows

from .desk_forms import desk

TEXT = """Dues rise
Introduction
The port raises its dues this year, and shippers must pay them.
Analysis
The cranes
They are old and need to be replaced by new ones soon.
Outlook
Nobody knows what comes next, and that is the trouble.
"""


def post(client, **fields):
    return client.post(desk("import"), fields)


def paste(client, text=TEXT, **fields):
    return post(client, text=text, **fields)


def bring(client, name, content):
    return post(client, file=SimpleUploadedFile(name, content))


def read_step(page):
    """What a browser would send of the second step, without its buttons."""
    text = page.content.decode()
    text = text[text.index('id="import-check"') : text.index('class="submit-row')]
    fields = {}
    for tag in re.findall(r"<input [^>]*>", text):
        found = dict(re.findall(r'(name|value|type)="([^"]*)"', tag))
        if found.get("type") not in ("radio", "checkbox") or " checked" in tag:
            fields[found["name"]] = unescape(found.get("value", ""))
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', text, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        fields[name] = unescape(chosen[0]) if chosen else ""
    for name, value in re.findall(r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL):
        fields[name] = unescape(value)
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def row_of(fields, heading):
    """The prefix of the row with this heading."""
    return next(
        name.partition("-")[0] for name, value in fields.items() if name[0] == "e" and value == heading
    )


def make(client, page, **changes):
    return post(client, **{**read_step(page), **changes, "_draft": "1"})


def shape(article):
    document = rows.read(article)
    return [(section.kind.value, section.heading) for section in document.sections]
