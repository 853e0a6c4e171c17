"""The plain layout: one row of the file is one record, found by its natural key."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.utils.translation import gettext as _

import spreadsheets
from publishing.resources import Column, ListColumn
from publishing.widgets import Reference

from . import rules
from .lists import Lists
from .plan import CHANGED, NEW, UNCHANGED, WRONG, Plan
from .source import WRONG as REFUSED
from .source import Source
from .troubles import Trouble
from .writes import ADD, CHANGE

Key = tuple[str, ...]


def plan_records(source: Source, plan: Plan) -> None:
    """Fill the plan with the records that the file would add and change."""
    _Records(source, plan).fill()


def shown(column: Column, value: Any) -> str:
    """A value as people read it in the preview."""
    rendered = column.widget.render(value)
    if column.type == "decimal" and rendered is not None:
        return str(rendered).replace(".", ",")
    return "" if rendered is None else str(rendered)


class _Records:
    def __init__(self, source: Source, plan: Plan):
        self.source, self.plan, self.resource = source, plan, source.resource
        self.columns = [column for column in self.resource.columns() if source.has(column)]
        self.keys = self.resource.key_columns()
        self.contexts: list[dict] = [{} for _row in plan.rows]
        self.existing: dict[Key, models.Model] = {}
        self.records: list[models.Model | None] = []

    def fill(self) -> None:
        queryset = self.resource.prepared(self.resource.model._default_manager.all())
        self.existing = {self._key_of(record): record for record in queryset}
        self.plan.reads |= self._models()
        self._read(self.keys)
        self.records = [self._record(at) for at in range(len(self.plan.rows))]
        self._refuse_doubles()
        self._share_targets()
        others = [column for column in self.columns if column not in self.keys and not column.readonly]
        self._read(others)
        lists = Lists(self.plan, [column for column in others if isinstance(column, ListColumn)])
        plain = [column for column in others if column.fields]
        written = [self._compare(at, plain) for at in range(len(self.records))]
        for at, old in enumerate(written):
            if self.records[at] is not None:
                self._finish(at, old, lists)
        for at, column in lists.circles():
            self.source.refuse(column, at, _("Par cette liste, l’enregistrement est une part de lui-même."))
        self._refuse_missing()

    def _models(self) -> set[type[models.Model]]:
        references = {c.widget.model for c in self.columns if isinstance(c.widget, Reference)}
        return references | {self.resource.model} | {c.links for c in self.columns if isinstance(c, ListColumn)}

    def _read(self, columns: list[Column]) -> None:
        for column in columns:
            for context, value in zip(self.contexts, self.source.values(column, self.contexts), strict=True):
                context[column.column_name] = value

    def _key_of(self, record: models.Model) -> Key:
        return tuple(str(column.export(record)) for column in self.keys)

    def _record(self, at: int) -> models.Model | None:
        """The record that a row is about, new or not; None if its key does not say."""
        values = [self.contexts[at][column.column_name] for column in self.keys]
        for column, value in zip(self.keys, values, strict=True):
            if value in (None, ""):
                self.source.refuse(column, at, _("Cette cellule ne peut pas être vide."))
        if any(value in (None, "", REFUSED) for value in values):
            return None
        key = tuple(str(c.widget.render(value)) for c, value in zip(self.keys, values, strict=True))
        row = self.plan.rows[at]
        row.label = " / ".join(key)
        record = self.existing.get(key)
        if record is None:
            record = self.resource.model()
            for column, value in zip(self.keys, values, strict=True):
                self._set(record, column, value)
            row.kind = NEW if row.kind == UNCHANGED else row.kind
        return record

    @staticmethod
    def _set(record: models.Model, column: Column, value: Any) -> None:
        for name, part in zip(column.fields, column.values(value), strict=True):
            setattr(record, name, part)

    def _refuse_doubles(self) -> None:
        first: dict[str, int] = {}
        for at, record in enumerate(self.records):
            if record is None:
                continue
            label = self.plan.rows[at].label
            if label in first:
                words = _("« %(key)s » est deux fois dans le fichier : lignes %(first)s et %(second)s.")
                numbers = {"first": self.plan.rows[first[label]].number, "second": self.plan.rows[at].number}
                self.source.refuse(self.keys[-1], at, words % ({"key": label} | numbers))
                self.records[at] = None
            first.setdefault(label, at)

    def _share_targets(self) -> None:
        """Let references find the records of the file itself, whichever row they stand in."""
        model = self.resource.model
        widgets = [c.widget for c in self.columns if isinstance(c.widget, Reference) and c.widget.model is model]
        if widgets:
            everything = [*self.existing.values(), *(r for r in self.records if r is not None and r.pk is None)]
            targets = {Reference.key(record): record for record in everything}
            for widget in widgets:
                widget.targets = targets
            self._join(targets)

    def _join(self, targets: dict[str, models.Model]) -> None:
        """Make the records point to each other, so that lineages are followed without queries."""
        by_pk = {record.pk: record for record in targets.values() if record.pk is not None}
        for field in self_references(self.resource.model):
            for record in by_pk.values():
                setattr(record, field.name, by_pk.get(getattr(record, field.attname)))

    def _compare(self, at: int, columns: list[Column]) -> dict[str, Any]:
        """Set what differs, and give the former values of the fields that were set."""
        record, row = self.records[at], self.plan.rows[at]
        if record is None:
            return {}
        old: dict[str, Any] = {}
        for column in columns:
            value = self.contexts[at][column.column_name]
            if value is REFUSED:
                continue
            is_new = record.pk is None
            new = column.values(value, None if is_new else record, self.contexts[at])
            if value in (None, ""):
                new = self._empty(at, column, record)
                if new is None:
                    continue
            if is_new or not same(column.current(record), new):
                row.change(column.column_name, self._old(column, record), shown(column, value))
                for name, part in zip(column.fields, new, strict=True):
                    old[name] = getattr(record, record._meta.get_field(name).attname)
                    setattr(record, name, part)
        return old

    def _old(self, column: Column, record: models.Model) -> str:
        return "" if record.pk is None else shown(column, column.get_value(record))

    def _empty(self, at: int, column: Column, record: models.Model) -> tuple | None:
        """What an empty cell makes of the column's fields; None where it may not be empty."""
        fields = [self.resource.model._meta.get_field(name) for name in column.fields]
        optional = [field.null or (field.blank and field.empty_strings_allowed) for field in fields]
        if not column.required and optional[0]:
            return tuple(None if field.null else field.get_default() for field in fields)
        if not column.required and record.pk is None and fields[0].has_default():
            return tuple(field.get_default() for field in fields)
        self.source.refuse(column, at, _("Cette cellule ne peut pas être vide."))
        return None

    def _finish(self, at: int, old: dict[str, Any], lists: Lists) -> None:
        record, row = self.records[at], self.plan.rows[at]
        is_new = record.pk is None
        changes = lists.changes(at, record, self.contexts[at])
        if row.kind == WRONG or not (is_new or old or changes):
            return
        row.kind = NEW if is_new else CHANGED
        names = [name for c in self.keys for name in c.fields] + list(old) if is_new else list(old)
        for name, messages in rules.broken(record, names).items():
            self._tell(at, name, messages)
        self._refuse_circles(at, old)
        former = {record._meta.get_field(name).attname: value for name, value in old.items()}
        self.plan.write(ADD if is_new else CHANGE, record, at, None if is_new else former)
        for action, link, rank in changes:
            self.plan.write(action, link, at, rank, link=True)

    def _tell(self, at: int, field: str, messages: list[str]) -> None:
        column = next((c for c in self.resource.columns() if field in c.fields), None)
        for message in messages:
            if column is None:
                sheet = self.source.sheet.name
                place = "" if field == NON_FIELD_ERRORS else f"{field} : "
                self.plan.refuse(at, Trouble(place + message, sheet, self.plan.rows[at].number))
            else:
                self.source.refuse(column, at, message)

    def _refuse_circles(self, at: int, fields: Iterable[str]) -> None:
        for field in self_references(self.resource.model):
            if field.name in fields and in_a_circle(self.records[at], field.name):
                column = next(c for c in self.columns if field.name in c.fields)
                self.source.refuse(column, at, _("Ce parent remonte à l’enregistrement lui-même."))

    def _refuse_missing(self) -> None:
        """Say once which required columns the new rows would need."""
        missing = [c.column_name for c in self.resource.columns() if c.required and not self.source.has(c)]
        fresh = [row for row in self.plan.rows if row.kind == NEW]
        if missing and fresh:
            words = _("Les lignes nouvelles ont besoin de : %(names)s. La première est la ligne %(row)s.")
            names = " ; ".join(f"« {name} »" for name in missing)
            self.plan.troubles.append(Trouble(words % {"names": names, "row": fresh[0].number}))


def same(old: tuple, new: tuple) -> bool:
    """Equal, but for what the cleaning of a text takes away."""
    return all(
        a == b or (isinstance(a, str) and spreadsheets.clean_text(a)[0] == b) for a, b in zip(old, new, strict=True)
    )


def self_references(model: type[models.Model]) -> list[models.ForeignKey]:
    return [f for f in model._meta.fields if f.many_to_one and f.related_model is model]


def in_a_circle(record: models.Model, name: str) -> bool:
    """Whether following the reference leads back to where it began, or into a circle."""
    met = {id(record)}
    above = getattr(record, name)
    while above is not None and id(above) not in met:
        met.add(id(above))
        above = getattr(above, name)
    return above is record
