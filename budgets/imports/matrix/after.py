"""The table as it would be: its cells beside those that are, its checks, and what becomes of the former ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from backoffice.imports import printed

from ... import totals
from ...amounts import as_printed
from ...checks import Check, check_table
from ...models import BudgetTable, Column, Line
from ...totals import Cell, Layout
from .absent import absent_columns, absent_lines
from .draft import Draft

BROKEN = (totals.DISCREPANCY, totals.INCOMPLETE)


@dataclass(frozen=True)
class Shown:
    """A cell of the table to be: its amount, the one that is stored, and the checks of it."""

    column: Column
    new: Decimal | None
    old: Decimal | None
    checks: list[Check]

    @property
    def is_changed(self) -> bool:
        return self.new != self.old

    @property
    def worst(self) -> Check | None:
        order = (totals.DISCREPANCY, totals.ROUNDING, totals.EXACT)
        found = {check.verdict: check for check in self.checks}
        return next((found[verdict] for verdict in order if verdict in found), None)


@dataclass(frozen=True)
class ShownLine:
    line: Line
    depth: int
    state: str  # "new", "kept" (not in the sheet) or ""
    is_total: bool
    cells: list[Shown]


class After:
    """From the draft of a plan, whose records are already what they would be."""

    def __init__(self, draft: Draft):
        self.draft, self.table = draft, draft.table
        self.is_new = draft.stored.is_new
        kept_lines = [] if draft.removes_absent else absent_lines(draft)
        kept_columns = [] if draft.removes_absent else absent_columns(draft)
        self.kept = {line.key for line in kept_lines} | {column.key for column in kept_columns}
        self.lines = sorted([*draft.lines.values(), *kept_lines], key=lambda line: line.position)
        self.columns = sorted([*draft.columns.values(), *kept_columns], key=lambda column: column.position)
        self.stored = dict(self._stored_amounts())
        self.amounts = dict(self._amounts())
        self.before = self._before()
        self.checks = [*map(self._check, totals.check_layout(self._layout(), self.amounts)), *self._identities()]

    def _cell(self, line: Line, column: Column) -> Cell:
        return Cell(self.table.slug, line.key, column.key)

    def _stored_amounts(self) -> Iterator[tuple[Cell, Decimal]]:
        """As they are: read again, since the draft has changed its own records."""
        if not self.is_new:
            table = BudgetTable.objects.with_cells().get(pk=self.table.pk)
            columns = {column.pk: column for column in table.columns.all()}
            for line in table.lines.all():
                for figure in line.figures.all():
                    yield self._cell(line, columns[figure.column_id]), figure.printed

    def _amounts(self) -> Iterator[tuple[Cell, Decimal]]:
        read = {self.draft.lines[each.name].key: each for each in self.draft.reading.lines}
        places = {self.draft.columns[each.name].key: each.at for each in self.draft.reading.amounts}
        for line in self.lines:
            for column in self.columns:
                cell = self._cell(line, column)
                if line.key in read and column.key in places and read[line.key].at is not None:
                    amount = read[line.key].amounts.get(places[column.key])
                    if amount is not None:
                        yield cell, self._printed(cell, amount)
                elif cell in self.stored:
                    yield cell, self.stored[cell]

    def _printed(self, cell: Cell, amount) -> Decimal:
        """An equal amount keeps the decimals that it has."""
        known = self.stored.get(cell)
        return known if known == amount.value else as_printed(amount.value, amount.decimals)

    def _layout(self) -> Layout:
        parts = {self.draft.columns[read.name].key: read for read in self.draft.reading.amounts}
        columns: dict[str, list[str]] = {}
        for column in self.columns:
            stored = [part.key for part in column.parts.all()] if column.pk else []
            if column.key in parts:
                read = [self.draft.columns[name].key for name in parts[column.key].sums]
                columns[column.key] = read + [key for key in stored if key in self.kept]
            else:
                columns[column.key] = stored
        lines = {line.key: line.parent.key if line.parent else None for line in self.lines}
        return Layout(self.table.slug, self.table.decimals, self.table.multiplier, lines, columns)

    def note_of(self, cell: Cell) -> str:
        """The note of a figure, as it would be."""
        line, at = self._read_at(cell)
        given = line.notes.get(at, "") if line else ""
        records = {each.key: each.pk for each in (*self.lines, *self.columns)}
        known = self.draft.stored.figures.get((records.get(cell.line), records.get(cell.column)))
        return given or (known.note if known else "")

    def address_of(self, cell: Cell) -> str:
        """Where the sheet has it, "" where it has not."""
        line, at = self._read_at(cell)
        return self.draft.reading.grid.address(line.at, at) if line and at and line.at else ""

    def _read_at(self, cell: Cell) -> tuple[printed.Line | None, int]:
        if cell.table != self.table.slug:
            return None, 0
        lines = (each for each in self.draft.reading.lines if self.draft.lines[each.name].key == cell.line)
        columns = (each.at for each in self.draft.reading.amounts if self.draft.columns[each.name].key == cell.column)
        return next(lines, None), next(columns, 0)

    def _check(self, check: totals.Check) -> Check:
        lines = {line.key: line for line in self.lines}
        columns = {column.key: column for column in self.columns}
        parts = [(lines[cell.line], columns[cell.column], amount) for cell, amount in check.parts.items()]
        notes = (note for cell in (check.cell, *check.parts) if (note := self.note_of(cell)))
        note = next(notes, "")
        return Check(check, lines[check.cell.line], columns[check.cell.column], self.table.unit, note, parts)

    def _before(self) -> dict[tuple, Check]:
        if self.is_new:
            return {}
        table = BudgetTable.objects.get(pk=self.table.pk)
        return {(check.kind, check.cell): check for check in check_table(table)}

    def _identities(self) -> Iterator[Check]:
        if any(kind == totals.IDENTITY for kind, _cell in self.before):
            changes = {cell: self.amounts.get(cell) for cell in {*self.stored, *self.amounts}}
            table = BudgetTable.objects.get(pk=self.table.pk)
            yield from (check for check in check_table(table, changes) if check.kind == totals.IDENTITY)

    # What is told

    def rows(self) -> Iterator[ShownLine]:
        by_cell: dict[Cell, list[Check]] = {}
        for check in self.checks:
            by_cell.setdefault(check.cell, []).append(check)
        parents = {line.parent.key for line in self.lines if line.parent}
        for line in self.lines:
            cells = [self._cell(line, column) for column in self.columns]
            shown = [
                Shown(column, self.amounts.get(cell), self.stored.get(cell), by_cell.get(cell, []))
                for column, cell in zip(self.columns, cells, strict=True)
            ]
            state = "kept" if line.key in self.kept else "" if line.pk else "new"
            yield ShownLine(line, max(0, len(line.lineage()) - 2), state, line.key in parents, shown)

    @property
    def told(self) -> list[tuple[Check, str, str]]:
        """The checks that have something to say; those beyond rounding with the address and the note of their total,
        where the sheet has it, or of the first part that it has of a total of another table."""
        found = []
        for check in self.checks:
            cells = [check.cell, *check.parts] if check.is_identity else [check.cell]
            places = ((cell, address) for cell in cells if (address := self.address_of(cell)))
            cell, address = next(places, (check.cell, "")) if check.verdict == totals.DISCREPANCY else (check.cell, "")
            if check.verdict != totals.EXACT:
                found.append((check, address, self.note_of(cell) if address else ""))
        return found

    @property
    def unexplained(self) -> list[tuple[Check, str]]:
        """The discrepancies that the preview may give a note, and that have none, with the address of its field."""
        return [
            (check, address)
            for check, address, note in self.told
            if address and not note and check.verdict == totals.DISCREPANCY
        ]

    def changed_verdicts(self) -> Iterator[tuple[Check | None, Check | None]]:
        """Those that are there before and after and differ, those that go, and, of a stored table, those that come."""
        after = {(check.kind, check.cell): check for check in self.checks}
        if self.is_new:
            return
        for key in dict.fromkeys([*self.before, *after]):
            old, new = self.before.get(key), after.get(key)
            if (old and old.verdict) != (new and new.verdict):
                yield old, new

    def broken_identities(self) -> list[Check]:
        """The identities that hold, and would not."""
        broken = [check for check in self.checks if check.kind == totals.IDENTITY and check.verdict in BROKEN]
        return [check for check in broken if self.before[check.kind, check.cell].verdict not in BROKEN]

    def linked_tables(self) -> list[BudgetTable]:
        """The other tables that an identity ties to this one."""
        found = {}
        for check in self.checks:
            for line in (check.line, *(line for line, _column, _amount in check.part_records)):
                if line.table_id and line.table_id != self.table.pk:
                    found[line.table_id] = line.table
        return list(found.values())
