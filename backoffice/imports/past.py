"""What an import did to the records of one model, and what they are now: read from the history."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from django.db import models
from django.db.models import OuterRef, Subquery

from backoffice.models import ImportBatch

from .writes import Scalar, columns_of, scalar

CHUNK = 5000

Values = tuple[Scalar, ...]


class Deed(NamedTuple):
    """One record that the import wrote: `sign` is `+`, `~` or `-`, `made` what it was made, `before` and `now` what
    it was and is (None where it is not there). Values are those of `columns_of(model)`."""

    key: int
    sign: str
    made: Values
    before: Values | None
    now: Values | None
    version: int
    earlier: int | None


class Past:
    """The deeds of a batch in one model."""

    def __init__(self, batch: ImportBatch, model: type[models.Model]):
        self.model, self.history = model, model.history.model
        self.names = [field.attname for field in columns_of(model)]
        self.versions = self.history.objects.filter(batch=batch).order_by("history_id")

    @cached_property
    def deeds(self) -> list[Deed]:
        """One a record: from what it was before the batch to what the batch last made of it."""
        earlier = self.history.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
        last = Subquery(earlier.order_by("-history_id").values("history_id")[:1])
        first: dict[int, tuple[int | None, str]] = {}
        final: dict[int, tuple] = {}
        for version, earlier_, key, sign, *made in self.versions.values_list(
            "history_id", last, "id", "history_type", *self.names
        ).iterator(CHUNK):
            first.setdefault(key, (earlier_, sign))
            final[key] = version, _scalars(made)
        before = self._read(self.history.objects, "history_id", (version for version, _sign in first.values()))
        now = self._read(self.model._base_manager, "pk", final)
        return [
            Deed(key, sign, final[key][1], before.get(earlier_), now.get(key), final[key][0], earlier_)
            for key, (earlier_, sign) in first.items()
        ]

    def _read(self, manager, key: str, wanted: Iterable[int | None]) -> dict[int, Values]:
        found: dict[int, Values] = {}
        for keys in chunks(each for each in wanted if each is not None):
            rows = manager.filter(**{f"{key}__in": keys}).values_list(key, *self.names)
            found.update((row[0], _scalars(row[1:])) for row in rows)
        return found

    def lists(self, field: models.ManyToManyField) -> dict[int, set[int]]:
        """What the list of each version held, by the keys of what it lists: of the versions of the deeds."""
        kept = getattr(self.history, field.name).model
        versions = (each for deed in self.deeds for each in (deed.version, deed.earlier) if each)
        names = ("history_id", f"{field.m2m_reverse_field_name()}_id")
        return _grouped(kept.objects, "history_id", versions, names)

    def current_lists(self, field: models.ManyToManyField) -> dict[int, dict[int, int]]:
        """What the list of each record holds now, by the key of what it lists: the key of the link."""
        owner, listed = field.m2m_column_name(), field.m2m_reverse_name()
        found: dict[int, dict[int, int]] = {}
        for keys in chunks(deed.key for deed in self.deeds):
            links = field.remote_field.through._base_manager.filter(**{f"{owner}__in": keys})
            for key, other, link in links.values_list(owner, listed, "pk"):
                found.setdefault(key, {})[other] = link
        return found


def _grouped(manager, name: str, wanted: Iterable[int], names: tuple[str, str]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for keys in chunks(wanted):
        for key, value in manager.filter(**{f"{name}__in": keys}).values_list(*names):
            found.setdefault(key, set()).add(value)
    return found


def _scalars(values: Iterable) -> Values:
    return tuple(map(scalar, values))


def chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    keys = iter(keys)
    while chunk := list(islice(keys, CHUNK)):
        yield chunk
