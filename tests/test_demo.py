import io
import re

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.models import Article, Author, Edition, Topic
from comments.models import Comment, Decision, Report
from newsroom.demo import correcting, illustrating
from newsroom.demo.drawings import bus, costs, doors, field, houses, river, train

pytestmark = pytest.mark.django_db


@pytest.fixture
def logins(settings, tmp_path, media):
    settings.VAR = tmp_path / "var"
    return settings.VAR / "demo-logins"


def run(command):
    out = io.StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["before", "after"])
def test_the_demo_is_a_living_site(client, logins, settings, mode):
    settings.COMMENTS_MODERATION = mode
    printed = run("demo")
    assert Article.objects.count() == 6
    front = client.get("/").content.decode()
    for article in Article.objects.all():
        assert article.headline in front
        assert client.get(article.get_absolute_url()).status_code == 200
    states = set(Comment.objects.values_list("state", flat=True))
    assert {"public", "waiting", "spam", "refused"} <= states
    assert Comment.objects.filter(depth__gte=2, state="public").exists()
    assert Comment.objects.exclude(picked_at=None).filter(useful_count__gt=9).exists()
    assert Report.objects.open().count() == 3
    assert Decision.objects.filter(by__username="moderator").exists()
    assert run("verify") == "No differences.\n"
    assert logins.read_text() in printed


@pytest.mark.once
def test_each_sample_has_all_of_a_piece_with_pictures_drawn_for_it(client, logins, media):
    run("demo")
    pages = [client.get(each.get_absolute_url()).content.decode() for each in Article.objects.all()]
    assert sorted(page.count("<figure><picture>") for page in pages) == [1, 1, 1, 1, 1, 2]
    portraits = {author.portrait_url for author in Author.objects.all()}
    assert all(any(portrait in page for portrait in portraits) for page in pages)
    named = {name for page in pages for name in re.findall(r"/media/(images/[^ \"]+)", page)}
    assert named == {str(path.relative_to(media)) for path in media.glob("images/*")}
    assert illustrating.COSTS_CREDIT in "".join(pages)
    for page in pages:
        assert '<p class="eyebrow"><a href="/topics/' in page
        assert '<div class="standfirst">' in page
    assert all(author.about for author in Author.objects.all())


@pytest.mark.once
@pytest.mark.parametrize("subject", [bus, costs, doors, field, houses, river, train])
def test_a_drawing_is_the_same_on_every_machine(subject):
    assert subject.draw().getvalue() == subject.draw().getvalue()


@pytest.mark.once
def test_the_demo_has_a_past_to_look_at(client, logins):
    run("demo")
    assert correcting.NOTE in client.get("/corrections/").content.decode()
    article = Edition.objects.get(number=3).article
    text = client.get(f"/articles/{article.slug_id}/v/2/changes/").content.decode()
    assert "<del>74</del><ins>90</ins> were waiting" in text
    assert "New since edition 2" in client.get(f"/articles/{article.slug_id}/?since=2").content.decode()


@pytest.mark.once
def test_the_demo_is_a_publication_of_some_months(client, logins):
    run("demo")
    for topic in Topic.objects.all():
        page = client.get(topic.get_absolute_url()).content.decode()
        of_topic = Edition.objects.live().filter(topic=topic)
        assert len(of_topic) == 2
        assert all(edition.article.headline in page for edition in of_topic)
        one, other = (edition.article for edition in of_topic)
        assert f'href="{other.get_absolute_url()}"' in client.get(one.get_absolute_url()).content.decode()
    months = set(re.findall(r'href="(/archive/\d{4}/\d{2}/)"', client.get("/archive/").content.decode()))
    assert len(months) >= 4
    for audience, count in {"public-officials": 4, "farmers": 2, "tenants": 2, "travelers": 2}.items():
        page = client.get(f"/advice/{audience}/").content.decode()
        assert len(set(re.findall(r'href="(/articles/[^/]+/)', page))) == count


@pytest.mark.once
def test_the_moderators_of_the_demo_have_something_to_look_at(client, logins):
    run("demo")
    client.force_login(User.objects.get(username="moderator"))
    page = client.get("/admin/comments/comment/").content.decode()
    assert "heat cost calculator" in page
    assert 'title="Please write about what the article is about."' in page
    assert "miracle heater*" in client.get("/admin/comments/wordentry/").content.decode()
    trial = {"words": "no emission", "effect": "hold", "is_active": "on", "note": "", "_try": "Try it"}
    assert "tractor unlock king" in client.post("/admin/comments/wordentry/add/", trial).content.decode()


@pytest.mark.once
def test_everybody_can_sign_in_with_the_kept_passwords(logins):
    run("demo")
    assert logins.stat().st_mode & 0o777 == 0o600
    names = []
    for line in logins.read_text().splitlines():
        name, password, *_ = line.split()
        assert authenticate(username=name, password=password).is_staff
        names.append(name)
    assert names == ["writer", "editor", "moderator", "admin"]
    assert User.objects.filter(is_superuser=True).count() == 1


def test_a_second_run_changes_nothing_and_tells_the_logins_again(logins):
    run("demo")
    kept = logins.read_text()
    Article.objects.update(headline="Changed by hand")
    assert kept in run("demo")
    assert set(Article.objects.values_list("headline", flat=True)) == {"Changed by hand"}
    assert Article.objects.count() == 6
