"""What the other saved, told to the one who comes second: who, when and why, then each value beside what was typed."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from backoffice.admin.conflicts import Author, Conflict, Difference

from ..models import BudgetTable, Column, Figure, Line
from .merging import ADDED, CHANGED, GONE, KEPT, MOVED, Told
from .sheet import Sheet, key_of, parts_of
from .stored import OF_TABLE, Stored, column_ref, line_ref
from .telling import FIELDS, LISTS, place, words

NOBODY = Author("", None)

FATES = {
    ADDED: gettext_lazy("(ajoutée)"),
    GONE: gettext_lazy("(enlevée)"),
    CHANGED: gettext_lazy("(modifiée)"),
    KEPT: gettext_lazy("(gardée avec votre saisie\u00a0: l’enregistrer la recrée)"),
    MOVED: gettext_lazy("(déplacé)"),
}


def conflicts(told: Iterable[Told], sheet: Sheet, stored: Stored) -> list[Conflict]:
    """One for each of the others' saves that are told. Four queries at most."""
    authors, found = Authors(stored.table, told), {}
    for each in told:
        found.setdefault(authors.of(each.name), []).append(_difference(each, sheet, stored.sheet))
    return [Conflict(str(stored.table), author, differences) for author, differences in found.items()]


def _difference(told: Told, sheet: Sheet, theirs: Sheet) -> Difference:
    where = told.title or place(sheet if sheet.holds(told.name) else theirs, told.name)
    if parts_of(told.name)[0] in FIELDS:
        mine = None if told.mine is None else words(sheet, told.name, told.mine)
        return Difference(where, words(theirs, told.name, told.theirs), mine)
    return Difference(where, str(FATES[told.theirs]), None if told.mine is None else str(FATES[told.mine]))


class Authors:
    """Who last wrote what some names speak of."""

    def __init__(self, table: BudgetTable, told: Iterable[Told]):
        refs = [ref for each in told for ref in (parts_of(each.name)[1] or [each.name]) if ref[1:].isdigit()]
        self.table = table
        self.lines = {key_of(ref) for ref in refs if ref[0] == "l"}
        self.columns = {key_of(ref) for ref in refs if ref[0] == "c"}

    def of(self, name: str) -> Author:
        field, refs = parts_of(name)
        if len(refs) == 2:
            return self._figures.get(tuple(refs), NOBODY)
        if field in OF_TABLE:
            return Author.of(self.table)
        if field in LISTS:
            return Author.of_version(self._moved(Line if field == "lines" else Column))
        if refs:
            return self._places.get(refs[0], NOBODY)
        known = [author for cell, author in self._figures.items() if name in cell] + [self._places.get(name, NOBODY)]
        return max((author for author in known if author.at), key=lambda author: author.at, default=NOBODY)

    @cached_property
    def _figures(self) -> dict[tuple[str, str], Author]:
        versions = Figure.history.filter(Q(line_id__in=self.lines) | Q(column_id__in=self.columns))
        return {(line_ref(v.line_id), column_ref(v.column_id)): Author.of_version(v) for v in _oldest_first(versions)}

    @cached_property
    def _places(self) -> dict[str, Author]:
        lines = _oldest_first(Line.history.filter(id__in=self.lines))
        columns = _oldest_first(Column.history.filter(id__in=self.columns))
        found = {line_ref(version.id): Author.of_version(version) for version in lines}
        return found | {column_ref(version.id): Author.of_version(version) for version in columns}

    def _moved(self, model):
        return _oldest_first(model.history.filter(table_id=self.table.pk)).last()


def _oldest_first(versions: QuerySet) -> QuerySet:
    return versions.select_related("history_user").order_by("history_date", "history_id")
