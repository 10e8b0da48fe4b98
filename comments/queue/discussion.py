"""Whether an article takes comments, and how they are reviewed."""

from datetime import UTC, datetime, time

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import discussing
from ..models import Discussion

# Dates at the ends of the calendar leave it when another time zone reads them.
FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
WAITS = {
    0: _("No wait"),
    30: _("30 seconds"),
    60: _("One minute"),
    300: _("5 minutes"),
    900: _("15 minutes"),
    3600: _("One hour"),
    6 * 3600: _("6 hours"),
    24 * 3600: _("One day"),
}


def wait(seconds):
    """How long one reader has to wait between two comments, in words."""
    return WAITS.get(seconds) or ngettext("%(count)d second", "%(count)d seconds", seconds) % {
        "count": seconds
    }


class Closing(forms.SplitDateTimeField):
    """A day and a time; a day alone means its end."""

    widget = AdminSplitDateTime

    def compress(self, parts):
        if parts and parts[0] and not parts[1]:
            parts = [parts[0], time(23, 59)]
        return super().compress(parts)


class DiscussionForm(forms.ModelForm):
    closes_at = Closing(
        label=_("closes at"),
        required=False,
        help_text=_("From then on nobody can comment. Without a time, the end of that day counts."),
        error_messages={
            "invalid_date": _("Please give the day as the calendar beside the field writes it."),
            "invalid_time": _("Please give a time of day like 18:00, or none for the end of the day."),
        },
    )
    slow_seconds = forms.TypedChoiceField(
        label=_("Slow mode"),
        coerce=int,
        empty_value=0,
        required=False,
        help_text=_("How long one reader has to wait between two comments here."),
    )

    class Meta:
        model = Discussion
        fields = ["mode", "closes_at", "slow_seconds"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "slow_seconds" in self.fields:
            known = sorted({*WAITS, self.instance.slow_seconds})
            self.fields["slow_seconds"].choices = [(seconds, wait(seconds)) for seconds in known]

    def clean_closes_at(self):
        closes_at = self.cleaned_data["closes_at"]
        if closes_at and not FIRST <= closes_at <= LAST:
            raise forms.ValidationError(_("Please give a date between the years 2000 and 2200."))
        return closes_at


@admin.register(Discussion)
class DiscussionAdmin(admin.ModelAdmin):
    class Media:
        css = {"all": ["desk/queue.css"]}

    form = DiscussionForm
    fields = ["article", "mode", "closes_at", "slow_seconds", "comments", "threads"]
    autocomplete_fields = ["article"]
    list_display = ["article", "mode", "closes_at", "slow", "comments"]
    list_filter = ["mode"]
    list_select_related = ["article"]
    list_per_page = 50
    search_fields = ["article__headline", "=article__slug__name"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_list_display(self, request):
        return [*self.list_display, "switch" if self.has_change_permission(request) else "is_open"]

    def get_urls(self):
        view = self.admin_site.admin_view(self.switch_view)
        return [path("<int:pk>/switch/", view, name="comments_discussion_switch"), *super().get_urls()]

    @admin.display(description=_("slow mode"))
    def slow(self, discussion):
        return wait(discussion.slow_seconds)

    @admin.display(description=_("comments"))
    def comments(self, discussion):
        shown = {"discussion": discussion}
        return render_to_string("admin/comments/discussion/_comments.html", shown) if discussion.pk else "–"

    @admin.display(description=_("threads that readers see"))
    def threads(self, discussion):
        return discussion.root_count

    @admin.display(description=_("takes comments"), boolean=True)
    def is_open(self, discussion):
        return discussion.is_open()

    @admin.display(description=_("takes comments"))
    def switch(self, discussion):
        return render_to_string("admin/comments/discussion/_switch.html", {"discussion": discussion})

    def switch_view(self, request, pk):
        """Closes a discussion by hand, or opens it again."""
        if not self.has_change_permission(request):
            raise PermissionDenied(_("You may not close discussions. Please ask a moderator."))
        wanted = {"close": discussing.close, "open": discussing.reopen}.get(request.POST.get("switch"))
        if wanted:
            discussion = wanted(get_object_or_404(Discussion, pk=pk).pk, by=request.user)
            told = _("“%(article)s” takes no comments any more.")
            if discussion.is_open():
                told = _("“%(article)s” takes comments again.")
            messages.success(request, told % {"article": discussion.article})
        return HttpResponseRedirect(reverse("admin:comments_discussion_changelist"))

    def has_add_permission(self, request):
        """A discussion begins with its first comment, or here, to close it before there is one."""
        return self.has_change_permission(request)

    def has_delete_permission(self, request, discussion=None):
        """Only together with a draft on which nobody has commented."""
        if discussion is None or discussion.article.editions.exists():
            return False
        return request.user.has_perm("articles.delete_article")

    def get_readonly_fields(self, request, discussion=None):
        return ["comments", "threads", *(["article"] if discussion else [])]

    def save_model(self, request, discussion, form, change):
        chosen = {name: getattr(discussion, name) for name in DiscussionForm.Meta.fields}
        discussing.change(discussion.pk, by=request.user, **chosen)
