"""A plan kept with its batch, in pieces: each page of the preview reads one, the confirmation reads the writes."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from itertools import groupby, islice
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models, transaction

from backoffice.models import ImportBatch, ImportPart

from .plan import CHANGED, NEW, REMOVED, Cell, Plan, Question, Row
from .troubles import Trouble
from .writes import Scalar, Write

PER_PAGE = 50
WRITES_A_PART = 2000
PARTS_AT_ONCE = 200
NOTICES = 50
LONGEST = 200
"""Characters shown of a value."""

Kind = ImportPart.Kind


class Block(NamedTuple):
    """Writes of one kind: `rows` hold a key, the values, and the former values of `fields`."""

    model: type[models.Model]
    action: str
    fields: tuple[str, ...]
    link: bool
    rows: list[tuple[int, list[Scalar], list[Scalar]]]


def keep(batch: ImportBatch, plan: Plan, tables: Sequence[str]) -> None:
    """Store the plan in the place of an earlier one. Sets `digest` and `summary` of the batch, unsaved."""
    printed = hashlib.sha256(repr((str(batch.pk), batch.sha256, sorted(batch.answers.items()))).encode())
    changed = plan.of_kind(NEW, CHANGED, REMOVED)
    troubles = list(plan.errors)
    with transaction.atomic():
        batch.parts.all().delete()
        _write(batch, Kind.CHANGES, map(_row, changed), PER_PAGE, printed)
        _write(batch, Kind.TROUBLES, map(_trouble, troubles), PER_PAGE, printed)
        if plan.is_confirmable:
            _write(batch, Kind.WRITES, _blocks(plan.writes), 1, printed)
    notices = [_trouble(notice) for notice in plan.notices]
    printed.update(json.dumps([plan.counts, notices, tables]).encode())
    batch.digest = printed.hexdigest()
    batch.summary = {
        "counts": plan.counts,
        "rows": len(plan.rows),
        "changes": len(changed),
        "troubles": len(troubles),
        "notices": notices[:NOTICES],
        "more_notices": max(0, len(notices) - NOTICES),
        "questions": [[q.name, q.text, q.answers] for q in plan.questions],
        "right": plan.is_right,
        "confirmable": plan.is_confirmable,
        "reads": tables,
        "public": any(write.public for write in plan.writes),
    }


def keep_changes(batch: ImportBatch, plan: Plan) -> None:
    """Store only what was written, for the page of an import that nobody previewed."""
    _write(batch, Kind.CHANGES, map(_row, plan.of_kind(NEW, CHANGED, REMOVED)), PER_PAGE, hashlib.sha256())


def blocks_of(writes: Iterable[Write]) -> list[Block]:
    return [_block(*block) for block in _blocks(writes)]


def _row(row: Row) -> list:
    return [row.number, row.kind, row.label, [(c.name, _short(c.old), _short(c.new)) for c in row.cells]]


def _trouble(trouble: Trouble) -> list:
    *told, value = astuple(trouble)
    return [*told, _short(value)]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _blocks(writes: Iterable[Write]) -> Iterator[list]:
    for (model, action, fields, link), group in groupby(writes, lambda w: (w.model, w.action, w.fields, w.link)):
        rows = ((write.key, write.values, write.old) for write in group)
        while chunk := list(islice(rows, WRITES_A_PART)):
            yield [model._meta.label, action, fields, link, chunk]


def _write(batch: ImportBatch, kind: str, items: Iterable, size: int, printed) -> None:
    items, number = iter(items), 0
    parts: list[ImportPart] = []
    while chunk := list(islice(items, size)):
        content = json.dumps(chunk, ensure_ascii=False, separators=(",", ":")).encode()
        printed.update(content)
        parts.append(ImportPart(batch=batch, kind=kind, number=number, content=zlib.compress(content, 1)))
        number += 1
        if len(parts) == PARTS_AT_ONCE:
            ImportPart.objects.bulk_create(parts)
            parts = []
    ImportPart.objects.bulk_create(parts)


def _read(part: bytes) -> list:
    return json.loads(zlib.decompress(bytes(part)))


class Pages(Sequence):
    """The rows or the troubles of a plan, for a paginator of `PER_PAGE`."""

    def __init__(self, batch: ImportBatch, kind: str, length: int, build):
        self.batch, self.kind, self.length, self.build = batch, kind, length, build

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index):
        if isinstance(index, slice):
            number = index.start // PER_PAGE
            parts = self.batch.parts.filter(kind=self.kind, number=number).values_list("content", flat=True)
            return [self.build(item) for part in parts for item in _read(part)]
        return self[index - index % PER_PAGE : index + 1][index % PER_PAGE]

    def __iter__(self) -> Iterator:
        parts = self.batch.parts.filter(kind=self.kind).order_by("number").values_list("content", flat=True)
        return (self.build(item) for part in parts.iterator(chunk_size=20) for item in _read(part))


def written(batch: ImportBatch) -> Pages:
    """The changes that an applied batch made."""
    counts = batch.counts
    return Pages(batch, Kind.CHANGES, sum(counts.get(kind, 0) for kind in (NEW, CHANGED, REMOVED)), _row_of)


class Stored:
    """What was planned for a batch, as it was kept."""

    def __init__(self, batch: ImportBatch):
        self.batch, self.summary = batch, batch.summary

    @property
    def counts(self) -> dict[str, int]:
        return self.summary["counts"]

    @property
    def rows(self) -> Pages:
        """The rows that change something."""
        return Pages(self.batch, Kind.CHANGES, self.summary["changes"], _row_of)

    @property
    def errors(self) -> Pages:
        return Pages(self.batch, Kind.TROUBLES, self.summary["troubles"], _trouble_of)

    @property
    def notices(self) -> list[Trouble]:
        return [_trouble_of(notice) for notice in self.summary["notices"]]

    @property
    def more_notices(self) -> int:
        return self.summary["more_notices"]

    @property
    def questions(self) -> list[Question]:
        return [
            Question(name, text, [tuple(answer) for answer in answers])
            for name, text, answers in self.summary["questions"]
        ]

    @property
    def is_right(self) -> bool:
        return self.summary["right"]

    @property
    def is_confirmable(self) -> bool:
        return self.summary["confirmable"]

    def blocks(self) -> list[Block]:
        """What is to be written, in the order in which it was planned."""
        parts = self.batch.parts.filter(kind=Kind.WRITES).order_by("number").values_list("content", flat=True)
        return [_block(*block) for part in parts for block in _read(part)]


def _row_of(item: list) -> Row:
    number, kind, label, cells = item
    return Row(number, label, kind, tuple(Cell(*cell) for cell in cells))


def _trouble_of(item: list[Any]) -> Trouble:
    return Trouble(*item)


def _block(label: str, action: str, fields: list[str], link: bool, rows: list) -> Block:
    return Block(apps.get_model(label), action, tuple(fields), link, rows)
