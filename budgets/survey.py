"""The discrepancies of all tables at once: seven queries and one pass, however many tables there are."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from . import totals
from .models import BudgetTable, Column, Figure, Identity, IdentityPart, Line
from .totals import Cell, Check, Layout


@dataclass(frozen=True)
class Gaps:
    """How many discrepancies a table has, with a note on the total or on a part, and without."""

    explained: int = 0
    unexplained: int = 0


def survey() -> dict[int, Gaps]:
    """The gaps of each table that has some. Cells are called by the keys of the database."""
    layouts, lines = _layouts(), dict(Line.objects.values_list("pk", "table"))
    amounts: dict[Cell, Decimal] = {}
    noted: set[Cell] = set()
    figures = Figure.objects.order_by().values_list("line", "column", "amount", "note")
    for line, column, amount, note in figures.iterator(chunk_size=5000):
        cell = Cell(lines[line], line, column)
        amounts[cell] = amount
        if note:
            noted.add(cell)
    found: dict[int, Counter] = defaultdict(Counter)
    checks = [check for layout in layouts.values() for check in totals.check_layout(layout, amounts)]
    for check in [*checks, *_identities(layouts, lines, amounts)]:
        if check.verdict == totals.DISCREPANCY:
            told = "unexplained" if noted.isdisjoint((check.cell, *check.parts)) else "explained"
            for table in {check.cell.table, *(part.table for part in check.parts)}:
                found[table][told] += 1
    return {table: Gaps(**counts) for table, counts in found.items()}


def _layouts() -> dict[int, Layout]:
    lines: dict[int, dict] = defaultdict(dict)
    columns: dict[int, dict] = defaultdict(dict)
    for key, table, parent in Line.objects.order_by().values_list("pk", "table", "parent"):
        lines[table][key] = parent
    for key, table in Column.objects.order_by().values_list("pk", "table"):
        columns[table][key] = []
    for table, total, part in Column.parts.through.objects.values_list(
        "from_column__table", "from_column", "to_column"
    ):
        columns[table][total].append(part)
    tables = BudgetTable.objects.order_by().values_list("pk", "decimals", "multiplier")
    return {key: Layout(key, decimals, unit, lines[key], columns[key]) for key, decimals, unit in tables}


def _identities(layouts: dict[int, Layout], lines: dict[int, int], amounts: dict[Cell, Decimal]) -> list[Check]:
    parts: dict[int, list[Cell]] = defaultdict(list)
    for identity, line, column in IdentityPart.objects.order_by().values_list("identity", "line", "column"):
        parts[identity].append(Cell(lines[line], line, column))
    return [
        totals.check_identity(Cell(lines[line], line, column), parts[identity], layouts, amounts)
        for identity, line, column in Identity.objects.order_by().values_list("pk", "line", "column")
    ]
