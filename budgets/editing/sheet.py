"""A table as it is edited: its lines and columns in order, and all that is written in them, as texts by name.

A line is called `l12` after its primary key, a column `c5`; `ln1`, `cn2` are still to be made. A name is that of an
input: `label-l12`, `amount-l12-c5`. A text that is not there was not typed, which is not an empty one.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.exceptions import ValidationError

from backoffice.admin.forms import composed
from backoffice.amounts import read_amount

LINE, COLUMN, CELL = ("code", "label", "parent"), ("head", "kind", "year", "parts"), ("amount", "note")
CITATION = ("source", "passage")  # of a figure, where it has its own
ONE_LINE = {"code", "label", "head"}


def name_of(field: str, *refs: str) -> str:
    return "-".join((field, *refs))


def parts_of(name: str) -> tuple[str, list[str]]:
    """The field and the line, the column, or both, that a name speaks of."""
    field, *refs = name.split("-")
    return field, refs


def is_new(ref: str) -> bool:
    return ref[1] == "n"


def key_of(ref: str) -> int:
    return int(ref[1:])


def canonical(name: str, text: str) -> str:
    """One text for one value, however it was typed."""
    field = name.partition("-")[0]
    text = composed(text).strip()
    if field == "amount":
        with suppress(ValidationError):
            amount = read_amount(text)
            return "" if amount is None else str(amount)
    elif field in ONE_LINE:
        return " ".join(text.split("\n"))
    elif field == "parts":
        return " ".join(sorted(text.split()))
    elif field == "year" and text.isascii() and text.isdigit() and len(text) < 20:
        return str(int(text))
    return text


@dataclass(frozen=True)
class Sheet:
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    texts: Mapping[str, str]

    def text(self, field: str, *refs: str) -> str:
        return self.texts.get(name_of(field, *refs), "")

    def value(self, name: str) -> str:
        """What a text says, however it was typed."""
        if name not in self._values:
            self._values[name] = canonical(name, self.texts.get(name, ""))
        return self._values[name]

    @cached_property
    def _values(self) -> dict[str, str]:
        return {}

    def with_texts(self, texts: Mapping[str, str]) -> "Sheet":
        return replace(self, texts={**self.texts, **texts})

    @cached_property
    def refs(self) -> set[str]:
        return {*self.lines, *self.columns}

    def holds(self, name: str) -> bool:
        """Whether the line and the column that a name speaks of are in the table."""
        return self.refs.issuperset(parts_of(name)[1])

    def cells(self) -> Iterator[tuple[str, str]]:
        return ((line, column) for line in self.lines for column in self.columns)

    def title(self, ref: str) -> str:
        """What a line or a column is called, by those who see the table."""
        if ref[0] == "c":
            return self.text("head", ref).strip()
        return f"{self.text('code', ref)} {self.text('label', ref)}".strip()

    # Lines as a tree

    @cached_property
    def parents(self) -> dict[str, str]:
        return {line: self.text("parent", line) for line in self.lines}

    @cached_property
    def families(self) -> dict[str, list[str]]:
        """The parts of each line that has some; under an empty name, the lines that have no parent here."""
        found: dict[str, list[str]] = {}
        for line, parent in self.parents.items():
            found.setdefault(parent if parent in self.parents else "", []).append(line)
        return found

    def lineage(self, line: str) -> list[str]:
        """The lines above this one in the tree, the nearest first. Ends at the first that is met twice."""
        met: list[str] = []
        while (line := self.parents.get(line, "")) in self.parents and line not in met:
            met.append(line)
        return met

    def family(self, line: str) -> list[str]:
        """The line and all that is below it in the tree, in the order of the table."""
        return [each for each in self.lines if each == line or line in self.lineage(each)]

    def parts(self, column: str) -> list[str]:
        """The columns of the table that a column sums."""
        wanted = {*self.text("parts", column).split()}
        return [each for each in self.columns if each in wanted]


def fresh(refs: Iterable[str], kind: str) -> str:
    """The name of a line (`l`) or column (`c`) to be made, that none has yet."""
    taken = [int(ref[2:]) for ref in refs if ref.startswith(f"{kind}n")]
    return f"{kind}n{max(taken, default=0) + 1}"
