"""The dialog of an image in a real browser: what it asks, what is sent, and what is said when that fails."""

import base64

import pytest

from .editing import editor, editors, fail, troubles

__all__ = ["editor", "editors", "troubles"]
pytestmark = [pytest.mark.browser, pytest.mark.once]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
UPLOAD = "**/markdownx/upload/"
CODE = '![A red dot](/media/images/0123456789abcdef0123456789abcdef-1x1.webp "Ada")'


def test_an_image_is_asked_about_before_it_is_sent_and_stands_in_a_paragraph_of_its_own(editor):
    sent = []
    editor.page.route(UPLOAD, lambda route: (sent.append(route.request), answer(route)))
    editor.put("One wo›rd.\n\nTwo.").drop(dot__png=("image/png", PIXEL))
    dialog = editor.page.get_by_role("dialog", name="Image")
    assert editor.page.evaluate("document.activeElement.name") == "alt"
    dialog.get_by_role("button", name="Insert").click()
    assert "Please describe the image, or mark it as decorative." in dialog.inner_text()
    assert sent == []
    dialog.get_by_label("Description").fill("A red dot")
    dialog.get_by_label("Credit").fill("Ada")
    dialog.get_by_role("button", name="Insert").click()
    editor.page.locator("dialog.desk-picture").wait_for(state="detached")
    assert editor.text == f"One word.\n\n{CODE}\n\nTwo."
    assert all(
        name in sent[0].post_data_buffer
        for name in (b'name="image"; filename="dot.png"', b"A red dot", b"Ada")
    )
    assert b"decorative" not in sent[0].post_data_buffer
    assert editor.area.evaluate("(area) => area === document.activeElement")
    editor.press("Control+Z")
    assert editor.text == "One word.\n\nTwo."
    editor.page.unroute(UPLOAD)


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (
            400,
            '{"image": ["This is not a picture that can be read."]}',
            "This is not a picture that can be read.",
        ),
        (400, '{"alt": ["Please describe it."]}', "Please describe it."),
        (403, "<h1>Forbidden</h1>", "sign in in another tab"),
        (413, "<html>too large</html>", "too large for the server"),
        (500, "<h1>Server Error</h1>", "the server had a problem (500)"),
        (200, "<html>a page to sign in</html>", "cannot be used"),
        (None, "", "no connection to the server"),
    ],
)
def test_a_failed_upload_is_said_in_the_dialog_and_never_in_the_text(editor, troubles, status, body, says):
    fail(editor, UPLOAD, status, body)
    editor.put("word›").drop(kind="paste", dot__png=("image/png", PIXEL))
    dialog = editor.page.get_by_role("dialog", name="Image")
    dialog.get_by_label("Description").fill("A red dot")
    dialog.get_by_role("button", name="Insert").click()
    dialog.get_by_text(says).first.wait_for()
    assert dialog.get_by_label("Description").input_value() == "A red dot"
    editor.press("Escape")
    editor.page.locator("dialog.desk-picture").wait_for(state="detached")
    assert editor.marked == "word›"
    assert editor.area.evaluate("(area) => area === document.activeElement")
    editor.page.unroute(UPLOAD)
    troubles.clear()


def test_several_images_come_one_after_the_other_and_a_decorative_one_needs_no_words(editor):
    sent = []
    editor.page.route(UPLOAD, lambda route: (sent.append(route.request), answer(route)))
    editor.put("word›").drop(one__png=("image/png", PIXEL), two__png=("image/png", PIXEL))
    editor.page.get_by_role("dialog", name="Image 1 of 2").wait_for()
    editor.press("Escape")
    second = editor.page.get_by_role("dialog", name="Image 2 of 2")
    second.get_by_label("Decorative").check()
    assert second.get_by_label("Description").is_disabled()
    second.get_by_role("button", name="Insert").click()
    editor.page.locator("dialog.desk-picture").wait_for(state="detached")
    assert len(sent) == 1
    assert b'name="decorative"\r\n\r\non' in sent[0].post_data_buffer
    assert editor.text.count("![") == 1
    editor.page.unroute(UPLOAD)


def test_svg_and_other_files_are_refused_with_words(editor):
    editor.put("word›").drop(evil__svg=("image/svg+xml", b"<svg/>"))
    dialog = editor.page.get_by_role("dialog", name="Image")
    dialog.get_by_text("SVG images cannot be used").wait_for()
    dialog.get_by_role("button", name="Cancel").click()
    editor.drop(notes__docx=("application/msword", b"x"))
    assert "Only images can be dropped into a text; “notes.docx” cannot." in editor.notice.inner_text()
    assert editor.text == "word"


def test_a_real_image_goes_the_whole_way_to_the_preview(editor):
    editor.put("word›").click("image")
    dialog = editor.page.get_by_role("dialog", name="Image")
    file = {"name": "dot.png", "mimeType": "image/png", "buffer": PIXEL}
    dialog.get_by_label("File").set_input_files(file)
    dialog.get_by_label("Description").fill("A dot [1]")
    dialog.get_by_role("button", name="Insert").click()
    editor.page.locator("dialog.desk-picture").wait_for(state="detached")
    editor.click("preview")
    image = editor.box.locator(".desk-shown-text img")
    image.wait_for()
    assert image.get_attribute("alt") == "A dot [1]"


def test_drops_elsewhere_and_dropped_text_are_not_swallowed(editor):
    prevented = editor.page.evaluate(
        """(png) => {
            const held = (build) => { const data = new DataTransfer(); build(data); return data; };
            const drop = (target, data) => {
                const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data });
                target.dispatchEvent(event);
                return event.defaultPrevented;
            };
            const file = held((data) => data.items.add(new File(["x"], "x.png", { type: "image/png" })));
            const text = held((data) => data.setData("text/plain", "words"));
            const area = document.querySelector("desk-markdown textarea");
            const field = document.querySelector("#id_headline");
            return [drop(field, file), drop(document.body, file), drop(area, text)];
        }""",
        "",
    )
    assert prevented == [False, False, False]


def answer(route):
    path = CODE[CODE.index("(") + 1 : CODE.index(" ", CODE.index("("))]
    route.fulfill(json={"image_path": path, "image_code": CODE, "width": 1, "height": 1})
