"""What every writer is given, and the forms that values take in all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Literal

OutgoingValue = str | int | Decimal | bool | date | None
Batch = list[Sequence[OutgoingValue]]

BATCH = 500
MAX_DIGITS = 15
MAX_DECIMALS = 15
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SHEET_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: its header, what it holds, how many characters wide it shows."""

    header: str
    type: Literal["text", "decimal", "integer", "date", "boolean"] = "text"
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A table on its way out; `mark` is the text of the extra last header."""

    columns: Sequence[Column]
    rows: Iterable[Sequence[OutgoingValue]]
    title: str
    meta: Mapping[str, object]
    notes: Sequence[Sequence[str]]
    notes_title: str
    mark: str

    @property
    def headers(self) -> list[str]:
        return [column.header for column in self.columns]

    def batches(self) -> Iterator[Batch]:
        rows = iter(self.rows)
        while batch := list(islice(rows, BATCH)):
            yield batch

    def sheet_names(self) -> tuple[str, str]:
        """Names that every spreadsheet program accepts, for the table and its notes."""
        table, notes = sheet_name(self.title) or "export", sheet_name(self.notes_title) or "notes"
        return table, notes if notes.casefold() != table.casefold() else notes[:29] + " 2"


def sheet_name(text: str) -> str:
    return " ".join(SHEET_NAME.sub(" ", legal(text)).split())[:31].strip()


def legal(text: str) -> str:
    """The text without the characters that neither XML nor UTF-8 can hold."""
    return text if text.isprintable() else ILLEGAL.sub("", text)


def digits(number: Decimal) -> str:
    """-1234.50: every decimal that was given, no exponent, no negative zero.
    Raises ValueError for NaN and infinity."""
    if not number.is_finite():
        raise ValueError(f"not a number to write: {number}")
    return format(number if number else abs(number), "f")


def decimals(number: int | Decimal) -> int:
    """How many decimals a number prints."""
    return max(0, -number.as_tuple().exponent) if isinstance(number, Decimal) else 0


def fits(number: int | Decimal) -> bool:
    """Whether a spreadsheet's binary numbers keep it exactly; what does not fit is written as text."""
    if isinstance(number, int):
        return abs(number) < 10**MAX_DIGITS
    return len(number.as_tuple().digits) <= MAX_DIGITS and -MAX_DIGITS <= number.adjusted() < MAX_DIGITS


def line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
