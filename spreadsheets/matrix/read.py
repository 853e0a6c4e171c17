"""From the cells of a sheet to its reading: one pass, each step with what the one before it found."""

from __future__ import annotations

import re

from ..cells import Sheet
from ..problems import Problem
from .across import decide_sums
from .amounts import color, read_amounts, signs
from .columns import doubtful_columns, name_columns
from .grid import Grid, grid_of
from .heads import Frame, frame_of
from .numbers import head_text, looks_like_year
from .periods import years_of
from .reading import Answers, Reading, Role
from .rows import Rows
from .sums import half_unit
from .tree import Tree
from .units import size_of_sign, unit_of
from .words import folded, is_footnote

SIZES = (1, 1000, 1_000_000)
MONEY = re.compile(
    r"\b(budget|budgets|plan|financ\w*|depenses|recettes|credits|tableau|programme|haushalt\w*|repartition)\b"
)
UNIT_AT_END = re.compile(r"\s*[-–—,(\[]\s*(?:en|in|montants en|chiffres en)?\s*[^()\[\],]{1,30}[)\]]?$", re.IGNORECASE)


def read_matrix(sheet: Sheet, answers: Answers | None = None, hints: Answers | None = None) -> Reading:
    """What the sheet of a printed table says. `answers` are the person's, and stand above all; `hints` are what is
    known of the table elsewhere, and stand above what the sheet says only by its sums.
    Raises Problem: matrix-too-large, matrix-nothing."""
    answers, hints = answers or {}, hints or {}
    grid = grid_of(sheet, turned=answers.get("turned") == "yes")
    frame = frame_of(grid, _asked_heads(answers))
    if frame is None:
        raise Problem("matrix-nothing", sheet=grid.sheet)
    reading = Reading(grid, frame.heads)
    _titles(reading, frame, answers)
    name_columns(reading, frame, answers)
    Rows(reading, frame, answers).read()
    read_amounts(reading, frame, answers)
    doubtful_columns(reading, answers)
    half = half_unit(reading.lines)
    decide_sums(reading, half, answers, hints)
    Tree(reading, half, answers, hints).grow()
    _unit(reading, frame, answers)
    _period(reading, answers)
    _turned(reading, frame, answers)
    color(reading, frame)
    return reading


def _asked_heads(answers: Answers) -> list[int] | None:
    """`header` is `4`, `3-5`, or `-` for none."""
    given = answers.get("header", "").strip()
    if given == "-":
        return []
    bounds = [int(part) for part in re.findall("[0-9]{1,6}", given)]
    return list(range(min(bounds), max(bounds) + 1)) if bounds else None


def _titles(reading: Reading, frame: Frame, answers: Answers) -> None:
    grid = reading.grid
    texts: dict[int, str] = {}
    for row in frame.above:
        text = " ".join(cell.text for cell in grid.row(row).values())
        unit = unit_of(text)
        reading.rows[row] = Role.UNIT if unit and unit.whole else Role.TITLE
        if reading.rows[row] == Role.TITLE:
            texts[row] = next(iter(grid.row(row).values())).text
    for row in frame.heads:
        reading.rows[row] = Role.HEAD
    for row, kind in frame.passed.items():
        reading.rows[row] = Role.UNIT if kind == "unit" else Role.LEFT
    best = max(texts, key=lambda row: _title_score(grid, row, texts[row]), default=None)
    reading.title = answers.get("title", "").strip() or _without_unit(texts[best] if best is not None else "")


def _title_score(grid: Grid, row: int, text: str) -> tuple:
    plain = folded(text)
    at = next(iter(grid.row(row)))
    told = 2 * bool(MONEY.search(plain)) + 2 * bool(years_of(text)) + grid.look(row, at).bold
    return told - 3 * is_footnote(text) - 3 * bool(
        re.search(r"\b(version|mise a jour|edite|imprime|page|annexe)\b", plain)
    ), row


def _without_unit(text: str) -> str:
    found = UNIT_AT_END.search(text)
    return text[: found.start()].strip() if found and unit_of(found[0].strip(" ,-–—")) else text


def _unit(reading: Reading, frame: Frame, answers: Answers) -> None:
    told = _announced(reading, frame)
    if answers.get("unit", "") in map(str, SIZES):
        reading.unit = int(answers["unit"])
        return
    shown = signs(reading, frame)
    foreign = [sign for sign in shown if size_of_sign(sign) is None]
    sizes = {size for size in told if size} | {size_of_sign(sign) for sign in shown} - {None}
    if foreign or 0 in told:
        places = told.get(0) or shown[foreign[0]]
        reading.ask("unit", "unit-foreign", choices=list(map(str, SIZES)), places=places[:5])
    elif len(sizes) == 1 and sizes <= {*SIZES}:
        reading.unit = sizes.pop()
    else:
        places = [place for size in told for place in told[size]] + [
            each for found in shown.values() for each in found[:2]
        ]
        announced = [str(size) for size in told if size in SIZES]
        suggestion = announced[0] if len(announced) == 1 else ""
        code = "unit" if not sizes else "unit-several"
        reading.ask("unit", code, choices=list(map(str, SIZES)), suggestion=suggestion, places=places[:8])


def _announced(reading: Reading, frame: Frame) -> dict[int, list[str]]:
    """The units that titles, heads and notes announce, with where; 0 stands for another currency."""
    grid, found = reading.grid, {}
    rows = [*frame.above, *frame.passed, *frame.heads]
    for row in rows:
        for at, cell in grid.row(row).items():
            unit = unit_of(head_text(cell))
            if unit:
                found.setdefault(unit.size, []).append(grid.address(row, at))
    for row, role in reading.rows.items():
        if role == Role.FOOTNOTE and not found:
            for at, cell in grid.row(row).items():
                if unit := unit_of(cell.text):
                    found.setdefault(unit.size, []).append(grid.address(row, at))
    return found


def _period(reading: Reading, answers: Answers) -> None:
    given = years_of(answers.get("period", ""))
    texts = [column.label for column in reading.amounts]
    found = [years for text in texts if (years := years_of(text))]
    if given or not found:
        above = [
            reading.title,
            *(reading.grid.text(row, at) for row, at in reading.grid.cells if reading.rows.get(row) == Role.TITLE),
        ]
        found = [given] if given else [years for text in above if (years := years_of(text))][:1]
    if not found:
        found = [years for line in reading.lines if (years := years_of(line.label)) and years.alone]
    if found:
        reading.period = min(each.first for each in found), max(each.last for each in found)
    else:
        reading.ask("period", "period", free=True)


def _turned(reading: Reading, frame: Frame, answers: Answers) -> None:
    """Years down the side: the table may have been printed turned over."""
    plain = [line for line in reading.lines if line.at is not None and not line.is_total]
    label = next((column.at for column in reading.columns if column.role == Role.LABEL), 1)
    years = [
        line
        for line in plain
        if (cell := reading.grid.at(line.at, label)) and looks_like_year(cell, reading.grid.look(line.at, label))
    ]
    if len(years) > 1 and len(years) >= len(plain) - 1 and answers.get("turned") not in ("yes", "no"):
        places = [reading.grid.address(line.at, label) for line in years[:4]]
        reading.ask("turned", "turned", choices=["yes", "no"], suggestion="yes", places=places)
