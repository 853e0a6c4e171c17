"""The sum of a selection of figures: only where it counts money once."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .checks import amounts_of, layout_of
from .counting import is_whole, smallest, sum_of
from .models import BudgetTable, Figure
from .totals import Amounts, Cell, Layout


@dataclass(frozen=True)
class Selection:
    """A sum with what it adds, or a sentence that says why there is none.

    `published` is the printed figure of the same lines and columns, where there is one.
    """

    sum: Decimal | None = None
    count: int = 0
    unit: str = ""
    columns: tuple[str, ...] = ()
    published: Figure | None = None
    refusal: str = ""


def sum_selection(figures: QuerySet[Figure]) -> Selection:
    """The sum of a queryset of figures `with_level()`, over leaf lines, within one table and one set of columns."""
    tables = list(figures.order_by().values_list("line__table", flat=True).distinct()[:2])
    if not tables:
        return Selection(refusal=_("Aucun montant à additionner."))
    if len(tables) > 1:
        return Selection(refusal=_("Pas de somme : ces montants viennent de plusieurs tableaux, qui se recoupent."))
    table = BudgetTable.objects.filter(pk=tables[0]).with_cells().get()
    leaves = list(figures.filter(level="leaf"))
    if not leaves:
        return Selection(refusal=_("Pas de somme : ces montants sont déjà des totaux."))
    return _sum_leaves(table, leaves)


def _sum_leaves(table: BudgetTable, leaves: list[Figure]) -> Selection:
    columns = {column.pk: column for column in table.columns.all()}
    chosen = [column for column in columns.values() if column.pk in {figure.column_id for figure in leaves}]
    layout = layout_of(table)
    total = sum_of(layout, [column.key for column in chosen])
    if total is None:
        return Selection(
            refusal=_("Pas de somme : ces colonnes ne s’additionnent pas, ou comptent deux fois le même argent.")
        )
    keys = {line.pk: line.key for line in table.lines.all()}
    cells = [Cell(table.slug, keys[figure.line_id], columns[figure.column_id].key) for figure in leaves]
    whole = whole_of(layout, amounts_of(table), cells, total)
    return Selection(
        sum=sum((figure.printed for figure in leaves), Decimal(0)),
        count=len(leaves),
        unit=table.unit,
        columns=tuple(column.label for column in chosen),
        published=whole and _figure(table, whole),
    )


def whole_of(layout: Layout, amounts: Amounts, cells: Collection[Cell], total: str) -> Cell | None:
    """The published cell that counts just the money of some leaves: that of the line whose leaves are theirs."""
    columns = {cell.column for cell in cells}
    if not is_whole(layout, columns, total):
        return None
    chosen = {cell.line for cell in cells}
    families = layout.children()
    for line in families:
        leaves = smallest(families, line)
        told = {leaf for leaf in leaves if any(Cell(layout.table, leaf, column) in amounts for column in columns)}
        cell = Cell(layout.table, line, total)
        if told == chosen and cell in amounts:
            return cell
    return None


def _figure(table: BudgetTable, cell: Cell) -> Figure:
    """The figure of a cell, with what its address names."""
    line = next(line for line in table.lines.all() if line.key == cell.line)
    column = next(column for column in table.columns.all() if column.key == cell.column)
    figure = next(figure for figure in line.figures.all() if figure.column_id == column.pk)
    figure.column = column
    return figure
