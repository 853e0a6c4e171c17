"""The mark of our own exports: a last header cell, over an empty column, that says in which format it left.

In those that are `NEUTRALISED` a text that a spreadsheet would take for a formula gets an apostrophe in front, and so
does one that begins with an apostrophe: taking one apostrophe away is always the exact way back."""

from __future__ import annotations

from collections.abc import Sequence

from .cells import Value

MARK = "s3-export:"
MARKED = ("csv", "csv-excel", "xlsx", "ods", "json", "matrix-xlsx", "matrix-ods", "matrix-csv")
NEUTRALISED = ("csv-excel", "matrix-csv")
DANGEROUS = tuple("=+-@\t\r\n'＝＋－＠")


def mark_cell(format: str) -> str:
    return MARK + format


def is_mark(value: object) -> bool:
    return isinstance(value, str) and value.strip().startswith(MARK)


def find_mark(header: Sequence[object]) -> str | None:
    """The format named by a mark among the header's values; a mark that we never wrote counts for nothing."""
    for value in header:
        if is_mark(value):
            name = str(value).strip().removeprefix(MARK)
            return name if name in MARKED else None
    return None


def neutralise(text: str) -> str:
    return "'" + text if text.startswith(DANGEROUS) else text


def restored(value: Value) -> Value:
    return value.removeprefix("'") or None if isinstance(value, str) else value
