"""Our own export of a printed table: what it says of itself answers what another sheet would be asked."""

from __future__ import annotations

import re

from ..writers.printed import ADDS, CODE, CONTROL, EXPLAINED, FACTS, KEY, LINE, NOTE, PART_OF, Layout, names_of
from .grid import Grid
from .periods import years_of
from .reading import Reading
from .units import unit_of

NONE = "-"
OURS = "matrix-"
SUMS = re.compile(re.escape(ADDS).replace(re.escape("{total}"), "(?P<total>.*)") + "(?P<parts>.*)")
FACT = re.compile(f"({'|'.join(FACTS)}) : (.*)", re.DOTALL)
NOTE_OF = re.compile(re.escape(NOTE).replace(re.escape("{cell}"), "(?P<cell>.*?)") + "(?P<note>.*)", re.DOTALL)


def is_ours(grid: Grid) -> bool:
    """Whether the mark is there, and the heads where we write them."""
    heads = [cell.text for cell in grid.row(Layout.HEAD).values()]
    return grid.mark.startswith(OURS) and not grid.turned and {LINE, KEY, PART_OF} <= {*heads}


def own_answers(grid: Grid) -> dict[str, str]:
    """What the sheet says of itself, as answers: those of a person stand above them."""
    heads = {cell.text: at for at, cell in grid.row(Layout.HEAD).items()}
    names = {text: grid.column_name(at) for text, at in heads.items()}
    found = {"header": str(Layout.HEAD), "title": grid.text(1, 1), "turned": "no"}
    for text, at in heads.items():
        found[f"column:{grid.column_name(at)}"] = _role(text, at, heads)
    amounts = [text for text, at in heads.items() if found[f"column:{grid.column_name(at)}"] == "amount"]
    found |= {f"sums:{names[text]}": NONE for text in amounts}
    found |= _sums(grid, names)
    found |= _parents(grid, heads)
    if (unit := unit_of(grid.text(2, 1))) and unit.size:
        found["unit"] = str(unit.size)
    period = facts_of(grid).get("Période", "")
    return found | ({"period": period} if years_of(period) else {})


def _role(text: str, at: int, heads: dict[str, int]) -> str:
    if text in (CODE, LINE) and at <= heads[LINE]:
        return "code" if text == CODE else "label"
    return "left" if at >= heads[KEY] or text.startswith(f"{CONTROL} – ") else "amount"


def _below(grid: Grid) -> list[tuple[int, str]]:
    return [(row, grid.whole_text(row, 1)) for row in grid.rows() if row > Layout.HEAD and grid.text(row, 1)]


def _sums(grid: Grid, names: dict[str, str]) -> dict[str, str]:
    found = {}
    for _row, text in _below(grid):
        told = SUMS.fullmatch(text)
        if told and told["total"] in names:
            parts = [names[part] for part in told["parts"].split(" ; ") if part in names]
            found[f"sums:{names[told['total']]}"] = " ".join(parts) or NONE
    return found


def _parents(grid: Grid, heads: dict[str, int]) -> dict[str, str]:
    """Lines that we wrote know their parents by key; whether any was added since decides if the order is known."""
    keys = {grid.text(row, heads[KEY]): row for row in grid.rows() if row > Layout.HEAD and grid.text(row, heads[KEY])}
    found: dict[str, str] = {}
    for row in keys.values():
        above = keys.get(grid.text(row, heads[PART_OF]))
        found |= {f"parent:{row}": str(above) if above else NONE, f"row:{row}": "line"}
    rows = [row for row in grid.rows() if row > Layout.HEAD and (row, heads[LINE]) in grid.cells]
    if all(row in keys.values() or grid.text(row, 1) in dict(_told(grid)).values() for row in rows):
        found["tree"] = "ok"
    return found


def _told(grid: Grid) -> list[tuple[int, str]]:
    """The sentences under the table that are ours."""
    known = (SUMS, FACT, NOTE_OF)
    return [
        (row, text) for row, text in _below(grid) if text == EXPLAINED or any(each.fullmatch(text) for each in known)
    ]


def facts_of(grid: Grid) -> dict[str, str]:
    """What stands under the table, by name."""
    return {told[1]: told[2] for _row, text in _below(grid) if (told := FACT.fullmatch(text))}


def label_of(grid: Grid) -> int:
    """The column of the labels, whatever they look like."""
    return next(at for at, cell in grid.row(Layout.HEAD).items() if cell.text == LINE)


def keep_own(reading: Reading) -> None:
    """Give the lines their keys and the amounts their notes, and take our own sentences from those of the table."""
    grid = reading.grid
    heads = {cell.text: at for at, cell in grid.row(Layout.HEAD).items()}
    for line in reading.lines:
        line.key = grid.text(line.at, heads[KEY]) if line.at else ""
    own = {grid.text(row, 1) for row, _text in _told(grid)}
    reading.facts = facts_of(grid)
    others = [text for text in reading.footnotes if text not in own]
    reading.footnotes = [text for text in (reading.facts.get("Note"), *others) if text]
    _keep_notes(reading)


def _keep_notes(reading: Reading) -> None:
    notes = {told["cell"]: told["note"] for _row, text in _below(reading.grid) if (told := NOTE_OF.fullmatch(text))}
    names = names_of([(line.code, line.label, line.key) for line in reading.lines])
    for line, name in zip(reading.lines, names, strict=True):
        for column in reading.amounts:
            if note := notes.get(f"{name}, {column.label}"):
                line.notes.setdefault(column.at, note)
