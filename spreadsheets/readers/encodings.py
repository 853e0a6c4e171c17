"""Bytes into text, without ever guessing silently."""

from __future__ import annotations

import codecs
import csv
import io
import re

from ..problems import Notice, Problem

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Accents of DOS and old Macs, and the euro of ISO 8859-15, as they would look in Windows-1252
FOREIGN = re.compile(rb"[a-z][\x82-\x8b\x8d-\x90\x93-\x95\x98\x99\x9b\x9d](?=[a-z])|[\x81\x8d\x8f\x90\x9d\xa4]")


def decode(data: bytes) -> tuple[str, str, list[Notice]]:
    """The text, the name of its encoding and notices. Raises Problem: encoding-mixed, encoding-unknown."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data, encoding), encoding, []
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as error:
        return _cp1252(data, error.start), "cp1252", [Notice("encoding-cp1252")]


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        code = "encoding-mixed" if encoding == "utf-8-sig" else "damaged"
        raise Problem(code, {"detail": encoding}, row=_row(data, error.start)) from None


def _cp1252(data: bytes, broken: int) -> str:
    if MULTIBYTE.search(data):
        raise Problem("encoding-mixed", row=_row(data, broken))
    if foreign := FOREIGN.search(data):
        raise Problem("encoding-unknown", row=_row(data, foreign.start()))
    return data.decode("cp1252")


def _row(data: bytes, position: int) -> int:
    """The row in which a byte stands, a line break inside quotes counting for none."""
    before = data[: position + 1].decode("latin-1")
    return sum(1 for _ in csv.reader(io.StringIO(before, newline="")))
