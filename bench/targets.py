"""What is read, in the order of the table."""

from . import nginx, pieces
from .reading import GZIP, Target

STATIC, GZIP_STATIC = "nginx, static file", "nginx, gzip_static"
MEMORY, MEMORY_GZIP = "granian, from memory", "granian, from memory, gzip"
CACHED, CACHED_GZIP, NOT_MODIFIED = "article, cached", "article, cached, gzip", "article, 304"
BEHIND = "article behind nginx, gzip"
MANY_CACHED, FRONT_CACHED = "article with very many comments, cached, gzip", "front page, cached, gzip"
UNCACHED, UNCACHED_GZIP = "article, uncached", "article, uncached, gzip"
MANY_UNCACHED, FRONT_UNCACHED = "article with very many comments, uncached", "front page, uncached"
ONE_FILE = "one file of Django: the page"


def all_of(cached, uncached, one_file, server, memory, database):
    """`one_file` gives the page as it is stored; `server` is the nginx (Nginx, process id), `memory` granian
    alone (address, process id)."""
    front, server_pid = server
    address, memory_pid = memory
    hundred, many = pieces.page_of(pieces.HUNDRED), pieces.page_of(pieces.MANY)
    site, bare = [cached.process.pid, database.pid], [uncached.process.pid, database.pid]
    tag = cached.get(hundred, Accept_Encoding="gzip")[0]["etag"]
    return [
        Target(STATIC, front.static + nginx.PAGE, [server_pid]),
        Target(GZIP_STATIC, front.static + nginx.PAGE, [server_pid], GZIP),
        Target(MEMORY, address, [memory_pid], base=STATIC),
        Target(MEMORY_GZIP, address, [memory_pid], GZIP, base=GZIP_STATIC),
        Target(CACHED, cached.url + hundred, site, base=STATIC),
        Target(CACHED_GZIP, cached.url + hundred, site, GZIP, base=GZIP_STATIC),
        Target(NOT_MODIFIED, cached.url + hundred, site, {**GZIP, "If-None-Match": tag}, GZIP_STATIC),
        Target(BEHIND, front.proxy + hundred, [server_pid, *site], GZIP, GZIP_STATIC),
        Target(MANY_CACHED, cached.url + many, site, GZIP, CACHED_GZIP),
        Target(FRONT_CACHED, cached.url + "/", site, GZIP, GZIP_STATIC),
        Target(ONE_FILE, one_file.url + hundred, [one_file.process.pid, database.pid], base=STATIC),
        Target(UNCACHED, uncached.url + hundred, bare, base=STATIC),
        Target(UNCACHED_GZIP, uncached.url + hundred, bare, GZIP, GZIP_STATIC),
        Target(MANY_UNCACHED, uncached.url + many, bare, base=UNCACHED),
        Target(FRONT_UNCACHED, uncached.url + "/", bare, base=STATIC),
    ]
