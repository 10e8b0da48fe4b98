"""Lists of pieces, people and policies."""

from articles import figures
from articles.searching import seen

from .addresses import PUBLISHER, WEBSITE, crumbs, named, picture, whole
from .piece import person
from .publication import publisher


def collection(publication, path, name, *, entries=(), above=()):
    """The nodes of a list: `entries` are (name, path) of what is on it, `above` is the way to it."""
    listed = [
        {"@type": "ListItem", "position": position, "name": each, "url": whole(where)}
        for position, (each, where) in enumerate(entries, 1)
    ]
    node = _page(publication, "CollectionPage", path, name)
    node["mainEntity"] = {"@type": "ItemList", "itemListElement": listed} if listed else None
    return [node, crumbs(publication, *above, (name, path))]


def author(publication, found, about):
    """The nodes of an author's page; `about` is the HTML of what it says about them."""
    path, face = found.get_absolute_url(), figures.at(found.picture)
    who = {
        **person(found),
        "description": seen.words(about) if about else "",
        "image": picture(face) if face else None,
        "sameAs": [profile["address"] for profile in found.elsewhere],
        "worksFor": named(PUBLISHER),
    }
    node = {**_page(publication, "ProfilePage", path, found.name), "mainEntity": who}
    return [node, crumbs(publication, (found.name, path)), publisher(publication)]


def page(publication, path, name, kind="WebPage"):
    """The nodes of a page of the publication about itself."""
    about = publisher(publication)
    node = {**_page(publication, kind, path, name), "mainEntity": named(PUBLISHER)}
    return [node, crumbs(publication, (name, path)), about]


def _page(publication, kind, path, name):
    return {
        "@type": kind,
        "@id": whole(path),
        "url": whole(path),
        "name": name,
        "inLanguage": publication.language,
        "isPartOf": named(WEBSITE),
        "publisher": named(PUBLISHER),
    }
