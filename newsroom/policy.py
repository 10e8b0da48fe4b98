"""The pages on which the publication says who it is and what it promises, and its colors."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles import caching, markdown, reading
from articles.searching import seen
from comments import guests

from . import speaking, structured
from .models import POLICIES, address_of

COLORS = """@layer base {{
  :root {{
    --accent: #{light};
    --accent-strong: color-mix(in srgb, #{light} 75%, black);
  }}
  @media screen and (prefers-color-scheme: dark) {{
    :root {{
      --accent: #{dark};
      --accent-strong: color-mix(in srgb, #{dark} 60%, white);
      --on-accent: #161512;
    }}
  }}
}}
"""


@caching.conditional
def show(request, name):
    """One of POLICIES; 404 while it says nothing."""
    publication = speaking.read(request)
    text = getattr(publication, name) if name in POLICIES else ""
    if not text.strip():
        raise Http404
    title, html = str(POLICIES[name]), markdown.shown(text, key=name)
    kind = "AboutPage" if name == "about" else "WebPage"
    found = {
        "title": title,
        "text": html,
        "summary": Truncator(" ".join(seen.words(html).split())).chars(reading.MOST_SUMMARY),
        "structured": structured.script(*structured.page(publication, address_of(name), title, kind)),
        "canonical": f"{settings.SITE_URL}{address_of(name)}",
    }
    response = render(request, "policy.html", found)
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    return caching.share(response, at=timezone.now(), seen=publication.seen)


@csrf_exempt
@require_safe
def colors(request, light, dark):
    """The style sheet for two colors; it never changes, because the address says all of it."""
    response = HttpResponse(COLORS.format(light=light, dark=dark), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
