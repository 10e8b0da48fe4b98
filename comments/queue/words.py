"""The word list: entries are added, changed, and tried on past decisions before they are saved."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import document

from ..models import WordEntry
from ..screening import patterns, trying

MOST_LINES = 500
LISTED = gettext_lazy("“%(entry)s” is on the list already.")
HOW = gettext_lazy(
    "Case, accents and invisible characters make no difference, and spaced-out letters (c-a-s-i-n-o) are "
    "found as well. Several words in one entry are found where they stand in a row. * stands for any letters "
    "within a word: casino* finds casinos."
)


class EntryForm(forms.ModelForm):
    """One entry."""

    words = forms.CharField(
        label=gettext_lazy("Words"), strip=False, help_text=HOW, widget=forms.TextInput(attrs={"size": 60})
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Why it is here, for the other moderators."),
        widget=forms.TextInput(attrs={"size": 60}),
    )

    class Meta:
        model = WordEntry
        fields = ["words", "effect", "is_active", "note"]
        widgets = {"effect": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].error_messages["required"] = _("Please write a word, or several.")

    @property
    def entries(self):
        return [self.cleaned_data["words"]]

    def clean_words(self):
        return self._clean_line(self.cleaned_data["words"], self._known())

    def clean_note(self):
        return _plain(self.cleaned_data["note"])

    def _known(self):
        """What is on the list, by what it finds."""
        others = WordEntry.objects.exclude(pk=self.instance.pk).order_by().values_list("words", flat=True)
        return {patterns.parse(words): words for words in others}

    def _clean_line(self, line, known):
        entry = " ".join(_plain(line).split())
        most = WordEntry._meta.get_field("words").max_length
        if len(entry) > most:
            told = _("“%(entry)s…” is too long. Please write %(most)d characters at most.")
            raise ValidationError(told % {"entry": entry[:40], "most": most})
        try:
            patterns.check(entry)
        except patterns.Unusable as problem:
            raise ValidationError(str(problem)) from problem
        if there := known.get(patterns.parse(entry)):
            told = _("“%(entry)s” is on the list already, written as “%(there)s”.")
            raise ValidationError((LISTED if there == entry else told) % {"entry": entry, "there": there})
        return entry


class EntriesForm(EntryForm):
    """Entries that have the effect and the note in common, one in each line."""

    words = forms.CharField(
        label=gettext_lazy("Words"),
        help_text=format_lazy("{} {}", gettext_lazy("One entry in each line."), HOW),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    @property
    def entries(self):
        return self.cleaned_data["words"]

    def clean_words(self):
        lines = [line for line in self.cleaned_data["words"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(
                _("These are %(count)s lines. Please add %(most)d at a time at most.")
                % {"count": number_format(len(lines), force_grouping=True), "most": MOST_LINES}
            )
        known, entries, problems = self._known(), {}, []
        for line in lines:
            try:
                entry = self._clean_line(line, known)
                entries.setdefault(patterns.parse(entry), entry)
            except ValidationError as problem:
                problems += problem.messages
        if problems:
            raise ValidationError(problems)
        return list(entries.values())

    def _post_clean(self):
        """Each line becomes an entry by itself, so there is no single one to check."""


@admin.register(WordEntry)
class WordEntryAdmin(admin.ModelAdmin):
    list_display = ["words", "effect", "is_active", "note", "added_at"]
    list_filter = ["effect", "is_active"]
    list_per_page = 100
    search_fields = ["words", "note"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["use", "rest"]

    def get_list_display_links(self, request, list_display):
        return ["words"] if self.has_change_permission(request) else None

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Listed words"), **(extra_context or {})})

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._edit(request, EntriesForm(request.POST or None), self._add)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        entry = self.get_object(request, object_id)
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        if entry is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._edit(request, EntryForm(request.POST or None, instance=entry), self._change)

    def _edit(self, request, form, save):
        is_sent = request.method == "POST" and form.is_valid()
        if is_sent and "_try" not in request.POST and save(request, form):
            return HttpResponseRedirect(reverse("admin:comments_wordentry_changelist"))
        entry = form.instance if form.instance.pk else None
        found = {
            **self.admin_site.each_context(request),
            "title": _("Change a listed word") if entry else _("Add listed words"),
            "opts": self.opts,
            "form": form,
            "entry": entry,
            "may_delete": entry and self.has_delete_permission(request, entry),
            "trials": trying.try_out(form.entries) if is_sent and form.is_valid() else [],
        }
        return TemplateResponse(request, "admin/comments/wordentry/entry.html", found)

    def _add(self, request, form):
        shared = {name: form.cleaned_data[name] for name in ("effect", "is_active", "note")}
        with transaction.atomic():
            made = [WordEntry.objects.get_or_create(words=one, defaults=shared) for one in form.entries]
            for entry, is_new in made:
                if is_new:
                    self.log_addition(request, entry, [{"added": {}}])
        count = sum(is_new for _entry, is_new in made)
        told = ngettext("%(count)d entry was added.", "%(count)d entries were added.", count)
        messages.success(request, told % {"count": count})
        return True

    def _change(self, request, form):
        try:
            with transaction.atomic():
                entry = form.save()
                self.log_change(request, entry, self.construct_change_message(request, form, []))
        except IntegrityError:
            # Somebody else saved the same words at the same moment.
            form.add_error("words", LISTED % {"entry": form.entries[0]})
            return False
        messages.success(request, _("“%(entry)s” was saved.") % {"entry": entry})
        return True

    @admin.action(description=gettext_lazy("Use what is ticked"), permissions=["change"])
    def use(self, request, entries):
        self._set_active(request, entries, is_active=True)

    @admin.action(description=gettext_lazy("Take what is ticked out of use"), permissions=["change"])
    def rest(self, request, entries):
        self._set_active(request, entries, is_active=False)

    def _set_active(self, request, entries, *, is_active):
        count = entries.update(is_active=is_active)
        if is_active:
            told = ngettext("%(count)d entry is in use now.", "%(count)d entries are in use now.", count)
        else:
            told = ngettext(
                "%(count)d entry is out of use now.", "%(count)d entries are out of use now.", count
            )
        messages.success(request, told % {"count": count})


def _plain(text):
    """The text in its normal form, in one line."""
    try:
        return document.line(text)
    except document.Unusable as problem:
        raise ValidationError(str(problem)) from problem
