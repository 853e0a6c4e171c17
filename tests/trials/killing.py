"""`kill -9` at a random moment of an import: the database is the one before, or the one after."""

import os
import random
import signal
import time
from collections.abc import Callable

from .ground import ROWS, apart, figures_file, populate, staged

NOTE = "la note du coup"


def run(rounds: int) -> bool:
    """Returns whether every round left a whole database. Every second round strikes while it is written."""
    from backoffice.imports import staging

    user = populate(ROWS)
    content = figures_file(NOTE)
    chance = random.Random("kill")
    lengths = {work: _length(work, staged(content, user), user) for work in (_import, _confirm)}
    outcomes = {"avant": 0, "après": 0, "finis": 0}
    for number in range(1, rounds + 1):
        note = f"coup {number}"
        batch = staged(content.replace(NOTE.encode(), note.encode()), user)
        work = _import
        if number % 2:
            staging.prepare(batch, user)
            work = _confirm
        child = apart(lambda work=work, batch=batch: work(batch, user))
        time.sleep(chance.uniform(0, 1.1 * lengths[work]))
        finished = os.waitpid(child, os.WNOHANG)[0] == child
        if not finished:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        state = _state(batch, note)
        if state is None:
            print(f"coup {number} : la base n’est ni celle d’avant, ni celle d’après")
            return False
        outcomes["finis" if finished else state] += 1
        _forget(batch)
    told = ", ".join(f"{name} : {count}" for name, count in outcomes.items())
    print(
        f"{rounds} coups de kill -9 en {lengths[_import]:.1f} s d’import de {ROWS} lignes ({told}), jamais entre deux."
    )
    return True


def _import(batch, user) -> None:
    from backoffice.imports import staging

    staging.prepare(batch, user)
    _confirm(batch, user)


def _confirm(batch, user) -> None:
    from backoffice.imports import staging

    staging.confirm(batch, user, batch.digest)


def _length(work: Callable, batch, user) -> float:
    """Seconds that it takes, in a process of its own."""
    from backoffice.imports import staging

    if work is _confirm:
        staging.prepare(batch, user)
    start = time.monotonic()
    os.waitpid(apart(lambda: work(batch, user)), 0)
    return time.monotonic() - start


def _state(batch, note: str) -> str | None:
    """`avant` or `après`; None for anything between: figures, history, batch and database must agree."""
    from django.db import connection

    from backoffice.models import ImportBatch
    from budgets.models import Figure

    _await_the_server()
    batch.refresh_from_db()
    applied = batch.status == ImportBatch.Status.APPLIED
    wanted = ROWS if applied else 0
    found = {Figure.objects.filter(note=note).count(), Figure.history.filter(batch=batch).count()}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            if cursor.fetchall() != [("ok",)]:
                return None
    if found != {wanted}:
        return None
    return "après" if applied else "avant"


def _await_the_server() -> None:
    """PostgreSQL may still be at work on what the dead process had sent."""
    from django.db import connection

    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)


def _forget(batch) -> None:
    """So that the database does not grow with the rounds."""
    from budgets.models import Figure

    Figure.history.filter(batch=batch).delete()
    batch.delete()
