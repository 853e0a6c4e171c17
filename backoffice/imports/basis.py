"""The state that a plan was made from: it tells whether anything that the plan read has moved since."""

import hashlib
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, models

from backoffice.models import ImportBatch

CHUNK = 5000


def fingerprint(batch: ImportBatch, user: AbstractBaseUser, reads: Iterable[str]) -> str:
    """Of the file, the answers, what the person may do, and every row of the tables that the plan read."""
    about = [batch.sha256, sorted(batch.answers.items()), rights_of(user)]
    found = hashlib.sha256(repr(about).encode())
    for table in sorted(reads):
        found.update(table.encode())
        _add_rows(found, table)
    return found.hexdigest()


def rights_of(user: AbstractBaseUser) -> str:
    """What the person may do: two who may do the same see the same preview."""
    return hashlib.sha256(repr(sorted(user.get_all_permissions())).encode()).hexdigest()


def tables_of(reads: Iterable[type[models.Model]]) -> list[str]:
    return sorted(model._meta.db_table for model in reads)


def _add_rows(found, table: str) -> None:
    """Raw rows: nothing is built for those that nobody looks at."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
        while rows := cursor.fetchmany(CHUNK):
            found.update(repr(rows).encode())
