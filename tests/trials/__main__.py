"""`python -m tests.trials [kill] [overlap] [read] [--rounds 200] [--database sqlite]`: prints its figures."""

import argparse
import subprocess
import sys
import time

from . import killing, overlapping, reading
from .ground import database

TRIALS = {"kill": (killing.run, 200), "overlap": (overlapping.run, 100), "read": (reading.run, 1)}
DATABASES = ("sqlite", "postgresql")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.trials", description=__doc__)
    parser.add_argument("trials", nargs="*", choices=[*TRIALS, []], help="all of them, if none is named")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--database", choices=DATABASES, action="append")
    chosen = parser.parse_args()
    trials, databases = chosen.trials or list(TRIALS), chosen.database or list(DATABASES)
    if len(trials) == len(databases) == 1:
        return _run(trials[0], databases[0], chosen.rounds)
    more = ["--rounds", str(chosen.rounds)] if chosen.rounds else []
    each = [[trial, "--database", kind, *more] for kind in databases for trial in trials]
    return max(subprocess.run([sys.executable, "-m", "tests.trials", *options]).returncode for options in each)


def _run(trial: str, kind: str, rounds: int | None) -> int:
    run, usual = TRIALS[trial]
    start = time.monotonic()
    print(f"{trial}, {kind} : ", end="", flush=True)
    with database(kind):
        held = run(rounds or usual)
    print(f"  {'tenu' if held else 'PAS TENU'}, en {time.monotonic() - start:.0f} s", flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
