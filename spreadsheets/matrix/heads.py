"""Where the table stands in its sheet: titles above, heads, then the first line of amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ..cells import Cell
from ..looks import PLAIN
from .codes import is_code
from .grid import Grid, Place
from .numbers import Kind, Printed, looks_like_year, printed
from .periods import is_year, years_of
from .units import unit_of
from .words import is_code_head, is_head, is_total

MOST_HEADS = 4
LONG = 60
BLANK = re.compile(r"\s")
NUMBERED = re.compile(r"(\(?(?:[0-9]{1,2}|[a-zA-Z])\)?)(?:\s*=\s*[-+()0-9a-zA-Z/*×\s]+)?")
HEAD, UNIT, NUMBERING, TITLE, LABEL = "head", "unit", "numbering", "title", "label"


@dataclass
class Frame:
    """`label` is the first column of labels, `amounts` the columns right of it that hold numbers. `heads` are the
    header rows from top to bottom, `first` the first row below them, `above` the rows over them; `passed` are rows
    among the heads that name nothing: a unit, the numbers of the columns; `beside` are columns of numbers between the
    codes and the labels."""

    label: int
    amounts: list[int]
    heads: list[int] = field(default_factory=list)
    first: int = 0
    above: list[int] = field(default_factory=list)
    passed: dict[int, str] = field(default_factory=dict)
    seen: dict[Place, Printed] = field(default_factory=dict)
    beside: list[int] = field(default_factory=list)

    def is_numeric(self, row: int, column: int) -> bool:
        found = self.seen.get((row, column))
        return found is not None and found.kind in (Kind.NUMBER, Kind.PERCENT)


def frame_of(grid: Grid, asked: list[int] | None = None, label: int | None = None) -> Frame | None:
    """None where no number stands right of a label. `asked` are the header rows that the person names, [] for none;
    `label` is the first column of labels, where that is known."""
    frame = Frame(0, [], seen={place: printed(cell) for place, cell in grid.cells.items()})
    frame.label = label or _label_column(grid, frame)
    frame.amounts = _numeric_columns(frame)
    if not frame.amounts:
        return None
    frame.first = _first_amounts(grid, frame)
    frame.amounts = _numeric_columns(frame, frame.first) or frame.amounts  # not those of a letterhead
    words = None if label else _words_column(grid, frame)
    if words:
        frame.beside = [at for at in frame.amounts if at < words]
        frame.amounts = [at for at in frame.amounts if at > words]
    if asked is None:
        _find_heads(grid, frame)
    elif asked:
        frame.heads, frame.first = asked, max(asked) + 1
    frame.amounts = sorted({*frame.amounts, *_dashed_columns(grid, frame)})
    top = min(frame.heads, default=frame.first)
    frame.above = [row for row in grid.rows() if row < top]
    return frame


def _numeric_columns(frame: Frame, first: int = 1) -> list[int]:
    """The columns right of the labels that hold numbers from a row on."""
    places = {(row, column) for row, column in frame.seen if row >= first and column > frame.label}
    return sorted({column for row, column in places if frame.is_numeric(row, column)})


def _dashed_columns(grid: Grid, frame: Frame) -> Iterator[int]:
    """The columns under a year of which nothing is printed but « – » or « n.d. »."""
    for column in range(frame.label + 1, grid.width + 1):
        kinds = {each.kind for (row, at), each in frame.seen.items() if at == column and row >= frame.first}
        if kinds == {Kind.NOTHING} and any(years_of(grid.text(row, column)) for row in frame.heads):
            yield column


def _label_column(grid: Grid, frame: Frame) -> int:
    """The first column that, in the rows that hold numbers, holds more texts than numbers."""
    told: Counter[tuple[int, bool]] = Counter()
    full = {row for row, column in frame.seen if frame.is_numeric(row, column)}
    for row, column in frame.seen:
        if row in full:
            told[column, frame.is_numeric(row, column)] += 1
    columns = range(1, grid.width + 1)
    return next((at for at in columns if told[at, False] > max(1, told[at, True]) - 1 and told[at, False]), 1)


def _words_column(grid: Grid, frame: Frame) -> int | None:
    """Where what was found are codes, the column of words among those of numbers, if there is one."""
    full = [row for row in grid.rows() if row >= frame.first and any(frame.is_numeric(row, at) for at in frame.amounts)]
    rows = [row for row in full if (text := grid.text(row, frame.label)) and not is_total(text)]
    if not rows or sum(is_code(grid.text(row, frame.label)) for row in rows) < 0.8 * len(rows):
        return None
    between = range(frame.amounts[0] + 1, frame.amounts[-1])
    filled = {at: sum((row, at) in grid.cells for row in rows) for at in between if at not in frame.amounts}
    return next((at for at, times in filled.items() if 2 * times > len(rows)), None)


def _first_amounts(grid: Grid, frame: Frame) -> int:
    """The first row that holds amounts, and is no row of years or of column numbers."""
    for row in grid.rows():
        numbers = {at: cell for at, cell in grid.row(row).items() if at in frame.amounts and frame.is_numeric(row, at)}
        if numbers and not (
            is_years(grid, frame, row)
            or _is_numbering(list(numbers.values()), _label(grid, frame, row))
            or _are_units(frame, row, numbers)
        ):
            return row
    return grid.height + 1


def _are_units(frame: Frame, row: int, numbers: dict[int, Cell]) -> bool:
    """« 1 000 € » over amounts that show no sign."""
    below = [each.sign for (other, at), each in frame.seen.items() if other > row and at in frame.amounts]
    return all(_is_unit(cell.text) for cell in numbers.values()) and not any(below)


def _label(grid: Grid, frame: Frame, row: int) -> str:
    return " ".join(cell.text for column, cell in grid.row(row).items() if column < frame.amounts[0])


def is_years(grid: Grid, frame: Frame, row: int) -> bool:
    """Whether the numbers of a row are years that stand over amounts."""
    numbers = _years(grid, frame, row)
    if not numbers:
        return False
    if _is_named(grid, frame, row):
        return True
    others = [grid.text(row, at) for at in frame.amounts if (row, at) in grid.cells and at not in numbers]
    if others and all(is_year(text) or is_total(text) for text in others):
        return True
    years = [int(cell.value) for cell in numbers.values() if isinstance(cell.value, Decimal)]
    return len(numbers) > 1 and years == sorted(set(years)) and not _are_amounts_like_years(grid, frame, row)


def _is_named(grid: Grid, frame: Frame, row: int) -> bool:
    """Whether what stands left of the amounts may stand over labels: nothing, « Libellé », « Millions € »."""
    labels = [cell.text for column, cell in grid.row(row).items() if column < frame.amounts[0]]
    return all(is_head(label) or is_code_head(label) or unit_of(label) is not None for label in labels)


def may_be_years(grid: Grid, frame: Frame, row: int) -> bool:
    """Whether the numbers of a row look like years (« 2 015 » too), where those below do not; or stand beside a word
    that may be a head, and under none."""
    numbers = [cell for at, cell in grid.row(row).items() if at in frame.amounts and frame.is_numeric(row, at)]
    is_named = _is_named(grid, frame, row) and any(column < frame.amounts[0] for column in grid.row(row))
    if numbers and is_named and not frame.heads:
        return True
    squeezed = (cell._replace(value=BLANK.sub("", cell.text)) for cell in numbers)
    if not numbers or not all(looks_like_year(cell, PLAIN) for cell in squeezed):
        return False
    return is_named or not frame.heads or not _are_amounts_like_years(grid, frame, row)


def heads_below(grid: Grid, frame: Frame) -> int | None:
    """Where nothing is over the first numbers, which may be of a letterhead: a row below that names the labels and
    each column of amounts."""
    for row in grid.rows() if not frame.heads else ():
        over = [at for at in frame.amounts if (row, at) in grid.cells]
        texts = [at for at in over if frame.seen[row, at].kind == Kind.TEXT]
        is_full = len(over) == len(frame.amounts) and (over == texts or is_years(grid, frame, row))
        if row > frame.first and is_full and is_head(_label(grid, frame, row)):
            return row
    return None


def _years(grid: Grid, frame: Frame, row: int) -> dict[int, Cell]:
    """The numbers of a row by column, if all look like years."""
    numbers = {at: cell for at, cell in grid.row(row).items() if at in frame.amounts and frame.is_numeric(row, at)}
    return numbers if all(looks_like_year(cell, grid.look(row, at)) for at, cell in numbers.items()) else {}


def _are_amounts_like_years(grid: Grid, frame: Frame, row: int) -> bool:
    below = [at for at in frame.seen if at[0] > row and at[1] in frame.amounts and frame.is_numeric(*at)]
    return 2 * sum(looks_like_year(grid.cells[place], grid.look(*place)) for place in below) > len(below)


def _is_numbering(numbers: list[Cell], label: str) -> bool:
    """« 1 2 3 4 » or « (1) (2) (3) » under the heads."""
    told, first = [cell.text.strip("() ") for cell in numbers], label.strip("() ")
    if len(told) < 2 or (first and not first.isdecimal()):
        return False
    starts = {int(first) + 1} if first else {1, 2}
    return any(told == [str(start + at) for at in range(len(told))] for start in starts)


def _find_heads(grid: Grid, frame: Frame) -> None:
    """Upwards from the first amounts: the rows that say something over them. Labels alone below the heads are the
    first lines of the table; where there are no heads, they are titles."""
    labels: list[int] = []
    for row in reversed([row for row in grid.rows() if row < frame.first]):
        kind = _kind_of_row(grid, frame, row)
        if kind == HEAD and len(frame.heads) < MOST_HEADS:
            frame.heads.insert(0, row)
        elif kind in (UNIT, NUMBERING):
            frame.passed[row] = kind
        elif kind == LABEL and not frame.heads:
            labels.append(row)
        else:
            break
    lines = [row for row in frame.heads[1:] if not _is_named(grid, frame, row)]
    frame.heads = [row for row in frame.heads if not lines or row < lines[0]]
    if frame.heads:
        frame.first = min((row for row in (*labels, *lines) if row > frame.heads[-1]), default=frame.first)
    elif len(labels) > 1 and is_head(_label(grid, frame, labels[0])):
        frame.heads = labels[:1]


def _kind_of_row(grid: Grid, frame: Frame, row: int) -> str:
    over = {column: cell for column, cell in grid.row(row).items() if column in frame.amounts}
    if not over:
        return UNIT if _is_unit(_label(grid, frame, row)) else LABEL
    if _spans_all(grid, frame, row):
        return TITLE
    if all(_is_unit(cell.text) for cell in over.values()):
        return UNIT
    numbers = [cell for column, cell in over.items() if frame.is_numeric(row, column)]
    if len(numbers) == len(over) and _is_numbering(numbers, _label(grid, frame, row)):
        return NUMBERING
    marks = [found[1] for cell in over.values() if (found := NUMBERED.fullmatch(cell.text))]
    if len(set(marks)) == len(over) > 1:
        return NUMBERING
    alone = len(over) == 1 and len(frame.amounts) > 1
    return TITLE if alone and not _names_some(grid, frame, row, *over) else HEAD


def _is_unit(text: str) -> bool:
    found = unit_of(text)
    return found is not None and found.whole


def _spans_all(grid: Grid, frame: Frame, row: int) -> bool:
    """Whether a merged cell of the row covers the amounts, and so tells none of them apart."""
    first, last = frame.amounts[0], frame.amounts[-1]
    spans = [span for column in grid.row(row) if (span := grid.span(row, column))]
    return any(
        span.left <= first and span.right >= last and (len(frame.amounts) > 1 or span.left < first) for span in spans
    )


def _names_some(grid: Grid, frame: Frame, row: int, column: int) -> bool:
    """A text over one of several columns: the head of those over which it is merged, or that of its own where it
    stands right above the amounts; else a title."""
    span = grid.span(row, column)
    if span and span.right > span.left:
        return True
    below = [other for other in grid.rows() if row < other < frame.first and other not in frame.passed]
    return not below and len(grid.text(row, column)) < LONG
