"""What a browser would see and send of the publish screen."""

from .desk_forms import desk


def screen(client, article, query=""):
    return client.get(desk("publish", article.pk) + query)


def filled(page, **fields):
    """What a browser would send of the screen, with these choices."""
    form = page.context["form"]
    hidden = {field.name: field.value() for field in form.hidden_fields() if field.value() is not None}
    return {**hidden, "when": "now", "kind": "update", **fields}


def publish(client, article, **fields):
    return client.post(desk("publish", article.pk), filled(screen(client, article), **fields), follow=True)


def words(response):
    return " ".join(response.content.decode().split())
