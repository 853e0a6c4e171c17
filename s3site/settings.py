"""Settings: environment variables alone, each told in `.env.example`. Production is the default."""

import os
from pathlib import Path
from urllib.parse import quote

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError

from .catalogues import compiled

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(os.environ.get("ENV_FILE", BASE_DIR / ".env"), recurse=False)


@env.parser_for("count")
def count(given: str | int) -> int:
    """A whole number that limits something."""
    text = str(given)
    if not (text.isascii() and text.isdigit() and len(text) < 19 and int(text)):
        raise EnvError(f"« {text} » n’est pas un nombre entier, 1 au moins.")
    return int(text)


VAR_DIR = Path(env.str("VAR_DIR", "") or BASE_DIR / "var")

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "in development only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY manque : donnez-lui 50 caractères tirés au sort, ou plus (« make run » s’en charge lui-même)."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS manque : nommez les hôtes du site, séparés par des virgules.")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "s3site",
    "sources",  # the order of the apps is the order in which their datasets can be imported
    "poles",
    "budgets",
    "timeline",
    "pages",
    "django_tasks",
    "django_tasks_db",
    "backoffice",
    "publishing",
    "backoffice.apps.AdminSiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "import_export",
    "simple_history",
    "csp",
    "backoffice.apps.SignInsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "publishing.middleware.LanguageByAddress",
    "publishing.middleware.Maintenance",
    "publishing.middleware.RefuseNulBytes",
    "publishing.middleware.PublicPages",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "s3site.urls"
WSGI_APPLICATION = "s3site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["publishing.loaders.MarkingLoader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["publishing.templatetags.languages"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "django.template.context_processors.i18n",
                "publishing.context.site",
            ],
        },
    }
]

# Database

DATABASES = {"default": env.dj_db_url("DATABASE_URL", "sqlite:///" + quote(f"{VAR_DIR}/db.sqlite3"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers, one writer and the worker live together only so.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)

# A connection outlives its request: to open one costs more than most answers do.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 1000}}}
PAGE_CACHE_BYTES = env.count("PAGE_CACHE_BYTES", 32 * 2**20)  # of finished public pages, in each process
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Language: French first

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("français")), ("en", _("anglais")), ("de", _("allemand"))]
LOCALE_PATHS = [compiled(BASE_DIR / "locale", VAR_DIR / "locale")]
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # years would read "2 015"; amounts are formatted one by one

# Files

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_ROOT = BASE_DIR / "s3site" / "root"  # what browsers ask for by a fixed name
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20

# People and passwords

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "admin/lockout.html"

vars().update(env.dj_email_url("EMAIL_URL", "console:"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "s3@localhost")

# Security

HTTPS = env.bool("HTTPS", not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The public site needs nothing but itself. The admin adds a nonce for the editor's import map.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# 1: readers are told to come back, staff still reach the back office

MAINTENANCE = env.bool("MAINTENANCE", False)
MAINTENANCE_RETRY = env.count("MAINTENANCE_RETRY", 600)  # seconds

# What the site says of itself

S3 = {
    "region": env.str("S3_REGION", "") or _("Wallonie"),
    "publisher": env.str("S3_PUBLISHER", "Service public de Wallonie"),
    "contact": env.str("S3_CONTACT", "s3@example.org"),
    "licence": env.str("S3_DATA_LICENCE", "CC BY 4.0"),
    "licence_url": env.str("S3_DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/deed.fr"),
}

# How much of an imported file is read before it is refused

IMPORT_MAX_BYTES = env.count("IMPORT_MAX_BYTES", 20 * 2**20)
IMPORT_MAX_UNPACKED_BYTES = env.count("IMPORT_MAX_UNPACKED_BYTES", 256 * 2**20)
IMPORT_MAX_XLS_BYTES = env.count("IMPORT_MAX_XLS_BYTES", 8 * 2**20)
IMPORT_MAX_PARTS = env.count("IMPORT_MAX_PARTS", 1000)
IMPORT_MAX_RATIO = env.count("IMPORT_MAX_RATIO", 250)
IMPORT_MAX_ROWS = env.count("IMPORT_MAX_ROWS", 250_000)
IMPORT_MAX_COLUMNS = env.count("IMPORT_MAX_COLUMNS", 500)
IMPORT_MAX_CELLS = env.count("IMPORT_MAX_CELLS", 3_000_000)
IMPORT_MAX_TEXT = env.count("IMPORT_MAX_TEXT", 32_767)
IMPORT_KEEP_DAYS = env.count("IMPORT_KEEP_DAYS", 7)
IMPORT_BACKGROUND_ROWS = env.count("IMPORT_BACKGROUND_ROWS", 5000)

DJANGO_TABLES2_TEMPLATE = "publishing/table.html"
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"axes": {"level": "WARNING"}},
}
