"""What records are called, those that are gone too. A bounded number of queries, whatever the number of records."""

from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

DEPTH = 3  # a figure is named by its line, a link by its placement, that one by its organisation


Keys = dict[type[models.Model], set]
Record = tuple[type[models.Model], int]


def keys_of(versions: Iterable[models.Model]) -> Keys:
    """The records that versions are of, by model."""
    keys: Keys = {}
    for version in versions:
        keys.setdefault(version.instance_type, set()).add(version.id)
    return keys


def names_of(versions: Iterable[models.Model]) -> dict[Record, str]:
    """The name of each record that the versions are of: as it is now, else as it last was."""
    return names_for([keys_of(versions)])


def names_for(several: Iterable[Keys]) -> dict[Record, str]:
    """The name of each record that is asked for."""
    wanted: Keys = {}
    for keys in several:
        for model, found in keys.items():
            wanted.setdefault(model, set()).update(found)
    found = {model: records_of(model, keys) for model, keys in wanted.items()}
    return {(model, key): _name(record) for model, records in found.items() for key, record in records.items()}


def existing(versions: Iterable[models.Model]) -> set[Record]:
    """The records among them that are not deleted. One query a model."""
    return {
        (model, key)
        for model, wanted in keys_of(versions).items()
        for key in model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)
    }


def naming_links(model: type[models.Model]) -> list[models.ForeignKey]:
    """What a record may be named after."""
    links = [field for field in model._meta.fields if field.many_to_one and field.name != "source"]
    return [field for field in links if field.related_model is not model]


def _paths(model: type[models.Model], depth: int = DEPTH) -> list[str]:
    if not depth:
        return []
    return [
        path
        for field in naming_links(model)
        for path in (field.name, *(f"{field.name}__{each}" for each in _paths(field.related_model, depth - 1)))
    ]


def records_of(model: type[models.Model], keys: set, depth: int = DEPTH) -> dict:
    """The records of these keys, each with what it is named after. A deleted one is its last version."""
    found = model._default_manager.select_related(*_paths(model)).in_bulk(keys)
    gone = keys - found.keys()
    return found | _last_versions(model, gone, depth) if gone else found


def record_of(version: models.Model) -> models.Model:
    """The record as the version says. What the database derives is left out: to read it would cost a query each."""
    return version.instance_type(**{field.attname: getattr(version, field.attname) for field in version.tracked_fields})


def _last_versions(model: type[models.Model], keys: set, depth: int) -> dict:
    history = model.history.model.objects
    last = history.filter(id__in=keys).order_by().values("id").annotate(last=models.Max("history_id")).values("last")
    records = {version.id: record_of(version) for version in history.filter(history_id__in=last)}
    for field in naming_links(model) if depth else ():
        wanted = {key for record in records.values() if (key := getattr(record, field.attname)) is not None}
        others = records_of(field.related_model, wanted, depth - 1) if wanted else {}
        for record in records.values():
            if (other := others.get(getattr(record, field.attname))) is not None:
                setattr(record, field.name, other)
    return records


def _name(record: models.Model) -> str:
    try:
        return str(record)
    except ObjectDoesNotExist:
        return f"{record._meta.verbose_name} {record.pk}"
