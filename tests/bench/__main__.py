"""`python -m tests.bench [imports] [exports] [memory] [pages] [searches] [--rows 10000] [--database postgresql]`."""

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import exports, imports, memory, pages, searches
from tests.bench.measuring import set_up

MEASURES = {
    "imports": imports.run,
    "exports": exports.run,
    "memory": memory.run,
    "pages": pages.run,
    "searches": searches.run,
}


@contextmanager
def database(kind: str) -> Iterator[str]:
    if kind == "postgresql":
        from tests.postgres import postgres

        with postgres() as address:
            yield address
    else:
        with tempfile.TemporaryDirectory(prefix="s3-bench-") as folder:
            yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("measures", nargs="*", help=", ".join(MEASURES))
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    chosen = parser.parse_args()
    failed = 0
    for rows in chosen.rows:
        with database(chosen.database) as address:
            os.environ["TEST_DATABASE_URL"] = address
            failed |= _at_size(rows, chosen)
    return failed


def _at_size(rows: int, chosen: argparse.Namespace) -> int:
    """In a process of its own: Django is set up once, on one database. Returns its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        _measure(rows, chosen)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        from django.db import connections

        connections.close_all()
        os._exit(code)


def _measure(rows: int, chosen: argparse.Namespace) -> None:
    set_up()
    user = _populate(rows)
    print(f"\n{rows} montants, {chosen.database}. À droite : combien de fois le pair coûte ce que nous coûtons.\n")
    for name in chosen.measures or MEASURES:
        if name == "memory":
            memory.stage(rows, user)
        MEASURES[name](rows, user)


def _populate(rows: int):
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import transaction

    from backoffice.history import begin_history
    from budgets.models import Figure
    from publishing.models import DataVersion
    from s3site.demo import Demo

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        Demo(rows).write()
        begin_history(Figure, "")
        DataVersion.bump()
    return get_user_model().objects.create_superuser("banc", password="banc")


if __name__ == "__main__":
    sys.exit(main())
