"""The forms of the import at the desk: a text or a file, then what was recognized, to be put right."""

from django import forms
from django.core import signing
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import importing
from ..document import Document, Kind, Unusable
from ..importing.correcting import Correction
from ..importing.recognized import Entry, Recognized
from .fields import LineField, TextField

_SALT = "import at the desk"
_KINDS = [("", _("By its name")), *((kind.value, kind.label) for kind in Kind)]
_LEVELS = [
    ("section", _("Section")),
    ("part", _("Part of the section before")),
    ("question", _("Question of the FAQ")),
    ("text", _("Plain text")),
]
MARKDOWN, TEXT = "md", "txt"


def _about_files():
    sentence = gettext("%(endings)s; %(most)s MB at most.")
    return sentence % {"endings": ", ".join(importing.READERS), "most": importing.MOST_BYTES // 1_000_000}


class SourceForm(forms.Form):
    """`html` is what a browser pasted beside the plain text; `form` says how to read a pasted text."""

    file = forms.FileField(
        required=False,
        label=_("A file"),
        help_text=lazy(_about_files, str)(),
        widget=forms.FileInput(attrs={"accept": ",".join(importing.READERS)}),
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label=_("A whole text"),
        help_text=_("Plain text or Markdown, with its headline in the first line."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    form = forms.ChoiceField(
        required=False,
        label=_("Read a pasted text as"),
        choices=[("", _("What it looks like")), (TEXT, _("Plain text")), (MARKDOWN, "Markdown")],
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("file") or (cleaned.get("text") or "").strip()):
            raise forms.ValidationError(gettext("Please paste a text, or choose a file."))
        if not self.errors:
            try:
                self.recognized, self.name = self._read(cleaned)
            except importing.BadFile as reason:
                raise forms.ValidationError(str(reason)) from reason
        return cleaned

    def _read(self, cleaned):
        """(what was recognized, the name of its file)."""
        if file := cleaned.get("file"):
            return importing.read(file.name, file.read(importing.MOST_BYTES + 1)), file.name
        if cleaned["html"] and not cleaned["form"]:
            return importing.read(gettext("Pasted text") + ".html", cleaned["html"].encode()), ""
        kind = cleaned["form"] or (MARKDOWN if looks_like_markdown(cleaned["text"]) else TEXT)
        return importing.read(f"{gettext('Pasted text')}.{kind}", cleaned["text"].encode()), ""


def looks_like_markdown(text):
    """Whether marks of headings stand in the text, or front matter before it."""
    lines = text.replace("\r\n", "\n").split("\n")
    headings = sum(line.startswith(("# ", "## ", "### ")) for line in lines)
    return headings > 1 or (lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:]))


class CorrectionForm(forms.Form):
    level = forms.ChoiceField(choices=_LEVELS)
    kind = forms.ChoiceField(choices=_KINDS, required=False)
    heading = LineField(required=False, max_length=500, label=_("Heading"))

    @property
    def correction(self):
        return Correction(*(self.cleaned_data[name] for name in ("level", "kind", "heading")))


class DraftForm(forms.Form):
    """What stands above the sections, and where the text goes."""

    NEW, VERSION = "new", "version"
    headline = LineField(label=_("Headline"), max_length=300)
    standfirst = TextField(
        label=_("Standfirst"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    target = forms.ChoiceField(
        label=_("What it becomes"),
        required=False,
        choices=[(NEW, _("A new article")), (VERSION, _("A new version of the article that is there"))],
        widget=forms.RadioSelect,
    )
    may_replace = forms.BooleanField(
        required=False, label=_("Take this text over later edits; the edited text stays in the history")
    )


def pack(recognized, name):
    """What was recognized, signed, to be carried in a form."""
    carried = {
        "document": recognized.document.to_json(),
        "slug": recognized.slug,
        "id": recognized.id,
        "names": recognized.names,
        "outline": [vars(entry) for entry in recognized.outline],
        "name": name,
    }
    return signing.dumps(carried, salt=_SALT, compress=True)


def unpack(carried):
    """(what was recognized, the name of its file), as `pack` got them. Raises Unusable."""
    try:
        found = signing.loads(carried, salt=_SALT)
    except signing.BadSignature as reason:
        raise Unusable(
            gettext("What was recognized did not come back whole. Please import the text once more.")
        ) from reason
    document = Document.from_json(found["document"])
    outline = tuple(Entry(**entry) for entry in found["outline"])
    recognized = Recognized(document, found["slug"], found["id"], found["names"], outline)
    return recognized, found["name"]
