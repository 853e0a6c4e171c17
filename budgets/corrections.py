"""What the corrections of a published table replaced: the amounts that readers saw, and those that took their place.

Only what changed while the table was published is a correction. Names of people and reasons are for staff.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Case, F, Q, Value, When, Window
from django.db.models.functions import Lag
from django.utils.timezone import localdate

from backoffice.names import records_of
from publishing.models import State

from .amounts import as_printed
from .models import BudgetTable, Column, Figure, Line

CORRECTION_COLUMNS = {
    "date": "date",
    "line": "text",
    "column": "text",
    "before": "decimal",
    "unit_before": "text",
    "after": "decimal",
    "unit": "text",
}


@dataclass(frozen=True)
class Correction:
    """A cell whose published amount changed; no amount is None. Each amount in the unit that the table then had."""

    at: datetime
    line: Line
    column: Column
    before: Decimal | None
    after: Decimal | None
    unit_before: str
    unit: str

    @property
    def day(self) -> date:
        return localdate(self.at)

    @property
    def is_of_a_line(self) -> bool:
        """Whether the line is still in the table."""
        return not self.line._state.adding


class Life:
    """What the history says of a table itself: when it was published, and in which unit."""

    def __init__(self, table: BudgetTable):
        versions = table.history.order_by("history_date", "history_id")
        found = list(versions.values_list("history_date", "state", "multiplier"))
        self.dates = [at for at, _state, _multiplier in found]
        self.states = [state for _at, state, _multiplier in found]
        self.units = [BudgetTable.Multiplier(multiplier).label for _at, _state, multiplier in found]

    @property
    def first_published(self) -> datetime | None:
        return next((at for at, state in zip(self.dates, self.states, strict=True) if state == State.PUBLISHED), None)

    def was_published(self, at: datetime) -> bool:
        """Just before a moment: what changed then was seen."""
        place = bisect_left(self.dates, at)
        return place > 0 and self.states[place - 1] == State.PUBLISHED

    def unit_before(self, at: datetime) -> str:
        return self.units[max(0, bisect_left(self.dates, at) - 1)]

    def unit_after(self, at: datetime) -> str:
        return self.units[max(0, bisect_right(self.dates, at) - 1)]


def corrections(
    table: BudgetTable,
    most: int | None = None,
    *,
    cell: tuple[int, int] | None = None,
    life: Life | None = None,
) -> list[Correction]:
    """The corrections of a table, the newest first; of one cell, where the keys of a line and a column are given.

    Four queries, more where lines or columns are gone.
    """
    life = life or Life(table)
    if life.first_published is None:
        return []
    changed = _changed(table, life.first_published, cell)
    rows = [row for row in changed if life.was_published(row["history_date"])][:most]
    lines = records_of(Line, {row["line_id"] for row in rows})
    columns = records_of(Column, {row["column_id"] for row in rows})
    found = [_correction(row, life, lines[row["line_id"]], columns[row["column_id"]]) for row in rows]
    return list(_once(found))


def _changed(table: BudgetTable, since: datetime, cell: tuple[int, int] | None) -> Iterable[dict]:
    """The versions of figures that replaced an amount, with what they replaced. A figure's first is none."""
    if cell is None:
        versions = Figure.history.model.objects.filter(line_id__in=Line.history.filter(table_id=table.pk).values("id"))
    else:
        versions = Figure.history.model.objects.filter(line_id=cell[0], column_id=cell[1])
    before = {
        f"old_{name}": Window(Lag(name), [F("line_id"), F("column_id")], ["history_date", "history_id"])
        for name in ("amount", "decimals", "history_type")
    }
    same = Q(old_amount=F("amount"), old_decimals=F("decimals"))
    is_change = Case(
        When(Q(history_date__lte=since), Value(False)),
        When(Q(history_type="-"), Value(True)),
        When(Q(history_type="+"), Case(When(old_history_type="-", then=Value(True)), default=Value(False))),
        When(Q(old_amount__isnull=True) | same, Value(False)),
        default=Value(True),
    )
    rows = versions.annotate(**before).annotate(is_change=is_change).filter(is_change=True)
    names = ("history_date", "history_type", "line_id", "column_id", "amount", "decimals", *before)
    return rows.order_by("-history_date", "-history_id").values(*names)


def _correction(row: dict, life: Life, line: Line, column: Column) -> Correction:
    amount, at = _printed(row["amount"], row["decimals"]), row["history_date"]
    if row["history_type"] == "-":
        before, after = amount, None
    elif row["history_type"] == "+":
        before, after = None, amount
    else:
        before, after = _printed(row["old_amount"], row["old_decimals"]), amount
    return Correction(at, line, column, before, after, life.unit_before(at), life.unit_after(at))


def _printed(amount: Decimal, decimals: int) -> Decimal:
    try:
        return as_printed(amount, decimals)
    except (ArithmeticError, ValueError):
        return amount


def _once(found: list[Correction]) -> Iterator[Correction]:
    """A figure taken away and put back in one go was corrected once, or not at all."""
    cells: dict[tuple, Correction] = {}
    for each in found:  # the newest first
        key = each.at, each.line.pk, each.column.pk
        later = cells.get(key)
        cells[key] = replace(later, before=each.before, unit_before=each.unit_before) if later else each
    for each in cells.values():
        if (str(each.before), each.unit_before) != (str(each.after), each.unit):
            yield each


def correction_rows(found: Iterable[Correction]) -> Iterator[list]:
    """One row a correction. Lines and columns by key."""
    for each in found:
        yield [each.day, each.line.key, each.column.key, each.before, each.unit_before, each.after, each.unit]
