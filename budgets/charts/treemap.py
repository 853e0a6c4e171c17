"""Areas: rectangles as near to squares as can be, each as large as its amount. Plain SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from textwrap import wrap

from django.utils.safestring import SafeString, mark_safe

from publishing.formats import format_amount
from publishing.pictures import PAGE, Paint, told, write

from .plots import Mark, Plot

SIZE = 13
LETTER = 7.4  # the width of a letter of that size; a reader's own font may be wider than most
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
    wrapped = wrap(label, letters, max_lines=min(MOST_LINES, lines - 1), placeholder="…", break_long_words=False)
    fits = [*takewhile(lambda line: len(line) <= letters, wrapped)]
    if not fits:
        return []
    if len(fits) < len(wrapped):  # a word is too long for the box
        fits[-1] = f"{fits[-1][: letters - 1].rstrip()}…"
    return [*fits, amount]


@dataclass(frozen=True)
class Areas:
    """A drawing, and what has no room for its name in it: the number that stands there, the name, the amount."""

    elements: str
    keys: list[tuple[int, str, str]]


def areas(plot: Plot, width: float, height: float, paint: Paint = PAGE) -> Areas:
    """The largest area, of which the sentence speaks, is full; the others have its edge."""
    placed = nested(plot, width, height)
    drawn, keys = [], []
    for mark, box in placed:
        label, amount = plot.rows[mark.row], format_amount(mark.amount)
        lines = words_in(label, amount, box)
        if not lines:
            keys.append((len(keys) + 1, label, amount))
            lines = [str(len(keys))] if box.width >= 2 * LETTER + 2 and box.height >= LINE else []
        drawn.append(_area(plot, mark, box, lines, paint, mark is plot.chief(0)))
    return Areas("".join([*drawn, *_rings(placed, paint)]), keys)


def framed(drawn: Areas, width: int, height: int) -> SafeString:
    """For the page, where its words are said beside it."""
    frame = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return mark_safe(f'<svg {frame} aria-hidden="true" focusable="false">{drawn.elements}</svg>')


def _area(plot: Plot, mark: Mark, box: Box, lines: list[str], paint: Paint, is_largest: bool) -> str:
    title = f"{plot.rows[mark.row]}, {format_amount(mark.amount)}\u00a0{plot.unit}"
    place = f'x="{box.x + 1:.1f}" y="{box.y + 1:.1f}"'
    size = f'width="{max(0, box.width - 2):.1f}" height="{max(0, box.height - 2):.1f}"'
    look = f'fill="{paint.accent}"' if is_largest else f'fill="{paint.accent}" fill-opacity="0.1"'
    rect = f'<rect {place} {size} {look} stroke="{paint.accent}"/>'
    left = box.x + (PADDING if box.width >= 5 * LETTER else 4)
    ink = paint.ground if is_largest else paint.ink
    words = write(lines[:-1], left, box.y + LINE, SIZE, ink, leading=LINE / SIZE)
    amount = write(lines[-1:], left, box.y + LINE * max(1, len(lines)), SIZE, ink, bold=len(lines) > 1)
    return f"<g><title>{told(title)}</title>{rect}{words}{amount}</g>"


def _rings(placed: Sequence[tuple[Mark, Box]], paint: Paint) -> Iterable[str]:
    """A heavy line round the areas of one main line, where it has several."""
    for _rank, group in groupby(placed, key=lambda each: each[0].group):
        boxes = [box for _mark, box in group]
        if len(boxes) > 1:
            x, y = min(box.x for box in boxes), min(box.y for box in boxes)
            width = max(box.x + box.width for box in boxes) - x
            height = max(box.y + box.height for box in boxes) - y
            size = f'width="{width - 2:.1f}" height="{height - 2:.1f}"'
            yield f'<rect x="{x + 1:.1f}" y="{y + 1:.1f}" {size} fill="none" stroke="{paint.ink}" stroke-width="2.5"/>'
