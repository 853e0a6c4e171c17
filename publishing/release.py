"""What the pages are made with: the product's own files, its libraries and its settings, as one short text."""

import hashlib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils import timezone

KINDS = {".py", ".html", ".txt", ".xml", ".css", ".js", ".svg", ".png", ".ico", ".po", ".mo"}
STARTED = timezone.now()  # a page of another release is older than this


@cache
def release() -> str:
    """A text that changes with code, templates, static files, translations, libraries or settings, and is a secret."""
    digest = hashlib.blake2b(key=hashlib.blake2b(settings.SECRET_KEY.encode()).digest(), digest_size=12)
    for folder in _folders():
        for path in sorted(path for path in folder.rglob("*") if path.suffix in KINDS):
            digest.update(f"{folder.name}/{path.relative_to(folder)}\0".encode())
            digest.update(hashlib.blake2b(path.read_bytes()).digest())
    for name in ("S3", "LANGUAGES", "LANGUAGE_CODE", "TIME_ZONE", "STATIC_URL"):
        digest.update(f"{name}={getattr(settings, name)}\0".encode())
    return digest.hexdigest()


def _folders() -> list[Path]:
    """The product's own packages, not those of the libraries that may be installed below it; and what they show."""
    root = Path(settings.BASE_DIR)
    ours = [path for config in apps.get_app_configs() if (path := Path(config.path)).parent == root]
    shown = [*settings.LOCALE_PATHS, *settings.TEMPLATES[0]["DIRS"]]
    return [*ours, *map(Path, shown), root / "requirements", root / "spreadsheets"]
