"""What an import may not do to a published table: leave an unexplained gap between a total and its parts."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from backoffice.imports.plan import REMOVE, Plan, Write
from backoffice.imports.registry import effects
from publishing.formats import format_amount

from .. import totals
from ..checks import amounts_of, cell_of, check_table, layout_of
from ..models import BudgetTable, Column, Figure, Line
from ..totals import Cell, Layout

Refusal = tuple[int, str]
Gap = tuple[Cell, str]


def refuse_unexplained_gaps(plan: Plan) -> Iterable[Refusal]:
    """The rows that would give a published table a discrepancy without a note. Some queries a table."""
    writes: dict[int, list[Write]] = {}
    for write in plan.writes:
        table = _table(write.record)
        if table is not None and table.pk and table.is_published:
            writes.setdefault(table.pk, []).append(write)
    for table in BudgetTable.objects.filter(pk__in=writes).with_cells():
        yield from _in_table(table, writes[table.pk])


effects.register("écarts", refuse_unexplained_gaps)


def _table(record) -> BudgetTable | None:
    if isinstance(record, Figure):
        return record.line.table
    return record.table if isinstance(record, Line | Column) else None


def _in_table(table: BudgetTable, writes: list[Write]) -> Iterable[Refusal]:
    figures = {cell_of(write.record): write for write in writes if isinstance(write.record, Figure)}
    amounts = {cell: None if w.action == REMOVE else w.record.amount for cell, w in figures.items()}
    explained = _noted(table, figures)
    before = {(check.cell, check.kind) for check in check_table(table) if check.is_unexplained}
    for check in _checks(table, writes, amounts):
        is_new = check.verdict == totals.DISCREPANCY and (check.cell, check.kind) not in before
        if is_new and explained.isdisjoint((check.cell, *check.parts)):
            yield _blamed(check, figures, writes), _sentence(table, check)


def _noted(table: BudgetTable, figures: dict[Cell, Write]) -> set[Cell]:
    """The cells of the table that would have a note."""
    columns = {column.pk: column.key for column in table.columns.all()}
    stored = {
        Cell(table.slug, line.key, columns[figure.column_id])
        for line in table.lines.all()
        for figure in line.figures.all()
        if figure.note
    }
    given = {cell for cell, write in figures.items() if write.record.note and write.action != REMOVE}
    return (stored - figures.keys()) | given


def _checks(table: BudgetTable, writes: list[Write], changes: dict) -> Iterable[totals.Check]:
    """Every check of the table as it would be, with its new lines and columns."""
    after = {**amounts_of(table), **changes}
    yield from totals.check_layout(
        _layout(table, writes), {cell: amount for cell, amount in after.items() if amount is not None}
    )
    stored = {(line.key, column.key) for line in table.lines.all() for column in table.columns.all()}
    tried = {cell: amount for cell, amount in changes.items() if cell[1:] in stored}
    yield from (check for check in check_table(table, tried) if check.kind == totals.IDENTITY)


def _layout(table: BudgetTable, writes: list[Write]) -> Layout:
    stored = layout_of(table)
    lines, columns = dict(stored.lines), dict(stored.columns)
    for write in writes:
        if isinstance(write.record, Line):
            lines[write.record.key] = write.record.parent.key if write.record.parent else None
        elif isinstance(write.record, Column):
            columns.setdefault(write.record.key, [])
    return Layout(stored.table, stored.decimals, stored.multiplier, lines, columns)


def _blamed(check, figures: dict[Cell, Write], writes: list[Write]) -> int:
    """The row that is told: that of the total, else of one of its parts."""
    for cell in (check.cell, *check.parts):
        if cell in figures:
            return figures[cell].row
    return writes[0].row


def _sentence(table: BudgetTable, check: totals.Check) -> str:
    words = _(
        "Le tableau est publié, et son total « %(line)s », colonne « %(column)s », serait de %(published)s pour une "
        "somme de %(computed)s : donnez la raison de l’écart dans la note d’un de ces montants."
    )
    lines = {line.key: str(line) for line in table.lines.all()}
    columns = {column.key: column.label for column in table.columns.all()}
    shown = {
        "line": lines.get(check.cell.line, check.cell.line),
        "column": columns.get(check.cell.column, check.cell.column),
        "published": f"{format_amount(check.published)}\u00a0{table.unit}",
        "computed": f"{format_amount(check.computed)}\u00a0{table.unit}",
    }
    return words % shown
