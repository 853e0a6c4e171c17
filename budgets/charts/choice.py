"""Which charts suit a table, and what each of them draws. Without a database."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import ngettext

from ..counting import Money
from ..subjects import Subject
from ..totals import Cell
from .plots import Form, Mark, Plot, fewer, marks_of

MOST_YEARS = 8
MOST_BARS = 20
MOST_SERIES = 24  # more have no room beside each other
MOST_GROUPS = 12
MOST_AREAS = 40
FEWEST_AREAS = 3


def suited(subject: Subject) -> list[Form]:
    """Years as rows of upright bars, other columns side by side, one column as bars, which of too many is the one that
    says most; lines of detail as areas."""
    forms = []
    if 1 < len(subject.years) <= MOST_SERIES and not _below_zero(subject, subject.years):
        forms.append(Form.YEARS)
    elif 1 < len(subject.base) <= MOST_SERIES:
        forms.append(Form.SIDE)
    elif len(subject.tops(subject.base)) > 1:
        forms.append(Form.BARS)
    if _has_areas(subject):
        forms.append(Form.TREEMAP)
    return forms


def _below_zero(subject: Subject, columns: Sequence[str]) -> bool:
    return any(amount < 0 for cell, amount in subject.money.known.items() if cell.column in columns)


def _has_areas(subject: Subject) -> bool:
    """Whether some of the lines of detail stand below others, and none of them is below zero."""
    if subject.whole is None or _below_zero(subject, [subject.whole]):
        return False
    tops = subject.money.tops()
    cut = subject.money.cut(tops, subject.whole)
    return len(cut) >= FEWEST_AREAS and any(cell.line not in tops and subject.money.known[cell] for cell in cut)


def plot(subject: Subject, form: Form) -> Plot:
    if form == Form.TREEMAP:
        return _areas(subject)
    if form == Form.YEARS:
        return _lines(subject, form, subject.years, MOST_YEARS)
    is_one_of_many = form == Form.BARS and len(subject.base) > 1
    return _lines(subject, form, [subject.whole] if is_one_of_many else subject.base, MOST_BARS)


def _lines(subject: Subject, form: Form, columns: Sequence[str], most: int) -> Plot:
    rows = fewer(subject.money, subject.tops(columns), columns, most)
    return Plot(
        form,
        subject.unit,
        [_label(subject, lines) for lines in rows],
        [subject.columns[column] for column in columns],
        marks_of(subject.money, rows, columns),
        [subject.total(column) for column in columns],
        subject.total_of(columns),
        about=subject.columns[columns[0]] if len(columns) < len(subject.base) and form == Form.BARS else "",
    )


def _areas(subject: Subject) -> Plot:
    """The finest lines, those of one main line together; the smallest ones are drawn as one within their main line."""
    money, column = subject.money, subject.whole
    groups = fewer(money, subject.tops([column]), [column], MOST_GROUPS)
    cells = [(rank, _cut(money, lines, column)) for rank, lines in enumerate(groups)]
    sizes = sorted((money.known[cell] for _rank, found in cells for cell in found), reverse=True)
    least = sizes[MOST_AREAS] if len(sizes) > MOST_AREAS else Decimal(0)
    drawn: list[tuple[int, tuple[Cell, ...]]] = []
    for rank, found in cells:
        small = tuple(cell for cell in found if money.known[cell] <= least or len(groups[rank]) > 1)
        drawn += [(rank, (cell,)) for cell in found if cell not in small]
        drawn += [(rank, small)] if small else []
    marks = [
        Mark(row, 0, sum((money.known[cell] for cell in found), Decimal(0)), found, rank)
        for row, (rank, found) in enumerate(drawn)
    ]
    return Plot(
        Form.TREEMAP,
        subject.unit,
        [_label(subject, [cell.line for cell in found]) for _rank, found in drawn],
        [subject.columns[column]],
        marks,
        [subject.total(column)],
        groups=[_label(subject, lines) for lines in groups],
        about=subject.columns[column] if len(subject.columns) > 1 else "",
    )


def _cut(money: Money, lines: Sequence[str], column: str) -> list[Cell]:
    """What has an area. Several main lines that are drawn together are not opened."""
    cells = money.cut(lines, column) if len(lines) == 1 else [Cell(money.layout.table, line, column) for line in lines]
    return [cell for cell in cells if money.known.get(cell)]


def _label(subject: Subject, lines: Sequence[str]) -> str:
    return subject.lines[lines[0]] if len(lines) == 1 else others(len(lines))


def others(count: int) -> str:
    return ngettext("%(n)s autre ligne", "%(n)s autres lignes", count) % {"n": count}
