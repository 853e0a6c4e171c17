"""Writing what was planned, with its history: one transaction of the caller's, a bounded number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import connection, models
from django.utils import timezone
from simple_history.utils import get_history_manager_for_model

from backoffice.history import begin_history, keep_lists
from backoffice.models import ImportBatch

from . import bulk
from .stored import Block
from .writes import ADD, CHANGE, REMOVE, Scalar, columns_of, places

SIGNS = {REMOVE: "-", ADD: "+", CHANGE: "~"}

IMPORTS = 5_303_030_303  # any number that no other lock of the database has

Record = tuple[int, Sequence[Scalar], Sequence[Scalar]]


class Moved(Exception):
    """A record is no longer what it was when the plan was made."""


@dataclass
class Author:
    """Who writes, why, and with which import: what each version of a record says."""

    batch: ImportBatch
    user: models.Model
    reason: str


def hold(blocks: Iterable[Block]) -> None:
    """Keep others from writing these models until the transaction ends. SQLite has one writer at a time anyhow.

    Imports wait for each other. For an editor they wait less than the time after which PostgreSQL looks for a
    deadlock, so that it is the import that gives way, and may be tried again.
    """
    if connection.vendor != "postgresql":
        return
    tables = sorted({block.model._meta.db_table for block in blocks})
    names = ", ".join(connection.ops.quote_name(table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORTS])
        cursor.execute("SET LOCAL lock_timeout = '800ms'")
        cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def apply(blocks: Sequence[Block], author: Author) -> None:
    """Write all that is planned. Removals come first. Raises `Moved` where an old value is no longer there."""
    _begin_histories(blocks)
    keys = _reserve(blocks)
    done: list[tuple[Block, Sequence[Record]]] = []
    for action in (REMOVE, ADD, CHANGE):
        for block in (block for block in blocks if block.action == action):
            done.append((block, _resolved(block, keys)))
            WRITERS[action](*done[-1])
    now = timezone.now()
    for block, records in done:
        if not block.model._meta.auto_created:  # their owner's version lists the links of a plain many-to-many
            _remember(block, records, author, now)
    if sum(len(records) for _block, records in done) > bulk.CHUNK:
        bulk.gather_statistics({block.model for block, _records in done})


def _begin_histories(blocks: Iterable[Block]) -> None:
    """What has no history yet begins one with its old values, so that they stay known."""
    for model in {block.model for block in blocks if block.action != ADD and not block.model._meta.auto_created}:
        begin_history(model, "")


def _reserve(blocks: Iterable[Block]) -> dict[int, int]:
    """The key of each record to be made, by the negative number that stands for it."""
    keys: dict[int, int] = {}
    made = sorted((b for b in blocks if b.action == ADD), key=lambda block: block.model._meta.label)
    for model, group in groupby(made, lambda block: block.model):
        numbers = [row[0] for block in group for row in block.rows if row[0] < 0]
        keys.update(zip(numbers, bulk.reserve(model, len(numbers)), strict=True))
    return keys


def _resolved(block: Block, keys: dict[int, int]) -> Sequence[Record]:
    """The block's rows with the keys of the records that were still to be made."""
    references = [at for at, field in enumerate(columns_of(block.model)) if field.is_relation]
    if not keys:
        return block.rows
    found = []
    for key, values, old in block.rows:
        for at in references:
            if values[at] in keys:
                values = [*values[:at], keys[values[at]], *values[at + 1 :]]
        found.append((keys.get(key, key), values, old))
    return found


def _remove(block: Block, records: Sequence[Record]) -> None:
    if bulk.delete(block.model, [key for key, _values, _old in records]) != len(records):
        raise Moved


def _add(block: Block, records: Sequence[Record]) -> None:
    fields = [block.model._meta.pk, *columns_of(block.model)]
    bulk.insert(block.model, fields, ([key, *values] for key, values, _old in records), {})


def _change(block: Block, records: Sequence[Record]) -> None:
    if not block.fields:
        return
    at = [places(block.model)[name] for name in block.fields]
    fields = [columns_of(block.model)[place] for place in at]
    rows = [(key, [values[place] for place in at], old) for key, values, old in records]
    if bulk.update(block.model, fields, rows) != len(rows):
        raise Moved


WRITERS = {REMOVE: _remove, ADD: _add, CHANGE: _change}


def _remember(block: Block, records: Sequence[Record], author: Author, now: datetime) -> None:
    """A version of each record."""
    history = get_history_manager_for_model(block.model).model
    said = {
        "history_date": now,
        "history_type": SIGNS[block.action],
        "history_user": author.user.pk if author.user else None,
        "history_change_reason": author.reason,
        "batch": author.batch.pk,
    }
    meta = history._meta
    constants = {
        meta.get_field(name).column: meta.get_field(name).get_db_prep_save(value, connection)
        for name, value in said.items()
    }
    fields = [meta.get_field(field.name) for field in (block.model._meta.pk, *columns_of(block.model))]
    bulk.insert(history, fields, ([key, *values] for key, values, _old in records), constants)
    if history._history_m2m_fields and block.action != REMOVE:
        keep_lists(history, history.objects.filter(batch=author.batch, history_date=now))
