"""Several processes as one: they start together, and end together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
PATIENCE = 15  # seconds that a process may take to finish what it is doing


def is_answering(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _end_with_parent() -> None:
    """Linux only: even a killed parent leaves nobody behind on its port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Processes:
    """Commands by the name that a person knows them by. Use as a context: leaving it stops them all."""

    def __init__(self, commands: dict[str, list[str]]):
        self.commands = commands
        self.running: dict[str, subprocess.Popen] = {}
        self.stopping = False

    def __enter__(self) -> "Processes":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        for name, command in self.commands.items():
            # A session of its own: Ctrl-C reaches this process alone, which then tells the others.
            self.running[name] = subprocess.Popen(
                command, start_new_session=True, preexec_fn=_end_with_parent, env=os.environ
            )
        return self

    def __exit__(self, *error) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()

    def _stop(self, number, frame) -> None:
        self.stopping = True

    def dead(self) -> str | None:
        """The name of one that ended by itself."""
        return next((name for name, process in self.running.items() if process.poll() is not None), None)

    def wait(self, until: Callable[[], bool] = lambda: False) -> str | None:
        """Wait for a signal to stop or for `until`. Returns the name of a process that died meanwhile."""
        while not (self.stopping or until()):
            if name := self.dead():
                return name
            time.sleep(0.1)
        return None
