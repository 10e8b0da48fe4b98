"""An article's newest comments as an Atom feed; replies name what they reply to (RFC 4685)."""

import uuid

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import places

THREADS = "http://purl.org/syndication/thread/1.0"


class Feed(Atom1Feed):
    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:thr": THREADS}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})
        if above := item["above"]:
            kind = {"ref": above, "href": above, "type": "text/html"}
            handler.addQuickElement("thr:in-reply-to", "", kind)


def write(edition, comments):
    """The feed as text. Its id stays when the article moves."""
    article, document = edition.article, edition.version.document
    feed = Feed(
        title=_("Comments on “%(headline)s”") % {"headline": document.headline},
        link=f"{settings.SITE_URL}{article.get_absolute_url()}#comments",
        feed_url=f"{settings.SITE_URL}{places.of_feed(article.slug_id)}",
        feed_guid=uuid.uuid5(article.uuid, "comments").urn,
        description="",
        language=get_language(),
    )
    for comment in comments:
        feed.add_item(
            title=_("%(comment)s on “%(headline)s”") % {"comment": comment, "headline": document.headline},
            link=places.permalink(comment.pk),
            unique_id=places.permalink(comment.pk),
            description=None,
            author_name=comment.display_name,
            pubdate=comment.published_at,
            updateddate=_updated(comment),
            html=comment.html,
            above=places.permalink(comment.parent_id) if comment.parent_id else "",
        )
    # Of an empty feed too: the same bytes until something is said.
    feed.latest_post_date = lambda: max(map(_updated, comments), default=edition.live_from)
    return feed.writeString("utf-8")


def _updated(comment):
    return max(filter(None, [comment.published_at, comment.edited_at]))
