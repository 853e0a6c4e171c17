"""The most memory that an import and an export hold, each in a process of its own."""

import subprocess
import sys

from tests.bench.measuring import peak, set_up

FEW = 1_000
MOST_IMPORTED = 100_000
IMPORTED, EXPORTED = ("csv", "xlsx"), ("csv", "xlsx", "ods")


def run(rows: int, user) -> None:
    most = min(rows, MOST_IMPORTED)
    for kind in IMPORTED:
        low, high = (_measured("import", kind, each) for each in (FEW, most))
        each = (high - low) / (most - FEW)
        _show(f"importer en {kind}", FEW, most, low, high, f"{each:.2f} Kio par ligne, visé : 2")
    for kind in EXPORTED:
        low, high = (_measured("export", kind, each) for each in (rows // 10, rows))
        _show(f"exporter en {kind}", rows // 10, rows, low, high, "visé : constante")


def _show(what: str, few: int, many: int, low: int, high: int, told: str) -> None:
    print(f"{what:<17} mémoire de {few} à {many} lignes : {low // 1024} → {high // 1024} Mio ({told})", flush=True)


def _measured(what: str, kind: str, rows: int) -> int:
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.memory", what, kind, str(rows)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(what: str, kind: str, rows: int) -> None:
    """Prints KiB. An import is prepared and confirmed, from a file that is already there."""
    set_up()
    if what == "import":
        _import(kind, rows)
    else:
        from tests.bench.exports import export

        export(kind, rows)
    print(peak())


def _import(kind: str, rows: int) -> None:
    from django.contrib.auth import get_user_model

    from backoffice.imports import staging
    from backoffice.models import ImportBatch

    batch = ImportBatch.objects.get(reason=_named(kind, rows))
    user = get_user_model().objects.get(username="banc")
    staging.prepare(batch, user)
    staging.confirm(batch, user, batch.digest)


def _named(kind: str, rows: int) -> str:
    return f"mémoire {kind} {rows}"


def stage(rows: int, user) -> None:
    """Upload the files, in the process that has the time."""
    from backoffice.imports import staging
    from budgets.resources import FigureResource
    from tests.bench.imports import our_file

    for kind in IMPORTED:
        for each in (FEW, min(rows, MOST_IMPORTED)):
            content = our_file(kind, each, _named(kind, each), 1)
            staging.stage(FigureResource(), content, f"banc.{kind}", _named(kind, each), user)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
