"""The columns of the sheet beside those that are stored, and what each total sums."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from backoffice.imports import printed
from backoffice.imports.plan import CHANGED, NEW
from backoffice.imports.writes import ADD, CHANGE, REMOVE

from ...models import Column
from ...models.structure import KEY_LENGTH
from ..names import unused
from .draft import Draft
from .kinds import kind_of

Parts = Column.parts.through
FIELDS = ("key", "label", "kind", "year", "position")


def plan_columns(draft: Draft) -> None:
    keys = {column.key for column in draft.stored.columns}
    last = max((column.position for column in draft.stored.columns), default=0)
    for read in draft.reading.amounts:
        index = draft.row(draft.head, _("colonne %(name)s : %(label)s") % {"name": read.name, "label": read.label})
        column = draft.found.columns.get(read.name)
        if column is None:
            last += 1
            column = _new_column(draft, read, last, keys, index)
        draft.columns[read.name], draft.column_rows[read.name] = column, index


def _new_column(draft: Draft, read: printed.Column, position: int, keys: set[str], index: int) -> Column:
    kind = kind_of(read.label, read.year, bool(read.sums))
    year = read.year if kind == Column.Kind.YEAR else None
    column = Column(table=draft.table, label=read.label, kind=kind, year=year, position=position)
    column.key = unused(slugify(read.label)[:KEY_LENGTH] or f"colonne-{position}", keys)
    keys.add(column.key)
    if draft.holds(column, FIELDS, index):
        draft.change(index, _("nature"), "", column.get_kind_display(), NEW)
        draft.write(ADD, column, index)
    return column


def plan_parts(draft: Draft) -> None:
    """What each total sums. Parts that are not in the sheet stay parts."""
    by_pk = {column.pk: column for column in draft.stored.columns}
    for read in draft.reading.amounts:
        column = draft.columns[read.name]
        had = [by_pk[part.pk] for part in column.parts.all()] if column.pk else []
        absent = [part for part in had if part not in draft.columns.values()]
        kept = [] if draft.removes_absent else absent
        wanted = [draft.columns[name] for name in read.sums] + kept
        if set(map(id, wanted)) != set(map(id, had)):
            _write_parts(draft, column, had, wanted, draft.column_rows[read.name])


def _write_parts(draft: Draft, column: Column, had: list[Column], wanted: list[Column], index: int) -> None:
    old, new = ("; ".join(part.label for part in parts) for parts in (had, wanted))
    draft.change(index, _("additionne"), old, new, CHANGED if column.pk else NEW)
    if column.pk:
        draft.write(CHANGE, column, index, {})  # its version lists its parts
        gone = {part.pk for part in had if part not in wanted}
        for link in Parts._base_manager.filter(from_column=column, to_column__in=gone):
            link.from_column = column
            draft.write(REMOVE, link, index, link=True)
    for part in wanted:
        if part not in had:
            draft.write(ADD, Parts(from_column=column, to_column=part), index, link=True)
