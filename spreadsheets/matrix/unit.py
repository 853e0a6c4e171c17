"""The unit of the amounts: announced above them, shown in their cells, or asked."""

from __future__ import annotations

from ..texts import problem_at
from .amounts import signs
from .heads import Frame
from .numbers import head_text
from .reading import Answers, Reading, Role
from .units import size_of_sign, sizes_of, unit_of

SIZES = {1: "€", 1000: "k€", 1_000_000: "M€"}
CHOICES = list(map(str, SIZES))
PLACES = 8


def decide_unit(reading: Reading, frame: Frame, answers: Answers, known: str) -> None:
    """`known` is that of the table elsewhere: the likeliest answer where the sheet says nothing."""
    shown = signs(reading, frame)
    if answers.get("unit", "") in CHOICES:
        reading.unit = int(answers["unit"])
    else:
        _find(reading, frame, {sign: [cell.address for cell in cells] for sign, cells in shown.items()}, known)
    _refuse_others(reading, shown)
    _refuse_heads(reading, frame)
    _refuse_lines(reading)


def _find(reading: Reading, frame: Frame, shown: dict[str, list[str]], known: str) -> None:
    told = _announced(reading, frame)
    foreign = told.get(0, []) + [place for sign in shown if size_of_sign(sign) is None for place in shown[sign]]
    places = [place for found in (*told.values(), *shown.values()) for place in found][:PLACES]
    sizes = {size for size in told if size} | {size_of_sign(sign) for sign in shown} - {None}
    announced = [size for size in told if size in SIZES]
    if foreign:
        reading.ask("unit", "unit-foreign", choices=CHOICES, places=foreign[:PLACES])
    elif not sizes:
        reading.ask("unit", "unit", choices=CHOICES, suggestion=known)
    elif not sizes <= SIZES.keys():
        reading.ask("unit", "unit-large", choices=CHOICES, places=places)
    elif len(sizes) > 1:
        suggestion = str(announced[0]) if len(announced) == 1 else ""
        reading.ask("unit", "unit-several", choices=CHOICES, suggestion=suggestion, places=places)
    else:
        reading.unit = sizes.pop()


def _announced(reading: Reading, frame: Frame) -> dict[int, list[str]]:
    """The units that titles, heads and notes announce, with where; 0 stands for another currency."""
    grid, found = reading.grid, {}
    above = [*frame.above, *frame.passed, *frame.heads]
    notes = [row for row, role in reading.rows.items() if role == Role.FOOTNOTE]
    left = {column.at for column in reading.columns if column.role == Role.LEFT and column.at < frame.amounts[0]}
    lines = [line.at for line in reading.lines if line.at]
    for rows, columns in ((above, None), (lines, left), (notes, None)):
        for row in rows if not found else ():
            for at, cell in grid.row(row).items():
                if columns is not None and at not in columns:
                    continue
                for size in sizes_of(head_text(cell)):
                    found.setdefault(size, []).append(grid.address(row, at))
    return found


def _refuse_others(reading: Reading, shown: dict) -> None:
    """A cell that shows another unit than that of the table. A bare « € » may be the currency alone, if no cell
    says more."""
    for sign, cells in shown.items():
        size = size_of_sign(sign)
        if reading.unit and size not in (reading.unit, None) and (size != 1 or len(shown) > 1):
            reading.problems += [problem_at(cell, "unit", unit=sign, expected=SIZES[reading.unit]) for cell in cells]


def _refuse_heads(reading: Reading, frame: Frame) -> None:
    """Columns whose heads announce different units are not of one table."""
    told: dict[int, list[tuple[int, int]]] = {}
    for column in reading.amounts:
        for row in (*frame.heads, *frame.passed):
            cell = reading.grid.at(row, column.at)
            unit = unit_of(head_text(cell)) if cell else None
            if unit and unit.size:
                told.setdefault(unit.size, []).append((row, column.at))
    if len(told) > 1 and reading.unit:
        for size, places in told.items():
            if size != reading.unit:
                reading.refuse("unit-of-column", *places[0], expected=SIZES[reading.unit])


def _refuse_lines(reading: Reading) -> None:
    """Lines that announce another unit than that of the table, in their label or beside it."""
    amounts = {column.at for column in reading.amounts}
    for line in reading.lines if reading.unit else ():
        for at, cell in reading.grid.row(line.at).items() if line.at else ():
            unit = unit_of(cell.text) if at not in amounts else None
            if unit and unit.size and unit.size != reading.unit:
                code = "unit-of-line" if line.amounts else "unit-of-rest"
                reading.refuse(code, line.at, at, expected=SIZES[reading.unit])
