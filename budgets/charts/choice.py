"""Which charts suit a table, and what each of them draws. Without a database."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import ngettext

from ..subjects import Subject
from .plots import Form, Mark, Plot, fewer, marks_of

MOST_STACKED = 8  # as many as there are colours that stay apart
MOST_BARS = 20
MOST_AREAS = 40
FEWEST_AREAS = 3


def suited(subject: Subject) -> list[Form]:
    """Years stand one upon the other, other columns side by side, one column as bars; lines of detail as areas."""
    forms = []
    if len(subject.years) > 1 and not _below_zero(subject, subject.years):
        forms.append(Form.STACKED)
    elif len(subject.base) > 1:
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
    columns = subject.years if form == Form.STACKED else subject.base
    return _lines(subject, form, columns, MOST_STACKED if form == Form.STACKED else MOST_BARS)


def _lines(subject: Subject, form: Form, columns: Sequence[str], most: int) -> Plot:
    rows = fewer(subject.money, subject.tops(columns), columns, most)
    return Plot(
        form,
        subject.unit,
        [subject.lines[lines[0]] if len(lines) == 1 else others(len(lines)) for lines in rows],
        [subject.columns[column] for column in columns],
        marks_of(subject.money, rows, columns),
        [subject.total(column) for column in columns],
        subject.total_of(columns),
    )


def _areas(subject: Subject) -> Plot:
    money, column = subject.money, subject.whole
    tops = subject.tops([column])
    found = [(rank, cell) for rank, top in enumerate(tops) for cell in money.cut([top], column) if money.known[cell]]
    large = {cell for _rank, cell in sorted(found, key=lambda each: -money.known[each[1]])[: MOST_AREAS - 1]}
    if len(found) <= MOST_AREAS:
        large = {cell for _rank, cell in found}
    rows = [(rank, (cell,)) for rank, cell in found if cell in large]
    for rank in range(len(tops)):  # the smallest ones are drawn together, within their main line
        if small := tuple(cell for at, cell in found if at == rank and cell not in large):
            rows.append((rank, small))
    rows.sort(key=lambda row: row[0])
    marks = [
        Mark(row, 0, sum((money.known[cell] for cell in cells), Decimal(0)), cells, rank)
        for row, (rank, cells) in enumerate(rows)
    ]
    return Plot(
        Form.TREEMAP,
        subject.unit,
        [subject.lines[c[0].line] if len(c) == 1 else others(len(c)) for _rank, c in rows],
        [subject.columns[column]],
        marks,
        [subject.total(column)],
        groups=[subject.lines[top] for top in tops],
        about=subject.columns[column] if len(subject.columns) > 1 else "",
    )


def others(count: int) -> str:
    return ngettext("%(n)s autre ligne", "%(n)s autres lignes", count) % {"n": count}
