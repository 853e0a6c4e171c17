"""How much of a file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from .problems import Problem

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    max_file_bytes: int = 32 * MIB
    max_inflated_bytes: int = 256 * MIB
    max_parts: int = 1000
    max_ratio: int = 250
    max_rows: int = 250_000
    max_columns: int = 500
    max_cells: int = 3_000_000
    max_text: int = 32_767
    max_xls_bytes: int = 8 * MIB


class Meter:
    """Counts what one file costs while it is read; raises Problem at the first excess."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cells = 0
        self.characters = 0

    def row(self, number: int, cells: int, times: int = 1) -> None:
        """A row with `cells` values, standing `times` times from `number` on."""
        if number + times - 1 > self.limits.max_rows:
            raise Problem("too-many-rows", {"limit": self.limits.max_rows, "last": number + times - 1}, row=number)
        self.count(cells * times, number)

    def count(self, cells: int, row: int | None = None) -> None:
        self.cells += cells
        if self.cells > self.limits.max_cells:
            raise Problem("too-many-cells", {"limit": self.limits.max_cells}, row=row)

    def column(self, row: int, column: int) -> None:
        if column > self.limits.max_columns:
            raise Problem("too-many-columns", {"limit": self.limits.max_columns}, row=row)

    def text(self, length: int, row: int, column: int) -> None:
        if length > self.limits.max_text:
            raise Problem("text-too-long", {"limit": self.limits.max_text}, row=row, column=column)
        self.characters += length
        if self.characters > self.limits.max_inflated_bytes:
            raise Problem("inflated-too-large", {"limit": self.limits.max_inflated_bytes}, row=row)
