"""The sum of a selection of figures: only where it counts money once."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .models import BudgetTable, Figure, Line


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
        return Selection(refusal=_("Pas de somme : ces montants viennent de plusieurs tableaux, qui se recoupent."))
    table = BudgetTable.objects.filter(pk=tables[0]).with_cells().get()
    leaves = list(figures.filter(level="leaf"))
    if not leaves:
        return Selection(refusal=_("Pas de somme : ces montants sont déjà des totaux."))
    return _sum_leaves(table, leaves)


def _sum_leaves(table: BudgetTable, leaves: list[Figure]) -> Selection:
    chosen = {figure.column_id for figure in leaves}
    columns = [column for column in table.columns.all() if column.pk in chosen]
    total = _column_of(table, chosen)
    if total is None:
        return Selection(
            refusal=_("Pas de somme : ces colonnes ne s’additionnent pas, ou comptent deux fois le même argent.")
        )
    return Selection(
        sum=sum((figure.printed for figure in leaves), Decimal(0)),
        count=len(leaves),
        unit=table.unit,
        columns=tuple(column.label for column in columns),
        published=_published(table, {figure.line_id for figure in leaves}, total, chosen),
    )


def _column_of(table: BudgetTable, chosen: set[int]):
    """The column itself where there is one, else the total column that sums all the chosen ones."""
    for column in table.columns.all():
        if chosen == {column.pk}:
            return column
    return next((c for c in table.columns.all() if chosen <= {part.pk for part in c.parts.all()}), None)


def _published(table: BudgetTable, lines: set[int], total, chosen: set[int]) -> Figure | None:
    """The published figure of the line whose leaves are just the chosen ones."""
    if chosen not in ({total.pk}, {part.pk for part in total.parts.all()}):
        return None
    families: dict[int, list[Line]] = {}
    for line in table.lines.all():
        families.setdefault(line.parent_id, []).append(line)
    for line in table.lines.all():
        if line.pk in families and _with_amounts(line, families, chosen) == lines:
            return next((figure for figure in line.figures.all() if figure.column_id == total.pk), None)
    return None


def _with_amounts(line: Line, families: dict, columns: set[int]) -> set[int]:
    """The leaves below a line that have an amount in one of the columns."""
    found, met, waiting = set(), set(), [line]
    while waiting:
        current = waiting.pop()
        if current.pk in met:
            continue
        met.add(current.pk)
        waiting += families.get(current.pk, ())
        has_amount = any(figure.column_id in columns for figure in current.figures.all())
        if current.pk not in families and has_amount:
            found.add(current.pk)
    return found
