"""The forms of the desk: an article with its sections, questions and authors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import drafting, languages
from ..document import Kind
from ..models import Article, Byline, Question, Section
from .fields import LineField, TextField
from .lead import LeadImageField, LeadImageWidget, WithLeadImage
from .widget import MarkdownWidget


class ArticleForm(WithLeadImage, forms.ModelForm):
    """Carries `base`, the number of the version that it shows; a newer one makes it invalid."""

    base = forms.IntegerField(label=_("Version"), widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = ["headline", "standfirst", "topic", "language", "format", "lead_image"]
        field_classes = {
            "headline": LineField,
            "standfirst": TextField,
            "language": LineField,
            "lead_image": LeadImageField,
        }
        widgets = {
            "headline": forms.TextInput(attrs={"class": "desk-headline", "placeholder": _("Headline")}),
            "standfirst": forms.Textarea(attrs={"rows": 3, "class": "desk-standfirst"}),
            "language": forms.TextInput(attrs={"size": 6}),
            "lead_image": LeadImageWidget,
        }
        help_texts = {
            "standfirst": _(
                "One or two sentences under the headline; lists and search engines show them too."
            ),
            "language": _("The language of the text as a code, such as en, de or pt-BR."),
            "lead_image": "",
        }

    newer = None
    is_for_saving = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newest = drafting.latest(self.instance) if self.instance.pk else None
        self.initial["base"] = newest.number if newest else 0

    def clean(self):
        """Looks for a newer version under the article's lock, which the admin's transaction holds on."""
        # That somebody saved meanwhile is no reason not to look at one's own text.
        if self.instance.pk and self.is_for_saving:
            drafting.lock(self.instance)
            try:
                drafting.check_base(self.instance, self.cleaned_data.get("base"))
            except drafting.Stale as reason:
                self.newer = reason.newer
                # Whoever saves again has seen the newer text.
                self.data = self.data.copy()
                self.data[self.add_prefix("base")] = str(reason.newer.number)
                raise forms.ValidationError(str(reason), code="stale") from reason
        return super().clean()

    def has_changed(self):
        return bool(set(self.changed_data) - {"base"})


def _place():
    return forms.NumberInput(attrs={"min": 1, "class": "desk-place"})


class BylineForm(forms.ModelForm):
    class Meta:
        model = Byline
        fields = ["author", "position"]
        widgets = {"position": _place()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _leave_position_open(self)


class KindSelect(forms.Select):
    """Each kind tells the heading that a section of it begins with, in the language of the article."""

    language = "en"

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            with languages.speaking(self.language):
                option["attrs"]["data-heading"] = Kind(value).heading
        return option


class SectionForm(forms.ModelForm):
    """`language` is that of the article."""

    language = "en"

    class Meta:
        model = Section
        labels = {"body": _("Text")}
        fields = ["kind", "heading", "body", "position"]
        field_classes = {"heading": LineField, "body": TextField}
        widgets = {"kind": KindSelect, "body": MarkdownWidget(attrs={"rows": 6}), "position": _place()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _leave_position_open(self)

    @property
    def words(self):
        return _count(self["body"])

    def clean(self):
        """A fixed kind names the section where the editor wrote no heading for a new one."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if not self.instance.pk and kind and kind != Kind.OTHER and not cleaned.get("heading"):
            with languages.speaking(self.language):
                cleaned["heading"] = Kind(kind).heading
        return cleaned


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["question", "answer", "asked_by", "position"]
        field_classes = {"question": LineField, "answer": TextField, "asked_by": LineField}
        widgets = {"answer": MarkdownWidget(attrs={"rows": 4}), "position": _place()}
        help_texts = {"asked_by": _("The reader who asked, if the page shall say so.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _leave_position_open(self)

    @property
    def words(self):
        return _count(self["answer"])


def _count(field):
    return len(str(field.value() or "").split())


def _leave_position_open(form):
    field = form.fields["position"]
    field.required = False
    field.label = _("Place")
    if not (form.instance.pk or form.initial.get("position")):
        form.initial["position"] = field.initial = None
