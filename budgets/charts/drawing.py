"""The charts of a table, ready for its page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ..models import BudgetTable
from ..subjects import subject_of
from .choice import plot, suited
from .plots import Form, Plot
from .stacked import lying, upright
from .treemap import areas
from .words import answer


@dataclass(frozen=True)
class Chart:
    """A drawing with the sentence that it proves. Bars are drawn by the page, in the table of their amounts."""

    answer: str
    plot: Plot
    wide: SafeString | None = None
    narrow: SafeString | None = None


def charts_of(table: BudgetTable) -> list[Chart]:
    """Of a table read `with_cells()`. None where there is nothing to draw."""
    subject = subject_of(table)
    return list(_drawn(plot(subject, form) for form in suited(subject)))


def _drawn(plots: Iterable[Plot]) -> Iterable[Chart]:
    for each in plots:
        if each.form == Form.STACKED:
            yield Chart(answer(each), each, upright(each), lying(each))
        elif each.form == Form.TREEMAP:
            yield Chart(answer(each), each, areas(each, 520, 340), areas(each, 328, 430))
        else:
            yield Chart(answer(each), each)
