"""What each column is: labels, codes, amounts, or nothing that is taken; and how the heads name it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from .codes import is_abbreviation, is_code, is_reference
from .grid import Grid
from .heads import Frame
from .numbers import Kind, head_text, is_figure, looks_like_year
from .periods import is_backwards, is_year, is_years_head, year_of_head, years_of
from .reading import Answers, Column, Reading, Role
from .sums import holds_changes, holds_means, holds_shares
from .units import unit_of, without_unit
from .words import (
    folded,
    is_code_head,
    is_count,
    is_cumulated,
    is_difference,
    is_grand_total,
    is_rate,
    is_share,
    is_total,
    same,
)

JOINED = " – "
ANSWERS = {"label": Role.LABEL, "code": Role.CODE, "amount": Role.AMOUNT, "total": Role.TOTAL, "left": Role.LEFT}
CUT = "cut"


def name_columns(reading: Reading, frame: Frame, answers: Answers) -> None:
    """Fill the columns of the reading with their roles and names, and ask what they do not say."""
    grid = reading.grid
    body = [row for row in grid.rows() if row >= frame.first]
    heads = Heads(grid, frame)
    for at in range(1, grid.width + 1):
        filled = [row for row in body if (row, at) in grid.cells]
        if filled or heads.label(at):
            column = Column(at, grid.column_name(at), Role.LEFT, heads.label(at), heads.group(at))
            column.role = _role(grid, frame, at, filled, heads)
            column.year = year_of_head(column.label)
            reading.columns.append(column)
    _one_label(reading)
    _ask_beside(reading, frame, answers)
    for column in reading.columns:
        _apply_answers(reading, column, answers)
    _ask_mixed(reading, frame, answers)
    _ask_between(reading, frame, answers, body)
    _ask_pairs(reading, frame, answers, body)
    _ask_names(reading)


class Heads:
    """The texts over each column, from top to bottom, those of merged or open heads spread over what they cover."""

    def __init__(self, grid: Grid, frame: Frame):
        self.grid, self.frame = grid, frame
        self.lower = {at: self._text(frame.heads[-1], at) for at in range(1, grid.width + 1)} if frame.heads else {}
        self.upper = {row: self._spread(row) for row in frame.heads[:-1]}
        for row in self.upper:
            self._detach_totals(row)

    def _text(self, row: int, column: int) -> str:
        cell = self.grid.at(row, column)
        text = head_text(cell) if cell else ""
        unit = unit_of(text) if text else None
        named = without_unit(text) if unit else text
        return "" if unit and unit.whole and named == text else named

    def _spread(self, row: int) -> dict[int, str]:
        last = self.frame.heads[-1]
        found, current = {}, ""
        merged = any(span.top == row and span.right > span.left for span in self.grid.spans)
        for at in range(1, self.grid.width + 1):
            text, span = self._text(row, at), self.grid.span(row, at)
            if span and (span.top, span.left) != (row, at):
                text = self._text(span.top, span.left)
            elif not text and not merged and at in self.frame.amounts and (last, at) in self.grid.cells:
                text = current
            current = text
            found[at] = "" if is_years_head(text) and is_year(self._text(last, at)) else text
        return found if merged else self._centred(row, found)

    def _centred(self, row: int, found: dict[int, str]) -> dict[int, str]:
        """Upper heads may stand over the middle of their columns: as many blocks of the same lower heads as there
        are of them. Where nothing tells which they are over, they name none: what then has one name is asked about."""
        columns = [at for at in self.frame.amounts if self.lower.get(at) and not is_total(self.lower[at])]
        over = [at for at in columns if self._text(row, at)]
        if not over or over[0] == columns[0] or self._are_alike([found[at] for at in columns], columns):
            return found
        size = len(columns) // len(over)
        blocks = [columns[start : start + size] for start in range(0, len(columns), size)]
        texts = [self._text(row, at) for at in over for _each in range(size)]
        is_sure = len(texts) == len(columns) and self._are_alike(texts, columns)
        if is_sure and all(at in block for at, block in zip(over, blocks, strict=True)):
            return found | dict(zip(columns, texts, strict=True))
        return found | dict.fromkeys(columns, "")

    def _are_alike(self, texts: list[str], columns: list[int]) -> bool:
        """Whether the same lower heads come again under each of several upper heads."""
        groups: dict[str, list[str]] = {}
        for text, at in zip(texts, columns, strict=True):
            groups.setdefault(text, []).append(folded(self.lower[at]))
        groups.pop("", None)
        return len(set(map(tuple, groups.values()))) == 1 < len(groups)

    def _detach_totals(self, row: int) -> None:
        """A total behind groups that are all alike without it belongs to none of them."""
        groups: dict[str, list[int]] = {}
        for at in self.frame.amounts:
            if self.upper[row].get(at) and not self.grid.span(row, at):
                groups.setdefault(self.upper[row][at], []).append(at)
        shapes = {text: [folded(self.lower.get(at, "")) for at in columns] for text, columns in groups.items()}
        if len(groups) < 2:
            return
        last = list(groups)[-1]
        others = [shape for text, shape in shapes.items() if text != last]
        if shapes[last][:-1] in others and is_grand_total(self.lower.get(groups[last][-1], "")):
            self.upper[row][groups[last][-1]] = ""

    def group(self, at: int) -> str:
        return JOINED.join(dict.fromkeys(text for row in self.upper if (text := self.upper[row].get(at, ""))))

    def label(self, at: int) -> str:
        parts = [text for text in (self.group(at), self.lower.get(at, "")) if text]
        if len(parts) == 2 and folded(parts[1]) in (folded(parts[0]), ""):
            parts = parts[:1]
        return JOINED.join(parts)


def _role(grid: Grid, frame: Frame, at: int, filled: list[int], heads: Heads) -> Role:
    kinds = [frame.seen[row, at].kind for row in filled]
    if at not in frame.amounts:
        if at > frame.amounts[0] and not filled and is_year(heads.label(at)):
            return Role.AMOUNT  # a year of which nothing is printed
        if at > frame.amounts[0] or not filled or _holds_units(grid, at, filled):
            return Role.LEFT
        return Role.CODE if _holds_codes(grid, frame, at, filled, heads.label(at)) else Role.LABEL
    if set(kinds) == {Kind.NOTHING}:
        return Role.AMOUNT
    if not any(kind == Kind.NUMBER for kind in kinds) or kinds.count(Kind.TEXT) > kinds.count(Kind.NUMBER):
        return Role.LEFT
    lower, group = heads.lower.get(at, ""), heads.group(at)
    says_total = is_total(lower or group) or is_grand_total(group)
    return Role.TOTAL if says_total else Role.AMOUNT


def _holds_units(grid: Grid, at: int, filled: list[int]) -> bool:
    """« k€ » beside each label."""
    return all((unit := unit_of(grid.text(row, at))) and unit.whole for row in filled)


def _holds_codes(grid: Grid, frame: Frame, at: int, filled: list[int], label: str) -> bool:
    """A column left of the labels whose cells are codes, but for those of totals."""
    labels = [
        row
        for row in grid.rows()
        if row >= frame.first
        and any((row, to) in grid.cells for to in range(at + 1, frame.amounts[0]))
        and not is_total(_first_text(grid, row, range(at, frame.amounts[0])))
        and any((row, to) in grid.cells for to in frame.amounts)
    ]
    others = [row for row in filled if row in labels]
    if len(others) < 0.6 * len(labels) or not others:
        return False
    texts = [grid.text(row, at) for row in others]
    coded = [is_code(text) or frame.is_numeric(row, at) for text, row in zip(texts, others, strict=True)]
    likely = sum(sure or is_abbreviation(text) or is_reference(text) for text, sure in zip(texts, coded, strict=True))
    paths = [[grid.text(row, each) for each in range(1, at + 1)] for row in others]
    changes = sum(one != other for one, other in pairwise(paths)) + 1
    distinct = changes if all(coded) else len({folded(text) for text in texts})  # numbers begin anew under each group
    return likely >= 0.8 * len(texts) and (is_code_head(label) or distinct > 0.8 * len(texts))


def _one_label(reading: Reading) -> None:
    """Where all that stands left of the amounts are codes, the last of them are the labels."""
    left = [column for column in reading.columns if column.role in (Role.LABEL, Role.CODE)]
    if left and all(column.role == Role.CODE for column in left):
        left[-1].role = Role.LABEL


def _ask_beside(reading: Reading, frame: Frame, answers: Answers) -> None:
    """Numbers between codes and labels are codes of another kind, or nothing that is taken."""
    for column in reading.columns:
        if column.at in frame.beside:
            column.role = Role.LEFT
            if not answers.get(f"column:{column.name}"):
                params = {"label": column.label}
                choices = ["left", "code"]
                reading.ask(
                    f"column:{column.name}", "column-beside", choices=choices, places=[column.name], params=params
                )


def _apply_answers(reading: Reading, column: Column, answers: Answers) -> None:
    column.role = ANSWERS.get(answers.get(f"column:{column.name}", ""), column.role)
    if name := answers.get(f"name:{column.name}", "").strip():
        column.label, column.year = name, year_of_head(name)
    column.named = bool(column.label)


def _ask_mixed(reading: Reading, frame: Frame, answers: Answers) -> None:
    """A column with some numbers among many texts, or with texts that begin as numbers do."""
    for column in reading.columns:
        cells = [each for (row, at), each in frame.seen.items() if at == column.at and row >= frame.first]
        figures = sum(map(is_figure, cells))
        is_mixed = column.at in frame.amounts and any(each.kind == Kind.NUMBER for each in cells)
        is_like = column.at >= frame.amounts[0] and 2 * figures > len(cells)
        is_left = column.role == Role.LEFT and not answers.get(f"column:{column.name}")
        if is_left and (is_mixed or is_like):
            reading.ask(f"column:{column.name}", "column-mixed", **_choices(column, ""))


def _ask_between(reading: Reading, frame: Frame, answers: Answers, body: list[int]) -> None:
    """Texts between amounts are comments, or the labels of a second table beside the first."""
    for column in reading.columns:
        answer = answers.get(f"column:{column.name}", "")
        if answer == CUT:
            for other in reading.columns:
                other.role = Role.LEFT if other.at >= column.at else other.role
            return
        is_filled = any((row, column.at) in reading.grid.cells for row in body)
        between = frame.amounts[0] < column.at < frame.amounts[-1] and column.at not in frame.amounts
        if between and is_filled and column.role == Role.LEFT and not answer:
            params = {"label": column.label}
            choices = ["left", CUT]
            reading.ask(f"column:{column.name}", "column-between", choices=choices, places=[column.name], params=params)


def _ask_pairs(reading: Reading, frame: Frame, answers: Answers, body: list[int]) -> None:
    """A column of labels that is filled where those left of it tell each line apart: it may tell of them, or be a
    level."""
    labels = [column for column in reading.columns if column.role == Role.LABEL]
    rows = [row for row in body if any(frame.is_numeric(row, at) for at in frame.amounts)]
    for left, right in zip(labels, labels[1:], strict=False):
        before = [each.at for each in labels if each.at <= left.at]
        plain = [row for row in rows if not is_total(_first_text(reading.grid, row, range(1, right.at + 1)))]
        both = [row for row in plain if (row, left.at) in reading.grid.cells and (row, right.at) in reading.grid.cells]
        firsts = {tuple(folded(reading.grid.text(row, at)) for at in before) for row in both}
        if len(both) > 1 and len(both) == len(plain) == len(firsts) and not answers.get(f"column:{right.name}"):
            params = {"label": right.label}
            coded = all(is_code(reading.grid.text(row, right.at)) for row in both)
            choices = ["code", "left"] if coded else ["left", "label"]
            reading.ask(f"column:{right.name}", "column-pair", choices=choices, places=[right.name], params=params)


def _first_text(grid: Grid, row: int, columns: Iterable[int]) -> str:
    return next((text for at in columns if (text := grid.text(row, at))), "")


def _ask_names(reading: Reading) -> None:
    """Ask for the name of each column of amounts that has none, or that of another."""
    nameless = [column for column in reading.amounts if not column.named]
    years = years_of(reading.title) if len(nameless) == 1 else None
    for column in nameless:
        suggestion = str(years.single) if years and years.single else ""
        place = [reading.grid.address(reading.heads[-1], column.at)] if reading.heads else [column.name]
        reading.ask(f"name:{column.name}", "column-name", suggestion=suggestion, places=place, free=True)
    for place, column in enumerate(reading.amounts):
        twins = [other for other in reading.amounts[:place] if column.named and same(other.label, column.label)]
        if twins:
            params = {"label": column.label, "first": twins[0].name}
            reading.ask(f"name:{column.name}", "column-twice", places=[column.name], free=True, params=params)
            if not twins[0].group and any(each.group for each in reading.amounts):  # neither tells what it is over
                params = {"label": column.label, "first": column.name}
                place = [twins[0].name]
                reading.ask(f"name:{twins[0].name}", "column-twice", places=place, free=True, params=params)


def doubtful_columns(reading: Reading, frame: Frame, answers: Answers) -> None:
    """Ask of the columns that may be no amounts what they are: rates, differences, numbers of things, years."""
    for column in reading.amounts:
        if answers.get(f"column:{column.name}"):
            continue
        if _holds_years(reading, frame, column):
            reading.ask(f"column:{column.name}", "column-years", **_choices(column, "left"))
        elif is_count(column.label) or is_code_head(column.label):
            reading.ask(f"column:{column.name}", "column-count", **_choices(column, "left"))
        elif is_rate(column.label) or is_share(column.label) or holds_shares(reading, column):
            reading.ask(f"column:{column.name}", "column-rate", **_choices(column, "left"))
        elif is_difference(column.label) or is_backwards(column.label) or holds_changes(reading, column):
            reading.ask(f"column:{column.name}", "column-difference", **_choices(column, ""))
        elif holds_means(reading, column):
            reading.ask(f"column:{column.name}", "column-mean", **_choices(column, ""))
        elif is_cumulated(column.label):
            column.role = Role.TOTAL
    asked = {f"name:{each.name}" for each in reading.amounts if reading.asks(f"column:{each.name}")}
    reading.questions = [each for each in reading.questions if each.name not in asked]  # it may have no need of a name


def _holds_years(reading: Reading, frame: Frame, column: Column) -> bool:
    grid = reading.grid
    rows = [line.at for line in reading.lines if line.at and frame.is_numeric(line.at, column.at)]
    return bool(rows) and all(looks_like_year(grid.cells[at, column.at], grid.look(at, column.at)) for at in rows)


def _choices(column: Column, suggestion: str) -> dict:
    return {
        "choices": ["left", "amount"],
        "suggestion": suggestion,
        "places": [column.name],
        "params": {"label": column.label},
    }
