"""What an import may not do to a published table: leave an unexplained gap between a total and its parts."""

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from itertools import islice

from django.db import models
from django.utils.translation import gettext as _

from backoffice.imports.plan import Plan
from backoffice.imports.registry import effects
from backoffice.imports.writes import ADD, REMOVE, Write
from publishing.formats import format_amount

from .. import totals
from ..amounts import as_printed
from ..checks import Check, check_table
from ..models import BudgetTable, Column, Figure, Identity, IdentityPart, Line
from ..totals import Cell, Layout

Refusal = tuple[int, str]
Parts = Column.parts.through

TABLES_AT_ONCE = 200


def refuse_unexplained_gaps(plan: Plan) -> Iterable[Refusal]:
    """The rows that would give a published table a discrepancy without a note. Some queries for 200 tables."""
    moving = {table.pk: table for write in plan.writes if _may_open_a_gap(write) for table in _published(write)}
    if not moving:
        return
    changes, writes = _changes(plan), _by_table(plan, moving)
    touched = iter(sorted(moving))
    while chunk := list(islice(touched, TABLES_AT_ONCE)):
        stored = _Stored(chunk)
        for pk in chunk:
            yield from _After(moving[pk], stored, writes[pk]).refusals(changes)


effects.register("écarts", refuse_unexplained_gaps)


def _table(write: Write) -> BudgetTable | None:
    if write.model not in (Figure, Line, Column, Parts):
        return None
    about = write.about.from_column if isinstance(write.about, Parts) else write.about
    return about if isinstance(about, BudgetTable) else about.table


def _published(write: Write) -> Iterator[BudgetTable]:
    table = _table(write)
    if table is not None and table.pk and table.is_published:
        yield table


def _by_table(plan: Plan, wanted: Container[int]) -> dict[int, list[Write]]:
    found: dict[int, list[Write]] = {}
    for write in plan.writes:
        table = _table(write)
        if table is not None and table.pk in wanted:
            found.setdefault(table.pk, []).append(write)
    return found


def _changes(plan: Plan) -> dict[Cell, Decimal | None]:
    """The amounts that the plan gives to cells that exist, whichever table they stand in."""
    keys = dict(Column.objects.values_list("pk", "key"))
    stored = [w for w in plan.writes if w.model is Figure and w.about.pk and w.value("column_id") in keys]
    return {Cell(w.about.table.slug, w.about.key, keys[w.value("column_id")]): _amount(w) for w in stored}


def _amount(write: Write) -> Decimal | None:
    if write.action == REMOVE:
        return None
    return as_printed(Decimal(write.value("amount")), write.value("decimals"))


def _may_open_a_gap(write: Write) -> bool:
    if write.model is Figure and write.fields:
        return "amount" in write.fields or ("note" in write.fields and not write.value("note"))
    return write.model is not Line or not write.fields or "parent_id" in write.fields


class _Stored:
    """What the database holds of some tables, by their keys and those of their lines and columns."""

    def __init__(self, pks: list[int]):
        self.lines = _grouped(Line.objects.filter(table__in=pks), "table_id", "pk", "key", "parent_id")
        self.columns = _grouped(Column.objects.filter(table__in=pks), "table_id", "pk", "key")
        parts = Parts._base_manager.filter(from_column__table__in=pks)
        self.parts = _grouped(parts, "from_column__table_id", "from_column_id", "to_column_id")
        figures = Figure.objects.filter(line__table__in=pks)
        self.figures = _grouped(figures, "line__table_id", "line_id", "column_id", "amount", "decimals", "note")
        own, parts = (model.objects.values_list("line__table_id", flat=True) for model in (Identity, IdentityPart))
        self.with_identities = {*own, *parts}


def _grouped(queryset: models.QuerySet, *names: str) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = {}
    for table, *values in queryset.order_by("pk").values_list(*names).iterator(chunk_size=5000):
        found.setdefault(table, []).append(tuple(values))
    return found


