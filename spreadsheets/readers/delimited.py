"""CSV in the dialects that people send."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from ..cells import Rows, Sheet, Value
from ..limits import Limits, Meter
from ..marks import NEUTRALISED, find_mark, restore
from ..problems import Problem
from .encodings import decode

DELIMITERS = ("\t", ";", "|", ",")  # the first of equals: a comma may be decimal
SAMPLE = 50


def read_delimited(data: bytes, limits: Limits) -> Sheet:
    """Raises Problem: encoding-mixed, encoding-unknown, quote, text-too-long, too-many-*."""
    text, encoding, notices = decode(data)
    text, delimiter = _declared(text)
    delimiter = delimiter or find_delimiter(text)
    rows = _rows(text, delimiter, Meter(limits))
    mark = find_mark(rows.values[0]) if rows else None
    if mark in NEUTRALISED:
        rows = Rows(rows.numbers, [[restore(value) for value in values] for values in rows.values])
    rows.values = [[value or None for value in values] for values in rows.values]
    return Sheet("csv", "", rows, mark, notices, encoding.removesuffix("-sig"), delimiter)


def _declared(text: str) -> tuple[str, str | None]:
    """The text after a `sep=;` line, which no spreadsheet shows, and its delimiter."""
    first, _, rest = text.lstrip("\ufeff").partition("\n")
    line = first.strip("\r").strip('"')
    if len(line) == 5 and line.lower().startswith("sep=") and line[4] in DELIMITERS:
        return rest, line[4]
    return text, None


def find_delimiter(text: str) -> str:
    """The one under which most of the first rows have the same number of cells, and the most of them."""
    return max(DELIMITERS, key=lambda delimiter: _consistency(text, delimiter))


def _consistency(text: str, delimiter: str) -> tuple[bool, int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(row) for row in islice(reader, SAMPLE) if row)
    except csv.Error:
        return False, 0, 0
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return width > 1, count, width


def _rows(text: str, delimiter: str, meter: Meter) -> Rows:
    numbers: list[int] = []
    kept: list[list[Value]] = []
    for number, values in _records(text, delimiter):
        if not any(values):
            continue
        meter.column(number, len(values))
        meter.row(number, len(values))
        _measure(values, number, meter)
        numbers.append(number)
        kept.append(values)
    return Rows(numbers, kept)


def _measure(values: list[str], number: int, meter: Meter) -> None:
    longest = max(map(len, values))
    if longest > meter.limits.max_text:
        at = next(at for at, value in enumerate(values) if len(value) == longest)
        meter.text(longest, number, at + 1)


def _records(text: str, delimiter: str) -> Iterable[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, values in enumerate(reader, 1):
            yield number, values
    except csv.Error as error:
        if "field larger" in str(error):
            raise Problem("text-too-long", {"limit": csv.field_size_limit()}, row=number + 1) from None
        raise Problem("quote", row=number + 1) from None
