"""The desk in a browser that runs no script."""

import pytest

from .browsing import names

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_without_script_only_what_works_is_shown(open_desk, drafts):
    page = open_desk(java_script_enabled=False, at=next(drafts))
    for name in ("Preview beside", "Move up", "Add a section", "Open all"):
        assert page.get_by_role("button", name=name, exact=True).count() == 0
    page.get_by_label("Place").nth(2).fill("1")
    page.get_by_label("Delete").nth(1).check()
    page.get_by_role("button", name="Save, and add empty rows").click()
    page.wait_for_url("**/change/?more=1")
    assert names(page) == ["Key Points", "Introduction", "FAQ", "New section"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_script_the_desk_has_the_same_colors(open_desk, scheme):
    colors = []
    for has_script in (True, False):
        page = open_desk(java_script_enabled=has_script, color_scheme=scheme)
        found = [
            page.locator(place) for place in ("body", "#header", "#site-name a", ".breadcrumbs, #content")
        ]
        colors.append(
            [
                one.first.evaluate(
                    "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
                )
                for one in found
            ]
        )
    assert colors[0] == colors[1]
