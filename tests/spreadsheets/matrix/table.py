"""Printed tables as other administrations publish them, invented in their likeness: letterheads, several heads, levels
and years, codes of all kinds, wrong totals, shares, differences, notes. Each with what is asked of it, the answers, and
the lines that it then gives: `code label < label of the line above | amounts`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Table:
    name: str
    sheet: str
    lines: str
    answers: dict[str, str] = field(default_factory=dict)
    unit: int = 1000
    title: str = ""
    columns: str = ""
    period: tuple[int, int] | None = None
    formats: tuple[str, ...] = ("xlsx", "ods", "xls", "csv")
