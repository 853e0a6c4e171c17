"""The lines of a printed table as they are found to stand under each other, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from .reading import Line, Reading
from .sums import Support, support_down


class Family:
    """`parent` and `why` are by name of the line. What stands alone is none of them."""

    def __init__(self, reading: Reading, half: Decimal):
        self.reading, self.half = reading, half
        self.lines = [line for line in reading.lines if not line.alone]
        self.columns = [column.at for column in reading.amounts]
        self.parent: dict[str, Line | None] = {line.name: None for line in self.lines}
        self.why: dict[str, str] = {}

    @property
    def plain(self) -> list[Line]:
        return [line for line in self.lines if not line.is_total]

    def roots(self, lines: Iterable[Line] | None = None) -> list[Line]:
        """Those that are part of nothing yet."""
        return [line for line in (self.lines if lines is None else lines) if self.parent[line.name] is None]

    def put(self, line: Line, above: Line | None, why: str) -> None:
        if line not in self.way_up(above):
            self.parent[line.name], self.why[line.name] = above, why

    def way_up(self, line: Line | None) -> Iterator[Line]:
        """The line, and those under which it stands."""
        while line is not None:
            yield line
            line = self.parent[line.name]

    def children(self, above: Line | None) -> list[Line]:
        return [line for line in self.lines if self.parent[line.name] is above]

    def support(self, total: Line, parts: list[Line]) -> Support:
        return support_down(total, parts, self.columns, self.half)

    def with_amounts(self, lines: list[Line]) -> list[Line]:
        """The lines, a heading without amounts replaced by what stands under it."""
        found: list[Line] = []
        for line in lines:
            below = self.children(line) if not line.amounts else []
            found += self.with_amounts(below) if below else [line]
        return found

    def has_no_amount(self, line: Line) -> bool:
        """Nothing where amounts stand, not even a dash."""
        cells = self.reading.grid.row(line.at) if line.at else self.columns
        return not any(at in cells for at in self.columns)
