"""The charts of a table, ready for its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from ..models import BudgetTable
from ..subjects import subject_of
from .choice import plot, suited
from .plots import Form, Plot
from .treemap import areas, framed
from .words import answer

WIDE, NARROW = (520, 340), (328, 430)
Key = tuple[int, str, str]


@dataclass(frozen=True)
class Chart:
    """A plot with the sentence that it proves. Bars are drawn by the page, in the table of their amounts."""

    answer: str
    plot: Plot

    @property
    def name(self) -> str:
        return self.plot.form.value

    @property
    def is_upright(self) -> bool:
        return self.plot.form == Form.YEARS

    @cached_property
    def areas(self) -> list[tuple[str, SafeString, list[Key]]]:
        """The areas, for a wide screen and for a phone, each with the names for which it has no room."""
        if self.plot.form != Form.TREEMAP:
            return []
        drawn = [(name, size, areas(self.plot, *size)) for name, size in (("wide", WIDE), ("narrow", NARROW))]
        return [(name, framed(each, *size), each.keys) for name, size, each in drawn]


def charts_of(table: BudgetTable) -> list[Chart]:
    """Of a table read `with_cells()`. None where there is nothing to draw."""
    subject = subject_of(table)
    return list(_told(plot(subject, form) for form in suited(subject)))


def _told(plots: Iterable[Plot]) -> Iterable[Chart]:
    return (Chart(answer(each), each) for each in plots)
