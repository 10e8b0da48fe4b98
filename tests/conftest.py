import gc
import os
from pathlib import Path

import hypothesis
import pytest
from django.db import connection

from articles import built
from articles.generations import shared
from articles.models import Edition
from newsroom.models import Publication

from .doors import Reader
from .live import Site
from .make import change, later, make_article, make_author, make_edition, make_topic, make_user, pass_time
from .make_comments import make_moderator, set_mode

if os.environ.get("NOTHING_LEFT_OUT"):
    # The same examples each time: new ones are looked for where somebody can follow them up.
    hypothesis.settings.load_profile("ci")


def pytest_collection_finish():
    """What stays to the end is looked through no more, and the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """No collectstatic before a test run."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _publication_of_nobody_else(monkeypatch):
    """No test begins with the publication that another one left behind."""
    monkeypatch.setattr(Publication, "_last", Publication())


@pytest.fixture(autouse=True)
def _counters_of_nobody_else(settings):
    """No test tells a site that runs here what it has changed."""
    settings.GENERATIONS_FILE = Path("/nowhere/generations")


@pytest.fixture(autouse=True)
def _index_of_nobody_else(request, django_db_blocker):
    """What a test with real transactions leaves in SQLite's index of words: no flush knows that table."""
    yield
    marker = request.node.get_closest_marker("django_db")
    is_real = "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction"))
    if is_real and connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_search")


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """The real ones take a third of a second for each person."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nobody_is_new(settings):
    """The first comments of readers are held only where a test says so."""
    settings.COMMENTS_HOLD_FIRST = 0


@pytest.fixture(scope="session")
def site_to_copy(tmp_path_factory):
    """Nobody serves it; others begin like it, in a moment."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.make()
    return site


@pytest.fixture
def reader(transactional_db, settings, tmp_path):
    """Somebody whom nobody knows, and who comes through the page cache."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.GENERATIONS_FILE = tmp_path / "generations"
    settings.PAGE_CACHE_BYTES = 2**24
    shared.create(settings.GENERATIONS_FILE)
    return Reader(connection)


@pytest.fixture
def old_code(settings, tmp_path):
    """The site runs, and has run for years, what is in no file here."""
    settings.BASE_DIR = tmp_path
    built.at.cache_clear()
    yield
    built.at.cache_clear()


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def editor(client, db):
    user = make_user("eve", "Editors")
    client.force_login(user)
    return user


@pytest.fixture
def writer(client, db):
    user = make_user("ana", "Writers")
    client.force_login(user)
    return user


@pytest.fixture
def article(db):
    make_author("Mia Berg")
    make_topic("Ports")
    return make_edition(make_article(standfirst="It costs more.", byline=["mia-berg"], topic="ports")).article


@pytest.fixture
def edition(db):
    edition = make_edition()
    set_mode(edition, "after")
    return edition


@pytest.fixture
def desk(client, db):
    client.force_login(make_moderator())
    return client


@pytest.fixture
def planned(editor):
    """Edition 1 live, edition 2 with another analysis planned for tomorrow."""
    article = make_edition().article
    change(article, key="analysis", body="What comes tomorrow.")
    return make_edition(article, at=later(days=1))


@pytest.fixture
def corrected(article):
    """Edition 2 corrects the introduction of edition 1."""
    pass_time(days=1)
    change(article, body="The port of Norvane raises its *dues*.")
    make_edition(article, kind=Edition.CORRECTION, note="It is Norvane.", section_key="introduction")
    return article


@pytest.fixture
def mona(client, db):
    """The client, with somebody of the moderators signed in."""
    client.force_login(make_user("mona", "Moderators"))
    return client
