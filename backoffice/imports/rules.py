"""The rules of a model, held in memory: a file of thousands of rows asks the database nothing row by row.

What `full_clean` refuses is refused here too, in the same words; a test compares the two. Foreign keys need no
check, having been found; nor does the uniqueness of the natural key, which the layout compares.
"""

import operator
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q

from publishing.resources import Resource

Errors = dict[str, list[str]]
Predicate = Callable[[models.Model], bool | None]
COMPARISONS = {"exact": operator.eq, "gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}


def broken(record: models.Model, fields: Iterable[str]) -> Errors:
    """What is wrong with a record of which `fields` were set: messages by field. Sets the cleaned values."""
    found: Errors = {}
    for name in fields:
        _clean_field(record, record._meta.get_field(name), found)
    if not found:
        _collect(found, record.clean)
    if not found:
        for constraint, is_kept in checks(type(record)):
            if is_kept(record) is False:
                found.setdefault(_place(constraint), []).append(str(constraint.get_violation_error_message()))
    return found


def _clean_field(record: models.Model, field: models.Field, found: Errors) -> None:
    if field.is_relation:
        other = field.get_cached_value(record, default=None)
        if not field.null and other is None and getattr(record, field.attname) is None:
            found[field.name] = [str(field.error_messages["null"])]
        return
    value = getattr(record, field.attname)
    if field.blank and value in field.empty_values:
        return
    try:
        setattr(record, field.attname, field.clean(value, record))
    except ValidationError as error:
        found[field.name] = [str(message) for message in error.messages]


def _collect(found: Errors, check) -> None:
    try:
        check()
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in told.items():
            found.setdefault(name, []).extend(map(str, messages))


@cache
def checks(model: type[models.Model]) -> list[tuple[CheckConstraint, Predicate]]:
    constraints = [c for c in model._meta.constraints if isinstance(c, CheckConstraint)]
    return [(constraint, _compiled(constraint.condition, model)) for constraint in constraints]


@cache
def is_unique_by_key(resource: type[Resource]) -> bool:
    """Whether the natural key of the dataset covers all that must be unique in its model."""
    fields = {name for column in resource().key_columns() for name in column.fields}
    meta = resource._meta.model._meta
    single = [{field.name} for field in meta.fields if field.unique and not field.primary_key]
    several = [set(c.fields) for c in meta.constraints if isinstance(c, models.UniqueConstraint)]
    return all(fields <= names for names in single + several)


def _place(constraint: CheckConstraint) -> str:
    names = [name.split("__")[0] for name, _value in _leaves(constraint.condition)]
    return names[0] if names else NON_FIELD_ERRORS


def _leaves(condition: Q):
    for child in condition.children:
        if isinstance(child, Q):
            yield from _leaves(child)
        else:
            yield child


def holds(condition: Q, record: models.Model) -> bool | None:
    """What SQL would say of a condition on the record's own columns: None where it is unknown."""
    return _compiled(condition, type(record))(record)


def _compiled(condition: Q, model: type[models.Model]) -> Predicate:
    """The condition as a function of a record. Raises `NotImplementedError` for what no model uses yet."""
    children = [_compiled(c, model) if isinstance(c, Q) else _comparison(c, model) for c in condition.children]
    if condition.connector not in (Q.AND, Q.OR):
        raise NotImplementedError(condition.connector)
    together = partial(_together, tuple(children), condition.connector == Q.OR)
    return partial(_negated, together) if condition.negated else together


def _together(children: tuple[Predicate, ...], decisive: bool, record: models.Model) -> bool | None:
    """SQL's OR where one true part decides, its AND where one false part does."""
    result: bool | None = not decisive
    for child in children:
        answer = child(record)
        if answer is decisive:
            return decisive
        if answer is None:
            result = None
    return result


def _negated(predicate: Predicate, record: models.Model) -> bool | None:
    answer = predicate(record)
    return None if answer is None else not answer


def _comparison(leaf: tuple[str, Any], model: type[models.Model]) -> Predicate:
    path, wanted = leaf
    name, _sep, lookup = path.partition("__")
    value_of = operator.attrgetter(_attname(model, name))
    if lookup == "isnull":
        return lambda record: (value_of(record) is None) is wanted
    compare = COMPARISONS.get(lookup or "exact")
    if compare is None:
        raise NotImplementedError(path)
    if isinstance(wanted, F):
        other_of = operator.attrgetter(_attname(model, wanted.name))
        return lambda record: _compared(compare, value_of(record), other_of(record))
    return lambda record: _compared(compare, value_of(record), wanted)


def _compared(compare: Callable[[Any, Any], bool], value: Any, wanted: Any) -> bool | None:
    return None if value is None or wanted is None else compare(value, wanted)


def _attname(model: type[models.Model], name: str) -> str:
    try:
        return model._meta.get_field(name).attname
    except FieldDoesNotExist as error:
        raise NotImplementedError(name) from error
