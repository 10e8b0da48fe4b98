import pytest
from .make import *
from articles.models import *
@pytest.mark.django_db
def test_x():
    a=make_article(); e=make_edition(a)
    print(e, e.live_from, e.live_until, a.get_absolute_url)
    change(a); e2=make_edition(a, at=later(hours=2)); e.refresh_from_db(); print(e.live_until, e2.number, e2.live_from)
    from articles import rows
    assert rows.read(a).section("introduction").markdown=="Changed."
