"""A table as it is printed, on its way out: heads, lines, totals as published, and what checks them.

Its fixed words are the same in every language, for the way back: `spreadsheets.matrix.ours` knows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..problems import column_letters

CODE, LINE, CONTROL, KEY, PART_OF = "Code", "Ligne", "Contrôle", "clé", "partie de"
ADDS = "La colonne « {total} » additionne : "
ACROSS = " (colonnes)"
NOTE = "Note de {cell} : "
EXPLAINED = "Contrôle : somme des parts − montant publié. Vide : rien à contrôler."
FACTS = ("Source", "Passage", "Période", "Note", "Identifiant", "Adresse", "Licence", "Exporté le")


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """`sums` are the places of the columns that a total adds."""

    label: str
    sums: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """`parts` are the places of the lines that it sums; `part_of` the key of the line whose part it is."""

    label: str
    amounts: Sequence[Decimal | None]
    code: str = ""
    depth: int = 0
    parts: Sequence[int] = ()
    key: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """`facts` stand below, by their names in FACTS, and `notes`, each with the places of its line and column;
    `decimals` are the most that the table prints."""

    title: str
    unit: str
    columns: Sequence[PrintedColumn]
    lines: Sequence[PrintedLine]
    decimals: int = 2
    facts: dict[str, str] = field(default_factory=dict)
    notes: Sequence[tuple[int, int, str]] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """The sum of some cells minus another, as (line, column) from 0; `gap` is what it gives now."""

    total: tuple[int, int]
    parts: Sequence[tuple[int, int]]
    gap: Decimal


class Layout:
    """Where everything stands in the sheet; rows and columns count from 1."""

    HEAD = 4

    def __init__(self, table: PrintedTable):
        self.table = table
        self.has_codes = any(line.code for line in table.lines)
        self.label = 2 if self.has_codes else 1
        self.first_amount = self.label + 1
        self.across = [at for at, column in enumerate(table.columns) if column.sums]
        self.down = range(len(table.columns)) if any(line.parts for line in table.lines) else range(0)
        self.first_control = self.first_amount + len(table.columns)
        self.key = self.first_control + len(self.down) + len(self.across)
        self.mark = self.key + 2

    def heads(self) -> list[str]:
        labels = [column.label for column in self.table.columns]
        controls = [f"{CONTROL} – {labels[at]}" for at in self.down]
        controls += [f"{CONTROL} – {labels[at]}{ACROSS}" for at in self.across]
        return [*([CODE] if self.has_codes else []), LINE, *labels, *controls, KEY, PART_OF]

    def row(self, line: int) -> int:
        return self.HEAD + 1 + line

    def address(self, cell: tuple[int, int]) -> str:
        line, column = cell
        return f"{column_letters(self.first_amount + column)}{self.row(line)}"

    def controls(self, line: int) -> Iterator[tuple[int, Control]]:
        """The checks of a line, each with its column in the sheet."""
        for place, column in enumerate(self.down):
            parts = [(part, column) for part in self.table.lines[line].parts]
            if found := self._control((line, column), parts):
                yield self.first_control + place, found
        for place, column in enumerate(self.across, len(self.down)):
            parts = [(line, part) for part in self.table.columns[column].sums]
            if found := self._control((line, column), parts):
                yield self.first_control + place, found

    def _control(self, total: tuple[int, int], parts: list[tuple[int, int]]) -> Control | None:
        published = self._amount(total)
        present = [amount for cell in parts if (amount := self._amount(cell)) is not None]
        if published is None or not present:
            return None
        return Control(total, parts, sum(present, Decimal(0)) - published)

    def _amount(self, cell: tuple[int, int]) -> Decimal | None:
        return self.table.lines[cell[0]].amounts[cell[1]]

    def sum_of(self, cells: Sequence[tuple[int, int]]) -> list[str]:
        """The addresses of cells, neighbours as ranges: `B5:B8`."""
        found: list[list[tuple[int, int]]] = []
        for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
            last = found[-1][-1] if found else None
            if last and (cell[1] == last[1] and cell[0] == last[0] + 1):
                found[-1].append(cell)
            else:
                found.append([cell])
        return [self._range(run) for run in found]

    def _range(self, run: list[tuple[int, int]]) -> str:
        first, last = self.address(run[0]), self.address(run[-1])
        return first if first == last else f"{first}:{last}"

    def below(self) -> list[str]:
        """The sentences under the table."""
        labels = [column.label for column in self.table.columns]
        found = [EXPLAINED] if self.down or self.across else []
        found += [
            ADDS.format(total=labels[at]) + " ; ".join(labels[part] for part in self.table.columns[at].sums)
            for at in self.across
        ]
        found += [f"{name} : {self.table.facts[name]}" for name in FACTS if self.table.facts.get(name)]
        names = names_of([(line.code, line.label, line.key) for line in self.table.lines])
        notes = (NOTE.format(cell=f"{names[line]}, {labels[at]}") + text for line, at, text in self.table.notes)
        return [*found, *notes]


def names_of(lines: Sequence[tuple[str, str, str]]) -> list[str]:
    """What lines are called, from their code, label and key: with the key where two would be called the same."""
    names = [f"{code} {label}".strip() for code, label, _key in lines]
    times = Counter(names)
    return [f"{name} [{key}]" if times[name] > 1 else name for name, (*_, key) in zip(names, lines, strict=True)]


MOST_ARGUMENTS = 200


def sums(addresses: Sequence[str], separator: str) -> str:
    """SUM of many addresses: spreadsheets take 255 of them at most."""
    if len(addresses) <= MOST_ARGUMENTS:
        return f"SUM({separator.join(addresses)})"
    chunks = [addresses[at : at + MOST_ARGUMENTS] for at in range(0, len(addresses), MOST_ARGUMENTS)]
    return "SUM(" + separator.join(sums(chunk, separator) for chunk in chunks) + ")"
