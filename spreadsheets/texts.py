"""Texts and keys: one form for what looks the same."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from .cells import Cell, CellError, Quantity, Shaped, plain
from .problems import Notice, Problem

# controls (not tab and newline), soft hyphen, zero-width, direction marks, byte order mark, tags
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# a character lost, or one that was written in UTF-8 and read in Windows-1252: "Ã©" for "é", "â€™" for "’"; or a thin
# space that Windows-1252 has not: "«?axe?»" for "« axe »", "axe?;" for "axe ;", "2?401" for "2 401"
LOST = re.compile(
    r"«\?|\?;|(?<![\w/=.-])\d{1,3}\?\d{3}(?!\d)|"
    "\ufffd|\u00c2[\u00a0-\u00bf]|\u00e2\u20ac|\u00c3[\u00a0-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
ERRORS = frozenset(
    (
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#NAME?",
        "#NOM?",
        "#VALUE!",
        "#VALEUR!",
        "#NULL!",
        "#NUL!",
        "#NUM!",
        "#NOMBRE!",
        "#SPILL!",
        "#CALC!",
    )
)


def clean_text(value: str) -> tuple[str, bool]:
    """The text in NFC without outer blanks, invisible and control characters, and whether that changed it.
    Newlines become \\n, which alone counts for no change."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if lines.isascii() and lines.isprintable():
        text = lines.strip()
    else:
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", lines)).strip()
    return text, text != lines


def to_text(cell: Cell) -> str:
    """The cell as a clean text, "" when it is empty; whole numbers without decimals.
    Raises Problem: cell-error, formula-without-value, not-text, shown-otherwise, replacement-character."""
    value = cell.value
    if isinstance(value, str):
        return _checked(cell, clean_text(value)[0])
    if value is None:
        return ""
    if isinstance(value, Shaped):
        raise problem_at(cell, "shown-otherwise", shown=value.shown)
    if isinstance(value, Decimal) and not isinstance(value, Quantity):
        return plain(value.to_integral_value() if value == value.to_integral_value() else value)
    raise not_text(cell)


def text_notice(cell: Cell) -> Notice | None:
    """The notice that a cell's text was cleaned, None if it was clean."""
    changed = isinstance(cell.value, str) and clean_text(cell.value)[1]
    return notice_at(cell, "cleaned") if changed else None


def _checked(cell: Cell, text: str) -> str:
    if text in ERRORS:
        raise problem_at(cell, "cell-error")
    if has_lost(text):
        raise problem_at(cell, "replacement-character")
    return text


def has_lost(text: str) -> bool:
    """Whether characters were lost before the file came here."""
    return ("?" in text or not text.isascii()) and LOST.search(text) is not None


def not_text(cell: Cell) -> Problem:
    if isinstance(cell.value, CellError):
        return problem_at(cell, cell.value.code)
    kind = "percentage" if isinstance(cell.value, Quantity) else type(cell.value).__name__
    return problem_at(cell, "not-text", kind=kind)


def problem_at(cell: Cell, code: str, **params: object) -> Problem:
    return Problem(code, params, cell.sheet, cell.row, cell.column, cell.text)


def notice_at(cell: Cell, code: str, **params: object) -> Notice:
    return Notice(code, params, cell.sheet, cell.row, cell.column, cell.text)
