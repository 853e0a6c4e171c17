"""A database of its own for a trial, with figures to import and a person to import them."""

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.postgres import postgres

ROWS = 10_000


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The address of a database of this kind, migrated, with Django set up on it. Once in a process."""
    with ExitStack() as stack:
        if kind == "postgresql":
            address = stack.enter_context(postgres())
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="s3-trial-"))
            address = f"sqlite:///{Path(folder) / 'trial.sqlite3'}"
        os.environ |= {"TEST_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        yield address
        connections.close_all()


def populate(figures: int):
    """Fill the database; returns the person who imports."""
    from django.contrib.auth import get_user_model
    from django.db import connection, transaction

    from backoffice.history import begin_history
    from budgets.models import Figure
    from s3site.demo import Demo

    with transaction.atomic():
        Demo(figures).write()
        begin_history(Figure, "")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database would, had it a minute
    return get_user_model().objects.create_superuser("essai", password="essai")


def figures_file(note: str, start: int = 0, stop: int = ROWS) -> bytes:
    """Some figures as our CSV gives them, each with this note."""
    from budgets.models import Figure
    from budgets.resources import FigureResource

    resource = FigureResource()
    names = [column.column_name for column in resource.columns()]
    at = names.index("note")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    for row in resource.rows(Figure.objects.order_by("pk")[start:stop]):
        writer.writerow([*row[:at], note, *row[at + 1 :]])
    return out.getvalue().encode()


def staged(content: bytes, user):
    from backoffice.imports import staging
    from budgets.resources import FigureResource

    return staging.stage(FigureResource(), content, "essai.csv", "", user)


def apart(work: Callable[[], None]) -> int:
    """Run in a process of its own, which may be killed. Returns its number."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        connections.close_all()
        os._exit(0)
