"""The product's settings, as in production, but for what a test cannot have."""

import os

# A developer's own `.env` says nothing here, nor does the database that it names.
os.environ["ENV_FILE"] = os.devnull
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "sqlite://:memory:")
os.environ["SECRET_KEY"] = "the tests only: " + "0123456789" * 5
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["HTTPS"] = "0"
os.environ.pop("DEBUG", None)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright holds an event loop in the thread of the tests

from s3site.settings import *  # noqa: E402
from s3site.settings import LOGGING, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a good one is slow, by design
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "WARNING"}}
WHITENOISE_AUTOREFRESH = True  # serves what the finders find: nothing was collected
WHITENOISE_USE_FINDERS = True
PAGE_CACHE_BYTES = 0  # tests change the content behind its back; those of the cache give it room
