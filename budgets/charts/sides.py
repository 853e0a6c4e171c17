"""The chart of a comparison: the same rows, side by side, each amount of a side once."""

from ..comparing import FIGURE, Comparison
from .plots import Form, Mark, Plot

MOST_ROWS = 20


def sides_plot(comparison: Comparison) -> Plot | None:
    """Of what has a bar in the finest cut of each side; of its main lines, where those are too many."""
    if not comparison.has_common_rows:
        return None
    for coarse in (False, True):
        found = _plot(comparison, coarse)
        if found.marks and len(found.rows) <= MOST_ROWS:
            return found
    return None


def _plot(comparison: Comparison, coarse: bool) -> Plot:
    once = {cell for side in comparison.sides for cell in side.once(coarse=coarse)}
    is_one_row = comparison.sides[0].kind == FIGURE
    rows = [row for row in comparison.rows if any(value and value.cell in once for value in row.values)]
    marks = [
        Mark(rank, series, value.compared, (value.cell,))
        for rank, row in enumerate(rows)
        for series, value in enumerate(row.values)
        if value and value.cell in once
    ]
    labels = [side.label for side in comparison.sides]
    if is_one_row:
        marks = [Mark(mark.series, 0, mark.amount, mark.cells) for mark in marks]
        return Plot(Form.BARS, comparison.unit, labels, [comparison.unit], marks)
    return Plot(Form.SIDE, comparison.unit, [row.label for row in rows], labels, marks)
