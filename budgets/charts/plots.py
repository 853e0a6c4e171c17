"""What a chart draws: amounts by row and series, none of which counts the money of another. Without a database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from django.utils.translation import gettext as _

from publishing.formats import format_amount

from ..counting import Money
from ..totals import Cell

FEWEST_LETTERS, MOST_LETTERS = 6, 24


class Form(Enum):
    """The value is its name in the address of the picture."""

    YEARS = "annees"  # a row of upright bars a line, a bar a year
    SIDE = "colonnes"  # a bar a line and column, one beside the other
    BARS = "lignes"  # a bar a line
    TREEMAP = "details"  # an area a line of detail


@dataclass(frozen=True)
class Mark:
    """An amount that is drawn, with the cells whose money it is. `group` is the row's main line, in a treemap."""

    row: int
    series: int
    amount: Decimal
    cells: tuple[Cell, ...]
    group: int = 0


@dataclass(frozen=True)
class Plot:
    """`rows` and `series` are their labels; `totals` what the source publishes for each series, where it does.

    `whole` is what it publishes for all the series together. `groups` are the main lines of areas, `about` names their
    column where the table has others.
    """

    form: Form
    unit: str
    rows: Sequence[str]
    series: Sequence[str]
    marks: Sequence[Mark]
    totals: Sequence[Decimal | None] = ()
    whole: Decimal | None = None
    groups: Sequence[str] = ()
    about: str = ""

    def amount(self, row: int, series: int) -> Decimal | None:
        return next((mark.amount for mark in self.marks if (mark.row, mark.series) == (row, series)), None)

    def table(self) -> list[tuple[str, list[Decimal | None]]]:
        """The same data as rows of a table."""
        found = {(mark.row, mark.series): mark.amount for mark in self.marks}
        return [(label, [found.get((row, n)) for n in range(len(self.series))]) for row, label in enumerate(self.rows)]

    def span(self, amount: Decimal | None) -> tuple[Fraction, Fraction] | None:
        """Where the bar of an amount begins and how long it is, of 0 to 1: one scale for all, zero included."""
        if amount is None:
            return None
        amounts = [Decimal(0), *(mark.amount for mark in self.marks)]
        least, most = min(amounts), max(amounts)
        if least == most:
            return Fraction(0), Fraction(0)
        whole = Fraction(most - least)
        return (Fraction(min(amount, Decimal(0)) - least) / whole, abs(Fraction(amount)) / whole)

    @property
    def bars(self) -> list[tuple[str, list[tuple[Decimal | None, tuple | None]]]]:
        """Each row with its amounts and their bars."""
        return [(label, [(each, self.span(each)) for each in amounts]) for label, amounts in self.table()]

    def columns(self, highest: int) -> list[tuple[str, list[Decimal | None], list[float]]]:
        """Each row, the published totals first, with its amounts and the heights of their bars: one scale for all."""
        rows = self.table()
        if any(total is not None for total in self.totals):
            rows = [(self.total_label, [*self.totals]), *rows]
        most = max((amount for _label, amounts in rows for amount in amounts if amount), default=Decimal(1))
        return [
            (label, amounts, [round(float(highest * (amount or 0) / most), 1) for amount in amounts])
            for label, amounts in rows
        ]

    def chief(self, series: int | None = None) -> Mark | None:
        """The largest amount of a series, or of all: of a line by itself, where there is one, rather than of several
        together."""
        found = [mark for mark in self.marks if series in (mark.series, None)]
        alone = [mark for mark in found if len(mark.cells) == 1]
        return max(alone or found, key=lambda mark: (mark.amount, -mark.row), default=None)

    @property
    def letters(self) -> int:
        """Of the longest amount, as it is printed; even, and in the bounds that the style sheet knows."""
        longest = max(
            (len(format_amount(each)) for each in (*(mark.amount for mark in self.marks), *self.totals)), default=0
        )
        return min(max(FEWEST_LETTERS, longest + longest % 2), MOST_LETTERS)

    @property
    def total_label(self) -> str:
        return _("Total publié")

    @property
    def parted(self) -> list[str]:
        """The main lines that have more than one area."""
        counts = Counter(mark.group for mark in self.marks)
        return [label for rank, label in enumerate(self.groups) if counts[rank] > 1]

    @property
    def sum(self) -> Decimal:
        return sum((mark.amount for mark in self.marks), Decimal(0))


def fewer(money: Money, lines: Sequence[str], columns: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """The lines one by one; where there are more than `most`, the smallest of them together at the end."""
    if len(lines) <= most:
        return [(line,) for line in lines]

    def size(line: str) -> Decimal:
        return sum((abs(money.amount(line, column) or 0) for column in columns), Decimal(0))

    kept = {*sorted(lines, key=size, reverse=True)[: most - 1]}
    return [*((line,) for line in lines if line in kept), tuple(line for line in lines if line not in kept)]


def marks_of(money: Money, rows: Iterable[tuple[str, ...]], columns: Sequence[str]) -> list[Mark]:
    """A mark for each row and column in which one of the row's lines has an amount."""
    found = []
    for row, lines in enumerate(rows):
        for series, column in enumerate(columns):
            cells = [c for line in lines if (c := Cell(money.layout.table, line, column)) in money.known]
            if cells:
                amount = sum((money.known[cell] for cell in cells), Decimal(0))
                found.append(Mark(row, series, amount, tuple(cells)))
    return found
