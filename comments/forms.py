"""What can be typed to leave a comment, and how mistakes are told."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import document, markdown

from . import names
from .clues import ClueForm, kept
from .models.comment import MOST_NAME
from .screening import seen

WHY_EMAIL = _(
    "We ask for it so that we can reach you about your comment. It is never shown to readers and is "
    "deleted after 180 days."
)
HOW_TO_WRITE = _("You can use Markdown: **bold**, *italic*, lists, > quotes and links.")


class Words(forms.CharField):
    """Text in its normal form: LF line ends, nothing that cannot be stored."""

    def to_python(self, value):
        try:
            return document.text(super().to_python(value))
        except document.Unusable as reason:
            raise ValidationError(str(reason)) from reason

    def widget_attrs(self, widget):
        """No `maxlength`: browsers cut by it what is pasted, and say nothing."""
        return {}


class Name(forms.CharField):
    """A name without what cannot be seen."""

    def to_python(self, value):
        return names.clean(super().to_python(value))


class Body(Words):
    """The text of a comment, of which something can be seen."""

    def __init__(self):
        super().__init__(
            label=_("Comment"),
            max_length=markdown.MOST_COMMENT,
            help_text=HOW_TO_WRITE,
            widget=forms.Textarea(attrs={"rows": 7}),
            error_messages={
                "required": _("Please write your comment."),
                "max_length": _(
                    "The comment has %(show_value)d characters. Please shorten it to 5,000 at most."
                ),
            },
        )

    def clean(self, value):
        body = super().clean(value)
        if not names.can_be_seen(seen.read(markdown.render_comment(body))[0]):
            raise ValidationError(_("Nothing of this comment could be seen. Please write some words."))
        return body


class Turn(forms.IntegerField):
    """The turn of a comment that its author saw, hidden in the form."""

    def __init__(self):
        incomplete = _(
            "The form did not arrive complete. Please look at the comment again and send it once more."
        )
        kinds = ("required", "invalid", "min_value", "max_value")
        super().__init__(
            min_value=1,
            max_value=2**31 - 1,
            widget=forms.HiddenInput,
            error_messages=dict.fromkeys(kinds, incomplete),
        )


class Headings(forms.Select):
    """A choice of sections, whose names are in the language that `ask_language` tells."""

    def create_option(self, name, value, *args, **options):
        option = super().create_option(name, value, *args, **options)
        if value and (language := self.ask_language()):
            option["attrs"]["lang"] = language
        return option


class CommentForm(ClueForm):
    """`visitor` is who writes: people with an account give no name. `about` gives the (key, heading) pairs of
    the sections, and the language of the article, when they are needed. `edition` is the number of the one
    that the page showed, the same for all."""

    error_css_class = "field-wrong"

    name = kept(
        Name(
            label=_("Name"),
            max_length=MOST_NAME,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={
                "required": _("Please write your name."),
                "max_length": _("Please shorten your name to %(limit_value)d characters at most."),
            },
        )
    )
    email = kept(
        forms.EmailField(
            label=_("E-mail address"),
            max_length=254,
            help_text=WHY_EMAIL,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": _("Please write your e-mail address."),
                "invalid": _("Please give an e-mail address like ana@example.org."),
                "max_length": _("Please give an e-mail address of %(limit_value)d characters at most."),
            },
        )
    )
    section = forms.ChoiceField(
        label=_("What is it about?"),
        required=False,
        widget=Headings,
        error_messages={
            "invalid_choice": _("The article has no such section any more. Please choose again.")
        },
    )
    body = kept(Body())
    parent = kept(
        forms.IntegerField(
            required=False,
            min_value=1,
            max_value=2**63 - 1,
            widget=forms.HiddenInput,
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_value"),
                _("The comment that you reply to cannot be found. Please reply to it from its page."),
            ),
        )
    )

    # Like `opened`: whatever stands in it, nobody is turned away.
    edition = kept(forms.Field(required=False, widget=forms.HiddenInput))

    def __init__(self, *args, visitor, about=lambda: ((), ""), **kwargs):
        super().__init__(*args, **kwargs)
        self.visitor = visitor
        self.fields["section"].choices = lambda: [("", _("The whole article")), *about()[0]]
        self.fields["section"].widget.ask_language = lambda: about()[1]
        if visitor.user:
            del self.fields["name"], self.fields["email"]
