import pytest
from django.test import Client

from comments.models import Comment

from .make import make_edition
from .make_comments import send

pytestmark = pytest.mark.django_db


def test_a_comment_waits_until_a_moderator_looked_at_it(client):
    edition = make_edition()
    answer = send(client, edition, "Who pays?")
    comment = Comment.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/articles/harbor-dues-rise/#comment-{comment.pk}"
    page = client.get("/articles/harbor-dues-rise/").content.decode()
    assert "Who pays?" in page
    assert "Waiting for review" in page
    assert "Who pays?" not in Client().get("/articles/harbor-dues-rise/").content.decode()
