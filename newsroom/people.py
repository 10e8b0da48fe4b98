"""Accounts and groups on the desk, with what each may do in the language that is spoken."""

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# What Django lets people do with each kind of object.
VERBS = {
    "add": _("Can add: %(kind)s"),
    "change": _("Can change: %(kind)s"),
    "delete": _("Can delete: %(kind)s"),
    "view": _("Can view: %(kind)s"),
}

admin.site.unregister([Group, User])


class PermissionField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        return say(permission)


class GroupField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group):
        return gettext(group.name)


def say(permission):
    """The app and what the permission allows there; Django stores that in English."""
    kind = permission.content_type
    model = kind.model_class()
    verb, __, name = permission.codename.partition("_")
    is_usual = model is not None and verb in VERBS and name == model._meta.model_name
    allowed = VERBS[verb] % {"kind": model._meta.verbose_name} if is_usual else gettext(permission.name)
    known = apps.app_configs.get(kind.app_label)
    return f"{known.verbose_name if known else kind.app_label} | {allowed}"


class _InWords:
    """For forms that offer groups or permissions."""

    def formfield_for_manytomany(self, db_field, request=None, **named):
        if db_field.name in ("permissions", "user_permissions"):
            named["form_class"] = PermissionField
        elif db_field.name == "groups":
            named["form_class"] = GroupField
        return super().formfield_for_manytomany(db_field, request=request, **named)


class PersonForm(UserChangeForm):
    def __init__(self, *parts, **named):
        super().__init__(*parts, **named)
        # Which hash the password has helps nobody.
        self.fields["password"].help_text = ""


class PasswordForm(AdminPasswordChangeForm):
    """Sets a password; who should not sign in any more is made inactive."""

    def __init__(self, *parts, **named):
        super().__init__(*parts, **named)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True


class GroupFilter(admin.RelatedFieldListFilter):
    def field_choices(self, field, request, model_admin):
        found = super().field_choices(field, request, model_admin)
        return [(pk, gettext(name)) for pk, name in found]


@admin.register(User)
class PersonAdmin(_InWords, UserAdmin):
    form, add_form, change_password_form = PersonForm, UserCreationForm, PasswordForm
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["username", "password1", "password2"]})]
    list_filter = ["is_staff", "is_superuser", "is_active", ("groups", GroupFilter)]


@admin.register(Group)
class PeopleAdmin(_InWords, GroupAdmin):
    list_display = ["called"]

    @admin.display(description=_("Name"), ordering="name")
    def called(self, group):
        return gettext(group.name)
