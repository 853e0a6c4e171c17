"""The rows of totals: which lines each of them sums, by its words, its place and what is open above it."""

from __future__ import annotations

from itertools import takewhile

from .codes import Coded, split_code, steps
from .family import Family
from .reading import Line
from .words import folded, is_grand_total, is_subtotal, named_total


class Totals:
    """Puts lines under the totals of a family, from the first total to the last."""

    def __init__(self, family: Family):
        self.family, self.lines = family, family.lines

    def read(self) -> None:
        last = -1
        for place, total in enumerate(self.lines):
            if not total.is_total:
                continue
            if self.family.children(total):
                self._adopt_head(total)
                last = place
                continue
            head = self._closed_by(total, place)
            if head is not None:
                self._close(head, total)
            elif below := self._opened_by(total, place) or self._led_by(total, last + 1, place):
                for line in below:
                    self.family.put(line, total, "named")
            elif self._is_of_a_block(total, place) or self._is_rather_of_a_block(total, last + 1, place):
                self._sum_up(total, last + 1, place, "block")
            else:
                self._sum_up(total, 0, place, "flat")
            last = place

    def _adopt_head(self, total: Line) -> None:
        """A heading without amounts right above the parts of a total that follows them stands among them."""
        first = self.lines.index(self.family.children(total)[0])
        head = self.lines[first - 1] if 0 < first < self.lines.index(total) else None
        if head and not (head.amounts or head.is_total or self.family.parent[head.name] or self.family.children(head)):
            self.family.put(head, total, "named")

    def _is_rather_of_a_block(self, total: Line, start: int, place: int) -> bool:
        """Of a last total: whether the lines since the one before it make it, and not all."""
        if not start:
            return False
        roots = self.family.roots(self.lines[:place])
        block = [line for line in roots if self.lines.index(line) >= start]
        told = [self.family.support(total, parts) for parts in (block, roots)]
        return told[0].is_likely and not told[1].is_likely

    def _closed_by(self, total: Line, place: int) -> Line | None:
        """The section without amounts that a total closes: the one that it names, or, for a subtotal that names
        none, the one that is open."""
        name = named_total(total.label)
        before = [line for line in self.lines[:place] if not line.is_total]
        if name:
            coded = _coded(name)
            named = [line for line in before if folded(line.label) == name or (coded and line.code == coded.code)]
            named += [line for line in before if line.code and folded(line.code) == name]
            if named and not named[-1].amounts and not self.family.children(named[-1]):
                self._sum_up(named[-1], self.lines.index(named[-1]) + 1, place, "named")
            open_ = [line for line in named if self.family.children(line)]
            return open_[-1] if open_ else None
        if not is_subtotal(total.label) and not self._has_later_totals(place):
            return None
        line = self.lines[place - 1] if place else None
        while line is not None and (line.amounts or line.is_total):
            line = self.family.parent[line.name]
        return line if line is not None and self.family.children(line) else None

    def _opened_by(self, total: Line, place: int) -> list[Line]:
        """The lines after a total that are below the code that it names: 2.1 and 2.2 after « Total axe 2 »."""
        name = named_total(total.label)
        coded = _coded(name) if name else None
        path = steps(coded.code) if coded else ()
        after = [line for line in self.family.roots(self.lines[place + 1 :]) if not line.is_total]
        return [line for line in after if path and steps(line.code)[: len(path)] == path]

    def _led_by(self, total: Line, start: int, place: int) -> list[Line]:
        """The lines after a total, up to the next one, where they make it, the ones before it do not, and none stands
        between it and the total before it."""
        roots = self.family.roots(self.lines[:place])
        if any(line in roots for line in self.lines[start:place]):
            return []
        after = self.family.roots(takewhile(lambda line: not line.is_total, self.lines[place + 1 :]))
        told = [self.family.support(total, parts) for parts in (after, roots)]
        return after if told[0].is_clear and not told[1].is_likely else []

    def _close(self, head: Line, total: Line) -> None:
        """The parts of a section are those of the total that closes it; its head is printed with them."""
        if head.amounts:
            self.family.put(total, head, "twice")
            return
        self.family.put(total, self.family.parent[head.name], "named")
        for line in self.family.children(head):
            if line is not total:
                self.family.put(line, total, self.family.why.get(line.name, "named"))
        self.family.put(head, total, "named")

    def _is_of_a_block(self, total: Line, place: int) -> bool:
        if is_subtotal(total.label):
            return True
        if not self._has_later_totals(place):
            return False
        return not is_grand_total(total.label) or "general" not in folded(total.label)

    def _has_later_totals(self, place: int) -> bool:
        return any(line.is_total for line in self.lines[place + 1 :])

    def _sum_up(self, total: Line, start: int, place: int, why: str) -> None:
        """The parts of a total are the lines before it that are part of nothing yet; of one that comes first, those
        that follow."""
        parts = self.family.roots(self.lines[start:place])
        if not parts and place == 0:
            parts = [line for line in self.family.roots(self.lines[place + 1 :]) if not line.is_total]
        if any(line in parts for line in self.family.way_up(total)):  # what it stands under is what it sums
            self.family.put(total, None, why)
        for line in parts:
            self.family.put(line, total, why)


def _coded(name: str) -> Coded | None:
    """What a total names, as a code: a short one is one in small letters too."""
    return split_code(name.upper() if len(name) < 8 else name)
