"""A table as it was published: its rows in order, each cell with its checks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .checks import Check, check_table
from .models import BudgetTable, Column, Figure, Line


@dataclass(frozen=True)
class Cell:
    """A cell of the published table. Without a figure it is empty, which is not zero."""

    column: Column
    figure: Figure | None
    checks: list[Check] = field(default_factory=list)

    @property
    def marked(self) -> list[Check]:
        """The checks that have something to say."""
        return [check for check in self.checks if check.explain()]


@dataclass(frozen=True)
class Row:
    line: Line
    depth: int
    is_total: bool
    cells: list[Cell]

    @property
    def is_grand_total(self) -> bool:
        return self.is_total and self.line.parent_id is None


@dataclass(frozen=True)
class Grid:
    table: BudgetTable
    columns: list[Column]
    rows: list[Row]
    checks: list[Check]

    @property
    def has_marks(self) -> bool:
        return any(cell.marked for row in self.rows for cell in row.cells)

    @property
    def years_differ(self) -> bool:
        return len(self.columns) > 1


def grid_of(table: BudgetTable, *, public: bool = True) -> Grid:
    """From a table read `with_cells()`. A bounded number of queries, whatever the number of cells."""
    checks = check_table(table, public=public)
    by_cell: dict[tuple[int, int], list[Check]] = {}
    for check in checks:
        by_cell.setdefault((check.line.pk, check.column.pk), []).append(check)
    columns = list(table.columns.all())
    return Grid(table, columns, list(_rows(table, columns, by_cell)), checks)


def _rows(table: BudgetTable, columns: list[Column], checks: dict) -> Iterator[Row]:
    lines = list(table.lines.all())
    parents = {line.parent_id for line in lines}
    depths = _depths(lines)
    for line in lines:
        figures = {figure.column_id: figure for figure in line.figures.all()}
        cells = [Cell(c, figures.get(c.pk), checks.get((line.pk, c.pk), [])) for c in columns]
        yield Row(line, depths[line.pk], line.pk in parents, cells)


def _depths(lines: list[Line]) -> dict[int, int]:
    """How deep each line stands below the grand total: its parts are at 0, like itself."""
    parents = {line.pk: line.parent_id for line in lines}

    def depth(pk: int) -> int:
        steps, met = 0, set()
        while parents.get(pk) is not None and pk not in met:
            met.add(pk)
            steps, pk = steps + 1, parents[pk]
        return steps

    return {line.pk: max(0, depth(line.pk) - 1) for line in lines}
