"""XLS, the binary workbooks of before 2007, by xlrd where it is installed; refused by name where it is not.

calamine reads them too, but gives an error (`#REF!`) as an empty cell."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from ..cells import CellError, Rows, Sheet, Value, is_blank
from ..limits import Limits, Meter
from ..looks import Looks
from ..marks import find_mark
from ..problems import Problem
from .archives import damaged
from .binary import fifteen_digits
from .choice import Candidate, choose, hidden_notices
from .formats import LOOKED, NUMBER, style_of, styled
from .unseen import Unseen
from .xls_looks import looks_of, raised

try:
    import xlrd
except ImportError:
    xlrd = None

EMPTY, TEXT, NUMERIC, DATED, BOOLEAN, ERROR, BLANK = range(7)


def read_xls(data: bytes, wanted: str | None, limits: Limits, looks: bool = False) -> Sheet:
    """Raises Problem: password, macros, xls, file-too-large, damaged, too-many-*, text-too-long, and those of
    the choice of a sheet."""
    _refuse(data, limits.max_xls_bytes)
    book = _open(data)
    candidates = [_candidate(book, at, limits) for at in range(book.nsheets)]
    at = choose(candidates, wanted)
    sheet = book.sheet_by_index(at)
    meter = Meter(limits)
    rows, unseen = _rows(book, sheet, meter, looks), _unseen(sheet)
    if not looks:
        unseen.cover(rows.numbers, rows.values, meter)
    unseen.rows = sum(_is_hidden(sheet.rowinfo_map, number - 1) for number in rows.numbers)
    notices = hidden_notices(candidates) + unseen.notices(rows.sheet, candidates[at].header)
    kept = looks_of(book, sheet) if looks else Looks()
    return Sheet("xls", rows.sheet, rows, find_mark(candidates[at].header), notices, looks=kept)


def _unseen(sheet: Any) -> Unseen:
    columns = [(at + 1, at + 1) for at in sheet.colinfo_map if _is_hidden(sheet.colinfo_map, at)]
    merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    return Unseen(columns=columns, merged=merged)


def _is_hidden(information: dict[int, Any], at: int) -> bool:
    return at in information and bool(information[at].hidden)


def _refuse(data: bytes, most: int) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Problem("password")
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise Problem("macros")
    if xlrd is None:
        raise Problem("xls")
    if len(data) > most:
        raise Problem("file-too-large", {"limit": most})


def _open(data: bytes) -> Any:
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except Exception as error:  # a malformed file makes xlrd raise whatever its bytes lead to
        raise Problem("password") if "encrypted" in str(error) else damaged(error) from None


def _candidate(book: Any, at: int, limits: Limits) -> Candidate:
    sheet = book.sheet_by_index(at)
    values = _rows(book, sheet, Meter(limits)).values if sheet.visibility == 0 else []
    header = next((row for row in values if not all(map(is_blank, row))), [])
    return Candidate(sheet.name, sheet.visibility == 0, header)


def _rows(book: Any, sheet: Any, meter: Meter, looks: bool = False) -> Rows:
    numbers: list[int] = []
    kept: list[list[Value]] = []
    for at in range(sheet.nrows):
        values = [_value(book, cell, looks) for cell in sheet.row(at)]
        if looks:
            values = [
                raised(book, sheet, at, column, value) if isinstance(value, str) else value
                for column, value in enumerate(values)
            ]
        while values and values[-1] is None:
            values.pop()
        if values:
            _measure(values, at + 1, meter)
            numbers.append(at + 1)
            kept.append(values)
    return Rows(numbers, kept, sheet.name)


def _measure(values: list[Value], number: int, meter: Meter) -> None:
    meter.column(number, len(values))
    meter.row(number, len(values))
    for column, value in enumerate(values, 1):
        if isinstance(value, str):
            meter.text(len(value), number, column)


def _value(book: Any, cell: Any, looks: bool) -> Value:
    if cell.ctype == TEXT:
        return cell.value or CellError("=…", "formula-without-value")  # a cell that is typed is never the empty text
    if cell.ctype == BOOLEAN:
        return bool(cell.value)
    if cell.ctype == ERROR:
        return CellError(xlrd.error_text_from_code.get(cell.value, "#?"))
    return _number(book, cell, looks) if cell.ctype in (NUMERIC, DATED) else None


def _number(book: Any, cell: Any, looks: bool) -> Value:
    number = fifteen_digits(repr(cell.value))
    if number is None:
        return CellError(repr(cell.value))
    if number == number.to_integral_value():
        number = number.quantize(Decimal(1)) if number.adjusted() < 15 else number
    style = style_of(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    if style == NUMBER or (looks and style.kind in LOOKED):
        return number
    return styled(number, style, bool(book.datemode))
