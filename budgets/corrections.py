"""What the corrections of a published table replaced: the amounts that readers saw, and those that took their place.

A correction is what readers could see: what changed while the table was published, and what it said otherwise when it
was published again, without what it said in between. Names of people and reasons are for staff.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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

    def told_at(self, at: datetime) -> datetime | None:
        """When readers could see what changed at a moment: at once, or when the table was published again."""
        place = bisect_left(self.dates, at)
        if place and self.states[place - 1] == State.PUBLISHED:
            return at
        return next((self.dates[each] for each in range(place, len(self.dates)) if self._is_public(each)), None)

    def was_seen(self, since: datetime | None, until: datetime) -> bool:
        """Whether readers could see what stood from one moment to the other."""
        last = self._last_public(until)
        return since is not None and last is not None and (last + 1 == len(self.dates) or since < self.dates[last + 1])

    def unit_before(self, at: datetime) -> str:
        """The unit that readers last saw before a moment."""
        return self.units[self._last_public(at) or 0]

    def _is_public(self, place: int) -> bool:
        return self.states[place] == State.PUBLISHED

    def _last_public(self, before: datetime) -> int | None:
        """The place of the last version before a moment that was published."""
        return next((each for each in reversed(range(bisect_left(self.dates, before))) if self._is_public(each)), None)

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
    told = list(_told(_changed(table, life.first_published, cell), life, most))
    lines = records_of(Line, {last["line_id"] for _at, last, _first in told})
    columns = records_of(Column, {last["column_id"] for _at, last, _first in told})
    found = (
        Correction(
            at,
            lines[last["line_id"]],
            columns[last["column_id"]],
            _before(first),
            _after(last),
            life.unit_before(first["history_date"]),
            life.unit_after(at),
        )
        for at, last, first in told
    )
    return [each for each in found if (str(each.before), each.unit_before) != (str(each.after), each.unit)]


def _told(rows: Iterable[dict], life: Life, most: int | None) -> Iterator[tuple[datetime, dict, dict]]:
    """When readers could see the change of a cell, with the last version and the first of those that it is made of: a
    figure taken away and put back in one go, or all that was done while the table was a draft."""
    found: dict[tuple, tuple[dict, dict]] = {}
    for row in rows:  # the newest first
        at = life.told_at(row["history_date"])
        key = at, row["line_id"], row["column_id"]
        if at is None:
            continue
        if most is not None and len(found) >= most and key not in found:
            if at == row["history_date"]:
                break
            continue  # what comes further down may still belong to those that were found
        found[key] = found.get(key, (row, row))[0], row
    for (at, _line, _column), (last, first) in found.items():
        if at == first["history_date"] or life.was_seen(first["old_history_date"], first["history_date"]):
            yield at, last, first


def _changed(table: BudgetTable, since: datetime, cell: tuple[int, int] | None) -> Iterable[dict]:
    """The versions of figures that replaced an amount, with what they replaced. A figure's first is none."""
    if cell is None:
        versions = Figure.history.model.objects.filter(line_id__in=Line.history.filter(table_id=table.pk).values("id"))
    else:
        versions = Figure.history.model.objects.filter(line_id=cell[0], column_id=cell[1])
    before = {
        f"old_{name}": Window(Lag(name), [F("line_id"), F("column_id")], ["history_date", "history_id"])
        for name in ("amount", "decimals", "history_type", "history_date")
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


def _before(row: dict) -> Decimal | None:
    """The amount that a version replaced."""
    if row["history_type"] == "+":
        return None
    was = "" if row["history_type"] == "-" else "old_"  # the version of a deletion says what there was
    return _printed(row[f"{was}amount"], row[f"{was}decimals"])


def _after(row: dict) -> Decimal | None:
    return None if row["history_type"] == "-" else _printed(row["amount"], row["decimals"])


def _printed(amount: Decimal, decimals: int) -> Decimal:
    try:
        return as_printed(amount, decimals)
    except (ArithmeticError, ValueError):
        return amount


def correction_rows(found: Iterable[Correction]) -> Iterator[list]:
    """One row a correction. Lines and columns by key."""
    for each in found:
        yield [each.day, each.line.key, each.column.key, each.before, each.unit_before, each.after, each.unit]
