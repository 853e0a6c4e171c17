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
    for path in sorted(_files()):
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    for name in ("S3", "LANGUAGES", "LANGUAGE_CODE", "TIME_ZONE", "STATIC_URL"):
        digest.update(f"{name}={getattr(settings, name)}\0".encode())
    return digest.hexdigest()


def _files() -> set[Path]:
    root = Path(settings.BASE_DIR)
    ours = [path for config in apps.get_app_configs() if root in (path := Path(config.path)).parents]
    inside = [path for path in ours if path.parent == root]  # a library may be installed below the product
    folders = [*inside, *map(Path, settings.LOCALE_PATHS), *(Path(each) for each in settings.TEMPLATES[0]["DIRS"])]
    found = {path for folder in folders for path in folder.rglob("*") if path.suffix in KINDS}
    return found | {*(root / "requirements").glob("base.txt")}
