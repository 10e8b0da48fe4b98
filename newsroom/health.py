"""For load balancers: whether the process lives, and whether it can do its work."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


@csrf_exempt
@require_safe
@never_cache
def healthz(request):
    """200 while the process lives."""
    return HttpResponse("ok\n", content_type="text/plain")


@csrf_exempt
@require_safe
@never_cache
def readyz(request):
    """200 only when the database and the cache answer; else 503 with the name of what does not."""
    away = [
        name for name, answers in (("database", _ask_database), ("cache", _ask_cache)) if not _try(answers)
    ]
    if away:
        return HttpResponse(f"{' and '.join(away)} away\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")


def _try(answers):
    try:
        return answers()
    except Exception:  # Whatever a driver raises, the answer is no.
        return False


def _ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _ask_cache():
    cache.set("readyz", "yes", 10)
    return cache.get("readyz") == "yes"
