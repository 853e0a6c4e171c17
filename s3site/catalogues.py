"""Catalogues of translations: `locale/<language>/LC_MESSAGES/django.po`, compiled where Django reads them.

They are compiled when the settings are read, once for each state of the files: nobody has to remember it, and
nothing but Babel is needed.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FILE = "LC_MESSAGES/django.po"


def compiled(source: Path, folder: Path) -> Path:
    """The folder in which the catalogues of `source` are compiled, made below `folder` if it is not there."""
    files = sorted(source.glob(f"*/{FILE}"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.parent.parent.name.encode() + file.read_bytes())
    ready = folder / digest.hexdigest()[:16]
    if not ready.is_dir():
        try:
            _compile(files, ready)
        except OSError as error:
            raise ImproperlyConfigured(f"Les traductions ne peuvent pas être écrites : {error}") from error
    return ready


def _compile(files: list[Path], ready: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    ready.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=ready.parent))
    unfinished.chmod(0o755)
    for file in files:
        target = unfinished / file.parent.parent.name / Path(FILE).with_suffix(".mo")
        target.parent.mkdir(parents=True)
        with file.open("rb") as read, target.open("wb") as written:
            write_mo(written, read_po(read))
    try:
        os.rename(unfinished, ready)
    except OSError:
        shutil.rmtree(unfinished)
        if not ready.is_dir():  # else another process was first
            raise
