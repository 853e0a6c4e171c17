"""What a piece of work costs, and how it is told."""

import os
import re
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Cost:
    """CPU seconds and seconds by the clock, for so many rows."""

    cpu: float
    clock: float
    rows: int

    def against(self, peer: "Cost") -> tuple[float, float]:
        """How many times ours the peer's cost of a row is: in CPU, and by the clock."""
        ours, theirs = (each.cpu / each.rows for each in (self, peer))
        return theirs / ours, (peer.clock / peer.rows) / (self.clock / self.rows)


def cost(work: Callable, rows: int, times: int = 1) -> Cost:
    """The least of a few runs."""

    def once() -> Cost:
        cpu, clock = time.process_time(), time.perf_counter()
        work()
        return Cost(time.process_time() - cpu, time.perf_counter() - clock, rows)

    return min((once() for _ in range(times)), key=lambda each: each.cpu)


def show(what: str, ours: Cost, peer: str, theirs: Cost, target: str = "") -> None:
    cpu, clock = ours.against(theirs)
    mine, other = (f"{each.cpu:8.2f} s {each.cpu / each.rows * 1e6:8.1f} µs/ligne" for each in (ours, theirs))
    print(f"{what:<44}{mine}   {peer:<34}{other}   x {cpu:6.1f} (horloge x {clock:.1f}) {target}", flush=True)


def peak() -> int:
    """The most memory that this process has held, in KiB."""
    status = Path("/proc/self/status")
    if status.exists():  # `getrusage` counts what the parent held, too
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def set_up() -> None:
    """Django, on the database of `TEST_DATABASE_URL`."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
