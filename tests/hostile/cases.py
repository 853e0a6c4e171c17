"""What a hostile file is: how it is made, and what must come of it.

A file is sent to a table `plan` that holds `BASE`. Most are `FIRST` in row 2, which is right, and in row 3 something
that is not, or that looks as if it were not."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

HEAD = ("table", "code", "libellé", "parent", "colonne", "montant", "source")
Row = tuple[str, str, str, str, str, str, str]

BASE: tuple[Row, ...] = (
    ("plan", "I", "Capital humain", "", "Total", "294.56", "Document"),
    ("plan", "II", "Axe II", "", "Total", "850.48", "Document"),
    ("plan", "II.1", "L’innovation", "II", "Total", "642.06", "Base"),
    ("plan", "II.2", "La croissance", "II", "Total", "200.00", "Document"),
    ("feder", "2.1", "Mesure 2.1", "", "Total", "144.7", "Document"),
)
FIRST: Row = ("plan", "II.2", "La croissance", "II", "Total", "208.42", "Plan 4")
SECOND: Row = ("plan", "V", "Innovation numérique", "", "Total", "244.78", "Plan 4")


def row(**changed: str) -> Row:
    """`SECOND` with some of its cells changed."""
    return tuple(changed.get(name, value) for name, value in zip(HEAD, SECOND, strict=True))


@dataclass(frozen=True)
class Accepted:
    """The table is `BASE` with these rows in it; `notice` is a pattern of what the preview says."""

    rows: tuple[Row, ...] = (FIRST, SECOND)
    notice: str = ""


@dataclass(frozen=True)
class Refused:
    """The preview says `words` (a pattern), at this row and in the column of this name. Nothing is written."""

    words: str
    row: int | None = 3
    column: str = ""
    value: str | None = None


@dataclass(frozen=True)
class Asked:
    """The preview asks this (a pattern), and cannot be confirmed as it stands."""

    words: str


Outcome = Accepted | Refused | tuple[Refused, ...] | Asked


@dataclass(frozen=True)
class Case:
    name: str
    make: Callable[[], bytes]
    outcome: Outcome


def case(name: str, content: bytes | str | Callable[[], bytes], outcome: Outcome) -> Case:
    if callable(content):
        return Case(name, content, outcome)
    data = content.encode() if isinstance(content, str) else content
    return Case(name, lambda: data, outcome)


def delimited(*rows: Iterable[str], head: Iterable[str] = HEAD, delimiter: str = ",", end: str = "\r\n") -> str:
    """A CSV of these rows, `FIRST` and `SECOND` if none are given."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([head, *(rows or (FIRST, SECOND))])
    return out.getvalue()


def changed(name: str, outcome: Outcome, **cells: str) -> Case:
    """A CSV whose third row is `SECOND` with some of its cells changed."""
    return case(name, delimited(FIRST, row(**cells)), outcome)


def accepted(notice: str = "", **cells: str) -> Accepted:
    return Accepted((FIRST, row(**cells)), notice)
