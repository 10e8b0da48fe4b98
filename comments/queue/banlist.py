"""Who may not comment, why, and until when."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages

from .. import bans
from ..models import Ban
from .paging import CappedPaginator


class Standing(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("standing"), "standing"

    def lookups(self, request, desk):
        return [("over", _("Over")), ("all", _("All"))]

    def choices(self, shown):
        first, *others = super().choices(shown)
        yield {**first, "display": _("In force")}
        yield from others

    def queryset(self, request, found):
        if self.value() == "all":
            return found
        standing = Ban.objects.standing().values("pk")
        return found.exclude(pk__in=standing) if self.value() == "over" else found.filter(pk__in=standing)


@admin.register(Ban)
class BanAdmin(admin.ModelAdmin):
    """Bans are made from a comment and lifted here. The mark by which somebody is known is shown nowhere."""

    class Media:
        css = {"all": ["desk/queue.css"]}

    fields = ["name", "kind", "reason", "note", "origin", "by_name", "at", "end", "state"]
    list_display = ["name", "kind", "reason", "end", "by_name", "at", "state"]
    list_filter = [Standing]
    list_per_page = 50
    list_select_related = ["comment"]
    search_fields = ["name"]
    search_help_text = gettext_lazy("A name under which somebody commented")
    sortable_by = []
    actions = None
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_list_display(self, request):
        may_lift = request.user.has_perm("comments.ban_commenter")
        return [*self.list_display, "lifting"] if may_lift else self.list_display

    def get_urls(self):
        view = self.admin_site.admin_view(self.lift_view)
        return [path("<int:pk>/lift/", view, name="comments_ban_lift"), *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, ban=None):
        return False

    def has_delete_permission(self, request, ban=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Bans"), **(extra_context or {})})

    @admin.display(description=gettext_lazy("until"))
    def end(self, ban):
        return ban.until or _("For good")

    @admin.display(description=gettext_lazy("comment"))
    def origin(self, ban):
        return render_to_string("admin/comments/ban/_comment.html", {"comment": ban.comment})

    @admin.display(description=gettext_lazy("state"))
    def state(self, ban):
        if ban.lifted_at:
            lifted = {"person": ban.lifted_by_name, "time": languages.moment(ban.lifted_at)}
            return _("Lifted by %(person)s on %(time)s") % lifted
        return _("Over") if ban.until and ban.until <= timezone.now() else _("In force")

    @admin.display(description=gettext_lazy("lift"))
    def lifting(self, ban):
        return render_to_string("admin/comments/ban/_lift.html", {"ban": ban, "now": timezone.now()})

    def lift_view(self, request, pk):
        """Ends a ban now."""
        if not request.user.has_perm("comments.ban_commenter"):
            raise PermissionDenied(_("You may not lift bans. Please ask an administrator."))
        if request.method == "POST":
            ban = get_object_or_404(Ban, pk=pk)
            try:
                bans.lift(ban, by=request.user)
            except bans.Refused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("The ban of %(name)s was lifted.") % {"name": ban.name})
        return HttpResponseRedirect(reverse("admin:comments_ban_changelist"))
