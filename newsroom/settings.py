"""Every setting, read from the environment; safe when nothing is set. `.env.example` names each variable."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from . import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = environment.read_folder("VAR_DIR", BASE_DIR / "var", parts=["static", "media"])

DEBUG = environment.read_switch("DEBUG", False)
SECRET_KEY = environment.read_secret("SECRET_KEY", VAR / "secret-key")
HOST = environment.read("HOST", "127.0.0.1")
PORT = environment.read_number("PORT", 8000)
WORKERS = environment.read_number("WORKERS", 2, most=256)
THREADS = environment.read_number("THREADS", 2, most=64)
_site = environment.read_site_url("SITE_URL", f"http://127.0.0.1:{PORT}")
SITE_URL = _site.geturl()
ALLOWED_HOSTS = environment.read("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]", _site.hostname], list)
TRUSTED_PROXIES = environment.read_networks("TRUSTED_PROXIES")

# Whole pages in the memory of each worker; 0 turns it off.
PAGE_CACHE_BYTES = environment.read_number("PAGE_CACHE_MB", 16, least=0, most=4096) * 2**20
# What all processes of this host share about the counters of changes; how many seconds a COMMIT may take.
GENERATIONS_FILE = VAR / "generations"
GENERATIONS_LEASE = 120

COMMENTS_MODERATION = environment.read_choice("COMMENTS_MODERATION", ["before", "after"])
COMMENTS_RATE = environment.read_switch("COMMENTS_RATE", True)
COMMENTS_HOLD_FIRST = environment.read_number("COMMENTS_HOLD_FIRST", 1, least=0, most=100)
# The weight of open reports that hides a comment until a moderator has looked.
COMMENTS_REPORTS_HIDE = 6
# What judges a comment, in this order; see `comments.screening`.
COMMENTS_RULES = [
    "comments.screening.lists.words",
    "comments.screening.links.links",
    "comments.screening.links.hosts",
    "comments.screening.copies.copies",
    "comments.screening.trap.trap",
    "comments.screening.pace.filling",
    "comments.screening.pace.network",
    "comments.screening.pace.sender",
    "comments.screening.letters.letters",
    "comments.screening.namesakes.namesake",
    "comments.screening.pace.first",
]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "markdownx",
    "csp",
    "articles",
    "comments",
    "newsroom",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.headers.PolicyMiddleware",
    "newsroom.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.redirects.RedirectMiddleware",
    "newsroom.trouble.TroubleMiddleware",
    "newsroom.speaking.SpeakingMiddleware",
]

# `newsroom.redirects` does so for reads only, and lets nobody keep it for good.
APPEND_SLASH = False
ROOT_URLCONF = "newsroom.urls"
DESK_URL = "/admin/"
# Widgets take their templates from where all the others are.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.publication",
            ]
        },
    }
]

_database = environment.read_database("DATABASE_URL", f"sqlite:///{VAR / 'newsroom.sqlite3'}")
_database |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    # Shared in-memory databases fail with several connections.
    _database["TEST"] = {"NAME": f"{_database['NAME']}.test"}
else:
    # PgBouncer in transaction mode cannot keep server-side cursors.
    _database["DISABLE_SERVER_SIDE_CURSORS"] = True
    # A database that is gone without a word is noticed, also by who waits for its answer (milliseconds).
    _database["OPTIONS"] = {"connect_timeout": 5, "tcp_user_timeout": 10_000} | _database.get("OPTIONS", {})
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": environment.read_cache("CACHE_URL", f"filecache://{VAR / 'cache'}")}

AUTHENTICATION_BACKENDS = ["newsroom.signed_in.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "admin:login"

# Commands and tests speak it; the site speaks the language of the publication.
LANGUAGE_CODE = "en"
# What the publication may speak: the languages into which every word of the interface is translated.
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["newsroom.formats"]
TIME_ZONE = environment.read_zone("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = environment.read("MEDIA_URL", "/media/")
MEDIA_ROOT = VAR / "media"
_static = "newsroom.static_files.StaticFiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else _static,
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# What a name with a hash looks like; to ask the manifest for each takes longer than all else about it.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\."

# A cache before the site that is told which pages to drop, and the header by which it knows us.
CDN_PURGE_URL = environment.read_hook("CDN_PURGE_URL")
CDN_PURGE_HEADER = environment.read_header("CDN_PURGE_HEADER")

vars().update(environment.read_mail("EMAIL_URL", "consolemail://"))
DEFAULT_FROM_EMAIL = environment.read("FROM_EMAIL", f"newsroom@{_site.hostname}")

# An article of 12 sections and 60 questions has more fields than Django's 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

_secure = _site.scheme == "https"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
# The proxy that ends TLS redirects to it; whether subdomains join in HSTS is their owner's choice.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "newsroom.trouble.csrf_failure"
# Under no-referrer Chromium sends `Origin: null` and no Sec-Fetch-Site on plain HTTP.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
_elsewhere = [] if MEDIA_URL.startswith("/") else ["{0.scheme}://{0.netloc}".format(urlsplit(MEDIA_URL))]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *_elsewhere],
        "font-src": [SELF],
        "connect-src": [SELF],
        # The desk shows previews in a frame.
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nothing": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # Whoever knocks under another name gets 400; a traceback each time would drown the log.
        "django.security.DisallowedHost": {"handlers": ["nothing"], "propagate": False},
    },
}
