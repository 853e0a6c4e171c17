"""What was understood of a sheet, and what is asked. The words for people are the caller's.

Rows and columns are called as the sheet calls them: `12`, `C`; so are the answers: `parent:12`, `sums:C`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ..problems import Notice, Problem
from .grid import Grid, Place
from .numbers import Amount

Answers = Mapping[str, str]


class Role(StrEnum):
    """Of a cell, and of a row or a column as a whole."""

    TITLE = "title"
    UNIT = "unit"
    HEAD = "head"
    LABEL = "label"
    CODE = "code"
    AMOUNT = "amount"
    TOTAL = "total"
    NOTHING = "nothing"  # printed as « – », « n.d. »
    CONTINUED = "continued"  # a label that goes on in another row
    FOOTNOTE = "footnote"
    LEFT = "left"  # understood, and left out: a percentage, a comment, a repeated head
    UNKNOWN = "unknown"


@dataclass
class Column:
    """`sums` are the names of the columns that a total adds, [] for none; `group` is the head that it shares with its
    neighbours; `named` is false where its head says no name."""

    at: int
    name: str
    role: Role
    label: str = ""
    group: str = ""
    year: int | None = None
    sums: list[str] = field(default_factory=list)
    named: bool = True


@dataclass
class Line:
    """A line of the table. `at` is its row in the grid, None for a head that shares the row of its first part;
    `parent` the name of the line whose part it is. `is_total` tells that its label says so."""

    name: str
    at: int | None
    label: str
    code: str = ""
    parent: str | None = None
    key: str = ""  # in our own exports
    is_total: bool = False
    word: str = ""
    step: int = 0
    indent: int = 0
    outline: int = 0
    bold: bool = False
    alone: bool = False  # asked to stand apart, under no line
    amounts: dict[int, Amount] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)


@dataclass
class Question:
    """`name` is the key of its answer; `choices` are values that the answer may take, and with `free` any other text;
    `places` are the addresses that it is about. `suggestion` is the likeliest answer, "" for none."""

    name: str
    code: str
    choices: list[str] = field(default_factory=list)
    suggestion: str = ""
    places: list[str] = field(default_factory=list)
    free: bool = False
    params: dict[str, Any] = field(default_factory=dict)


@dataclass
class Reading:
    """`rows` and `cells` give the role of each; `unit` is the size of the unit in euros."""

    grid: Grid
    heads: list[int] = field(default_factory=list)
    title: str = ""
    unit: int | None = None
    period: tuple[int, int] | None = None
    columns: list[Column] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)  # marks of notes, and the lines whose labels called them
    rows: dict[int, Role] = field(default_factory=dict)
    cells: dict[Place, Role] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)  # what our own export says of itself

    @property
    def amounts(self) -> list[Column]:
        """The columns of amounts, totals included."""
        return [column for column in self.columns if column.role in (Role.AMOUNT, Role.TOTAL)]

    @property
    def is_certain(self) -> bool:
        return not self.questions and not self.problems

    def line(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def children(self, name: str | None) -> list[Line]:
        return [line for line in self.lines if line.parent == name]

    def asks(self, name: str) -> bool:
        return any(question.name == name for question in self.questions)

    def ask(self, name: str, code: str, **more: Any) -> None:
        """Ask once."""
        if not self.asks(name):
            self.questions.append(Question(name, code, **more))

    def refuse(self, code: str, row: int, column: int, **params: Any) -> None:
        cell = self.grid.at(row, column)
        at = (cell.row, cell.column) if cell else (column, row) if self.grid.turned else (row, column)
        self.problems.append(Problem(code, params, self.grid.sheet, *at, cell.text if cell else ""))

    def notice(self, code: str, row: int, column: int | None = None, **params: Any) -> None:
        cell = self.grid.at(row, column) if column else None
        at = (cell.row, cell.column) if cell else (column, row) if self.grid.turned else (row, column)
        self.notices.append(Notice(code, params, self.grid.sheet, *at, cell.text if cell else ""))

    def in_tree_order(self) -> Iterator[tuple[Line, int]]:
        """Each line as it is printed, with how deep it stands."""
        by_name = {line.name: line for line in self.lines}
        for line in self.lines:
            depth, above, met = 0, line.parent, {line.name}
            while above is not None and above not in met and above in by_name:
                met.add(above)
                depth, above = depth + 1, by_name[above].parent
            yield line, depth
