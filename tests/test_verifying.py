import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles import markdown
from articles.models import Delivery, Edition, Section, Version

from .make import change, later, make_article, make_edition

pytestmark = pytest.mark.django_db


def verify(*options):
    out = io.StringIO()
    try:
        call_command("verify", *options, stdout=out)
    except CommandError:
        return out.getvalue().splitlines()
    return []


@pytest.fixture
def article():
    article = make_edition().article
    change(article)
    make_edition(article, at=later(hours=1))
    return article


def test_a_sound_site_has_no_differences(article):
    assert verify() == []


def test_each_difference_is_named(article):
    Version.objects.filter(number=2).update(
        stored={**Version.objects.get(number=2).stored, "headline": "Forged"}
    )
    forged, sought = verify()
    assert "its text and its hash differ" in forged
    assert "search does not know it as it is" in sought


def test_a_working_copy_without_its_version_is_named(article):
    Section.objects.filter(key="introduction").update(body="Written past the desk.")
    (found,) = verify()
    assert "the working copy differs from version 2" in found


def test_intervals_that_overlap_are_named_and_repaired(article):
    Edition.objects.filter(number=1).update(live_until=later(hours=3))
    (found,) = verify()
    assert "edition 1 ends at" in found
    assert verify("--repair") == []


def test_old_renderings_are_named_and_renewed(article):
    Edition.objects.filter(number=1).update(renderer=0, rendered={})
    (found,) = verify()
    assert "renderer 0" in found
    call_command("rerender", stdout=io.StringIO())
    assert verify() == []
    edition = Edition.objects.get(number=1)
    assert edition.renderer == markdown.RENDERER
    assert "<em>dues</em>" in edition.rendered["sections"][0]["html"]


def test_mail_that_was_given_up_is_named():
    make_article()
    Delivery.objects.create(kind="mail", content={}, state=Delivery.FAILED)
    assert "1 deliveries were given up" in verify()[0]
