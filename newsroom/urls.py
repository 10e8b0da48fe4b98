from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.urls.converters import IntConverter, SlugConverter, register_converter
from django.utils.translation import gettext_lazy as _

from articles import caching
from articles.desk import markdownx, uploading

from . import (
    corrected,
    feeds,
    health,
    lists,
    maps,
    media,
    page,
    past,
    policy,
    preview,
    search,
    slices,
    trouble,
    twins,
)
from .models import POLICIES
from .sharing import views as sharing


class TwinConverter(SlugConverter):
    regex = "|".join(page.TWINS)


class FeedConverter(SlugConverter):
    regex = "|".join(feeds.FORMS)


class NumberConverter(IntConverter):
    """A public number in its one form, small enough for every database."""

    regex = "[1-9][0-9]{0,8}"


class YearConverter(IntConverter):
    # Of four digits, and not so early or late that a zone's clock would leave the calendar.
    regex = "[1-8][0-9]{3}"

    def to_url(self, value):
        return f"{value:04}"


class MonthConverter(IntConverter):
    regex = "0[1-9]|1[0-2]"

    def to_url(self, value):
        return f"{value:02}"


class PolicyConverter(SlugConverter):
    regex = "|".join(name for name in POLICIES if name != "about")


class PictureConverter(SlugConverter):
    """The version of a picture that stands for a page."""

    regex = "[0-9a-f]{20}"


class PhotoConverter(SlugConverter):
    regex = "jpg|png"


class ColorConverter(SlugConverter):
    regex = "[0-9a-f]{6}"


register_converter(TwinConverter, "twin")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
register_converter(PolicyConverter, "policy")
register_converter(ColorConverter, "color")
register_converter(PhotoConverter, "photo")
register_converter(PictureConverter, "picture")
register_converter(NumberConverter, "number")
register_converter(FeedConverter, "feed")

admin.site.site_header = admin.site.site_title = "Newsroom"
admin.site.index_title = _("The desk")
# The header leads to every list, on a phone too.
admin.site.enable_nav_sidebar = False
preview_view = admin.site.admin_view(preview.show)
# What the scripts of the desk say, in the language of the publication.
words_view = caching.conditional(admin.site.admin_view(admin.site.i18n_javascript, cacheable=True))

desk = settings.DESK_URL[1:]
urlpatterns = [
    path("", lists.front, name="front"),
    path("topics/", lists.topics, name="topics"),
    path("topics/<slug:slug>/", lists.topic, name="topic"),
    path("topics/<slug:slug>/questions/", slices.questions, name="questions"),
    path("topics/<slug:slug>/questions/feed.atom", slices.questions_feed, name="questions-feed"),
    path("advice/", slices.all_advice, name="all-advice"),
    path("advice/<slug:audience>/", slices.advice, name="advice"),
    path("advice/<slug:audience>/feed.atom", slices.advice_feed, name="advice-feed"),
    path("authors/<slug:slug>/", lists.author, name="author"),
    path("archive/", lists.archive, name="archive"),
    path("archive/<year:year>/<month:month>/", lists.month, name="month"),
    path("search/", search.show, name="search"),
    path("articles/<slug:slug>.<twin:twin>", twins.show, name="article-twin"),
    path("articles/<slug:slug>/", page.show, name="article"),
    path("articles/<slug:slug>/share-<picture:version>.<photo:ending>", sharing.piece, name="share-picture"),
    path("share-<picture:version>.png", sharing.site, name="site-picture"),
    path("articles/<slug:slug>/history/", past.history, name="history"),
    path("articles/<slug:slug>/v/<number:number>/", past.show, name="edition"),
    path("articles/<slug:slug>/v/<number:number>/changes/", past.changes, name="changes"),
    path("", include("comments.urls")),
    path("corrections/", corrected.show, name="corrections"),
    path("corrections/feed.atom", feeds.corrected, name="corrections-feed"),
    path("feeds/articles.<feed:form>", feeds.articles, name="feed"),
    path("topics/<slug:slug>/feed.atom", feeds.topic, name="topic-feed"),
    path("sitemap.xml", maps.sitemap, name="sitemap"),
    path("sitemap-<number:number>.xml", maps.part, name="sitemap-part"),
    path("sitemap-news.xml", maps.news, name="sitemap-news"),
    path("robots.txt", maps.robots, name="robots"),
    path("llms.txt", maps.llms, name="llms"),
    path("about/", policy.show, {"name": "about"}, name="about"),
    path("policies/<policy:name>/", policy.show, name="policy"),
    path("colors/<color:light>-<color:dark>.css", policy.colors, name="colors"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path(f"{desk}articles/article/preview/", preview_view, name="new-article-preview"),
    path(f"{desk}articles/article/<int:pk>/preview/", preview_view, name="article-preview"),
    path(f"{desk}jsi18n/", words_view),
    # The admin's way to any object's page would tell the address of a draft to whoever counts.
    path(f"{desk}r/<path:anything>", admin.site.admin_view(trouble.nowhere)),
    path(desk, admin.site.urls),
    # The names that markdownx's widget asks for; its own views are open to anybody.
    path("markdownx/markdownify/", markdownx.preview, name="markdownx_markdownify"),
    path("markdownx/upload/", uploading.upload, name="markdownx_upload"),
]
if settings.MEDIA_URL.startswith("/"):
    urlpatterns.append(re_path(rf"^{settings.MEDIA_URL.strip('/')}/(?P<path>.+)$", media.show))

handler400 = "newsroom.trouble.bad_request"
handler403 = "newsroom.trouble.forbidden"
handler404 = "newsroom.trouble.not_found"
handler500 = "newsroom.trouble.server_error"
