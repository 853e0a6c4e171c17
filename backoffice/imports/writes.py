"""The records that an import writes, as plain values: they are kept from the preview to the confirmation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

ADD, CHANGE, REMOVE = "add", "change", "delete"  # the words of Django's permissions

Scalar = str | int | bool | None


@dataclass(slots=True, eq=False)
class Write:
    """A record to write. Values are scalars, in the order of `columns_of(model)`: those that it shall have, or,
    where it is removed, those that it had. A negative key, or reference, is that of a record still to be made.

    `row` is the index of the row that asks for it; `old` the former values of `fields`; `link`: a part of another
    record's list; `public`: whether readers see it, None where the layout does not know; `about`: the record, or
    the one that it hangs from, for those who watch over the effects of an import.
    """

    action: str
    model: type[models.Model]
    row: int
    key: int
    values: tuple[Scalar, ...]
    fields: tuple[str, ...] = ()
    old: tuple[Scalar, ...] = ()
    link: bool = False
    public: bool | None = None
    about: Any = None

    def value(self, attname: str) -> Scalar:
        return self.values[places(self.model)[attname]]


@cache
def columns_of(model: type[models.Model]) -> tuple[models.Field, ...]:
    """What a write holds of a model: all its columns but the key, and those that the database derives."""
    return tuple(f for f in model._meta.local_concrete_fields if not f.primary_key and not f.generated)


@cache
def places(model: type[models.Model]) -> Mapping[str, int]:
    return {field.attname: at for at, field in enumerate(columns_of(model))}


def row_of(model: type[models.Model], values: Mapping[str, Scalar]) -> tuple[Scalar, ...]:
    """The values of a write, given by column name."""
    return tuple(map(values.__getitem__, places(model)))


def scalar(value: Any) -> Scalar:
    """A value as JSON and every database take it. Raises `TypeError` for a kind that no model has yet."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


class Keys:
    """The keys of records, with a negative number for each that is still to be made."""

    def __init__(self):
        self._new: dict[int, tuple[int, models.Model]] = {}
        self._last = 0

    def of(self, record: models.Model) -> int:
        if record.pk is not None:
            return record.pk
        if id(record) not in self._new:
            self._new[id(record)] = (self.fresh(), record)  # kept, so that no other record takes its id
        return self._new[id(record)][0]

    def fresh(self) -> int:
        self._last -= 1
        return self._last

    def value(self, record: models.Model, field: models.Field) -> Scalar:
        """The value of a column; a reference is followed to a record that has no key yet."""
        if field.is_relation:
            other = field.get_cached_value(record, default=None)
            if other is not None:
                return self.of(other)
        return scalar(getattr(record, field.attname))

    def values(self, record: models.Model) -> tuple[Scalar, ...]:
        return tuple(self.value(record, field) for field in columns_of(type(record)))
