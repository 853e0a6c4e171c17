"""`python -m tests [pytest's options]`: the whole suite on SQLite, then what the database can change on PostgreSQL."""

import os
import subprocess
import sys

from tests.postgres import postgres

PYTEST = [sys.executable, "-m", "pytest", "--numprocesses=auto"]
NOTHING_MATCHED = 5


def run(title: str, *options: str, **environment: str) -> int:
    print(f"\n===== {title} =====", flush=True)
    chosen = sys.argv[1:]
    code = subprocess.run([*PYTEST, *options, *chosen], env=os.environ | environment).returncode
    return 0 if code == NOTHING_MATCHED and chosen else code


def main() -> int:
    os.environ.pop("TEST_DATABASE_URL", None)
    codes = [run("SQLite")]
    with postgres() as address:
        codes.append(run("PostgreSQL", "-m", "not browser and not once", TEST_DATABASE_URL=address))
    results = zip(("SQLite", "PostgreSQL"), codes, strict=True)
    print("\n" + ", ".join(f"{database}: {'failed' if code else 'passed'}" for database, code in results))
    return max(codes)


sys.exit(main())
