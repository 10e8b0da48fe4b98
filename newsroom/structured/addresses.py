"""How nodes and pages are called."""

from django.conf import settings

PUBLISHER, WEBSITE = "/#publisher", "/#website"


def whole(path):
    """The address of a path of ours as others may use it; addresses that are whole already stay."""
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path


def named(path):
    """The node of this name, which is told of elsewhere."""
    return {"@id": whole(path)}


def crumbs(publication, *steps):
    """The way to a page from the front page; `steps` are (name, path) and end with the page itself."""
    names = [(publication.name, "/"), *steps]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": whole(path)}
        for position, (name, path) in enumerate(names, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def picture(figure):
    """A picture of ours, in its largest width."""
    return {
        "@type": "ImageObject",
        "url": whole(f"{settings.MEDIA_URL}images/{figure.name}"),
        "width": figure.width,
        "height": figure.height,
        "caption": figure.alt,
        "creditText": figure.credit,
    }
