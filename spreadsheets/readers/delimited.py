"""CSV in the dialects that people send."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from ..cells import Rows, Sheet, Value
from ..limits import Limits, Meter
from ..marks import find_mark
from ..problems import Problem
from .encodings import decode
from .sharing import Shared

DELIMITERS = ("\t", ";", "|", ",")  # the first of equals: a comma may be decimal
DECLARED = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
SAMPLE = 50


def read_delimited(data: bytes, limits: Limits) -> Sheet:
    """Raises Problem: encoding-mixed, encoding-unknown, quote, text-too-long, too-many-*."""
    text, encoding, notices = decode(data)
    text, delimiter = _declared(text)
    delimiter = delimiter or find_delimiter(text)
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_text + 1))
    rows = _rows(text, delimiter, Meter(limits))
    mark = find_mark(rows.values[0]) if rows else None
    return Sheet("csv", "", rows, mark, notices, encoding.removesuffix("-sig"), delimiter)


def _declared(text: str) -> tuple[str, str | None]:
    """The text after a `sep=;` line, which no spreadsheet shows, and its delimiter."""
    text = text.lstrip("\ufeff")
    found = DECLARED.match(text)
    return (text[found.end() :], found[1]) if found else (text, None)


def find_delimiter(text: str) -> str:
    """The one under which the most of the first rows have the same number of cells, several each. It is a share of
    the rows: a wrong one, which sees no quotation marks, cuts a text into many."""
    return max(DELIMITERS, key=lambda delimiter: _consistency(text, delimiter))


def _consistency(text: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(row) for row in islice(reader, SAMPLE) if row)
    except csv.Error:
        return 0, 0
    rows = widths.total()
    return max(((count / rows, width) for width, count in widths.items() if width > 1), default=(0, 0))


def _rows(text: str, delimiter: str, meter: Meter) -> Rows:
    numbers: list[int] = []
    kept: list[list[Value]] = []
    shared = Shared()
    for number, values in _records(text, delimiter, meter.limits.max_text):
        if not any(values):
            continue
        meter.column(number, len(values))
        meter.row(number, len(values))
        _measure(values, number, meter)
        numbers.append(number)
        kept.append([value or None for value in shared.texts(values)])
    return Rows(numbers, kept)


def _measure(values: list[str], number: int, meter: Meter) -> None:
    longest = max(map(len, values))
    if longest > meter.limits.max_text:
        at = next(at for at, value in enumerate(values) if len(value) == longest)
        meter.text(longest, number, at + 1)


def _records(text: str, delimiter: str, longest: int) -> Iterable[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, values in enumerate(reader, 1):
            yield number, values
    except csv.Error as error:
        if "field larger" in str(error):
            raise Problem("text-too-long", {"limit": longest}, row=number + 1) from None
        raise Problem("quote", row=number + 1) from None
