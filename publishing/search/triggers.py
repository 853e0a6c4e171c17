"""The database itself notes which records changed, whoever writes them and by whatever way.

Forms, imports, bulk statements, `loaddata` and `psql` all pass here. What is noted is not yet indexed: see `index`.
"""

from collections.abc import Iterator

from django.db import connection, models

from publishing.models import SearchChange

from .searchables import watched

EVENTS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def can_be_installed() -> bool:
    """Whether all the tables are there: a migration may be one step among others."""
    wanted = {model._meta.db_table for model in [SearchChange, *watched()]}
    return wanted <= set(connection.introspection.table_names())


def install() -> None:
    """Anew after each migration: SQLite drops them where it makes a table again."""
    with connection.cursor() as cursor:
        for model, links in watched().items():
            for event in EVENTS:
                for statement in _statements(model, links, event):
                    cursor.execute(statement)


def _statements(model: type[models.Model], links: set[models.Field], event: str) -> Iterator[str]:
    name = connection.ops.quote_name(f"search_{model._meta.db_table}_{event}")
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "sqlite":
        noted = " UNION ".join(each for row in EVENTS[event] for each in _noted(model, links, row))
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table} BEGIN {_note(noted)}; END"
        return
    tables = " ".join(f"{row} TABLE AS {row}_rows" for row in EVENTS[event])
    noted = " UNION ".join(
        f"{each} FROM {row}_rows" for row in EVENTS[event] for each in _noted(model, links, f"{row}_rows")
    )
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$body$ BEGIN {_note(noted)}; RETURN NULL; END $body$"
    )
    yield (
        f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table} REFERENCING {tables} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _note(selected: str) -> str:
    table = connection.ops.quote_name(SearchChange._meta.db_table)
    return f"INSERT INTO {table} (model, record) {selected}"


def _noted(model: type[models.Model], links: set[models.Field], row: str) -> Iterator[str]:
    """The record itself, and what it hangs from."""
    columns = [(model, model._meta.pk)] + sorted(
        ((link.related_model, link) for link in links), key=lambda pair: pair[1].column
    )
    for other, field in columns:
        yield f"SELECT '{other._meta.label_lower}', {row}.{connection.ops.quote_name(field.column)}"
