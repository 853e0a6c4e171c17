"""A table as charts and comparisons read it: its money, with what its lines and columns are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from .checks import amounts_of, layout_of
from .counting import Area, Money, area
from .models import BudgetTable
from .totals import Cell

YEAR, TOTAL = "year", "total"


@dataclass(frozen=True)
class Subject:
    """`lines` and `columns` give each its label, `kinds` each column its kind, `years_of` its year."""

    money: Money
    unit: str
    lines: Mapping[str, str]
    columns: Mapping[str, str]
    kinds: Mapping[str, str]
    years_of: Mapping[str, int]
    title: str = ""
    currency: str = "EUR"

    @property
    def table(self) -> str:
        return self.money.layout.table

    @property
    def multiplier(self) -> int:
        return self.money.layout.multiplier

    @cached_property
    def roots(self) -> list[str]:
        return [line for line, parent in self.money.layout.lines.items() if parent is None]

    def is_total_line(self, line: str) -> bool:
        return bool(self.money.families.get(line))

    def is_total_column(self, column: str) -> bool:
        return bool(self.money.layout.columns[column]) or self.kinds[column] == TOTAL

    @cached_property
    def base(self) -> list[str]:
        """The columns that add up no others. A total of which no part is told may add up any."""
        alone = [column for column, parts in self.money.layout.columns.items() if not parts and self._has(column)]
        return [column for column in alone if self.kinds[column] != TOTAL] or alone[:1]

    @cached_property
    def years(self) -> list[str]:
        return [column for column in self.base if self.kinds[column] == YEAR]

    @cached_property
    def whole(self) -> str | None:
        """The column that says most of the table: the total of most others, else the last year, else the first."""
        layout = self.money.layout
        sizes = {c: len(area(layout, None, c).columns) for c, parts in layout.columns.items() if parts and self._has(c)}
        if sizes:
            return max(sizes, key=sizes.get)
        return self.years[-1] if len(self.years) > 1 else next(iter(self.base), None)

    def tops(self, columns: Sequence[str]) -> list[str]:
        return [t for t in self.money.tops() if any(self.money.amount(t, column) is not None for column in columns)]

    def total(self, column: str) -> Decimal | None:
        """What the table's one grand total publishes in a column."""
        is_total = len(self.roots) == 1 and self.is_total_line(self.roots[0])
        return self.money.amounts.get(Cell(self.table, self.roots[0], column)) if is_total else None

    def total_of(self, columns: Sequence[str]) -> Decimal | None:
        """What the grand total publishes for some columns together: in the column that adds up just these."""
        sums = (c for c, parts in self.money.layout.columns.items() if len(parts) > 1 and {*parts} == {*columns})
        return next((total for column in sums if (total := self.total(column)) is not None), None)

    def _has(self, column: str) -> bool:
        """Whether one of the lines that part the table has an amount in the column."""
        return any(self.money.amount(line, column) is not None for line in self.money.tops())

    def area(self, line: str | None, column: str | None) -> Area:
        """The money of a cell, of a whole line or of a whole column. A total of untold parts may count any of it."""
        whole = area(self.money.layout, line, column)
        untold = column is not None and self.kinds[column] == TOTAL and not self.money.layout.columns[column]
        return whole._replace(columns=frozenset(self.money.layout.columns)) if untold else whole


def subject_of(table: BudgetTable) -> Subject:
    """From a table read `with_cells()`."""
    columns = list(table.columns.all())
    return Subject(
        Money(layout_of(table), amounts_of(table)),
        table.unit,
        {line.key: str(line) for line in table.lines.all()},
        {column.key: column.label for column in columns},
        {column.key: column.kind for column in columns},
        {column.key: column.year for column in columns if column.year is not None},
        table.title,
        table.currency,
    )
