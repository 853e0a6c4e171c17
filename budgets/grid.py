"""A table as it was published: its rows in order, each cell with its checks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from publishing.formats import decimals_of, format_amount, padding

from .checks import Check, check_table
from .control import roundings
from .folding import Folding
from .models import BudgetTable, Column, Figure, Line
from .totals import DISCREPANCY

ALL_OPEN = Folding(True, frozenset())
MOST_EXPLAINED = 400
SLIM_COLUMNS, SLIM_SIGNS = 6, 36  # the columns, and the signs of a row, that stand beside each other on a phone


@dataclass(frozen=True)
class Cell:
    """A cell of the published table. Without a figure it is empty, which is not zero.

    `places` are the most decimals that its column has.
    """

    column: Column
    figure: Figure | None
    checks: list[Check] = field(default_factory=list)
    places: int = 0

    @property
    def pad(self) -> str:
        """What the amount lacks for its comma to stand in the line of its column."""
        return padding(self.figure.printed, self.places) if self.figure else ""

    @property
    def marked(self) -> list[Check]:
        """The checks that have something to say."""
        return [check for check in self.checks if check.explain()]


@dataclass(frozen=True)
class Row:
    """`hidden` counts the lines that it folds; `turn` is the query that folds or opens it, where it can be.

    `whole_of` and `part_of` are the identities between tables in which it is one or the other.
    """

    line: Line
    depth: int
    is_total: bool
    cells: list[Cell]
    hidden: int = 0
    turn: str = ""
    whole_of: list[Check] = field(default_factory=list)
    part_of: list[Check] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return not self.hidden

    @property
    def is_grand_total(self) -> bool:
        return self.is_total and self.line.parent_id is None


@dataclass(frozen=True)
class Grid:
    """`rows` are those that are shown, `every_row` all of them."""

    table: BudgetTable
    columns: list[Column]
    every_row: list[Row]
    rows: list[Row]
    checks: list[Check]
    folding: Folding

    @property
    def identities(self) -> list[Check]:
        """Those that touch the table, to be told at both ends."""
        return [check for check in self.checks if check.is_identity]

    @property
    def can_fold(self) -> bool:
        return any(row.turn for row in self.every_row)

    @cached_property
    def is_slim(self) -> bool:
        """Whether its amounts stand beside each other on a phone, each row of them under the name of its line."""
        widest = Counter()
        for row in self.every_row:
            for cell in row.cells:
                amount = format_amount(cell.figure.printed) if cell.figure else ""
                widest[cell.column.pk] = max(widest[cell.column.pk], len(amount + cell.pad))
        return len(self.columns) <= SLIM_COLUMNS and widest.total() <= SLIM_SIGNS

    @property
    def explains(self) -> bool:
        """Whether each total explains itself in the page. Where they are too many, each leads to its own page."""
        return sum(bool(cell.checks) for row in self.rows for cell in row.cells) <= MOST_EXPLAINED

    @property
    def has_gaps(self) -> bool:
        return any(cell.figure is None for row in self.rows for cell in row.cells)

    @property
    def has_marks(self) -> bool:
        return any(cell.marked for row in self.rows for cell in row.cells)

    @property
    def discrepancies(self) -> list[Check]:
        return [check for check in self.checks if check.verdict == DISCREPANCY]

    def roundings(self) -> str:
        return roundings(self.checks, self.table.unit)


def grid_of(table: BudgetTable, *, public: bool = True, folding: Folding = ALL_OPEN) -> Grid:
    """From a table read `with_cells()`. A bounded number of queries, whatever the number of cells."""
    checks = check_table(table, public=public)
    columns, lines = list(table.columns.all()), list(table.lines.all())
    above = _above(lines)
    rows = list(_rows(lines, columns, checks, above, folding))
    closed = {row.line.pk for row in rows if not row.is_open}
    shown = [row for row in rows if closed.isdisjoint(above[row.line.pk])]
    return Grid(table, columns, rows, shown, checks, folding)


def _rows(
    lines: list[Line], columns: list[Column], checks: list[Check], above: dict[int, list[int]], folding: Folding
) -> Iterator[Row]:
    below = Counter(pk for each in above.values() for pk in each)
    roots = sum(not each for each in above.values())
    by_cell: dict[tuple[int, int], list[Check]] = {}
    for check in checks:
        by_cell.setdefault((check.line.pk, check.column.pk), []).append(check)
    identities = [check for check in checks if check.is_identity]
    places = _places(lines)
    for line in lines:
        figures = {figure.column_id: figure for figure in line.figures.all()}
        can_fold = below[line.pk] > 0 and (roots > 1 or line.parent_id is not None)
        is_open = not can_fold or folding.opens(line.key)
        yield Row(
            line=line,
            depth=max(0, len(above[line.pk]) - 1),
            is_total=below[line.pk] > 0,
            cells=[_cell(c, figures.get(c.pk), by_cell.get((line.pk, c.pk), []), places.get(c.pk, 0)) for c in columns],
            hidden=0 if is_open else below[line.pk],
            turn=folding.turn(line.key) if can_fold else "",
            whole_of=[check for check in identities if check.line.pk == line.pk],
            part_of=[check for check in identities if line.pk in {part.pk for part, *_rest in check.part_records}],
        )


def _cell(column: Column, figure: Figure | None, checks: list[Check], places: int) -> Cell:
    if figure is not None:
        figure.column = column  # its address names it
    return Cell(column, figure, checks, places)


def _places(lines: list[Line]) -> dict[int, int]:
    """The most decimals of each column."""
    places: dict[int, int] = {}
    for line in lines:
        for figure in line.figures.all():
            places[figure.column_id] = max(places.get(figure.column_id, 0), decimals_of(figure.printed))
    return places


def _above(lines: list[Line]) -> dict[int, list[int]]:
    """The lines above each line, the nearest first. Ends at the first one met twice."""
    parents = {line.pk: line.parent_id for line in lines}
    found: dict[int, list[int]] = {}
    for pk in parents:
        met, parent = [], parents[pk]
        while parent in parents and parent not in met and parent != pk:
            met.append(parent)
            parent = parents[parent]
        found[pk] = met
    return found
