"""Areas: rectangles as near to squares as can be, each as large as its amount. Plain SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from textwrap import wrap

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from publishing.charts import PALETTE
from publishing.formats import format_amount

from .plots import Mark, Plot

LETTER = 7.4  # the width of a letter of 13 px; a reader's own font may be wider than most
LINE = 17
PADDING = 7
MOST_LINES = 4
FEWEST_LETTERS = 7


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float


def squarified(sizes: Sequence[float], box: Box) -> list[Box]:
    """A box for each size, in their order, which together fill the box. Sizes are positive, the largest first.

    After Bruls, Huizing and van Wijk, « Squarified treemaps » (2000): a row grows as long as its boxes get squarer.
    """
    found: list[Box] = []
    sizes = [*sizes]
    while sizes:
        scale = box.width * box.height / sum(sizes)
        side = min(box.width, box.height)
        count = 1
        while count < len(sizes) and _worst(sizes[: count + 1], scale, side) <= _worst(sizes[:count], scale, side):
            count += 1
        row, sizes = sizes[:count], sizes[count:]
        depth = sum(row) * scale / side if side else 0.0
        at = 0.0
        for size in row:
            length = size * scale / depth if depth else 0.0
            found.append(
                Box(box.x, box.y + at, depth, length)
                if box.width >= box.height
                else Box(box.x + at, box.y, length, depth)
            )
            at += length
        box = (
            Box(box.x + depth, box.y, max(0.0, box.width - depth), box.height)
            if box.width >= box.height
            else Box(box.x, box.y + depth, box.width, max(0.0, box.height - depth))
        )
    return found


def _worst(row: Sequence[float], scale: float, side: float) -> float:
    """How far from a square the worst box of a row would be."""
    area = sum(row) * scale
    if not area or not side:
        return float("inf")
    return max(max(side**2 * size * scale / area**2, area**2 / (side**2 * size * scale)) for size in row)


def nested(plot: Plot, width: int, height: int) -> list[tuple[Mark, Box]]:
    """The box of each mark, those of one main line together. Every area is in proportion to its amount."""
    groups = {rank: list(marks) for rank, marks in groupby(plot.marks, key=lambda mark: mark.group)}
    sums = {rank: float(sum(mark.amount for mark in marks)) for rank, marks in groups.items()}
    order = sorted(groups, key=lambda rank: -sums[rank])
    found = []
    for rank, box in zip(order, squarified([sums[r] for r in order], Box(0, 0, width, height)), strict=True):
        marks = sorted(groups[rank], key=lambda mark: -mark.amount)
        found += zip(marks, squarified([float(mark.amount) for mark in marks], box), strict=True)
    return found


def words_in(label: str, amount: str, box: Box) -> list[str]:
    """The lines of text that a box has room for: the label, then the amount. None where it would not be legible."""
    letters, lines = int((box.width - 2 * PADDING) / LETTER), int((box.height - PADDING) / LINE)
    if letters < max(FEWEST_LETTERS, len(amount)) or lines < 2:
        return []
    told = wrap(label, letters, max_lines=min(MOST_LINES, lines - 1), placeholder="…", break_long_words=False)
    fits = [*takewhile(lambda line: len(line) <= letters, told)]
    if not fits:
        return []
    if len(fits) < len(told):  # a word is too long for the box
        fits[-1] = f"{fits[-1][: letters - 1].rstrip()}…"
    return [*fits, amount]


def areas(plot: Plot, width: int, height: int) -> SafeString:
    drawn = "".join(_area(plot, mark, box) for mark, box in nested(plot, width, height))
    frame = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return mark_safe(
        f'<svg {frame} aria-hidden="true" focusable="false" font-family="system-ui, sans-serif" font-size="13">'
        f"{drawn}</svg>"
    )


def _area(plot: Plot, mark: Mark, box: Box) -> str:
    colour = PALETTE[mark.group % len(PALETTE)]
    label, amount = plot.rows[mark.row], format_amount(mark.amount)
    place = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
    rect = f'<rect {place} fill="{colour}" fill-opacity="0.2" stroke="var(--ground)" stroke-width="2"/>'
    left = f'x="{box.x + 1:.1f}" y="{box.y + 1:.1f}" height="{max(0, box.height - 2):.1f}"'
    edge = f'<rect {left} width="3" fill="{colour}"/>'
    text = _text(box.x + PADDING, box.y + LINE, words_in(label, amount, box))
    return f"<g><title>{escape(label)}, {escape(amount)}\u00a0{escape(plot.unit)}</title>{rect}{edge}{text}</g>"


def _text(x: float, y: float, lines: list[str]) -> str:
    """The last line, which is the amount, in bold."""
    weights = ["400"] * (len(lines) - 1) + ["600"]
    return "".join(
        f'<text x="{x:.1f}" y="{y + rank * LINE:.1f}" fill="var(--ink)" font-weight="{weight}">{escape(line)}</text>'
        for rank, (line, weight) in enumerate(zip(lines, weights, strict=False))
    )
