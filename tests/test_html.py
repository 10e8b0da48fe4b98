"""The HTML of every kind of page, read by the checker of the W3C."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles import withdrawing
from articles.models import Article, Withdrawal
from articles.people import OPERATOR
from comments.models import Comment

from . import nu
from .desk_addresses import every_address
from .make import change, later, make_article, make_edition
from .make_comments import make_comment, sent, set_mode
from .test_desk_walls import SIGNING, parts_for
from .test_every_output import OUTPUTS, World, correct, publish

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# What Django's own templates and widgets write.
STOCK = [
    "must be the ID of a non-hidden form control", "“option” without attribute “label” must not be empty",
    "Attribute “disabled” not allowed on element “div”", "No “p” element in scope",
    "A “select” element with a “required” attribute",
]  # fmt: skip
# The page of examples shows a heading as it stands in an article.
EXAMPLE = "The heading “h3” (with computed level 3) follows"


@pytest.fixture
def site(settings, tmp_path, media):
    """The demo, and what it lacks: pieces in every state, in two directions."""
    nu.need()
    settings.VAR = tmp_path / "var"
    call_command("demo", verbosity=0)
    for kind in (Withdrawal.GONE, Withdrawal.NOTICE):
        article = publish(f"Basalt{kind}").article
        correct(article, f"Basalt{kind}")
        withdrawing.withdraw(article, by=OPERATOR, kind=kind, notice="A court & <we>.")
    make_edition(make_article(headline="Ports < & “ships”", language="ar", standfirst="One.\n\nTwo."))
    planned = make_edition(make_article(headline="Planned")).article
    change(planned)
    make_edition(planned, at=later(days=1))
    return planned


def read(client, addresses):
    """`{address: HTML}` of the pages among them."""
    found = {}
    for address in addresses:
        response = client.get(address)
        if response.headers.get("Content-Type", "").startswith("text/html") and response.content:
            found[address] = response.content.decode()
    return found


def test_every_kind_of_page_for_readers_is_without_fault(client, site, tmp_path):
    edition = site.editions.live().get()
    set_mode(edition, "after")
    make_comment(parent=make_comment(edition, state="public"), state="public")
    names = [reverse(name) for name in ("archive", "about", "topics", "all-advice")]
    names += ["/policies/privacy/", "/policies/comments/", "/nothing/", "/search/?q=%22%3Cb%3E%22", "/?q=%00"]
    every = [path for addresses in OUTPUTS.values() for path in addresses(World(client))]
    pages = read(client, [*every, *names])
    guest = Client()
    own = sent(guest, edition, "My <b>words</b> & *more*.")
    forms = [reverse(name, args=[own.pk]) for name in ("reply", "edit", "delete", "useful", "report")]
    pages |= {f"guest {path}": page for path, page in read(guest, [site.get_absolute_url(), *forms]).items()}
    refused = guest.post(reverse("comments", args=[site.slug_id]), {"body": "", "email": "x", "name": "<"})
    pages["refused"] = refused.content.decode()
    assert len(pages) > 60
    assert not nu.faults(pages, tmp_path)


def test_every_page_of_the_desk_is_without_fault_of_ours(site, tmp_path):
    desk = Client()
    desk.force_login(User.objects.get(username="admin"))
    pages = {}
    for article in Article.objects.order_by("pk"):
        parts = parts_for(article) | {"comment": Comment.objects.first().pk}
        ours = [each for each in every_address() if each.name not in SIGNING]
        pages |= read(desk, {each.at(**parts) for each in ours} - set(pages))
    assert len(pages) > 60
    assert not nu.faults(pages, tmp_path, but=[*STOCK, EXAMPLE])
