"""What a file would do, before anything is done."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from .troubles import Trouble
from .writes import Keys, Write, scalar

NEW, CHANGED, REMOVED, UNCHANGED, WRONG = "new", "changed", "removed", "unchanged", "wrong"


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
    cells: tuple[Cell, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def change(self, name: str, old: str, new: str) -> None:
        self.cells += (Cell(name, old, new),)


@dataclass(slots=True)
class Question:
    """What the file leaves open. `answers` are (value, label) pairs."""

    name: str
    text: str
    answers: list[tuple[str, str]]
    trouble: Trouble | None = None


@dataclass
class Plan:
    """`rows` has one entry a row of the file, in its order; `reads` are the models that it depends on."""

    rows: list[Row] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    notices: list[Trouble] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    reads: set[type[models.Model]] = field(default_factory=set)
    keys: Keys = field(default_factory=Keys)

    def write(
        self,
        action: str,
        record: models.Model,
        row: int,
        old: Mapping[str, Any] | None = None,
        *,
        link: bool = False,
        public: bool | None = None,
    ) -> None:
        """Plan to write a record as it is now. `old` gives, by column, the former values of what changed."""
        model, key, values = type(record), self.keys.of(record), self.keys.values(record)
        former = {name: scalar(value) for name, value in (old or {}).items()}
        self.writes.append(
            Write(action, model, row, key, values, tuple(former), tuple(former.values()), link, public, record)
        )

    def refuse(self, index: int, trouble: Trouble) -> None:
        row = self.rows[index]
        row.kind = WRONG
        row.troubles += (trouble,)

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
