"""Which money a cell of a table counts, so that none is counted twice. It knows neither Django nor the database.

The money of a table lies in its smallest cells: a line without parts in a column without parts. Any other cell counts
the smallest ones that stand below it, and two cells that have one of them in common count it twice.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from .totals import DISCREPANCY, DOWN, INCOMPLETE, Amounts, Cell, Check, Layout

Parts = Mapping[str, Sequence[str]]
MOST_WAYS = 500  # from table to table: no published tables are so entangled


class Area(NamedTuple):
    """Smallest lines x smallest columns of a table: the money of a cell, of a whole line or of a whole column."""

    table: str
    lines: frozenset[str]
    columns: frozenset[str]

    def meets(self, other: "Area") -> bool:
        """Whether both count some of the same money."""
        return self.table == other.table and bool(self.lines & other.lines and self.columns & other.columns)

    def holds(self, other: "Area") -> bool:
        """Whether all that the other counts is counted here too."""
        return self.table == other.table and self.lines >= other.lines and self.columns >= other.columns


def smallest(parts: Parts, key: str) -> frozenset[str]:
    """What `key` adds up in the end: the keys below it that have no parts, else itself."""
    met, waiting = set(), [key]
    while waiting:
        current = waiting.pop()
        if current not in met:
            met.add(current)
            waiting += parts.get(current, ())
    return frozenset(each for each in met if not parts.get(each)) or frozenset(met)  # a circle is all of itself


def area(layout: Layout, line: str | None, column: str | None) -> Area:
    """The money of a cell; `None` for the line or the column stands for all of them."""
    lines = frozenset(layout.lines) if line is None else smallest(layout.children(), line)
    columns = frozenset(layout.columns) if column is None else smallest(layout.columns, column)
    return Area(layout.table, lines, columns)


def apart(areas: Iterable[Area]) -> bool:
    """Whether no money is counted by two of them."""
    areas = list(areas)
    return not any(one.meets(other) for rank, one in enumerate(areas) for other in areas[:rank])


def sum_of(layout: Layout, columns: Collection[str]) -> str | None:
    """The column whose money is made of these columns, none of it twice: itself, or the least total that holds them."""
    if len(columns) == 1:
        return next(iter(columns))
    areas = [area(layout, None, column) for column in columns]
    totals = {column: area(layout, None, column) for column, parts in layout.columns.items() if parts}
    holding = [c for c, whole in totals.items() if all(whole.holds(each) for each in areas)]
    return min(holding, key=lambda c: len(totals[c].columns), default=None) if areas and apart(areas) else None


def is_whole(layout: Layout, columns: Iterable[str], total: str) -> bool:
    """Whether the columns make all of the total's money."""
    made = frozenset().union(*(smallest(layout.columns, column) for column in columns))
    return made == smallest(layout.columns, total)


@dataclass(frozen=True)
class Money:
    """The amounts of a table, read so that each is counted once."""

    layout: Layout
    amounts: Amounts

    @cached_property
    def families(self) -> dict[str, list[str]]:
        return self.layout.children()

    @cached_property
    def order(self) -> list[str]:
        """The lines below the roots, each before its parts. Lines that go in a circle hang from no root."""
        found = [line for line, parent in self.layout.lines.items() if parent is None]
        for line in found:
            found += self.families.get(line, ())
        return found

    @cached_property
    def columns(self) -> list[str]:
        """The columns, each after its parts."""
        found: list[str] = []
        while ready := [c for c, parts in self.layout.columns.items() if c not in found and {*parts} <= {*found}]:
            found += ready
        return found

    @cached_property
    def known(self) -> dict[Cell, Decimal]:
        """What was published; where a cell has nothing, the sum of what was published of its parts."""
        found: dict[Cell, Decimal] = {}
        for column in self.columns:
            for line in reversed(self.order):
                cell = Cell(self.layout.table, line, column)
                below = [cell._replace(line=child) for child in self.families.get(line, ())]
                beside = [cell._replace(column=part) for part in self.layout.columns[column]]
                if (amount := _first(self.amounts.get(cell), _sum(found, below), _sum(found, beside))) is not None:
                    found[cell] = amount
        return found

    def amount(self, line: str, column: str) -> Decimal | None:
        return self.known.get(Cell(self.layout.table, line, column))

    def parts(self, line: str, column: str) -> list[str]:
        """The parts of a line that have an amount, if they account for all of its own; else none."""
        cell = Cell(self.layout.table, line, column)
        below = {
            c: self.known[c] for part in self.families.get(line, ()) if (c := cell._replace(line=part)) in self.known
        }
        check = Check(cell, DOWN, self.known.get(cell), below, self.layout.half_unit)
        accounts = check.published is not None and check.verdict not in (DISCREPANCY, INCOMPLETE)
        return [each.line for each in below] if accounts else []

    def cut(self, lines: Iterable[str], column: str) -> list[Cell]:
        """The finest cells below some lines that count all their money in a column, each amount once."""
        found, waiting = [], [*lines][::-1]
        while waiting:
            line = waiting.pop()
            parts = self.parts(line, column)
            waiting += reversed(parts)
            cell = Cell(self.layout.table, line, column)
            if not parts and cell in self.known:
                found.append(cell)
        return found

    def tops(self) -> list[str]:
        """The lines that part the whole table: those below its grand total, where it has one, else its roots."""
        found = [line for line, parent in self.layout.lines.items() if parent is None]
        while len(found) == 1 and self.families.get(found[0]):
            found = self.families[found[0]]
        return found


def _first(*amounts: Decimal | None) -> Decimal | None:
    return next((amount for amount in amounts if amount is not None), None)


def _sum(amounts: Amounts, cells: list[Cell]) -> Decimal | None:
    present = [amounts[cell] for cell in cells if cell in amounts]
    return sum(present, Decimal(0)) if present else None


class Link(NamedTuple):
    """An identity: the money of the whole is that of the parts together, wherever they stand."""

    whole: Area
    parts: tuple[Area, ...]


def same_money(area: Area, links: Sequence[Link]) -> list[tuple[Area, Link]]:
    """The areas that may count some of the money of an area, by the links between tables: each with its last link.

    From a whole one comes to all its parts, from a part to its whole alone: the parts of one whole are apart.
    """
    found: list[tuple[Area, Link]] = []
    waiting: list[tuple[Area, frozenset[Link]]] = [(area, frozenset())]
    for at, used in waiting:
        for link in links:
            if link in used:
                continue
            reached = list(link.parts) if at.meets(link.whole) else []
            if any(at.meets(part) for part in link.parts):
                reached.append(link.whole)
            found += [(each, link) for each in reached]
            if len(waiting) < MOST_WAYS:
                waiting += [(each, used | {link}) for each in reached]
    return found
