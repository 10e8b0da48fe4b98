"""A Markdown editor in a real browser; ‹ and › stand for the ends of the selection in its text."""

from pathlib import Path

import pytest

from .browsing import enter, watch

PIECE = Path(__file__).parent / "pieces" / "ferry.md"


class Editor:
    def __init__(self, page, address):
        self.page = page
        self.box = page.locator("desk-markdown").nth(0)
        self.area = self.box.locator("textarea")
        self.address = address

    def open(self):
        self.page.goto("about:blank")
        self.page.goto(self.address)
        self.area.wait_for()
        return self

    def put(self, marked):
        start = marked.index("‹") if "‹" in marked else marked.index("›")
        end = marked.replace("‹", "").index("›")
        self.area.fill(marked.replace("‹", "").replace("›", ""))
        self.area.evaluate("(area, at) => area.setSelectionRange(...at)", [start, end])
        return self

    @property
    def text(self):
        return self.area.input_value()

    @property
    def marked(self):
        """The text with its selection; a caret alone is ›."""
        start, end = self.area.evaluate("(area) => [area.selectionStart, area.selectionEnd]")
        opening = "‹" if start != end else ""
        return f"{self.text[:start]}{opening}{self.text[start:end]}›{self.text[end:]}"

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def click(self, command):
        self.box.locator(f"[data-command={command}]").click()
        return self

    def copy(self, **formats):
        """Puts exactly these formats on the clipboard, as a program does: text, html, …"""
        types = {"text": "text/plain", "html": "text/html"}
        held = {types.get(name, name): value for name, value in formats.items()}
        self.page.evaluate(
            """(held) => document.addEventListener("copy", (event) => {
                for (const [type, value] of Object.entries(held)) event.clipboardData.setData(type, value);
                event.preventDefault();
            }, { once: true })""",
            held,
        )
        return self.press("Control+C")

    def paste(self, **formats):
        return self.copy(**formats).press("Control+V")

    def drop(self, kind="drop", **files):
        """Pastes or drops files, each given as name=(type, bytes)."""
        given = [[name.replace("__", "."), of, list(content)] for name, (of, content) in files.items()]
        self.area.evaluate(
            """(area, [kind, given]) => {
                const held = new DataTransfer();
                for (const [name, type, bytes] of given) {
                    held.items.add(new File([new Uint8Array(bytes)], name, { type }));
                }
                const options = { bubbles: true, cancelable: true };
                area.dispatchEvent(kind === "drop" ? new DragEvent("drop", { ...options, dataTransfer: held })
                    : new ClipboardEvent("paste", { ...options, clipboardData: held }));
            }""",
            [kind, given],
        )
        return self

    @property
    def notice(self):
        return self.box.locator(".desk-notice")


def fail(editor, address, status, body="<h1>Trouble</h1>"):
    """Lets requests to the address fail: with this answer, or without any if the status is None."""
    kind = "application/json" if body.startswith("{") else "text/html"
    if status is None:
        editor.page.route(address, lambda route: route.abort())
    else:
        editor.page.route(address, lambda route: route.fulfill(status=status, body=body, content_type=kind))


@pytest.fixture(scope="module")
def editors(browser, site):
    """One page for all tests of a module; each opens it anew."""
    site.manage("import_article", PIECE, "--by", "edgar")
    troubles = []
    context = watch(browser.new_context(viewport={"width": 1280, "height": 900}), troubles)
    page = enter(context, site, "edgar")
    page.on("dialog", lambda dialog: dialog.accept())
    page.set_default_timeout(10_000)
    yield Editor(page, f"{site.url}/admin/articles/article/1/change/#id_sections-0-body"), troubles
    context.close()


@pytest.fixture
def editor(editors):
    opened, troubles = editors
    troubles.clear()
    yield opened.open()
    assert not troubles


@pytest.fixture
def troubles(editors):
    """Whatever the page complained of; a test that expects it clears this."""
    return editors[1]
