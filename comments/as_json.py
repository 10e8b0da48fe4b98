"""An article's public comments as plain data, page by page."""

import json

from django.conf import settings
from django.urls import reverse

from . import nesting, places


def write(edition, count, comments, after):
    """The page as text; `after` is the cursor of the next one, empty on the last."""
    article = edition.article
    found = {
        "article": {
            "id": str(article.uuid),
            "slug": article.slug_id,
            "url": f"{settings.SITE_URL}{article.get_absolute_url()}",
        },
        "count": count,
        "comments": [_comment(comment) for comment in comments],
        "next": f"{settings.SITE_URL}{address(article.slug_id, after)}" if after else None,
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def address(slug, after=""):
    return reverse("comments-json", args=[slug]) + (f"?after={after}" if after else "")


def _comment(comment):
    return {
        "id": comment.pk,
        "url": places.permalink(comment.pk),
        "number": comment.article_seq,
        "parent": comment.parent_id,
        "section": comment.section_key or None,
        "author": comment.display_name,
        "marks": nesting.marks_of(comment),
        "published": _written(comment.published_at),
        "edited": {"at": _written(comment.edited_at), "by": comment.edited_by} if comment.edited_at else None,
        "html": comment.html,
        "useful": comment.useful_count,
    }


def _written(instant):
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
