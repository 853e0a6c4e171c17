"""The long layout: a header, then one record a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .cells import Cell, Rows, Sheet, Value, is_blank, shown
from .marks import is_mark
from .problems import Problem, address
from .texts import clean_text

BEGINNING = 20


@dataclass
class LongTable:
    """`rows` are as long as `header`; `problems` says what stands in no column, or in a doubtful one. `beginning` has
    the first rows under the header, whole."""

    header: list[Cell]
    rows: Sequence[list[Cell]]
    problems: list[Problem] = field(default_factory=list)
    beginning: Sequence[list[Cell]] = ()


def long_table(sheet: Sheet) -> LongTable:
    """The sheet under its first row with content. Blank rows, columns without any content and our mark are
    left out. Problems with their row: no-data, duplicate-header, empty-header, short-row, long-row.
    Raises Problem empty-file where there is no header at all."""
    rows = sheet.rows if isinstance(sheet.rows, Rows) else _bare(sheet)
    start = next((at for at, values in enumerate(rows.values) if not all(map(is_blank, values))), None)
    if start is None:
        raise Problem("empty-file", sheet=sheet.name)
    head, number = rows.values[start], rows.numbers[start]
    body = [at for at in range(start + 1, len(rows)) if not all(map(is_blank, rows.values[at]))]
    reader = _Reader(sheet, head, number)
    values = [reader.record(rows.numbers[at], rows.values[at]) for at in body]
    columns = [at + 1 for at in reader.kept]
    header = [Cell(head[at], number, at + 1, sheet.name) for at in reader.kept]
    if not body:
        reader.problems.append(Problem("no-data", sheet=sheet.name))
    first = body[:BEGINNING]
    beginning = Rows([rows.numbers[at] for at in first], [rows.values[at] for at in first], sheet.name)
    return LongTable(
        header,
        Rows([rows.numbers[at] for at in body], values, sheet.name, columns),
        reader.header_problems() + reader.problems,
        beginning,
    )


def _bare(sheet: Sheet) -> Rows:
    kept = [row for row in sheet.rows if row]
    return Rows([row[0].row for row in kept], [[cell.value for cell in row] for row in kept], sheet.name)


class _Reader:
    def __init__(self, sheet: Sheet, head: Sequence[Value], number: int) -> None:
        self.sheet, self.head, self.number = sheet, head, number
        self.kept = [at for at, value in enumerate(head) if not is_blank(value) and not is_mark(value)]
        self.nameless = {at for at, value in enumerate(head) if is_blank(value)}
        self.seen_nameless: set[int] = set()
        self.expected = max(self.kept, default=-1) + 1
        self.whole = self.kept == list(range(len(head)))
        self.problems: list[Problem] = []

    def record(self, number: int, values: Sequence[Value]) -> Sequence[Value]:
        if self.whole and len(values) == self.expected:
            return values
        self._check(number, values)
        length = len(values)
        return [values[at] if at < length else None for at in self.kept]

    def _check(self, number: int, values: Sequence[Value]) -> None:
        if self.sheet.format == "csv" and len(values) < self.expected:
            params = {"found": len(values), "expected": self.expected}
            self.problems.append(Problem("short-row", params, self.sheet.name, number))
        for at in range(len(self.head), len(values)):
            if not is_blank(values[at]):
                cell = Cell(values[at], number, at + 1, self.sheet.name)
                self.problems.append(Problem("long-row", {}, cell.sheet, number, cell.column, cell.text))
                break
        for at in self.nameless:
            if at < len(values) and not is_blank(values[at]):
                self.seen_nameless.add(at)

    def header_problems(self) -> list[Problem]:
        found = [Problem("empty-header", {}, self.sheet.name, self.number, at + 1) for at in sorted(self.seen_nameless)]
        first: dict[str, int] = {}
        for at in self.kept:
            name = clean_text(shown(self.head[at]))[0].casefold()
            if name in first:
                params = {"header": shown(self.head[at]), "first": address(self.number, first[name] + 1)}
                found.append(
                    Problem("duplicate-header", params, self.sheet.name, self.number, at + 1, shown(self.head[at]))
                )
            first.setdefault(name, at)
        return found
