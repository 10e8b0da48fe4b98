"""Files of pictures, good and bad."""

import io

from PIL import Image


def picture(form="PNG", size=(40, 20), color="red", mode="RGB", **options):
    """A file as a browser sends it."""
    made = io.BytesIO()
    Image.new(mode, size, color).save(made, form, **options)
    return named(made.getvalue(), f"evil.html.{form.lower()}")


def named(content, name="picture.png"):
    file = io.BytesIO(content)
    file.name, file.size = name, len(content)
    return file


def moving(form):
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "blue")]
    made = io.BytesIO()
    frames[0].save(made, form, save_all=True, append_images=frames[1:], duration=50)
    return named(made.getvalue(), f"moving.{form.lower()}")


def stored(media):
    return sorted(path for path in media.rglob("*") if path.is_file())


def opened(path):
    with Image.open(path) as shown:
        shown.load()
        return shown
