"""What becomes of a fact, one sentence each, because languages bend the words of each their own way."""

from django.utils.translation import gettext_lazy as _

# (it is new, it goes, it changes). Long texts are not quoted.
_SENTENCES = {
    "headline": (
        _("The headline is new: “%(new)s”."),
        _("The headline “%(old)s” goes."),
        _("The headline changes from “%(old)s” to “%(new)s”."),
    ),
    "standfirst": (_("A standfirst is new."), _("The standfirst goes."), _("The standfirst changes.")),
    "byline": (
        _("The byline is new: “%(new)s”."),
        _("The byline “%(old)s” goes."),
        _("The byline changes from “%(old)s” to “%(new)s”."),
    ),
    "topic": (
        _("The topic is new: “%(new)s”."),
        _("The topic “%(old)s” goes."),
        _("The topic changes from “%(old)s” to “%(new)s”."),
    ),
    "language": (
        _("The language is new: “%(new)s”."),
        _("The language “%(old)s” goes."),
        _("The language changes from “%(old)s” to “%(new)s”."),
    ),
    "lead_image": (_("A lead image is new."), _("The lead image goes."), _("The lead image changes.")),
}


def of(name, old, new):
    """The sentence about the fact of this name, which was `old` and is `new`; one of them may be empty."""
    is_new, goes, changes = _SENTENCES[name]
    sentence = is_new if not old else goes if not new else changes
    return sentence % {"old": old, "new": new}
