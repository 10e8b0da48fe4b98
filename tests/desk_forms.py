"""What a browser would send of the pages of the desk."""

import re
from html import unescape

from django.urls import reverse


def desk(name, *args):
    return reverse(f"admin:articles_article_{name}", args=args)


def read_form(page, form="article_form"):
    """What a browser would send of the article's form: every input of the page, without the buttons."""
    text = page.content.decode()
    text = text[text.index(f'id="{form}"') : text.index('class="submit-row')]
    fields = {}
    for tag in re.findall(r"<input [^>]*>", text):
        found = dict(re.findall(r'(name|value|type)="([^"]*)"', tag))
        if "name" in found and (found.get("type") != "checkbox" or " checked" in tag):
            fields[found["name"]] = unescape(found.get("value", ""))
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', text, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        fields[name] = unescape(chosen[0]) if chosen else ""
    for name, value in re.findall(r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL):
        fields[name] = unescape(value)
    fields.pop("csrfmiddlewaretoken", None)
    return {name: value for name, value in fields.items() if "__prefix__" not in name}


def add_row(fields, prefix, **values):
    number = int(fields[f"{prefix}-TOTAL_FORMS"])
    fields[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    fields |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return fields
