import pytest

from .make import make_user


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """No collectstatic before a test run."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


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
