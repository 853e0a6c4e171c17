"""The timeline as a drawing: where on a scale of years each milestone stands, in per cent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.utils.timezone import localdate

from .models import Milestone, Strand

MOST_DRAWN = 60  # the stylesheet has as many lanes
OPEN_YEARS = 2  # how long a period that has no end is drawn after the last date
READABLE = 20  # per cent of the width that a label needs on the narrowest screen that has the drawing
ROOMY = (Fraction(11, 100), Fraction(6, 10))  # of the width and of the height: the block that holds its amount


@dataclass(frozen=True)
class Mark:
    """A milestone with its place: `left` and `width` in per cent of the scale, `lane` counted from the top.

    Its label begins with it, or ends with it where `is_flipped`. `height`, of 0 to 1, makes the area of a period
    with an envelope proportional to it; `length`, of 0 to 1, is the envelope itself.
    """

    milestone: Milestone
    left: float
    width: float
    lane: int
    is_flipped: bool = False
    height: Fraction | None = None
    length: Fraction | None = None

    @property
    def room(self) -> float:
        return max(self.width, READABLE)

    @property
    def start(self) -> float:
        """Where its label begins."""
        return round(self.left + self.width - self.room, 2) if self.is_flipped else self.left

    @property
    def end(self) -> float:
        return round(self.start + self.room, 2)

    def meets(self, other: "Mark") -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def is_open(self) -> bool:
        return self.milestone.kind == Milestone.Kind.PERIOD and self.milestone.end is None

    @property
    def is_roomy(self) -> bool:
        least_width, least_height = ROOMY
        return self.height is not None and self.width >= 100 * least_width and self.height >= least_height

    @property
    def bar(self) -> tuple[int, int]:
        """Where in the width of the label the period begins and how long it is there, of 1000."""
        width = round(1000 * self.width / self.room)
        return (1000 - width if self.is_flipped else 0), width

    @property
    def block(self) -> tuple[int, int]:
        """Where the money of the period begins from the top and how high it is, of 1000."""
        height = round(1000 * self.height)
        return 1000 - height, height

    @property
    def strip(self) -> int:
        return round(1000 * self.length)


@dataclass(frozen=True)
class Track:
    """A strand with its marks."""

    strand: Strand
    marks: list[Mark]

    @property
    def lanes(self) -> int:
        return 1 + max(mark.lane for mark in self.marks)

    @property
    def block_lanes(self) -> set[int]:
        """The lanes in which something has the height of its money."""
        return {mark.lane for mark in self.marks if mark.height is not None}


@dataclass(frozen=True)
class Scale:
    """Years from `first` up to and without `end`. `is_cut` where there are more milestones than are drawn."""

    milestones: Sequence[Milestone]
    day: date
    is_cut: bool = False

    @classmethod
    def of(cls, milestones: Sequence[Milestone], day: date | None = None) -> "Scale | None":
        """Of the first of them. `day` is today, unless said otherwise."""
        found = list(milestones[: MOST_DRAWN + 1])
        ordered = sorted(found[:MOST_DRAWN], key=lambda m: (m.strand.position, m.start, m.slug))
        return cls(ordered, day or localdate(), len(found) > MOST_DRAWN) if found else None

    @cached_property
    def first(self) -> int:
        return min(milestone.start.year for milestone in self.milestones)

    @cached_property
    def last(self) -> int:
        return 1 + max((milestone.end or milestone.start).year for milestone in self.milestones)

    @cached_property
    def end(self) -> int:
        return max(self.last, max(m.start.year for m in self.milestones) + OPEN_YEARS) if self.has_open else self.last

    @cached_property
    def has_open(self) -> bool:
        return any(m.kind == Milestone.Kind.PERIOD and m.end is None for m in self.milestones)

    @property
    def years(self) -> list[tuple[int, float]]:
        """The years to print, at most about ten, with their place."""
        span = self.end - self.first
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if span / step <= 10), 500)
        start = -(-self.first // step) * step
        return [(year, round(100 * (year - self.first) / span, 2)) for year in range(start, self.end, step)]

    @property
    def today(self) -> float | None:
        """Where today stands: at the end of the scale where it is later and something lasts; None where it is off."""
        if self.first <= self.day.year < self.end:
            return self._place(self.day)
        return 100.0 if self.has_open and self.day.year >= self.end else None

    @property
    def is_later(self) -> bool:
        """Whether today is beyond the scale."""
        return self.day.year >= self.end

    @cached_property
    def tracks(self) -> list[Track]:
        strands = {milestone.strand.pk: milestone.strand for milestone in self.milestones}
        return [Track(strand, self._marks(pk)) for pk, strand in strands.items()]

    @property
    def has_blocks(self) -> bool:
        return any(track.block_lanes for track in self.tracks)

    def _marks(self, strand: int) -> list[Mark]:
        marks: list[Mark] = []
        for milestone in self.milestones:
            if milestone.strand_id == strand:
                marks.append(self._laid(milestone, marks))
        return marks

    def _laid(self, milestone: Milestone, laid: Sequence[Mark]) -> Mark:
        """In the first lane that has room for its label, on either side of it; else in a new one."""
        left, width = self._span(milestone)
        height, length = self._money(milestone, width)
        sides = [
            mark
            for is_flipped in ((True, False) if self._is_crowded(milestone, left) else (False, True))
            if (mark := Mark(milestone, left, width, 0, is_flipped, height, length)).start >= 0 and mark.end <= 100.01
        ]
        return next(
            replace(mark, lane=lane)
            for lane in range(len(laid) + 1)
            for mark in sides
            if not any(other.lane == lane and mark.meets(other) for other in laid)
        )

    def _is_crowded(self, milestone: Milestone, left: float) -> bool:
        """Whether another event follows so soon that their labels had better part."""
        events = (m for m in self.milestones if m.strand_id == milestone.strand_id and m.kind == Milestone.Kind.EVENT)
        return milestone.kind == Milestone.Kind.EVENT and any(
            0 <= self._place(other.start) - left < READABLE for other in events if other != milestone
        )

    def _money(self, milestone: Milestone, width: float) -> tuple[Fraction | None, Fraction | None]:
        if not milestone.envelope or milestone.envelope < 0:
            return None, None
        length = Fraction(milestone.envelope) / self._most
        return (self._pace(milestone) / self._fastest if width else None), length

    @cached_property
    def _most(self) -> Fraction:
        return max(Fraction(m.envelope) for m in self.milestones if m.envelope)

    @cached_property
    def _fastest(self) -> Fraction:
        """The most money for a width of the scale, which has the whole height."""
        return max(self._pace(m) for m in self.milestones if m.envelope and m.envelope > 0 and self._span(m)[1])

    def _pace(self, milestone: Milestone) -> Fraction:
        return Fraction(milestone.envelope) / Fraction(self._span(milestone)[1])

    def _span(self, milestone: Milestone) -> tuple[float, float]:
        left = self._place(milestone.start)
        if milestone.kind == Milestone.Kind.EVENT:
            return left, 0
        until = self._place(milestone.end) if milestone.end else 100
        return left, round(until - left, 2)

    def _place(self, day: date) -> float:
        years = day.year - self.first + (day.timetuple().tm_yday - 1) / 366
        return round(100 * years / (self.end - self.first), 2)
