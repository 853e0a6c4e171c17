"""Whole numbers, dates, yes and no."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from .cells import Cell, CellError, Quantity, is_blank
from .problems import Problem
from .texts import problem_at

WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
FRENCH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
TRUTHS = {
    "oui": True,
    "true": True,
    "vrai": True,
    "1": True,
    "yes": True,
    "ja": True,
    "non": False,
    "false": False,
    "faux": False,
    "0": False,
    "no": False,
    "nein": False,
}


def to_integer(cell: Cell) -> int | None:
    """Raises Problem: not-an-integer, cell-error, formula-without-value."""
    value = cell.value
    if is_blank(value):
        return None
    if isinstance(value, str) and WHOLE.fullmatch(value.strip()):
        return int(value.strip())
    if isinstance(value, Decimal) and not isinstance(value, Quantity) and abs(value) < 10**18:
        whole = int(value)
        if whole == value:
            return whole
    raise _refused(cell, "not-an-integer")


def to_date(cell: Cell) -> date | None:
    """From a date of the workbook, 2015-05-31 or 31/05/2015.
    Raises Problem: not-a-date, cell-error, formula-without-value."""
    value = cell.value
    if is_blank(value):
        return None
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date()
    elif isinstance(value, date):
        return value
    elif isinstance(value, str) and (found := _written_date(value.strip())):
        return found
    raise _refused(cell, "not-a-date")


def _written_date(text: str) -> date | None:
    if match := ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := FRENCH.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def to_boolean(cell: Cell) -> bool | None:
    """From a boolean of the workbook, oui/non, vrai/faux, true/false, 1/0.
    Raises Problem: not-a-boolean, cell-error, formula-without-value."""
    value = cell.value
    if is_blank(value):
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, str | Decimal) and not isinstance(value, Quantity):
        found = TRUTHS.get(cell.text.strip().casefold())
        if found is not None:
            return found
    raise _refused(cell, "not-a-boolean")


def _refused(cell: Cell, code: str) -> Problem:
    return problem_at(cell, cell.value.code if isinstance(cell.value, CellError) else code)
