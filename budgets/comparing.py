"""Lines, columns or figures side by side: what each is, where they differ, and what must be said of them first.

Without a database. A side is a line (all its columns), a column (all its lines) or a single figure.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from publishing.formats import most_decimals
from publishing.languages import like
from publishing.text import fold

from .counting import Area
from .shares import ratio
from .subjects import YEAR, Subject
from .totals import Cell, convert

LINE, COLUMN, FIGURE = "line", "column", "figure"


@dataclass(frozen=True)
class Side:
    """What is compared: in an address, `table/line/`, `table//column` or `table/line/column`."""

    subject: Subject
    line: str | None
    column: str | None

    @property
    def kind(self) -> str:
        return FIGURE if self.line and self.column else LINE if self.line else COLUMN

    @property
    def reference(self) -> str:
        return f"{self.subject.table}/{self.line or ''}/{self.column or ''}"

    @property
    def label(self) -> str:
        names = [self.subject.lines.get(self.line), self.subject.columns.get(self.column)]
        told = [name for name in names if name]
        return like(next(iter(told), ""), ", ".join(told))

    @property
    def unit(self) -> str:
        return self.subject.unit

    @cached_property
    def area(self) -> Area:
        return self.subject.area(self.line, self.column)

    @property
    def level(self) -> tuple[bool, bool]:
        """Whether its line is a total, and its column."""
        return (
            self.line is not None and self.subject.is_total_line(self.line),
            self.column is not None and self.subject.is_total_column(self.column),
        )

    @property
    def cells(self) -> list[Cell]:
        """Its cells, in the order of its table."""
        layout = self.subject.money.layout
        lines = layout.lines if self.line is None else [self.line]
        columns = layout.columns if self.column is None else [self.column]
        return [Cell(layout.table, line, column) for line in lines for column in columns]

    def amount(self, cell: Cell) -> Decimal | None:
        """As published: a comparison adds nothing up."""
        return self.subject.money.amounts.get(cell)

    def once(self, *, coarse: bool = False) -> list[Cell]:
        """The published cells that count its money once: the finest lines of a column, or the main ones, and the
        columns of a line that add up no others."""
        money, subject = self.subject.money, self.subject
        cells = self.cells
        if self.kind == COLUMN:
            cells = (
                [cell for cell in cells if cell.line in money.tops()]
                if coarse
                else money.cut(money.tops(), self.column)
            )
        elif self.kind == LINE:
            plain = [cell for cell in cells if not subject.is_total_column(cell.column)]
            cells = plain or [cell for cell in cells if cell.column in subject.base]
        return [cell for cell in cells if self.amount(cell) is not None]


@dataclass(frozen=True)
class Value:
    """An amount of a side: as published, and in the unit of the first side.

    `share` is of the published total of its column; `difference` is from the first side, `change` that in its terms.
    """

    cell: Cell
    published: Decimal
    compared: Decimal
    share: Fraction | None
    difference: Decimal | None = None
    change: Fraction | None = None


@dataclass(frozen=True)
class Row:
    """`is_total`: in one of the sides it adds up others."""

    label: str
    values: Sequence[Value | None]
    is_total: bool = False


@dataclass(frozen=True)
class Comparison:
    sides: Sequence[Side]
    rows: Sequence[Row]

    @property
    def unit(self) -> str:
        return self.sides[0].unit

    @property
    def places(self) -> int:
        """The most decimals of its amounts, for their commas to stand in line."""
        return most_decimals(value.compared for row in self.rows for value in row.values if value)

    @property
    def is_one_table(self) -> bool:
        return len({side.subject.table for side in self.sides}) == 1

    @property
    def has_common_rows(self) -> bool:
        return any(sum(value is not None for value in row.values) > 1 for row in self.rows)


def compare(sides: Sequence[Side]) -> Comparison:
    """Sides of one kind, row by row. Rows of different tables meet where they are of one year, or of one name."""
    namer = Namer(sides)
    names: dict[Hashable, list[Cell | None]] = {}
    for rank, side in enumerate(sides):
        for cell in side.cells:
            if side.amount(cell) is not None:
                names.setdefault(namer.name(side, cell), [None] * len(sides))[rank] = cell
    return Comparison(sides, [_row(sides, cells) for cells in names.values()])


@dataclass(frozen=True)
class Namer:
    """What makes two rows one: in one table the same line or column, else the same year or label."""

    sides: Sequence[Side]

    @cached_property
    def is_one_table(self) -> bool:
        return Comparison(self.sides, ()).is_one_table

    def name(self, side: Side, cell: Cell) -> Hashable:
        if side.kind == FIGURE:
            return ()
        key = cell.column if side.kind == LINE else cell.line
        if self.is_one_table:
            return key
        return self.columns(side)[key] if side.kind == LINE else self._lines(side)[key]

    def columns(self, side: Side) -> Mapping[str, Hashable]:
        subject = side.subject
        return _once(
            (key, (kind, subject.years_of.get(key) if kind == YEAR else fold(subject.columns[key])))
            for key, kind in subject.kinds.items()
        )

    def _lines(self, side: Side) -> Mapping[str, Hashable]:
        """By the labels from below the root: the grand total of a table is that of another."""
        subject = side.subject
        return _once(
            (key, tuple(fold(subject.lines[each]) for each in self._path(subject, key))) for key in subject.lines
        )

    @staticmethod
    def _path(subject: Subject, line: str) -> list[str]:
        parents, path = subject.money.layout.lines, [line]
        while (parent := parents[path[-1]]) is not None and parent not in path:
            path.append(parent)
        is_one_root = len(subject.roots) == 1 and subject.is_total_line(subject.roots[0])
        return path[-2::-1] if is_one_root and path[-1] == subject.roots[0] else path[::-1]


def _once(names: Iterable[tuple[str, Hashable]]) -> dict[str, Hashable]:
    """Each key with its name; where two would have one, the second has a name of its own."""
    found: dict[str, Hashable] = {}
    for key, name in names:
        found[key] = (name, key) if name in found.values() else name
    return found


def _row(sides: Sequence[Side], cells: Sequence[Cell | None]) -> Row:
    values = [cell and _value(sides[0], side, cell) for side, cell in zip(sides, cells, strict=True)]
    side, cell = next((side, cell) for side, cell in zip(sides, cells, strict=True) if cell)
    subject = side.subject
    label = {LINE: subject.columns[cell.column], COLUMN: subject.lines[cell.line]}.get(side.kind, "")
    is_total = any(cell and _is_total(side, cell) for side, cell in zip(sides, cells, strict=True))
    return Row(label, [values[0], *(_differing(values[0], value) for value in values[1:])], is_total)


def _is_total(side: Side, cell: Cell) -> bool:
    if side.kind == LINE:
        return side.subject.is_total_column(cell.column)
    return side.kind == COLUMN and side.subject.is_total_line(cell.line)


def _value(first: Side, side: Side, cell: Cell) -> Value:
    published = side.amount(cell)
    total = side.subject.total(cell.column)
    compared = convert(published, side.subject.multiplier, first.subject.multiplier)
    return Value(cell, published, compared, ratio(published, total))


def _differing(first: Value | None, value: Value | None) -> Value | None:
    if first is None or value is None:
        return value
    difference = value.compared - first.compared
    change = Fraction(difference) / Fraction(first.compared) if first.compared > 0 else None
    return Value(value.cell, value.published, value.compared, value.share, difference, change)
