"""A file's bytes to a Recognized document: chooses the format by the name, holds the limits of them all."""

from importlib import import_module
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..document import Kind, Unusable
from ..markdown import MOST_ARTICLE, TooLong
from ..numbers import grouped
from .recognized import BadFile

MOST_BYTES = 10_000_000  # of a file with pictures in it
_MOST_PLAIN = 400_000
# Modules, loaded with the first file of their format: with the packages that they need they would be a tenth
# of every start, and most processes never read a file.
READERS = {".txt": "text", ".md": "markdown", ".html": "html", ".docx": "docx", ".json": "json"}
_WITH_PICTURES = (".html", ".docx")
_MOST = {
    "headline": (gettext_lazy("The headline"), 300),
    "standfirst": (gettext_lazy("The standfirst"), 1_000),
    "language": (gettext_lazy("The language"), 35),
    "lead_image": (gettext_lazy("The lead image"), 2_000),
}


def read(path, content):
    """What is in this file. `path` says the format and is named in messages; raises nothing but BadFile."""
    name = " ".join(str(path).split()) or _("The file")
    try:
        suffix = PurePath(str(path)).suffix.lower()
        reader = READERS.get(suffix)
        if not reader:
            sentence = _("This format is not known. Please save it as one of %(endings)s.")
            raise Unusable(sentence % {"endings": ", ".join(READERS)})
        most = MOST_BYTES if suffix in _WITH_PICTURES else _MOST_PLAIN
        if len(content) > most:
            sentence = _("It is larger than %(most)s bytes. Please divide it.")
            raise Unusable(sentence % {"most": grouped(most)})
        format_ = import_module(f".{reader}", __package__)
        recognized = format_.read(PurePath(name).stem, content)
        check_lengths(recognized.document)
    except (Unusable, TooLong) as reason:
        raise BadFile(f"{name}: {' '.join(str(reason).split())}") from reason
    return recognized


def check_lengths(document):
    """Raises Unusable for what is longer than its field takes."""
    for field, (what, most) in _MOST.items():
        _check(what, getattr(document, field), most)
    if sum(section.kind == Kind.FAQ for section in document.sections) > 1:
        raise Unusable(_("It has two sections of the kind FAQ. Please make them one."))
    for section in document.sections:
        _check(_("The heading"), section.heading, 300)
        _check(_("The section “%(name)s”") % {"name": section.heading}, section.markdown, MOST_ARTICLE)
        for question in section.questions:
            _check(_("The question"), question.question, 500)
            _check(_("The name of who asked"), question.asked_by, 100)
            name = _("The answer to “%(name)s”") % {"name": question.question}
            _check(name, question.markdown, MOST_ARTICLE)


def _check(what, value, most):
    if len(value) > most:
        sentence = _("%(what)s has %(number)s characters. Please shorten it to %(most)s at most.")
        numbers = {"number": grouped(len(value)), "most": grouped(most)}
        raise Unusable(sentence % {"what": what, **numbers})
