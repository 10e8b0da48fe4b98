"""Every address of the desk, asked of Django so that none can be forgotten, and every form on a page."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.urls import URLResolver, get_resolver

STARTS = ("admin/", "markdownx/")


@dataclass(frozen=True)
class Address:
    """`route` as Django has it; `at` fills in its parts."""

    route: str
    name: str

    def at(self, **parts):
        path = re.sub(r"\^\(\?P<app_label>[\w|]+\)/\$$", "articles/", self.route)
        path = re.sub(r"\(\?P<url>.*\)\$$", "no/such/page/", path)
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(parts[part[1]]), path)

    @property
    def parts(self):
        return set(re.findall(r"<(?:\w+:)?(\w+)>", self.route)) - {"app_label", "url"}


def every_address():
    return [address for address in _walk(get_resolver().url_patterns) if address.route.startswith(STARTS)]


def _walk(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield Address(route, pattern.name or "")


@dataclass
class FoundForm:
    """What a browser would send of one form, and the buttons that could send it: (name, value, address)."""

    action: str
    method: str
    fields: dict = field(default_factory=dict)
    buttons: list = field(default_factory=list)


class Forms(HTMLParser):
    """Every form of a page, with each of its buttons and each choice of its lists."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.form, self.select, self.area = [], None, None, None
        self.choices = {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name, value = attrs.get("name"), attrs.get("value", "")
        if tag == "form":
            self.form = FoundForm(attrs.get("action", ""), attrs.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "button" or attrs.get("type") in ("submit", "image"):
            self.form.buttons.append((name, value, attrs.get("formaction", "")))
        elif (
            tag == "input" and name and (attrs.get("type") not in ("checkbox", "radio") or "checked" in attrs)
        ):
            self.form.fields[name] = value
        elif tag == "select" and name:
            self.select = name
            self.form.fields[name] = ""
        elif tag == "option" and self.select:
            self.choices.setdefault(self.select, []).append(value)
            if "selected" in attrs:
                self.form.fields[self.select] = value
        elif tag == "textarea" and name:
            self.area = name
            self.form.fields[name] = ""

    def handle_data(self, text):
        if self.area:
            self.form.fields[self.area] += text

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None
