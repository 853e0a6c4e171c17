"""What a file would do, before anything is done."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models

from .troubles import Trouble

NEW, CHANGED, REMOVED, UNCHANGED, WRONG = "new", "changed", "removed", "unchanged", "wrong"
ADD, CHANGE, REMOVE = "add", "change", "delete"  # the words of Django's permissions


@dataclass(slots=True)
class Cell:
    """One value that would change, as people read it."""

    name: str
    old: str
    new: str


@dataclass(slots=True)
class Row:
    """A row of the file. `number` is the one that its sheet shows, `label` names its record."""

    number: int
    label: str = ""
    kind: str = UNCHANGED
    cells: list[Cell] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Write:
    """A record to write. `row` is the index of the row that asks for it; `link`: a part of another record's list."""

    action: str
    record: models.Model
    row: int
    fields: tuple[str, ...] = ()
    link: bool = False
    public: bool = False


@dataclass(slots=True)
class Question:
    """What the file leaves open. `answers` are (value, label) pairs."""

    name: str
    text: str
    answers: list[tuple[str, str]]
    trouble: Trouble | None = None


@dataclass
class Plan:
    """`rows` has one entry a row of the file, in its order."""

    rows: list[Row] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    notices: list[Trouble] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def refuse(self, index: int, trouble: Trouble) -> None:
        row = self.rows[index]
        row.kind = WRONG
        row.troubles.append(trouble)

    def refuse_at(self, index: int, message: str) -> None:
        self.refuse(index, Trouble(message, row=self.rows[index].number))

    def of_kind(self, *kinds: str) -> list[Row]:
        return [row for row in self.rows if row.kind in kinds]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.kind for row in self.rows)
        return {kind: found[kind] for kind in (NEW, CHANGED, REMOVED, UNCHANGED, WRONG)}

    @property
    def errors(self) -> Iterator[Trouble]:
        yield from self.troubles
        for row in self.rows:
            yield from row.troubles

    @property
    def is_right(self) -> bool:
        """Nothing in it is wrong, and nothing is left to ask."""
        return not self.troubles and not self.questions and not any(row.kind == WRONG for row in self.rows)

    @property
    def is_confirmable(self) -> bool:
        return self.is_right and bool(self.writes)

    def digest(self, *about: object) -> str:
        """Changes with whatever the plan would do, or with any value that it would replace."""
        content = [about, [self._print(row) for row in self.rows], [notice.message for notice in self.notices]]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, default=str).encode()).hexdigest()

    @staticmethod
    def _print(row: Row) -> list:
        return [row.number, row.kind, row.label, [(cell.name, cell.old, cell.new) for cell in row.cells]]
