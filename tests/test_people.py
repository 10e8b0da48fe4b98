"""Accounts and groups on the desk: what each may do is said in the language of the publication."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.utils import translation

from newsroom import people

from .make import make_user
from .tongues import alike

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Alike in both languages, or typed.
SAME = {
    "Newsroom",
    "› Newsroom",
    "Name",
    "Name:",
    "Status",
    "Filter",
    "Search",
    "Alt",
    "Tab",
    "Link",
    "Spam,",
    "True",
}
PAGES = [
    "/admin/auth/group/", "/admin/auth/group/add/", "/admin/auth/user/", "/admin/auth/user/add/",
    "/admin/auth/user/{pk}/change/", "/admin/auth/user/{pk}/password/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def boss(client):
    user = make_user("qxboss", is_superuser=True)
    client.force_login(user)
    return user


def left(ask):
    """What a page says alike in English and in German; `True` stands for an icon."""
    return alike(lambda: ask().content.decode(), within="#container", content=["qxboss"], same=SAME)


@pytest.mark.parametrize("address", PAGES)
def test_no_english_is_left_where_people_are_let_in(client, boss, address):
    page = address.format(pk=boss.pk)
    assert left(lambda: client.get(page)) == set()


def test_an_administrator_sets_passwords(client):
    eve = make_user("qxboss-eve")
    page = f"/admin/auth/user/{eve.pk}/password/"
    wrong = {"password1": "many-long-words-7", "password2": "many-long-words-8"}
    assert left(lambda: client.post(page, wrong)) == set()
    assert left(lambda: client.post(page, {})) == set()
    assert "<ul><li>" in client.get(page).content.decode()
    right = {"password1": "many-long-words-7", "password2": "many-long-words-7"}
    assert client.post(page, right)["Location"].endswith(f"/admin/auth/user/{eve.pk}/change/")
    assert User.objects.get(pk=eve.pk).check_password("many-long-words-7")


def test_an_administrator_lets_somebody_in(client):
    assert left(lambda: client.post("/admin/auth/user/add/", {"username": "!"})) == set()
    typed = {"username": "eve", "password1": "many-long-words-7", "password2": "many-long-words-7"}
    made = client.post("/admin/auth/user/add/", typed)
    eve = User.objects.get(username="eve")
    assert made["Location"].endswith(f"/admin/auth/user/{eve.pk}/change/")
    assert eve.check_password("many-long-words-7")


def test_each_permission_says_what_it_allows():
    with translation.override("de"):
        said = {each.codename: people.say(each) for each in Permission.objects.all()}
    assert said["publish_article"].endswith(
        "| Kann Artikel veröffentlichen, planen, zurückziehen und verschieben"
    )
    assert said["view_comment"] == "Kommentare | Kann ansehen: Kommentar"
    assert not [words for words in said.values() if "Can " in words]


def test_a_permission_for_what_is_gone_keeps_its_name():
    kind = Permission.objects.first().content_type
    kind.pk, kind.app_label, kind.model = None, "gone", "thing"
    kind.save()
    old = Permission.objects.create(content_type=kind, codename="add_thing", name="Can add thing")
    assert people.say(old) == "gone | Can add thing"


def test_an_account_gets_its_group_and_its_permissions(client, boss):
    eve = make_user("eve")
    group, one = Group.objects.get(name="Editors"), Permission.objects.get(codename="erase_comment")
    page = client.get(f"/admin/auth/user/{eve.pk}/change/").context["adminform"].form
    typed = {name: value for name, value in page.initial.items() if isinstance(value, str) and value}
    typed |= {"is_active": "on", "groups": [group.pk], "user_permissions": [one.pk]}
    joined = eve.date_joined
    typed |= {"date_joined_0": f"{joined:%Y-%m-%d}", "date_joined_1": f"{joined:%H:%M:%S}"}
    assert client.post(f"/admin/auth/user/{eve.pk}/change/", typed).status_code == 302
    eve = User.objects.get(pk=eve.pk)
    assert eve.groups.get() == group
    assert eve.user_permissions.get() == one
