"""Two imports of the same cells at once: the result is that of one after the other."""

import os
import time

from .ground import apart, figures_file, populate, staged

FIGURES, SHARED = 2_000, range(800, 1_200)
FIRST, SECOND = (0, SHARED.stop), (SHARED.start, FIGURES)
TRIES = 20
NOTE = "la note du tour"


def run(rounds: int) -> bool:
    """Returns whether every round ended in a serial order."""
    user = populate(FIGURES)
    contents = [figures_file(NOTE, *part) for part in (FIRST, SECOND)]
    outcomes = {"le premier d’abord": 0, "le second d’abord": 0}
    previewed_again = 0
    for number in range(1, rounds + 1):
        notes = [f"premier {number}", f"second {number}"]
        files = [c.replace(NOTE.encode(), note.encode()) for c, note in zip(contents, notes, strict=True)]
        batches = [staged(file, user) for file in files]
        start = time.time() + 0.3
        children = [apart(lambda batch=batch, at=start: _import(batch, user, at)) for batch in batches]
        for child in children:
            os.waitpid(child, 0)
        order = _order(notes, batches)
        if order is None:
            print(f"tour {number} : aucun ordre ne donne ce résultat")
            return False
        outcomes[order] += 1
        for batch in batches:
            batch.refresh_from_db()
            previewed_again += batch.outcome != "1"
    told = ", ".join(f"{name} : {count}" for name, count in outcomes.items())
    print(f"{rounds} tours de deux imports à la fois. {told}. Prévisualisés à nouveau : {previewed_again}.")
    return True


def _import(batch, user, start: float) -> None:
    """As a person does: where the data moved, look at the preview again and confirm it."""
    from backoffice.imports import staging
    from backoffice.models import ImportBatch

    staging.prepare(batch, user)
    time.sleep(max(0, start - time.time()))
    for attempt in range(1, TRIES + 1):
        if staging.confirm(batch, user, batch.digest).status == "done":
            ImportBatch.objects.filter(pk=batch.pk).update(outcome=str(attempt))
            return
        staging.prepare(batch, user)


def _order(notes: list[str], batches: list) -> str | None:
    from budgets.models import Figure

    figures = list(Figure.objects.order_by("pk").values_list("pk", "note"))[:FIGURES]
    first = {note for _pk, note in figures[: SHARED.start]}
    shared = {note for _pk, note in figures[SHARED.start : SHARED.stop]}
    second = {note for _pk, note in figures[SHARED.stop : FIGURES]}
    if first != {notes[0]} or second != {notes[1]} or len(shared) != 1:
        return None
    last = notes.index(shared.pop())
    written = [Figure.history.filter(batch=batch).count() for batch in batches]
    if written != [FIRST[1] - FIRST[0], SECOND[1] - SECOND[0]]:
        return None
    times = [_applied(batch) for batch in batches]
    if (times[1] > times[0]) != (last == 1):
        return None
    return "le premier d’abord" if last == 1 else "le second d’abord"


def _applied(batch):
    batch.refresh_from_db()
    return batch.applied_at
