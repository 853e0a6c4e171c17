"""What a person who looks at a sheet does not see: hidden rows and columns, and what lies under merged cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..cells import CellError, Value, is_blank
from ..limits import Meter
from ..problems import Notice

UNDER = CellError("", "merged-cell")
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


@dataclass
class Unseen:
    """`rows` counts the hidden rows with content, `columns` has the hidden ones from first to last."""

    rows: int = 0
    columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)

    def notices(self, sheet: str, header: Sequence[Value]) -> list[Notice]:
        found = [Notice("hidden-rows", {"count": self.rows}, sheet)] if self.rows else []
        hidden = [at for at in _named(header) if any(first <= at <= last for first, last in self.columns)]
        return found + ([Notice("hidden-columns", {"count": len(hidden)}, sheet)] if hidden else [])

    def cover(self, numbers: Sequence[int], values: list[list[Value]], meter: Meter) -> None:
        """Put `UNDER` in the place of every cell of a named column that lies under a merged one: nobody can tell
        whether it means nothing, or the same again. Raises Problem too-many-cells."""
        start = next((at for at, row in enumerate(values) if not all(map(is_blank, row))), None)
        if start is None:
            return
        named = _named(values[start])
        for top, left, bottom, right in self.merged:
            columns = [column for column in named if left <= column <= right]
            first = bisect_left(numbers, max(top, numbers[start] + 1))
            rows = range(first, bisect_right(numbers, bottom)) if columns else range(0)
            meter.count(1 + len(rows) * len(columns))
            for at in rows:
                values[at] = _covered(values[at], [c for c in columns if (numbers[at], c) != (top, left)])


def _covered(row: list[Value], columns: Sequence[int]) -> list[Value]:
    wide = row + [None] * (max(columns, default=0) - len(row))
    for column in columns:
        wide[column - 1] = UNDER
    return wide


def _named(header: Sequence[Value]) -> list[int]:
    return [at for at, value in enumerate(header, 1) if not is_blank(value)]
