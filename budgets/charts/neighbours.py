"""The chart of a figure's page: its line, in the other columns of the same kind."""

from ..checks import cell_of
from ..facts import Facts
from .plots import Form, Mark, Plot


def neighbours_plot(facts: Facts) -> Plot | None:
    """Years stand upright; other columns lie. None where there is nothing to draw."""
    drawn = [each for each in facts.neighbours if each.length is not None]
    if len(drawn) < 2:
        return None
    labels, unit = [each.column.label for each in facts.neighbours], facts.figure.table.unit
    amounts = [
        (rank, each.figure.printed, (cell_of(each.figure),))
        for rank, each in enumerate(facts.neighbours)
        if each.figure is not None
    ]
    if facts.are_years:
        marks = [Mark(0, rank, amount, cells) for rank, amount, cells in amounts]
        return Plot(Form.YEARS, unit, [str(facts.figure.line)], labels, marks)
    return Plot(Form.BARS, unit, labels, [unit], [Mark(rank, 0, amount, cells) for rank, amount, cells in amounts])
