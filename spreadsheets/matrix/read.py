"""From the cells of a sheet to its reading: one pass, each step with what the one before it found."""

from __future__ import annotations

import logging
import re
from collections import Counter

from ..cells import Sheet
from ..problems import Problem
from .across import decide_sums
from .amounts import color, read_amounts
from .columns import doubtful_columns, name_columns
from .grid import Grid, grid_of
from .heads import Frame, frame_of, heads_below, may_be_years
from .hidden import decide_hidden
from .lines import Lines
from .notes import name_callers
from .numbers import head_text, looks_like_year
from .ours import is_ours, keep_own, label_of, own_answers
from .periods import is_year, years_of
from .reading import Answers, Reading, Role
from .rows import Rows
from .sums import half_unit
from .tree import Tree
from .unit import decide_unit
from .units import unit_of, without_unit
from .words import folded, is_footnote

logger = logging.getLogger(__name__)
MONEY = re.compile(
    r"\b(budget|budgets|plan|financ\w*|depenses|recettes|credits|tableau|programme|haushalt\w*|repartition)\b"
)
ASIDE = re.compile(r"\b(version|mise a jour|edite|imprime|page|annexe)\b|^[(\[].*[)\]]$")
"""What stands near a title, and is none: « Édité le … », « (EUR million – 2011 prices) »."""


def read_matrix(sheet: Sheet, answers: Answers | None = None, hints: Answers | None = None) -> Reading:
    """What the sheet of a printed table says. `answers` are the person's, and stand above all; `hints` are what is
    known of the table elsewhere, and stand above what the sheet says only by its sums.
    Raises Problem: matrix-too-large, replacement-character, matrix-nothing, matrix-broken."""
    try:
        return _read(sheet, answers or {}, hints or {})
    except Problem:
        raise
    except Exception as error:  # no sheet may break the page, whatever is made of it
        logger.exception("a sheet broke the reading of printed tables")
        raise Problem("matrix-broken", sheet=sheet.name) from error


def _read(sheet: Sheet, answers: Answers, hints: Answers) -> Reading:
    grid = grid_of(sheet, turned=answers.get("turned") == "yes")
    ours = is_ours(grid)
    if ours:
        answers = own_answers(grid) | {name: value for name, value in answers.items() if value}
    asked = _asked_heads(answers)
    label = label_of(grid) if ours else None
    frame = frame_of(grid, asked, label)
    if frame is None:
        raise Problem("matrix-nothing", sheet=grid.sheet)
    reading = Reading(grid, frame.heads)
    if asked is None and (row := _doubtful_heads(reading, frame)):
        frame = frame_of(grid, [row], label)
        reading.heads = frame.heads
    _titles(reading, frame, answers)
    if not reading.title and not hints.get("title"):
        reading.ask("title", "title", free=True)
    name_columns(reading, frame, answers)
    _refuse_commas(reading, frame, sheet, answers)
    decide_hidden(reading, frame, answers)
    Rows(reading, frame, answers).read()
    Lines(reading, frame, answers).read()
    read_amounts(reading, frame, answers)
    doubtful_columns(reading, frame, answers)
    half = half_unit(reading.lines)
    decide_sums(reading, half, answers, hints)
    Tree(reading, half, answers, hints).grow()
    decide_unit(reading, frame, answers, hints.get("unit", ""))
    _period(reading, answers, hints.get("period", ""))
    _turned(reading, frame, answers)
    if not reading.questions and not any(line.amounts for line in reading.lines):
        reading.problems.append(Problem("matrix-nothing", sheet=grid.sheet))
    name_callers(reading)
    color(reading, frame)
    if ours:
        keep_own(reading)
    return reading


def _asked_heads(answers: Answers) -> list[int] | None:
    """`header` is `4`, `3-5`, or `-` for none."""
    given = answers.get("header", "").strip()
    if given == "-":
        return []
    bounds = [int(part) for part in re.findall("[0-9]{1,6}", given)]
    return list(range(min(bounds), max(bounds) + 1)) if bounds else None


def _doubtful_heads(reading: Reading, frame: Frame) -> int | None:
    """The row that may hold the heads: years in the first row of numbers, or words below numbers of a letterhead."""
    below = heads_below(reading.grid, frame)
    if not below and not may_be_years(reading.grid, frame, frame.first):
        return None
    row, code = (below, "header-below") if below else (frame.first, "header")
    found = f"{frame.heads[0]}-{frame.heads[-1]}" if frame.heads else "-"
    reading.ask("header", code, choices=[str(row), found], places=[reading.grid.row_name(row)])
    return row


def _refuse_commas(reading: Reading, frame: Frame, sheet: Sheet, answers: Answers) -> None:
    """A comma that parts the cells of a file and the decimals of its amounts makes two cells of each amount."""
    named = [column for column in reading.amounts if column.label and not answers.get(f"name:{column.name}")]
    if sheet.delimiter == "," and named and len(reading.amounts) == 2 * len(named):
        reading.refuse("comma-twice", frame.first, reading.amounts[0].at)


def _titles(reading: Reading, frame: Frame, answers: Answers) -> None:
    grid = reading.grid
    texts: dict[int, str] = {}
    for row in frame.above:
        text = " ".join(cell.text for cell in grid.row(row).values())
        unit = unit_of(text)
        reading.rows[row] = Role.UNIT if unit and unit.whole else Role.TITLE
        if reading.rows[row] == Role.TITLE:
            texts[row] = _title(grid, row)
    for row in frame.heads:
        reading.rows[row] = Role.HEAD
    for row, kind in frame.passed.items():
        reading.rows[row] = Role.UNIT if kind == "unit" else Role.LEFT
    best = max(texts, key=lambda row: _title_score(grid, row, texts[row]), default=None)
    found = texts[best] if best is not None else _title_beside(grid, frame)
    reading.title = answers.get("title", "").strip() or without_unit(found)


def _title(grid: Grid, row: int) -> str:
    """The first text of a row, with the years that stand beside it: « Exercice », « 2016 »."""
    first, *others = (head_text(cell) for cell in grid.row(row).values())
    return " ".join([first, *others]) if all(map(is_year, others)) else first


def _title_beside(grid: Grid, frame: Frame) -> str:
    """What stood above a table that was turned over stands left of it."""
    columns = Counter(at for _row, at in grid.cells)
    alone = [at for at, times in columns.items() if times == 1 and at < frame.amounts[0]] if grid.turned else []
    texts = [cell.text for (_row, at), cell in sorted(grid.cells.items()) if at in alone]
    told = [text for text in texts if not ((unit := unit_of(text)) and unit.whole)]
    return max(told, key=lambda text: (bool(MONEY.search(folded(text))), bool(years_of(text))), default="")


def _title_score(grid: Grid, row: int, text: str) -> tuple:
    plain = folded(text)
    at = next(iter(grid.row(row)))
    told = 2 * bool(MONEY.search(plain)) + 2 * bool(years_of(text)) + grid.look(row, at).bold
    is_aside = is_footnote(text) or bool(ASIDE.search(plain))
    return told - 3 * is_aside, row


def _period(reading: Reading, answers: Answers, known: str) -> None:
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
    if not found and known:
        found = [years for years in [years_of(known)] if years]
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
