"""Many rows in one statement: `executemany` where SQLite runs it, `unnest` of arrays where PostgreSQL does.

Values are scalars, by column; the database makes of them what the column is. Table rules are the caller's affair.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from .writes import Scalar

CHUNK = 5000
LENGTH = re.compile(r"\(.*\)")

Fields = Sequence[models.Field]
Values = Sequence[Scalar]


def insert(model: type[models.Model], fields: Fields, rows: Iterable[Values], constants: Mapping[str, Any]) -> None:
    """`constants` are further columns, with one value for all rows."""
    names = [*(_name(field) for field in fields), *map(_quoted, constants)]
    into = f"INSERT INTO {_quoted(model._meta.db_table)} ({', '.join(names)})"
    fixed = list(constants.values())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            marks = ", ".join(["%s"] * len(fixed))
            sql = f"{into} SELECT given.*{', ' if fixed else ''}{marks} FROM {_given(fields)} AS given"
            for chunk in _chunks(rows):
                cursor.execute(sql, [*fixed, *_columns(chunk)])
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"{into} VALUES ({marks})", ([*row, *fixed] for row in rows))


def update(model: type[models.Model], fields: Fields, rows: Sequence[tuple[int, Values, Values]]) -> int:
    """Set `fields` of the records of these keys, where they still hold the former values (the last of each row).
    Returns how many were changed."""
    table, key = _quoted(model._meta.db_table), _name(model._meta.pk)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            assigned = ", ".join(f"{_name(field)} = %s" for field in fields)
            held = " AND ".join(f"{_name(field)} IS %s" for field in fields)
            sql = f"UPDATE {table} SET {assigned} WHERE {key} = %s AND {held}"
            cursor.executemany(sql, ([*new, pk, *old] for pk, new, old in rows))
            return cursor.rowcount
        columns = [model._meta.pk, *fields, *fields]
        names = ["pk", *(f"n{at}" for at in range(len(fields))), *(f"o{at}" for at in range(len(fields)))]
        assigned = ", ".join(f"{_name(field)} = given.n{at}" for at, field in enumerate(fields))
        held = " AND ".join(
            f"target.{_name(field)} IS NOT DISTINCT FROM given.o{at}" for at, field in enumerate(fields)
        )
        sql = (
            f"UPDATE {table} AS target SET {assigned} FROM {_given(columns)} AS given ({', '.join(names)}) "
            f"WHERE target.{key} = given.pk AND {held}"
        )
        changed = 0
        for chunk in _chunks([pk, *new, *old] for pk, new, old in rows):
            cursor.execute(sql, _columns(chunk))
            changed += cursor.rowcount
        return changed


def delete(model: type[models.Model], keys: Sequence[int]) -> int:
    """Returns how many there were."""
    sql = f"DELETE FROM {_quoted(model._meta.db_table)} WHERE {_name(model._meta.pk)} = "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(sql + "ANY(%s)", [list(keys)])
        else:
            cursor.executemany(sql + "%s", [(key,) for key in keys])
        return cursor.rowcount


def gather_statistics(models_: Iterable[type[models.Model]]) -> None:
    """A database plans with what it knew of a table before: PostgreSQL for a minute or so, SQLite for ever."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        for table in sorted(_quoted(model._meta.db_table) for model in models_):
            cursor.execute(f"ANALYZE {table}")


def reserve(model: type[models.Model], number: int) -> list[int]:
    """Keys for records to be made. To be called while nobody else writes to the table."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "pg_get_serial_sequence(%s, %s)"
            cursor.execute(f"SELECT nextval({sequence}) FROM generate_series(1, %s)", [_quoted(table), key, number])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return list(range(last + 1, last + 1 + number))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _name(field: models.Field) -> str:
    return _quoted(field.column)


def _chunks(rows: Iterable[Values]) -> Iterator[list[Values]]:
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _columns(rows: list[Values]) -> list[list[Scalar]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _given(fields: Fields) -> str:
    return f"unnest({', '.join(f'%s::{_type(field)}[]' for field in fields)})"


def _type(field: models.Field) -> str:
    """Without its length: a cast to `varchar(50)` would cut silently what an assignment refuses."""
    kind = LENGTH.sub("", field.rel_db_type(connection) if field.primary_key else field.db_type(connection))
    return "text" if kind == "varchar" else kind
