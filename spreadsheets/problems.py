"""What can be wrong with a file or a cell, said in codes: the words for people are the caller's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

CODES: dict[str, str] = {
    # the whole file
    "empty-file": "the file has no byte, or no cell with content",
    "file-too-large": "more than %(limit)s bytes",
    "unknown-format": "neither CSV, XLSX, ODS, XLS nor our JSON; %(found)s says what it looks like "
    "(png, pdf, zip, binary, ...)",
    "xls": "a binary workbook of before 2007, which is not read: save it as XLSX or ODS",
    "html": "a web page saved under the name of a spreadsheet",
    "macros": "a workbook with macros",
    "password": "a workbook protected by a password",
    "damaged": "a truncated or malformed file; %(detail)s is the parser's word for it",
    "unsafe-xml": "the XML declares a document type, an entity or an external reference",
    "inflated-too-large": "more than %(limit)s bytes once unpacked",
    "too-many-parts": "more than %(limit)s parts in the archive",
    "ratio": "a part is compressed more than %(limit)s times: a decompression bomb",
    "too-many-rows": "a cell stands below row %(limit)s",
    "too-many-columns": "a cell stands right of column %(limit)s",
    "too-many-cells": "more than %(limit)s cells with content",
    "text-too-long": "a cell of more than %(limit)s characters",
    "which-sheet": "several visible sheets have content: %(sheets)s; say which one is meant",
    "unknown-sheet": "no visible sheet is called %(wanted)s; there are %(sheets)s",
    "hidden-only": "only hidden sheets have content: %(sheets)s",
    "encoding-mixed": "UTF-8 elsewhere, but not in this row",
    "encoding-unknown": "neither UTF-8, UTF-16 with its mark nor Windows-1252",
    "quote": "a quotation mark opened in this row is never closed, or is followed by text",
    "json-structure": 'JSON, but not {"meta": {...}, "rows": [{header: value}]}',
    "json-damaged": "JSON that breaks off, or is none any more, in %(line)s of its own lines",
    "json-twice": "one record has the name %(name)s twice",
    "json-value": "a list or an object where a value is wanted",
    "absent-value": "a record without this value, not even null",
    # the layout
    "no-data": "a header, and no row under it",
    "duplicate-header": "the header %(header)s stands in %(first)s already",
    "empty-header": "a column with content has no header",
    "short-row": "%(found)s cells where the header has %(expected)s",
    "long-row": "content beyond the last header",
    # a printed table
    "matrix-too-large": "more than %(rows)s rows or %(columns)s columns: too large for a printed table",
    "matrix-broken": "the sheet cannot be understood as a printed table",
    "matrix-nothing": "no number stands right of a label",
    "scaled": "the cell shows its number divided by %(times)s",
    "more-than-shown": "the cell holds more decimals than the %(shown)s that it shows",
    "unit-of-column": "the head of the column announces another unit than %(expected)s",
    "comma-twice": "commas part the cells, and seem to part the decimals too",
    "unit-of-rest": "the row announces another unit than %(expected)s for what follows",
    "unit-of-line": "the label of the line announces another unit than %(expected)s",
    "parent-circle": "the line %(label)s would stand under itself",
    # numbers
    "not-a-number": "cannot be read as a number",
    "decimal-contradiction": "the mark %(mark)s is decimal here and parts thousands in %(first)s "
    "(%(first_value)s), or the other way round",
    "decimal-ambiguous": "one thousand or one unit and three decimals? nothing in the column decides",
    "decimal-mark": "the decimal mark must be %(expected)s",
    "percent": "a percentage, not an amount",
    "no-unit": "the unit %(unit)s, where none is expected",
    "unit": "the unit is %(unit)s, expected %(expected)s",
    "out-of-range": "a number beyond any range",
    "not-an-integer": "cannot be read as a whole number",
    # other values
    "not-text": "a %(kind)s, not a text",
    "not-a-date": "cannot be read as a date",
    "not-a-boolean": "cannot be read as yes or no",
    "cell-error": "an error value of the spreadsheet",
    "formula-without-value": "a formula whose result is not in the file",
    "merged-cell": "lies under a merged cell",
    "external-reference": "a formula that takes its value from another file",
    "scaled-number": "a number that its format shows divided by thousands",
    "shown-otherwise": "a number that its cell shows as %(shown)s, where a text is wanted",
    "replacement-character": "characters were lost before the file came here",
    # notices
    "encoding-cp1252": "notice: the file was read as Windows-1252",
    "encoding-utf-16": "notice: the file was read as UTF-16, though it lacks the mark of it",
    "hidden-sheets": "notice: the hidden sheets %(sheets)s were left out",
    "hidden-rows": "notice: %(count)s hidden rows were read like the others",
    "hidden-columns": "notice: %(count)s hidden columns were read like the others",
    "decimal-settled": "notice: %(mark)s was taken as the decimal mark of this cell (of %(count)s cells in "
    "doubt), because %(witness)s leaves no doubt",
    "row-percent": "notice: a row of percentages was left out",
    "marker-unexplained": "notice: the marker %(marker)s calls a note that is not in the sheet",
    "cleaned": "notice: invisible characters or outer blanks were removed",
}


def column_letters(column: int) -> str:
    """3 -> "C", 28 -> "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int | None, column: int | None) -> str:
    """(7, 3) -> "C7"; a row alone is its number; nothing is ""."""
    return (column_letters(column) if column else "") + (str(row) if row else "")


@dataclass
class Problem(Exception):
    """Why a file, a row or a cell is refused. `code` is a key of CODES, `params` what its sentence carries;
    `sheet`, `row` and `column` (from 1) are those that a person sees; `value` is what stands there."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    value: str = ""

    def __post_init__(self) -> None:
        CODES[self.code]  # a code without a sentence must fail in the first test that meets it
        super().__init__(self.code, self.params, self.address, self.value)

    __hash__ = Exception.__hash__

    def __str__(self) -> str:
        place = " ".join(part for part in (self.sheet, self.address) if part)
        return f"{self.code} {place}: {CODES[self.code] % self.params} [{self.value}]"

    @property
    def address(self) -> str:
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person should know of a file that is read all the same; shaped like a Problem."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    value: str = ""

    def __post_init__(self) -> None:
        CODES[self.code]

    @property
    def address(self) -> str:
        return address(self.row, self.column)
