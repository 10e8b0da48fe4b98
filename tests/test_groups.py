import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from newsroom.groups import GROUPS

from .make import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_every_permission_that_it_is_meant_to_have(name):
    found = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
    assert {f"{app}.{codename}" for app, codename in found} == set(GROUPS[name])


def test_what_an_administrator_changed_stays_after_the_next_migrate():
    writers = Group.objects.get(name="Writers")
    writers.permissions.set([Permission.objects.get(codename="publish_article")])
    call_command("migrate", verbosity=0)
    assert [permission.codename for permission in writers.permissions.all()] == ["publish_article"]


def test_writers_neither_publish_nor_moderate_and_moderators_do_not_write():
    ana, mo, eve = make_user("ana", "Writers"), make_user("mo", "Moderators"), make_user("eve", "Editors")
    assert not ana.has_perm("articles.publish_article")
    assert not ana.has_perm("comments.moderate_comment")
    assert not mo.has_perm("articles.change_article")
    assert mo.has_perm("comments.moderate_comment")
    assert eve.has_perm("articles.publish_article")
