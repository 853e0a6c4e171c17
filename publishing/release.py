"""What the pages are made with: the files of the product, its libraries, its settings. As a short text, and a date."""

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

KINDS = {".py", ".html", ".txt", ".xml", ".css", ".js", ".svg", ".png", ".ico", ".po", ".mo"}
TOLD = ("S3", "LANGUAGES", "LANGUAGE_CODE", "TIME_ZONE", "STATIC_URL")


@cache
def release() -> str:
    """A text that changes with code, templates, static files, translations, libraries or settings, and is a secret."""
    digest = hashlib.blake2b(key=hashlib.blake2b(settings.SECRET_KEY.encode()).digest(), digest_size=12)
    for folder, path in _files():
        digest.update(f"{folder.name}/{path.relative_to(folder)}\0".encode())
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    for name in TOLD:
        digest.update(f"{name}={getattr(settings, name)}\0".encode())
    return digest.hexdigest()


@cache
def released_at() -> datetime:
    """When the newest of these files was written: the same for every process of a server."""
    written = [path.stat().st_mtime for _folder, path in _files()]
    chosen = Path(settings.BASE_DIR) / ".env"
    return datetime.fromtimestamp(max([*written, chosen.stat().st_mtime if chosen.exists() else 0]), UTC)


def _files() -> list[tuple[Path, Path]]:
    """Those of the product's own packages, not of libraries that may be installed below it; and what these show."""
    root = Path(settings.BASE_DIR)
    ours = [path for config in apps.get_app_configs() if (path := Path(config.path)).parent == root]
    shown = map(Path, [*settings.LOCALE_PATHS, *settings.TEMPLATES[0]["DIRS"]])
    folders = [*ours, *shown, root / "requirements", root / "spreadsheets"]
    return [(each, path) for each in folders for path in sorted(each.rglob("*")) if path.suffix in KINDS]
