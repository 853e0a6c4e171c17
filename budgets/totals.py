"""The arithmetic of published totals, in exact decimals. It knows neither Django nor the database.

A total is checked against its parts *down* (children of a line), *across* (columns that a total column sums) and by
*identity* (cells that stand anywhere). The gap is published - computed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

EXACT, ROUNDING, DISCREPANCY, INCOMPLETE = "exact", "rounding", "discrepancy", "incomplete"
DOWN, ACROSS, IDENTITY = "down", "across", "identity"


class Cell(NamedTuple):
    """An address: the slug of a table, the key of a line, the key of a column."""

    table: str
    line: str
    column: str


Amounts = Mapping[Cell, Decimal]


@dataclass(frozen=True)
class Layout:
    """What a table adds up: `lines` gives each line its parent, `columns` gives each column its parts.

    `decimals` are the last printed ones; `multiplier` is the size of the unit (1,000,000 for M€).
    """

    table: str
    decimals: int
    multiplier: int
    lines: Mapping[str, str | None]
    columns: Mapping[str, Sequence[str]]

    @property
    def half_unit(self) -> Decimal:
        return Decimal(5).scaleb(-self.decimals - 1)

    def children(self) -> dict[str, list[str]]:
        """The parts of each line that has some."""
        families: dict[str, list[str]] = {}
        for line, parent in self.lines.items():
            if parent is not None:
                families.setdefault(parent, []).append(line)
        return families


@dataclass(frozen=True)
class Check:
    """A published total beside the sum of its parts, all in the unit of the total's table."""

    cell: Cell
    kind: str
    published: Decimal | None
    parts: Mapping[Cell, Decimal | None]
    half_unit: Decimal
    present: list[Decimal] = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "present", [amount for amount in self.parts.values() if amount is not None])

    @property
    def is_complete(self) -> bool:
        """Whether there is something to compare. An identity wants every cell, a table what was published."""
        if self.kind == IDENTITY:
            return self.published is not None and len(self.present) == len(self.parts)
        return bool(self.present)

    @property
    def computed(self) -> Decimal | None:
        return sum(self.present, Decimal(0)) if self.is_complete else None

    @property
    def gap(self) -> Decimal | None:
        return self.published - self.computed if self.is_complete else None

    @property
    def tolerance(self) -> Decimal:
        """What rounding alone can explain: half a unit of the last decimal for the total and for each part."""
        return self.half_unit * (len(self.present) + 1)

    @property
    def verdict(self) -> str:
        if not self.is_complete:
            return INCOMPLETE
        if self.gap == 0:
            return EXACT
        return ROUNDING if abs(self.gap) <= self.tolerance else DISCREPANCY


def check_layout(layout: Layout, amounts: Amounts) -> list[Check]:
    """The checks down, then across, of every total of a table that has a published amount."""
    return [*_down(layout, amounts), *_across(layout, amounts)]


def _down(layout: Layout, amounts: Amounts) -> Iterator[Check]:
    families = layout.children()
    for line in families:
        for column in layout.columns:
            parts = list(_parts(layout.table, line, column, families, amounts, {line}))
            yield from _check(layout, DOWN, Cell(layout.table, line, column), parts, amounts)


def _parts(table: str, line: str, column: str, families: Mapping, amounts: Amounts, met: set[str]) -> Iterator[Cell]:
    """The children of a line. One that has no amount, a heading, stands for those of its own that have one."""
    for child in families[line]:
        cell, below = Cell(table, child, column), []
        if cell not in amounts and child in families and child not in met:
            inner = _parts(table, child, column, families, amounts, met | {child})
            below = [each for each in inner if amounts.get(each) is not None]
        yield from below or [cell]


def _across(layout: Layout, amounts: Amounts) -> Iterator[Check]:
    for column, added in layout.columns.items():
        for line in layout.lines if added else ():
            parts = [Cell(layout.table, line, part) for part in added]
            yield from _check(layout, ACROSS, Cell(layout.table, line, column), parts, amounts)


def _check(layout: Layout, kind: str, cell: Cell, parts: list[Cell], amounts: Amounts) -> Iterator[Check]:
    published = amounts.get(cell)
    if published is not None:
        yield Check(cell, kind, published, {part: amounts.get(part) for part in parts}, layout.half_unit)


def check_identity(cell: Cell, parts: Sequence[Cell], layouts: Mapping[str, Layout], amounts: Amounts) -> Check:
    """A cell beside the sum of others, converted to its unit; the coarsest table gives the tolerance."""
    unit = layouts[cell.table].multiplier
    tables = [layouts[name] for name in {cell.table, *(part.table for part in parts)}]
    return Check(
        cell,
        IDENTITY,
        amounts.get(cell),
        {part: convert(amounts.get(part), layouts[part.table].multiplier, unit) for part in parts},
        max(convert(layout.half_unit, layout.multiplier, unit) for layout in tables),
    )


def convert(amount: Decimal | None, multiplier: int, unit: int) -> Decimal | None:
    """An amount in another unit. Multipliers are powers of ten, so nothing is rounded."""
    return None if amount is None else amount if multiplier == unit else amount * multiplier / unit
