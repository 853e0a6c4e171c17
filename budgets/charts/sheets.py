"""A chart as one drawing, to be taken away. The page itself shows bars as a table: here they are drawn."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from publishing.formats import format_amount, labelled
from publishing.pictures import INSIDE, LETTER, PAPER, Drawing, lines_of, stacked, write

from .plots import Form, Plot
from .treemap import areas

TYPE, LEAST_TYPE = 14, 5
BAR = 12
UPRIGHT = 92  # the height of the highest bar
GAP = 12


def drawing_of(plot: Plot) -> Drawing:
    if plot.form == Form.TREEMAP:
        return _areas(plot)
    return stacked([*_heads(plot), *(_upright(plot) if plot.form == Form.YEARS else _lying(plot))])


def _heads(plot: Plot) -> Iterator[tuple[float, str]]:
    """What each series is called, above its column."""
    if len(plot.series) > 1:
        width = INSIDE / len(plot.series)
        size = _fitting(13, 9, width)
        told = [lines_of(label, size, width - GAP, 3) for label in plot.series]
        deepest = max(map(len, told))
        drawn = "".join(write(lines, n * width, 15, size, PAPER.ink, bold=True) for n, lines in enumerate(told))
        height = deepest * size * 1.3 + 8
        yield height + 6, f'{drawn}<path d="M0 {height:.1f}H{INSIDE}" stroke="{PAPER.line}"/>'


def _label(label: str, bold: bool = False) -> tuple[float, str]:
    lines = lines_of(label, TYPE, INSIDE, 2)
    return len(lines) * TYPE * 1.3 + 4, write(lines, 0, TYPE + 2, TYPE, PAPER.ink, bold=bold)


def _lying(plot: Plot) -> Iterator[tuple[float, str]]:
    width = INSIDE / max(1, len(plot.series))
    for label, amounts in plot.bars:
        yield _label(label)
        cells = []
        for rank, (amount, span) in enumerate(amounts):
            start, length = (float(each) * (width - GAP) for each in span or (0, 0))
            cells.append(_amount(plot, amount, rank * width, TYPE))
            cells.append(_rect(rank * width + start, TYPE + 6, length, BAR))
        yield TYPE + BAR + 6 + GAP, "".join(cells)


def _upright(plot: Plot) -> Iterator[tuple[float, str]]:
    width = INSIDE / max(1, len(plot.series))
    for label, amounts, heights in plot.columns(UPRIGHT):
        yield _label(label, bold=label == plot.total_label)
        tallest = max(heights, default=0) + TYPE + 6
        cells = []
        for rank, (amount, height) in enumerate(zip(amounts, heights, strict=True)):
            cells.append(_amount(plot, amount, rank * width, tallest - height - 5))
            cells.append(_rect(rank * width, tallest - height, min(width - GAP, 44), height))
        cells.append(f'<path d="M0 {tallest:.1f}H{INSIDE}" stroke="{PAPER.line}"/>')
        yield tallest + GAP, "".join(cells)


def _amount(plot: Plot, amount: Decimal | None, x: float, y: float) -> str:
    width = INSIDE / max(1, len(plot.series))
    if amount is None:
        said = _("aucun montant")
        return write([said if _fitting(12, len(said), width) == 12 else "–"], x, y, 12, PAPER.soft)
    size = _fitting(TYPE if len(plot.series) < 6 else 12, plot.letters, width)
    return write([format_amount(amount)], x, y, size, PAPER.ink, bold=True)


def _fitting(size: float, letters: int, width: float) -> float:
    """The size of the type, smaller where so many letters would not stand in a column."""
    return max(LEAST_TYPE, min(size, int(10 * width / (letters * LETTER)) / 10))


def _rect(x: float, y: float, width: float, height: float) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{PAPER.accent}"/>'


def _areas(plot: Plot) -> Drawing:
    drawn = areas(plot, INSIDE, 440, PAPER)
    return stacked([(452, drawn.elements), *_keys(drawn.keys)])


def _keys(keys: Sequence[tuple[int, str, str]]) -> Iterator[tuple[float, str]]:
    for number, label, amount in keys:
        lines = lines_of(f"{number}. {labelled(label, amount)}", 13, INSIDE, 2)
        yield len(lines) * 13 * 1.3, write(lines, 0, 14, 13, PAPER.ink)
