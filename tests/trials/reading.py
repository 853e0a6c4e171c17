"""The public reads on while an import is written: no page fails, and few are slower."""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

from .ground import apart, figures_file, populate, staged

FIGURES = 100_000
PAGES = ["/", "/poles/", "/budgets/", "/budgets/montants/", "/chronologie/", "/budgets/montants/?page=7"]
IDLE = 300
PATIENCE = 60


def run(rounds: int) -> bool:
    """Returns whether no read failed, and the 95th percentile stayed within three times its idle value."""
    user = populate(FIGURES)
    batch = staged(figures_file("lecture", 0, FIGURES), user)
    with _Server() as server:
        pages = [page for page in PAGES if server.read(page)[1] == 200]
        idle = [server.read(pages[at % len(pages)]) for at in range(IDLE)]
        child = apart(lambda: _import(batch, user))
        busy = []
        while os.waitpid(child, os.WNOHANG)[0] != child:
            busy.append(server.read(pages[len(busy) % len(pages)]))
    batch.refresh_from_db()
    failed = sum(status != 200 for _seconds, status in (*idle, *busy))
    before, during = (_percentile([seconds for seconds, _status in reads]) for reads in (idle, busy))
    print(
        f"{len(busy)} lectures pendant un import de {FIGURES} lignes ({batch.status}), {failed} en échec ; "
        f"95e centile : {before * 1000:.1f} ms au repos, {during * 1000:.1f} ms pendant, x {during / before:.2f}."
    )
    return not failed and during <= 3 * before and batch.status == "applied"


def _percentile(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _import(batch, user) -> None:
    from backoffice.imports import staging

    staging.prepare(batch, user)
    staging.confirm(batch, user, batch.digest)


class _Server:
    """The site as it is served in production, on the database of the trial."""

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        options = ["--workers=2", "--worker-class=gthread", "--threads=4", "--log-level=warning", "--no-control-socket"]
        command = [sys.executable, "-m", "gunicorn", "s3site.wsgi", *options, f"--bind=127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(command, env=os.environ)
        start = time.monotonic()
        while self.read("/healthz")[1] != 200:
            if time.monotonic() - start > PATIENCE:
                raise TimeoutError("the server does not answer")
            time.sleep(0.2)
        return self

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait()

    def read(self, path: str) -> tuple[float, int]:
        """Seconds, and the status; 0 where there was no answer."""
        start = time.perf_counter()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                answer.read()
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        except OSError:
            status = 0
        return time.perf_counter() - start, status
