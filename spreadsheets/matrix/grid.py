"""The cells of one sheet by row and column: texts cleaned, merged ranges known, turned over where that is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..cells import Cell, Sheet, is_blank
from ..looks import Look, Looks, Span
from ..marks import MARK, is_mark
from ..problems import Problem, address, column_letters
from ..texts import clean_text, has_lost, problem_at

MOST_ROWS = 1000
MOST_COLUMNS = 80
BREAKS = re.compile(r"[ \t]*[\n\t][ \n\t]*")
BLANKS = " \u00a0\u202f\u2009\u3000\t"

Place = tuple[int, int]


@dataclass
class Grid:
    """`cells` are those with content, by (row, column) from 1; where the sheet was turned over, a cell still knows
    its own row and column. `indents` are the blanks before a text, `broken` the texts with line breaks; `mark` names
    our export that the sheet is."""

    sheet: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    indents: dict[Place, int] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)
    spans: list[Span] = field(default_factory=list)
    broken: dict[Place, str] = field(default_factory=dict)
    mark: str = ""
    turned: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @cached_property
    def height(self) -> int:
        return max((row for row, _column in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        return max((column for _row, column in self.cells), default=0)

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Cell]]:
        found: dict[int, dict[int, Cell]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found

    @cached_property
    def _merged(self) -> dict[Place, Span]:
        return {
            (row, column): span
            for span in self.spans
            for row in range(span.top, min(span.bottom, self.height) + 1)
            for column in range(span.left, min(span.right, self.width) + 1)
        }

    def at(self, row: int, column: int) -> Cell | None:
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def whole_text(self, row: int, column: int) -> str:
        """The text with its line breaks."""
        return self.broken.get((row, column)) or self.text(row, column)

    def row(self, row: int) -> dict[int, Cell]:
        """Its cells by column, from left to right."""
        return self._by_row.get(row, {})

    def rows(self) -> list[int]:
        """The rows with content."""
        return list(self._by_row)

    def look(self, row: int, column: int) -> Look:
        cell = self.cells.get((row, column))
        return self.looks.at(cell.row, cell.column) if cell else Look()

    def span(self, row: int, column: int) -> Span | None:
        """The merged range that holds this place."""
        return self._merged.get((row, column))

    def level(self, row: int) -> int:
        """The outline level of a row."""
        return 0 if self.turned else self.looks.levels.get(row, 0)

    def indent(self, row: int, column: int) -> int:
        return self.indents.get((row, column), 0) + 2 * self.look(row, column).indent

    def address(self, row: int, column: int) -> str:
        """As the person sees it: `C7`."""
        return address(column, row) if self.turned else address(row, column)

    def row_name(self, row: int) -> str:
        """What the sheet calls a row of the grid: a number, or letters where it was turned over."""
        return column_letters(row) if self.turned else str(row)

    def column_name(self, column: int) -> str:
        return str(column) if self.turned else column_letters(column)


def grid_of(sheet: Sheet, *, turned: bool = False) -> Grid:
    """Raises Problem: matrix-too-large, replacement-character."""
    grid = Grid(sheet.name, looks=sheet.looks, turned=turned)
    for cell in _cells(sheet):
        if is_mark(cell.value):
            grid.mark = grid.mark or str(cell.value).strip().removeprefix(MARK)
            continue
        place = (cell.column, cell.row) if turned else (cell.row, cell.column)
        value = cell.value
        if isinstance(value, str):
            text = clean_text(value)[0]
            if has_lost(text):
                raise problem_at(cell, "replacement-character")
            value = BREAKS.sub(" ", text)
            if value != text:
                grid.broken[place] = text
            grid.indents[place] = len(cell.value) - len(cell.value.lstrip(BLANKS))
        if not is_blank(value):
            grid.cells[place] = cell._replace(value=value)
    if grid.height > MOST_ROWS or grid.width > MOST_COLUMNS:
        raise Problem("matrix-too-large", {"rows": MOST_ROWS, "columns": MOST_COLUMNS}, sheet.name)
    grid.hidden_rows, grid.hidden_columns = _hidden(sheet.looks, turned)
    grid.spans = [Span(s.left, s.top, s.right, s.bottom) if turned else s for s in sheet.looks.spans]
    return grid


def _hidden(looks: Looks, turned: bool) -> tuple[set[int], set[int]]:
    columns = {at for first, last in looks.hidden_columns for at in range(first, min(last, MOST_COLUMNS) + 1)}
    return (columns, looks.hidden_rows) if turned else (looks.hidden_rows, columns)


def _cells(sheet: Sheet) -> Iterator[Cell]:
    for row in sheet.rows:
        yield from (cell for cell in row if not is_blank(cell.value))
