"""Writing a plan, with its history: one transaction of the caller's, a bounded number of statements."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, models
from simple_history.utils import get_history_manager_for_model

from backoffice.models import ImportBatch

from .plan import ADD, CHANGE, REMOVE, Plan, Write

CHUNK = 2000


@dataclass
class Author:
    """Who writes, why, and with which import: what each version of a record says."""

    batch: ImportBatch
    user: models.Model
    reason: str


def hold(plan: Plan) -> None:
    """Keep others from writing these models until the transaction ends. SQLite has one writer at a time anyhow."""
    if connection.vendor != "postgresql":
        return
    tables = sorted({write.record._meta.db_table for write in plan.writes})
    names = ", ".join(connection.ops.quote_name(table) for table in tables)
    if names:
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def apply(plan: Plan, author: Author) -> None:
    """Write all that is planned. Removals come first, then what others may refer to."""
    for action in (REMOVE, ADD, CHANGE):
        for model, writes in _by_model(plan.writes, action).items():
            WRITERS[action](model, writes)
    for action, sign in ((REMOVE, "-"), (ADD, "+"), (CHANGE, "~")):
        for model, writes in _by_model(plan.writes, action).items():
            _remember(model, [write.record for write in writes], sign, author)


def _by_model(writes: Iterable[Write], action: str) -> dict[type[models.Model], list[Write]]:
    found: dict[type[models.Model], list[Write]] = {}
    for write in writes:
        if write.action == action:
            found.setdefault(type(write.record), []).append(write)
    return found


def _remove(model: type[models.Model], writes: list[Write]) -> None:
    keys = [write.record.pk for write in writes]
    for start in range(0, len(keys), CHUNK):
        queryset = model._base_manager.filter(pk__in=keys[start : start + CHUNK])
        queryset._raw_delete(queryset.db)  # the history is written with the others; nothing hangs from a leaf


def _add(model: type[models.Model], writes: list[Write]) -> None:
    """Parents before their children: each wave holds the records whose references are all saved."""
    waiting = [write.record for write in writes]
    fields = [f.name for f in model._meta.fields if f.many_to_one and f.related_model is model]
    while waiting:
        ready = [record for record in waiting if not any(_unsaved(record, name) for name in fields)]
        if not ready:
            raise ValueError(f"records of {model.__name__} refer to each other in a circle")
        model._base_manager.bulk_create(ready, batch_size=CHUNK)
        waiting = [record for record in waiting if record.pk is None]


def _unsaved(record: models.Model, name: str) -> bool:
    other = getattr(record, name)
    return other is not None and other.pk is None


def _change(model: type[models.Model], writes: list[Write]) -> None:
    """One prepared statement a set of fields, run for all its records."""
    by_fields: dict[tuple[str, ...], list[models.Model]] = {}
    for write in writes:
        if write.fields:
            by_fields.setdefault(write.fields, []).append(write.record)
    for names, records in by_fields.items():
        fields = [model._meta.get_field(name) for name in names]
        quote = connection.ops.quote_name
        assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields)
        table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
        rows = [[*(_prepared(record, field) for field in fields), record.pk] for record in records]
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {table} SET {assigned} WHERE {key} = %s", rows)


def _prepared(record: models.Model, field: models.Field):
    if field.is_relation:
        setattr(record, field.name, getattr(record, field.name))  # takes the key of a record saved since
    return field.get_db_prep_save(getattr(record, field.attname), connection)


WRITERS = {REMOVE: _remove, ADD: _add, CHANGE: _change}


def _remember(model: type[models.Model], records: list[models.Model], sign: str, author: Author) -> None:
    """A version of each record. The links of a plain many-to-many have none: their owner's version lists them."""
    if model._meta.auto_created:
        return
    history = get_history_manager_for_model(model).model
    extra = {"history_user": author.user, "history_change_reason": author.reason, "batch": author.batch}
    names = [field.attname for field in history.tracked_fields]
    now = author.batch.applied_at
    versions = [
        history(history_date=now, history_type=sign, **extra, **{name: getattr(record, name) for name in names})
        for record in records
    ]
    history.objects.bulk_create(versions, batch_size=CHUNK)
    if history._history_m2m_fields and sign != "-":
        _remember_lists(model, versions)


def _remember_lists(model: type[models.Model], versions: list[models.Model]) -> None:
    owners = {getattr(version, model._meta.pk.attname): version for version in versions}
    for field in versions[0]._history_m2m_fields:
        through = field.remote_field.through
        owner = through._meta.get_field(field.m2m_field_name())
        kept = getattr(type(versions[0]), field.name).model
        names = [f.attname for f in through._meta.fields]
        links = through._base_manager.filter(**{f"{owner.name}__in": list(owners)})
        rows = [
            kept(history=owners[getattr(link, owner.attname)], **{name: getattr(link, name) for name in names})
            for link in links
        ]
        kept.objects.bulk_create(rows, batch_size=CHUNK)
