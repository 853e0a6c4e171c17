"""The last saves of a table, and what would take one of them back: a sheet to look at, and to save like any other.

All that one save wrote stands in the history under one moment. What was changed since stays as it is, and is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, F, Max, OuterRef, QuerySet, Subquery
from simple_history.utils import get_m2m_reverse_field_name

from backoffice.names import record_of

from ..models import BudgetTable, Column, Figure, Line
from .merging import KEPT, Told, Version, interleaved, merge
from .sheet import CELL, CITATION, Sheet, name_of
from .stored import Stored, column_ref, column_texts, figure_texts, line_ref, line_texts

NO_FIGURE = (*CELL, *CITATION)


@dataclass(frozen=True)
class Save:
    """When, who, why, with which import, and how many records of each kind it wrote."""

    at: datetime
    user: str
    reason: str
    batch: Any
    file_name: str
    counts: Mapping[str, int]


def histories(table: BudgetTable) -> dict[type[models.Model], QuerySet]:
    """The versions of all that hangs from a table, or once did."""
    return {
        Line: Line.history.filter(table_id=table.pk),
        Column: Column.history.filter(table_id=table.pk),
        Figure: Figure.history.filter(line_id__in=Line.history.filter(table_id=table.pk).values("id")),
    }


def saves(table: BudgetTable, most: int) -> list[Save]:
    """The newest that someone made. Three queries."""
    found: dict[datetime, Save] = {}
    for model, versions in histories(table).items():
        rows = versions.exclude(history_user=None).order_by("-history_date")
        rows = rows.values(at=F("history_date"), by=F("batch"), file_name=F("batch__file_name")).annotate(
            user=Max("history_user__username"), reason=Max("history_change_reason"), n=Count("id", distinct=True)
        )
        for row in rows[:most]:
            counts = dict(found[row["at"]].counts) if row["at"] in found else {}
            counts[str(model._meta.verbose_name_plural)] = row["n"]
            said = row["user"], row["reason"] or "", row["by"], row["file_name"] or ""
            found[row["at"]] = Save(row["at"], *said, counts)
    return [found[at] for at in sorted(found, reverse=True)[:most]]


@dataclass(frozen=True)
class Undone:
    """The table without what one save wrote; `left` is what was changed since."""

    sheet: Sheet
    left: list[Told]


def undo(stored: Stored, moment: datetime) -> Undone | None:
    """None where nothing was written at that moment."""
    deeds = [deed for model, versions in histories(stored.table).items() for deed in _deeds(model, versions, moment)]
    if not deeds:
        return None
    made = _with(stored, {deed.refs: deed.after for deed in deeds})
    before = _with(stored, {deed.refs: deed.before for deed in deeds})
    merged = merge(Version.of(made), before, stored.sheet)
    left = [told for told in merged.told if told.mine is not None]
    sheet = _yielding(merged.sheet, left, stored.sheet)
    texts = {name: text for name, text in sheet.texts.items() if text or name in stored.sheet.texts}
    return Undone(replace(sheet, texts=texts), left)


@dataclass(frozen=True)
class Deed:
    """What a save did to a line, a column or a cell: None where there was, or is, nothing."""

    refs: tuple[str, ...]
    before: models.Model | None
    after: models.Model | None


def _deeds(model: type[models.Model], versions: QuerySet, moment: datetime) -> Iterator[Deed]:
    earlier = versions.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    written = versions.filter(history_date=moment).order_by("history_id")
    first, last = {}, {}
    for version in written.annotate(previous=Subquery(earlier.values("history_id")[:1])):
        refs = _refs(version)
        first.setdefault(refs, version)
        last[refs] = version
    previous = model.history.in_bulk([version.previous for version in first.values() if version.previous])
    for refs, version in first.items():
        yield Deed(refs, _alive(previous.get(version.previous)), _alive(last[refs]))


def _refs(version: models.Model) -> tuple[str, ...]:
    if version.instance_type is Figure:
        return line_ref(version.line_id), column_ref(version.column_id)
    return (line_ref(version.id) if version.instance_type is Line else column_ref(version.id),)


def _alive(version: models.Model | None) -> models.Model | None:
    return None if version is None or version.history_type == "-" else version


def _with(stored: Stored, versions: Mapping[tuple[str, ...], models.Model | None]) -> Sheet:
    """The stored table, where some of it were as these versions say."""
    texts = dict(stored.sheet.texts)
    places = {ref: (record.position, record.pk) for ref, record in {**stored.lines, **stored.columns}.items()}
    for refs, version in versions.items():
        if len(refs) == 2:
            texts |= {name_of(field, *refs): "" for field in NO_FIGURE}
        elif version is None:
            places.pop(refs[0], None)
        else:
            places[refs[0]] = version.position, version.id
        if version is not None:
            texts |= dict(_texts(version))
    order = sorted(places, key=places.__getitem__)
    return Sheet(*(tuple(ref for ref in order if ref[0] == kind) for kind in "lc"), texts)


def _texts(version: models.Model) -> Iterable[tuple[str, str]]:
    record = record_of(version)
    if isinstance(record, Figure):
        return figure_texts(record)
    if isinstance(record, Line):
        return line_texts(record)
    name = f"{get_m2m_reverse_field_name(Column._meta.get_field('parts'))}_id"
    return column_texts(record, [getattr(row, name) for row in version.parts.all()])


def _yielding(sheet: Sheet, left: list[Told], theirs: Sheet) -> Sheet:
    """What was changed since stays as it is."""
    gone = {told.name for told in left if told.mine == KEPT}
    order = {"lines": sheet.lines, "columns": sheet.columns}
    for which in order.keys() & {told.name for told in left}:
        order[which] = interleaved([*getattr(theirs, which)], [*order[which]], {*order[which]})
    kept = {which: tuple(ref for ref in refs if ref not in gone) for which, refs in order.items()}
    texts = {told.name: told.theirs for told in left if told.name in sheet.texts}
    return replace(sheet, **kept).with_texts(texts)
