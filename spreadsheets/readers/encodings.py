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
# UTF-8 as no text in Windows-1252 has it: "Ã©", "Å“", "â€™", or other letters in a row. « été » with its no-break
# blanks and „groß“ have bytes of UTF-8 too, and are none.
MULTIBYTE = re.compile(
    rb"[\xc2\xc3\xc5][\x80-\xbf]|\xe2[\x80-\x9f][\x80-\xbf]|\xed[\xa0-\xaf][\x80-\xbf]|\xf0[\x90-\x9f][\x80-\xbf]{2}"
    rb"|(?:[\xc4\xc6-\xdf][\x80-\xbf]){2}|(?:[\xe0\xe1\xe3-\xef][\x80-\xbf]{2}){2}"
)
# Accents of DOS and of old Macs, the euro and the œ of ISO 8859-15, as they would look in Windows-1252
FOREIGN = re.compile(
    rb"[\x81\x83\x88\x8d\x8f\x90\x98\x9d\xa4]|[A-Za-z][\x82\x8a\x8e]|[\x8a\x8e][a-z]"
    rb"|[A-Za-z][\x84\x86\x87\x89\x8b\x93-\x95\x99\x9b](?=[a-z])|[\xbc\xbd](?=[A-Za-z])"
)
SPARSE = 100
"""A text may hold a stray zero among so many bytes; what holds more is no text of one byte a letter."""
WIDE = {"utf-16-le": slice(1, None, 2), "utf-16-be": slice(0, None, 2)}
"""Where the zeros stand that fill the letters of a UTF-16."""


def decode(data: bytes) -> tuple[str, str, list[Notice]]:
    """The text, the name of its encoding and notices. Raises Problem: encoding-mixed, encoding-unknown,
    unknown-format (no text)."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data, encoding), encoding, []
    if data.count(0) * SPARSE > len(data):
        return *_wide(data), [Notice("encoding-utf-16")]
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as error:
        return _cp1252(data, error.start), "cp1252", [Notice("encoding-cp1252")]


def _wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without its mark: most letters have their zero on the one side, and none on the other."""
    for encoding, zeros in WIDE.items():
        if data[zeros].count(0) * 2 > len(data) // 2:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                break
            if "\x00" not in text:
                return text, encoding
    raise Problem("unknown-format", {"found": "binary"})


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        code = "encoding-mixed" if encoding == "utf-8-sig" else "damaged"
        before = data[: error.start].decode(encoding, "ignore").encode()
        raise Problem(code, {"detail": encoding}, row=_row(before, len(before))) from None


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
