"""What a reader sees already stays where it is, however slowly the rest of the page comes in."""

import pytest

from .showcase import PIECE
from .slow_line import slow_line

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.usefixtures("made")]
SLOW = [
    "/",
    PIECE,
    f"{PIECE}?since=1",
    "/topics/",
    "/topics/ports/",
    "/authors/mia-berg/",
    "/archive/",
    "/about/",
]
SHIFTS = """() => new Promise((resolve) => {
  const place = ({ x, y, width }) => [x, y, width];
  const told = ({ node, previousRect, currentRect }) =>
    [node?.outerHTML?.slice(0, 80) ?? node?.data, place(previousRect), place(currentRect)];
  const found = [];
  const note = (shift) => found.push(...shift.sources.map(told));
  new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(found), 300);
})"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/", PIECE])
def test_nothing_moves_while_a_page_comes_in(visit, path, width):
    page = visit(path, width=width)
    for picture in page.locator("img").all():
        picture.scroll_into_view_if_needed()
    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_on_a_slow_line_either(open_context, site, made, width):
    page, found = open_context(width=width, height=740).new_page(), {}
    with slow_line(site.url) as url:
        for path in SLOW:
            page.goto(url + path)
            if moved := page.evaluate(SHIFTS):
                found[path] = moved
        page.close()
    assert not found
