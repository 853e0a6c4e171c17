"""The amounts of the lines: one decimal mark for all, and a question where a cell says something else."""

from __future__ import annotations

from ..cells import Cell
from ..numerals import NumberStyle, number_style
from ..problems import Problem
from .glued import ask_glued
from .grid import Place
from .heads import Frame
from .notes import footnotes_of
from .numbers import Amount, Kind, Printed, amount_of, printed
from .reading import Answers, Line, Reading, Role
from .thousands import PLACES, with_thousands

SHOWN = {"shown": True, "stored": False}
DOUBTS = {"more-than-shown": "rounding", "scaled": "scale"}
"""What a cell shows otherwise than it holds, and the name of the answer for all of them."""


def read_amounts(reading: Reading, frame: Frame, answers: Answers) -> None:
    """Fill the amounts of the lines, and ask about the cells that hold none."""
    found = _cells(reading, frame, answers)
    found = with_thousands(reading, found, answers)
    ask_glued(reading, found, answers)
    style = _style(reading, [each.core for _line, _at, each in found], answers)
    negative = _parentheses(reading, found, answers)
    explained = footnotes_of(reading)
    given = {name: SHOWN.get(answers.get(name, "")) for name in DOUBTS.values()}
    doubtful: dict[str, list[Problem]] = {}
    for line, at, each in found:
        if each.in_parentheses and not negative:
            continue
        try:
            look = reading.grid.look(line.at, at)
            line.amounts[at] = amount_of(each, look, style, divided=given["scale"], as_shown=given["rounding"])
        except Problem as problem:
            if problem.code in DOUBTS:
                doubtful.setdefault(problem.code, []).append(problem)
            elif problem.code != "decimal-ambiguous":  # asked once for the sheet
                reading.problems.append(problem)
        else:
            _note(reading, line, at, each, explained)
    for code, problems in doubtful.items():
        places = [each.address for each in problems][:PLACES]
        params = {**problems[0].params, "value": problems[0].value}
        reading.ask(DOUBTS[code], code, choices=list(SHOWN), places=places, params=params)


def _cells(reading: Reading, frame: Frame, answers: Answers) -> list[tuple[Line, int, Printed]]:
    """The numbers of the lines, with those that the person typed in the place of something else."""
    found: list[tuple[Line, int, Printed]] = []
    for line in reading.lines:
        for column in reading.amounts if line.at is not None else ():
            if note := answers.get(f"note:{reading.grid.address(line.at, column.at)}", ""):
                line.notes[column.at] = note
            each = frame.seen.get((line.at, column.at))
            if each is None:
                continue
            typed = answers.get(f"cell:{reading.grid.address(line.at, column.at)}", "").strip()
            if typed:
                each = printed(each.core._replace(value=typed)) if typed != "none" else None
            if each is not None and each.kind == Kind.NUMBER:
                if typed or not _is_shared(reading, line, column.at):
                    found.append((line, column.at, each))
            elif each is not None and each.kind != Kind.NOTHING:
                _ask_cell(reading, (line.at, column.at), each)
    return found


def _is_shared(reading: Reading, line: Line, at: int) -> bool:
    """An amount merged over several lines or columns is not that of the first alone: asked about."""
    span = reading.grid.span(line.at, at)
    rows = [row for row in range(span.top, span.bottom + 1) if reading.rows.get(row) == Role.LABEL] if span else []
    columns = [each for each in reading.amounts if span and span.left <= each.at <= span.right]
    if len(rows) < 2 and len(columns) < 2:
        return False
    address = reading.grid.address(line.at, at)
    params = {"value": reading.grid.cells[line.at, at].text}
    reading.ask(f"cell:{address}", "cell-merged", choices=["none"], places=[address], free=True, params=params)
    return True


def _ask_cell(reading: Reading, place: Place, found: Printed) -> None:
    address = reading.grid.address(*place)
    code = {Kind.PERCENT: "cell-percent", Kind.ODD: "cell-odd"}.get(found.kind, "cell-text")
    params = {"value": reading.grid.cells[place].text}
    reading.ask(f"cell:{address}", code, choices=["none"], places=[address], free=True, params=params)


def _style(reading: Reading, cells: list[Cell], answers: Answers) -> NumberStyle:
    mark = {"matrix-csv": "csv-excel"}.get(reading.grid.mark)
    try:
        style = number_style(cells, mark=mark, ask=answers.get("decimal"))
    except Problem as problem:
        if problem.code != "decimal-ambiguous":
            reading.problems.append(problem)
            return NumberStyle()
        params = {"value": problem.value}
        reading.ask("decimal", "decimal-mark", choices=["comma", "dot"], places=[problem.address], params=params)
        return NumberStyle()
    reading.notices += style.notices
    return style


def _parentheses(reading: Reading, found: list, answers: Answers) -> bool:
    """Whether amounts in parentheses are negative; asked, for they may be printed for the record alone."""
    held = [each.core.address for _line, _at, each in found if each.in_parentheses]
    if held and answers.get("parentheses") not in ("negative", "none"):
        value = next(each.core.text for _line, _at, each in found if each.in_parentheses)
        params = {"value": value}
        choices = ["negative", "none"]
        reading.ask("parentheses", "parentheses", choices=choices, places=held[:PLACES], params=params)
        return False
    return answers.get("parentheses") != "none"


def _note(reading: Reading, line: Line, at: int, found: Printed, explained: dict[str, str]) -> None:
    if not found.marker:
        return
    told = [explained[each] for each in found.marker.split(", ") if each in explained]
    if told:
        line.notes.setdefault(at, "\n".join(dict.fromkeys(told)))
    else:
        reading.notice("marker-unexplained", line.at, at, marker=found.marker)


def signs(reading: Reading, frame: Frame) -> dict[str, list[Cell]]:
    """The units that the cells of amounts show themselves, with those that do."""
    found: dict[str, list[Cell]] = {}
    for line in reading.lines:
        for at in line.amounts:
            each = frame.seen.get((line.at, at))
            if each is not None and each.sign and each.kind == Kind.NUMBER:
                found.setdefault(each.sign, []).append(each.core)
    return found


def color(reading: Reading, frame: Frame) -> None:
    """The role of each cell, from those of its row and its column."""
    columns = {column.at: column for column in reading.columns}
    asked = {column.at for column in reading.columns if reading.asks(f"column:{column.name}")}
    totals = {line.at for line in reading.lines if line.is_total or reading.children(line.name)}
    for place in reading.grid.cells:
        row, at = place
        role = reading.rows.get(row, Role.UNKNOWN)
        column = columns.get(at)
        if role == Role.LABEL and column is not None:
            role = column.role
            if at in asked:
                role = Role.UNKNOWN
            elif role in (Role.AMOUNT, Role.TOTAL):
                role = _role_of_amount(frame.seen[place], row in totals or role == Role.TOTAL)
        reading.cells[place] = role


def _role_of_amount(found: Printed, is_total: bool) -> Role:
    if found.kind == Kind.NUMBER:
        return Role.TOTAL if is_total else Role.AMOUNT
    return Role.NOTHING if found.kind == Kind.NOTHING else Role.UNKNOWN


__all__ = ["Amount", "color", "read_amounts", "signs"]