class _After:
    """One table as it would be, with what the import writes to it."""

    def __init__(self, table: BudgetTable, stored: _Stored, writes: list[Write]):
        self.table, self.stored, self.writes = table, stored, writes
        self.lines = {pk: (key, parent) for pk, key, parent in stored.lines.get(table.pk, ())}
        self.columns = dict(stored.columns.get(table.pk, ()))
        self.parts = dict.fromkeys(stored.parts.get(table.pk, ()))
        self.gone: set[int] = set()
        self.gone_columns: set[int] = set()
        for write in writes:
            self._take(write)
        self.amounts: dict[Cell, Decimal] = {}
        self.notes: set[Cell] = set()
        self.rows: dict[Cell, Write] = {}
        for line, column, amount, decimals, note in stored.figures.get(table.pk, ()):
            self._put(self._cell(line, column), as_printed(amount, decimals), note)
        for write in writes:
            if write.model is Figure:
                self._put_figure(write)

    def _take(self, write: Write) -> None:
        """A line, a column, or a part of a total column."""
        if write.model is Line:
            self.lines[write.key] = write.value("key"), write.value("parent_id")
            if write.action == REMOVE:
                self.gone.add(write.key)
        elif write.model is Column:
            self.columns[write.key] = write.value("key")
            if write.action == REMOVE:
                self.gone_columns.add(write.key)
        elif write.model is Parts:
            pair = write.value("from_column_id"), write.value("to_column_id")
            self.parts.pop(pair, None)
            if write.action == ADD:
                self.parts[pair] = None

    def _cell(self, line: int, column: int) -> Cell:
        return Cell(self.table.slug, self.lines[line][0], self.columns[column])

    def _put(self, cell: Cell, amount: Decimal | None, note: str) -> None:
        self.amounts[cell] = amount
        self.notes.discard(cell)
        if note:
            self.notes.add(cell)

    def _put_figure(self, write: Write) -> None:
        cell = self._cell(write.value("line_id"), write.value("column_id"))
        self.rows[cell] = write
        self._put(cell, _amount(write), "" if write.action == REMOVE else write.value("note"))

    def _layout(self) -> Layout:
        keys = {pk: key for pk, (key, _parent) in self.lines.items()}
        parts: dict[str, list[str]] = {key: [] for pk, key in self.columns.items() if pk not in self.gone_columns}
        for total, part in self.parts:
            parts[self.columns[total]].append(self.columns[part])
        lines = {key: keys.get(parent) for pk, (key, parent) in self.lines.items() if pk not in self.gone}
        return Layout(self.table.slug, self.table.decimals, self.table.multiplier, lines, parts)

    def refusals(self, changes: dict[Cell, Decimal | None]) -> Iterator[Refusal]:
        own = totals.check_layout(self._layout(), self.amounts)
        opened: list[totals.Check | Check] = [check for check in own if self._is_open(check)]
        opened += [
            check for check in self._identities(changes) if self._is_open(check) and not self._noted_beyond(check)
        ]
        if opened:
            before = {(check.cell, check.kind) for check in check_table(self._read()) if check.is_unexplained}
            for check in opened:
                if (check.cell, check.kind) not in before:
                    told = self._identity_sentence(check) if isinstance(check, Check) else self._sentence(check)
                    yield self._blamed(check), told

    def _read(self) -> BudgetTable:
        return BudgetTable.objects.with_cells().get(pk=self.table.pk)

    def _is_open(self, check: totals.Check | Check) -> bool:
        return check.verdict == totals.DISCREPANCY and self.notes.isdisjoint((check.cell, *check.parts))

    def _noted_beyond(self, check: Check) -> bool:
        """Whether the amounts of an identity that stand in other tables explain it."""
        cells = [(check.line, check.column), *((line, column) for line, column, _amount in check.part_records)]
        return any(
            figure.note and figure.column_id == column.pk
            for line, column in cells
            if line.table_id != self.table.pk
            for figure in line.figures.all()
        )

    def _identities(self, changes: dict[Cell, Decimal | None]) -> Iterator[Check]:
        if self.table.pk in self.stored.with_identities:
            yield from (check for check in check_table(self._read(), changes) if check.is_identity)

    def _blamed(self, check: totals.Check | Check) -> int:
        """The row that is told: that of the total, else of one of its parts."""
        for cell in (check.cell, *check.parts):
            if cell in self.rows:
                return self.rows[cell].row
        return self.writes[0].row

    @cached_property
    def _names(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the lines and the columns are called, by key: read once, however many totals are refused."""
        lines = {line.key: str(line) for line in self.table.lines.all()}
        return lines, {column.key: column.label for column in self.table.columns.all()}

    def _identity_sentence(self, check: Check) -> str:
        words = _(
            "Une égalité entre tableaux ne tiendrait plus\u00a0: « %(line)s », colonne « %(column)s », de "
            "« %(table)s », serait de %(published)s pour une somme de %(computed)s\u00a0: donnez la raison de l’écart "
            "dans la note d’un de ces montants."
        )
        return words % {
            "line": check.line,
            "column": check.column,
            "table": check.line.table,
            "published": f"{format_amount(check.published)}\u00a0{check.unit}",
            "computed": f"{format_amount(check.computed)}\u00a0{check.unit}",
        }

    def _sentence(self, check: totals.Check) -> str:
        words = _(
            "Le tableau est publié, et son total « %(line)s », colonne « %(column)s », serait de %(published)s pour "
            "une somme de %(computed)s : donnez la raison de l’écart dans la note d’un de ces montants."
        )
        lines, columns = self._names
        shown = {
            "line": lines.get(check.cell.line, check.cell.line),
            "column": columns.get(check.cell.column, check.cell.column),
            "published": f"{format_amount(check.published)}\u00a0{self.table.unit}",
            "computed": f"{format_amount(check.computed)}\u00a0{self.table.unit}",
        }
        return words % shown
