"""Comparisons to begin with, where nothing is chosen yet."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from publishing.languages import like

from .charts.words import short
from .models import BudgetTable, Column, Line

MOST_TABLES = 6


@dataclass(frozen=True)
class Example:
    """Two columns or two lines of a table; `query` asks for them."""

    label: str
    query: str


def examples() -> list[tuple[BudgetTable, list[Example]]]:
    """Of each of the first tables, its first and its last column, and the first two parts of its total."""
    found = [(table, [*_columns(table), *_lines(table)]) for table in BudgetTable.objects.published()[:MOST_TABLES]]
    return [(table, offered) for table, offered in found if offered]


def _columns(table: BudgetTable) -> list[Example]:
    shown = table.columns.exclude(kind=Column.Kind.TOTAL).filter(figures__isnull=False).distinct()
    return _pair([shown.first(), shown.last()], f"{table.slug}//%s")


def _lines(table: BudgetTable) -> list[Example]:
    shown = Line.objects.filter(table=table, parent__isnull=False, parent__parent__isnull=True)
    return _pair(list(shown.filter(figures__isnull=False).distinct()[:2]), f"{table.slug}/%s/")


def _pair(records: list, reference: str) -> list[Example]:
    """None where the two are one, or none."""
    if len({*records} - {None}) < 2:
        return []
    first, second = records
    names = [short(like(each.label, str(each))) for each in records]
    label = _("%(first)s et %(second)s") % {"first": names[0], "second": names[1]}
    return [Example(like(first.label, label), urlencode({"a": reference % first.key, "b": reference % second.key}))]
