"""`python -m tests.bench [imports] [exports] [memory] [pages] [--rows 10000 100000] [--database postgresql]`."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import exports, imports, memory, pages
from tests.bench.measuring import set_up

MEASURES = {"imports": imports.run, "exports": exports.run, "memory": memory.run, "pages": pages.run}


@contextmanager
def database(kind: str) -> Iterator[str]:
    if kind == "postgresql":
        from tests.postgres import postgres

        with postgres() as address:
            yield address
    else:
        with tempfile.TemporaryDirectory(prefix="s3-bench-") as folder:
            yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("measures", nargs="*", help=", ".join(MEASURES))
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    chosen = parser.parse_args()
    for rows in chosen.rows:
        with database(chosen.database) as address:
            os.environ["TEST_DATABASE_URL"] = address
            _at_size(rows, chosen)


def _at_size(rows: int, chosen: argparse.Namespace) -> None:
    """In a process of its own: Django is set up once, on one database."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        set_up()
        user = _populate(rows)
        print(f"\n{rows} montants, {chosen.database}. À droite : combien de fois le pair coûte ce que nous coûtons.\n")
        for name in chosen.measures or MEASURES:
            if name == "memory":
                memory.stage(rows, user)
            MEASURES[name](rows, user)
    finally:
        from django.db import connections

        connections.close_all()
        os._exit(0)


def _populate(rows: int):
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import transaction

    from backoffice.history import begin_history
    from budgets.models import Figure
    from s3site.demo import Demo

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        Demo(rows).write()
        begin_history(Figure, "")
    return get_user_model().objects.create_superuser("banc", password="banc")


if __name__ == "__main__":
    main()
