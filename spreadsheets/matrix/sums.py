"""Whether amounts add up, as far as rounding allows: it supports a reading, or speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .reading import Column, Line, Reading

TELLING = 4
WITNESSES = 3
"""How many lines must agree before something unnamed is asked about."""
Vector = dict[int, Decimal]


@dataclass
class Support:
    """How many totals their parts make, within rounding, and how many not."""

    fits: int = 0
    fails: int = 0

    def add(self, fits: bool | None) -> None:
        self.fits += fits is True
        self.fails += fits is False

    def include(self, other: Support) -> None:
        self.fits += other.fits
        self.fails += other.fails

    @property
    def is_clear(self) -> bool:
        """Something speaks for it, and nothing against it."""
        return self.fits > 0 and not self.fails

    @property
    def is_likely(self) -> bool:
        """More speaks for it than against it: a published table may hold a wrong total."""
        return self.fits > self.fails


def vector(line: Line) -> Vector:
    return {at: amount.value for at, amount in line.amounts.items()}


def fits(total: Decimal | None, parts: Iterable[Decimal | None], half_unit: Decimal) -> bool | None:
    """None where there is nothing to compare."""
    present = [part for part in parts if part is not None]
    if total is None or not present:
        return None
    return abs(total - sum(present, Decimal(0))) <= half_unit * (len(present) + 1)


def support_down(total: Line, parts: Sequence[Line], columns: Iterable[int], half_unit: Decimal) -> Support:
    """What the columns say of a line and its parts. Nought made of noughts says nothing."""
    found = Support()
    for at in columns:
        amounts = [part.amounts[at].value if at in part.amounts else None for part in parts]
        if any(amounts) or (at in total.amounts and total.amounts[at].value):
            found.add(fits(total.amounts[at].value if at in total.amounts else None, amounts, half_unit))
    return found


def support_across(total: int, parts: Sequence[int], lines: Iterable[Line], half_unit: Decimal) -> Support:
    """What the lines say of a column and those that it would sum."""
    found = Support()
    for line in lines:
        amounts = [line.amounts[at].value if at in line.amounts else None for at in parts]
        if any(amounts) or (total in line.amounts and line.amounts[total].value):
            found.add(fits(line.amounts[total].value if total in line.amounts else None, amounts, half_unit))
    return found


def holds_shares(reading: Reading, column: Column) -> bool:
    """Whether a column says, without a sign, what share of a total of another column each of its amounts is."""
    told = [line for line in reading.lines if column.at in line.amounts]
    whole = max(told, key=lambda line: line.amounts[column.at].value, default=None)
    if whole is None or len(told) < WITNESSES or whole.amounts[column.at].value != 100:
        return False
    others = [other for other in reading.amounts if other is not column]
    return any(all(_is_share(line, column.at, other.at, whole) for line in told) for other in others)


def _is_share(line: Line, share: int, at: int, whole: Line) -> bool:
    if at not in line.amounts or at not in whole.amounts or whole.amounts[at].value in (0, 100):
        return False
    amount = line.amounts[share]
    computed = 100 * line.amounts[at].value / whole.amounts[at].value
    return abs(computed - amount.value) <= Decimal(6).scaleb(-amount.decimals - 1)


def holds_changes(reading: Reading, column: Column) -> bool:
    """Whether a column says, in every line, what two columns before it differ by, up and down, or by what share the
    second is more than the first."""
    told = [line for line in reading.lines if column.at in line.amounts and line.amounts[column.at].value]
    before = [each.at for each in reading.amounts if each.at < column.at]
    lines = [line for line in reading.lines if line.amounts]
    if len(told) < 2 or len(lines) < WITNESSES:
        return False
    is_signed = any(line.amounts[column.at].value < 0 for line in told)
    pairs = [(first, second) for place, first in enumerate(before) for second in before[place + 1 :]]
    return any(
        (is_signed and all(_is_change(line, pair, column.at, share=False) for line in lines))
        or all(_is_change(line, pair, column.at, share=True) for line in lines)
        for pair in pairs
    )


def _is_change(line: Line, pair: tuple[int, int], at: int, *, share: bool) -> bool:
    if any(each not in line.amounts for each in (*pair, at)):
        return False
    first, second, told = (line.amounts[each] for each in (*pair, at))
    change = second.value - first.value
    if not share:
        return abs(change - told.value) <= Decimal(15).scaleb(-max(first.decimals, told.decimals) - 1)
    whole = abs(first.value)
    return bool(whole) and abs(100 * change / whole - told.value) <= Decimal(6).scaleb(-told.decimals - 1)


def holds_means(reading: Reading, column: Column) -> bool:
    """Whether the total of a column is no more than its lines, where that of another, as filled, is more than all of
    its own: so are rates and means, and no amounts."""
    totals = [line for line in reading.lines if line.is_total and line.amounts]
    parts = [line for line in reading.lines if not line.is_total and line.amounts]
    if not totals or len(parts) < 2:
        return False
    own = _filled(parts, column.at)
    others = [each for each in reading.amounts if each is not column and len(own) == len(_filled(parts, each.at)) > 1]
    return min(own, default=-1) > 0 and all(
        _is_within(total, own, column.at) and any(_is_above(total, _filled(parts, each.at), each.at) for each in others)
        for total in totals
    )


def _filled(lines: Iterable[Line], at: int) -> list[Decimal]:
    return [line.amounts[at].value for line in lines if at in line.amounts and line.amounts[at].value]


def _is_within(total: Line, parts: list[Decimal], at: int) -> bool:
    return at in total.amounts and min(parts) <= total.amounts[at].value <= max(parts)


def _is_above(total: Line, parts: list[Decimal], at: int) -> bool:
    return at in total.amounts and total.amounts[at].value > max(parts)


def half_unit(lines: Iterable[Line]) -> Decimal:
    """Half a unit of the last decimal that is printed."""
    places = max((amount.decimals for line in lines for amount in line.amounts.values()), default=0)
    return Decimal(5).scaleb(-places - 1)


def runs(lines: Sequence[Line], columns: Sequence[int], half: Decimal) -> dict[int, list[int]]:
    """The lines of a flat list that are, in every column, the sum of two or more that stand right before or right
    after them: place -> places of the parts. Those that follow their parts are looked for first, then the others;
    what gives more sums is kept."""
    after = _runs(lines, columns, half, before=False)
    before = _runs(lines, columns, half, before=True)
    return max(after, before, key=lambda found: sum(map(len, found.values())))


def _runs(lines: Sequence[Line], columns: Sequence[int], half: Decimal, *, before: bool) -> dict[int, list[int]]:
    """`before`: the sum stands before its parts."""
    order = list(range(len(lines)))
    if before:
        order.reverse()
    found: dict[int, list[int]] = {}
    stack: list[int] = []  # what is no part of anything yet, the nearest last
    for place in order:
        parts = _parts(lines, place, stack, columns, half)
        if parts:
            found[place] = sorted(parts)
            stack = stack[: -len(parts)]
        stack.append(place)
    return found


def _parts(lines: Sequence[Line], place: int, stack: list[int], columns: Sequence[int], half: Decimal) -> list[int]:
    """The fewest of the nearest lines, two at least, that add up to this one."""
    total = lines[place]
    if not any(amount.value for amount in total.amounts.values()):
        return []
    sums: Vector = {}
    counts = dict.fromkeys(columns, 0)
    for taken in range(1, len(stack) + 1):
        for at, amount in lines[stack[-taken]].amounts.items():
            sums[at] = sums.get(at, Decimal(0)) + amount.value
            counts[at] = counts.get(at, 0) + 1
        if taken > 1 and _equal(total, sums, counts, columns, half):
            return stack[-taken:]
    return []


def _equal(total: Line, sums: Vector, counts: dict[int, int], columns: Sequence[int], half: Decimal) -> bool:
    tells = False  # amounts no larger than what rounding explains say nothing
    for at in columns:
        if (at in total.amounts) != (at in sums):
            return False
        if at in sums:
            tolerance = half * (counts[at] + 1)
            if abs(total.amounts[at].value - sums[at]) > tolerance:
                return False
            tells = tells or abs(total.amounts[at].value) > TELLING * tolerance
    return tells
