"""What a client without script sees of a form."""

from html.parser import HTMLParser


class Form(HTMLParser):
    """What a client without script sends: every input of the form, as the page holds it."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.action, self.fields = False, None, {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and attrs.get("id") == "comment-form":
            self.inside, self.action = True, attrs["action"]
        if self.inside and tag in ("input", "textarea", "select"):
            self.fields[attrs["name"]] = attrs.get("value", "")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"
