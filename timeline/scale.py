"""The timeline as a drawing: where on a scale of years each milestone stands, in per cent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .models import Milestone, Strand

OPEN_YEARS = 2  # how long a period that has no end is drawn after the last date
READABLE = 20  # per cent of the width that a label needs on the narrowest screen that has the drawing


@dataclass(frozen=True)
class Mark:
    """A milestone with its place: `left` and `width` in per cent of the scale, `lane` counted from the top."""

    milestone: Milestone
    left: float
    width: float
    lane: int


@dataclass(frozen=True)
class Track:
    """A strand with its marks."""

    strand: Strand
    marks: list[Mark]

    @property
    def lanes(self) -> int:
        return 1 + max(mark.lane for mark in self.marks)


@dataclass(frozen=True)
class Scale:
    """Years from `first` up to and without `last`."""

    milestones: Sequence[Milestone]

    @classmethod
    def of(cls, milestones: Sequence[Milestone]) -> "Scale | None":
        return cls(sorted(milestones, key=lambda m: (m.strand.position, m.start, m.slug))) if milestones else None

    @cached_property
    def first(self) -> int:
        return min(milestone.start.year for milestone in self.milestones)

    @cached_property
    def last(self) -> int:
        return 1 + max((milestone.end or milestone.start).year for milestone in self.milestones)

    @cached_property
    def end(self) -> int:
        has_open = any(m.kind == Milestone.Kind.PERIOD and m.end is None for m in self.milestones)
        return max(self.last, max(m.start.year for m in self.milestones) + OPEN_YEARS) if has_open else self.last

    @property
    def years(self) -> list[tuple[int, float]]:
        """The years to print, at most about ten, with their place."""
        span = self.end - self.first
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if span / step <= 10), 500)
        start = -(-self.first // step) * step
        return [(year, round(100 * (year - self.first) / span, 2)) for year in range(start, self.end, step)]

    @property
    def tracks(self) -> list[Track]:
        strands = {milestone.strand.pk: milestone.strand for milestone in self.milestones}
        return [Track(strand, self._marks(pk)) for pk, strand in strands.items()]

    def _marks(self, strand: int) -> list[Mark]:
        lanes: list[float] = []
        marks = []
        for milestone in self.milestones:
            if milestone.strand_id == strand:
                left, width = self._span(milestone)
                lane = next((n for n, taken in enumerate(lanes) if taken <= left), len(lanes))
                lanes[lane : lane + 1] = [left + max(width, READABLE)]
                marks.append(Mark(milestone, left, width, lane))
        return marks

    def _span(self, milestone: Milestone) -> tuple[float, float]:
        left = self._place(milestone.start)
        if milestone.kind == Milestone.Kind.EVENT:
            return left, 0
        until = self._place(milestone.end) if milestone.end else 100
        return left, round(until - left, 2)

    def _place(self, day: date) -> float:
        years = day.year - self.first + (day.timetuple().tm_yday - 1) / 366
        return round(100 * years / (self.end - self.first), 2)
