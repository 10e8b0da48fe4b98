"""Who sent a request, as everything takes them that is posted, changed, marked or reported."""

from . import guests, names, network, posting


def poster_of(request, visitor, *, name="", email=""):
    """(the Poster, the key of a browser that had none). `name` and `email` are what a guest gave. Whoever
    answers gives the key to the browser, if there is one."""
    key = "" if visitor.is_known else guests.make_key()
    poster = posting.Poster(
        name=names.of_user(visitor.user) if visitor.user else name,
        email="" if visitor.user else email,
        user=visitor.user,
        browser=visitor.browser or guests.hash_of(key),
        network=network.hash_of(network.address_of(request)),
        is_new=bool(key),
    )
    return poster, key
