"""Who is signed in, and what they may do, with each page of the desk."""

import pytest
from django.contrib.auth.models import Permission

from .make import make_user

pytestmark = pytest.mark.django_db

QUEUE, ARTICLES = "/admin/comments/comment/", "/admin/articles/article/"


def test_what_one_may_do_comes_from_oneself_and_from_groups(client):
    mo = make_user("mo", "Moderators")
    client.force_login(mo)
    assert client.get(QUEUE).status_code == 200
    assert client.get(f"{ARTICLES}add/").status_code == 403
    mo.user_permissions.add(Permission.objects.get(codename="add_article"))
    assert client.get(f"{ARTICLES}add/").status_code == 200
    mo.groups.clear()
    assert client.get(QUEUE).status_code == 403
    assert client.get(f"{ARTICLES}add/").status_code == 200


def test_nobody_may_do_anything_without_a_permission(client):
    client.force_login(make_user("nia"))
    assert client.get(QUEUE).status_code == 403


def test_whoever_is_suspended_is_signed_out_at_once(client):
    for person in (make_user("mo", "Moderators"), make_user("ada", is_superuser=True)):
        client.force_login(person)
        assert client.get(QUEUE).status_code == 200
        person.is_active = False
        person.save()
        assert client.get(QUEUE).status_code == 302
