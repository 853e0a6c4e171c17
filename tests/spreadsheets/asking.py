"""Short questions to the reader."""

from __future__ import annotations

import pytest

from spreadsheets import Cell, Problem, Sheet, read


def values(sheet: Sheet) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.rows]


def table(data: bytes, **options) -> list[list]:
    return values(read(data, **options))


def refusal(function, *arguments, **options) -> Problem:
    with pytest.raises(Problem) as caught:
        function(*arguments, **options)
    return caught.value


def refused(data: bytes, **options) -> str:
    return refusal(read, data, **options).code


def cell(value, row: int = 1, column: int = 1) -> Cell:
    return Cell(value, row, column)
