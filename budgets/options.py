"""What can be compared, as choices of a form: lines, columns and figures of published tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from publishing.formats import format_amount, labelled
from publishing.languages import like

from .comparing import COLUMN, FIGURE, LINE
from .models import BudgetTable, Column, Figure, Line

MOST_OPTIONS = 1000
INDENT = "\u2003"


@dataclass(frozen=True)
class Group:
    """The lines, the columns or the figures of a table: (reference, label)."""

    title: str
    choices: list[tuple[str, str]]


class Options:
    """The choices of every table where they are few, else of the `wanted` ones, whose number they are then bound by.

    `tables` are those to choose from first, where there are too many for all to be offered at once.
    """

    def __init__(self, wanted: set[str]):
        self.wanted = wanted
        self.published = BudgetTable.objects.published()
        self.are_few = self._few(Line, Column)
        self.tables = [] if self.are_few else list(self.published)

    def groups(self, kinds: Iterable[str]) -> list[Group]:
        if FIGURE in kinds:
            return self._figures()
        tables = self._shown(self.are_few).prefetch_related("lines", "columns")
        return [group for table in tables for group in _groups(table, kinds)]

    def _few(self, *models) -> bool:
        return sum(model.objects.published().count() for model in models) <= MOST_OPTIONS

    def _shown(self, are_few: bool) -> QuerySet[BudgetTable]:
        return self.published.all() if are_few else self.published.filter(slug__in=self.wanted)

    def _figures(self) -> list[Group]:
        found = Figure.objects.published().filter(line__table__in=self._shown(self._few(Figure)))
        groups: dict[str, Group] = {}
        for figure in found.select_related("line__table", "column")[: 2 * MOST_OPTIONS]:
            table = figure.table
            group = groups.setdefault(table.slug, Group(str(table), []))
            amount = f"{format_amount(figure.printed)}\u00a0{table.unit}"
            reference = f"{table.slug}/{figure.line.key}/{figure.column.key}"
            group.choices.append(
                (reference, labelled(like(figure.line.label, f"{figure.line}, {figure.column}"), amount))
            )
        return [*groups.values()]


def _groups(table: BudgetTable, kinds: Iterable[str]) -> Iterable[Group]:
    if LINE in kinds:
        lines = list(table.lines.all())
        depths = _depths(lines)
        title = _("%(table)s\u00a0: lignes") % {"table": table}
        yield Group(
            title,
            [(f"{table.slug}/{line.key}/", like(line.label, INDENT * depths[line.pk] + str(line))) for line in lines],
        )
    if COLUMN in kinds:
        title = _("%(table)s\u00a0: colonnes") % {"table": table}
        yield Group(title, [(f"{table.slug}//{column.key}", str(column)) for column in table.columns.all()])


def _depths(lines: list[Line]) -> dict[int, int]:
    """How many lines stand above each; a line met twice ends the count."""
    parents = {line.pk: line.parent_id for line in lines}

    def above(pk: int) -> int:
        met: set[int] = set()
        while (pk := parents.get(pk)) is not None and pk not in met:
            met.add(pk)
        return len(met)

    return {line.pk: above(line.pk) for line in lines}
