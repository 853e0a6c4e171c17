"""What versions changed, in words, with a bounded number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import Truncator, capfirst
from simple_history.utils import get_m2m_reverse_field_name

from .names import Keys, Record
from .words import in_words

SHOWN_CHARACTERS = 160


@dataclass(frozen=True)
class Move:
    """A field of a version, with its value before and after; keys, where it links to other records."""

    version: models.Model
    field: models.Field
    old: Any
    new: Any


@dataclass(frozen=True)
class Difference:
    """The same in words."""

    label: str
    old: str
    new: str


def moves_of(versions: list[models.Model]) -> Iterator[Move]:
    """What each version changed of the one before, which it names in `previous`. Versions of one model, two queries."""
    changed = [version for version in versions if version.history_type == "~" and version.previous]
    if not changed:
        return
    history = type(changed[0])
    before = history.objects.in_bulk([version.previous for version in changed])
    lists = {each: _lists(history, each, changed) for each in history._history_m2m_fields}
    for version in changed:
        old = before[version.previous]
        for column in history.tracked_fields:
            values = getattr(old, column.attname), getattr(version, column.attname)
            if values[0] != values[1]:
                yield Move(version, column, *values)
        for column, found in lists.items():
            values = found.get(old.pk, []), found.get(version.pk, [])
            if set(values[0]) != set(values[1]):
                yield Move(version, column, *values)


def _lists(history, column: models.ManyToManyField, versions: list[models.Model]) -> dict[int, list]:
    """Keys of the records that each version lists."""
    rows = getattr(history, column.name).model.objects.filter(
        history__in=[key for version in versions for key in (version.pk, version.previous)]
    )
    found: dict[int, list] = {}
    for owner, key in rows.order_by("pk").values_list("history", f"{get_m2m_reverse_field_name(column)}_id"):
        found.setdefault(owner, []).append(key)
    return found


def linked(moves: Iterable[Move]) -> Keys:
    """The records that the values link to."""
    keys: Keys = {}
    for move in moves:
        if move.field.is_relation:
            found = [*move.old, *move.new] if move.field.many_to_many else [move.old, move.new]
            keys.setdefault(move.field.related_model, set()).update(key for key in found if key is not None)
    return keys


def differences(moves: Iterable[Move], names: dict[Record, str]) -> dict[Record, list[Difference]]:
    """For each version, by model and key of the history, what it changed."""
    told: dict[Record, list[Difference]] = {}
    for move in moves:
        old, new = (_words(move.field, value, names) for value in (move.old, move.new))
        difference = Difference(capfirst(str(move.field.verbose_name)), old, new)
        told.setdefault((move.version.instance_type, move.version.pk), []).append(difference)
    return told


def _words(column: models.Field, value, names: dict) -> str:
    if column.many_to_many:
        value = ", ".join(names.get((column.related_model, key), str(key)) for key in value)
    elif column.is_relation and value is not None:
        value = names.get((column.related_model, value), value)
    return Truncator(in_words(column, value)).chars(SHOWN_CHARACTERS)
