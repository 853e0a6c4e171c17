"""The most memory that an import and an export hold, each in a process of its own."""

import subprocess
import sys

from tests.bench.measuring import peak, set_up

FEW = 1_000


def run(rows: int, user) -> None:
    for what in ("import", "csv", "xlsx"):
        least, most = (_measured(what, each) for each in (FEW, rows))
        each = (most - least) / (rows - FEW)
        told = f"{each:.2f} Kio par ligne, visé : 2" if what == "import" else "visé : constante"
        print(f"{what:<8} mémoire de {FEW} à {rows} lignes : {least // 1024} → {most // 1024} Mio ({told})", flush=True)


def _measured(what: str, rows: int) -> int:
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.memory", what, str(rows)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(what: str, rows: int) -> None:
    """Prints KiB. An import is prepared and confirmed, from a file that is already there."""
    set_up()
    if what == "import":
        _import(rows)
    else:
        from tests.bench.exports import export

        export(what, rows)
    print(peak())


def _import(rows: int) -> None:
    from django.contrib.auth import get_user_model

    from backoffice.imports import staging
    from backoffice.models import ImportBatch

    batch = ImportBatch.objects.get(reason=f"mémoire {rows}")
    user = get_user_model().objects.get(username="banc")
    staging.prepare(batch, user)
    staging.confirm(batch, user, batch.digest)


def stage(rows: int, user) -> None:
    """Upload the files, in the process that has the time."""
    from backoffice.imports import staging
    from budgets.resources import FigureResource
    from tests.bench.imports import _file

    for each in (FEW, rows):
        content = _file("csv", each, f"mémoire {each}", 1)
        staging.stage(FigureResource(), content, "banc.csv", f"mémoire {each}", user)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
