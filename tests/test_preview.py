"""The preview is the page that readers will get, shown to nobody else."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from articles.models import Article, Edition
from comments.models import Comment

from .desk_forms import add_row, desk, read_form
from .make import change, make_article, make_author, make_edition, make_topic, pass_time
from .make_comments import make_comment, set_mode

pytestmark = pytest.mark.django_db
BAR = re.compile(r'<aside class="preview-bar".*?</aside>', re.DOTALL)


def preview(client, fields, article=None):
    address = reverse("article-preview", args=[article.pk]) if article else reverse("new-article-preview")
    return client.post(address, fields)


def publish_as_previewed(client, article, page):
    """Publishes the newest version at the instant that the preview shows as the newest date."""
    newest = max(re.findall(r'datetime="([^"]+)"', page), key=parse_datetime)
    edition = make_edition(article)
    Edition.objects.filter(pk=edition.pk).update(live_from=parse_datetime(newest))
    Edition.objects.filter(article=article, number=edition.number - 1).update(
        live_until=parse_datetime(newest)
    )
    return Client().get(article.get_absolute_url()).content.decode()


def test_the_preview_of_a_new_article_is_the_published_page_but_for_its_bar(client, editor):
    author, topic = make_author("Mia Berg"), make_topic("Ports")
    fields = read_form(client.get(f"{desk('add')}?format=brief"))
    fields |= {"headline": "Ferries stop", "standfirst": "For a week.", "topic": str(topic.pk)}
    add_row(fields, "bylines", author=str(author.pk), position="1")
    fields |= {"sections-0-body": "They *stop*.[^1]\n\n[^1]: A note.", "sections-1-body": "Walk."}
    add_row(fields, "sections", kind="practical-advice", heading="", body="### For riders\n\nWait.")
    add_row(fields, "questions", question="How long?", answer="A week.", asked_by="Tom")
    shown = preview(client, fields).content.decode()
    assert not Article.objects.exists()
    client.post(desk("add"), {**fields, "_continue": "1"})
    public = publish_as_previewed(client, Article.objects.get(), shown)
    assert len(BAR.findall(shown)) == 1
    assert "They <em>stop</em>" in public
    assert BAR.sub("", shown) == public


def test_the_preview_of_a_change_shows_corrections_dates_and_comments_as_readers_will_see_them(
    client, editor
):
    first = make_edition()
    article = first.article
    set_mode(first, "after")
    make_comment(first, "The first word.")
    change(article, body="The dues rise by 2 %.")
    note = "We wrote 12 %. It is 2 %."
    make_edition(article, kind=Edition.CORRECTION, note=note, section_key="introduction")
    pass_time(hours=1)
    fields = read_form(client.get(desk("change", article.pk)))
    fields["sections-0-body"] = "The dues rise by 2 %, from May on."
    shown = preview(client, fields, article).content.decode()
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    public = publish_as_previewed(client, article, shown)
    assert "The first word." in public
    assert "from May on" in public
    assert BAR.sub("", shown) == public


def test_no_cache_keeps_a_preview_and_no_other_site_frames_it(client, editor):
    article = make_article()
    response = preview(client, read_form(client.get(desk("change", article.pk))), article)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "form-action 'none'" in policy
    assert response["X-Robots-Tag"] == "noindex"
    assert client.get(desk("change", article.pk))["X-Frame-Options"] == "DENY"


def test_a_preview_stores_nothing_and_is_for_those_who_may_change_the_article(client, editor, writer):
    article = make_article()
    client.force_login(editor)
    fields = read_form(client.get(desk("change", article.pk)))
    client.force_login(writer)
    assert preview(client, fields, article).status_code == 404
    assert Client().post(reverse("article-preview", args=[article.pk]), fields).status_code == 403
    assert (article.versions.count(), Edition.objects.count(), Comment.objects.count()) == (1, 0, 0)
