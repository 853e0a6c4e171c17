"""What a file is, by its first bytes: names and extensions lie."""

from __future__ import annotations

import re

from ..problems import Problem

FOREIGN = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format", "sqlite"),
    (b"PAR1", "parquet"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
)
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0"
MARKED = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
JSON = re.compile(rb"(\[\s*)?\{")
HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta|style|script)\b", re.IGNORECASE)


def kind_of(data: bytes) -> str:
    """ "zip", "ole", "json" or "csv". Raises Problem: empty-file, html, unknown-format."""
    head = MARKED.sub(b"", data[:4096]).replace(b"\x00", b"").lstrip()
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise Problem("empty-file")
    if data.startswith(ZIP):
        return "zip"
    if data.startswith(OLE):
        return "ole"
    _refuse_foreign(data, head)
    return "json" if JSON.match(head) else "csv"


def _refuse_foreign(data: bytes, head: bytes) -> None:
    for signature, name in FOREIGN:
        if data.startswith(signature):
            raise Problem("unknown-format", {"found": name})
    if HTML.match(head) or head.startswith(b"<") and HTML.search(head) or head[:13].lower() == b"mime-version:":
        raise Problem("html")
    if head.startswith(b"<?xml"):
        raise Problem("unknown-format", {"found": "xml"})
