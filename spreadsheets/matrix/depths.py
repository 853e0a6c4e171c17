"""What a sheet says of its lines: by codes, columns of labels, indentation, outline, bullets or the words of labels."""

from __future__ import annotations

from collections.abc import Callable

from .codes import code_parents, digit_parents
from .family import Family
from .reading import Line
from .sums import Support
from .words import is_item


class Depths:
    """Puts the lines of a family where the sheet says that they stand."""

    def __init__(self, family: Family):
        self.family, self.lines = family, family.lines

    def read(self) -> None:
        self._from_labels()
        self._from_codes()
        self._from_depths()

    def _from_labels(self) -> None:
        """Lines whose labels stand in columns further right."""
        by_name = {line.name: line for line in self.lines}
        for line in self.lines:
            if line.parent in by_name:
                self.family.put(line, by_name[line.parent], "step")

    def _from_codes(self) -> None:
        codes = [line.code for line in self.family.plain]
        found, why = code_parents(codes), "code"
        if not any(place is not None for place in found):
            found, why = digit_parents(codes), "digits"
        for line, place in zip(self.family.plain, found, strict=True):
            if place is not None:
                self.family.put(line, self.family.plain[place], why)

    def _from_depths(self) -> None:
        """Indentation, else the outline, else bullets, else the words before the codes: deeper lines stand under the
        last that is less deep; where the first are the deeper ones, under the next."""
        why, depths = self._depths()
        free = self.family.roots()
        above, below = (self._by_depth(free, depths, direction) for direction in (-1, 1))
        chosen = self._better(above, below)
        for line in free:
            if line.name in chosen:
                self.family.put(line, chosen[line.name], why)

    def _depths(self) -> tuple[str, dict[str, int]]:
        """A bullet may be a minus, and says less than the others."""
        for why, depth in (
            ("depth", lambda line: line.indent),
            ("depth", lambda line: line.outline),
            ("item", lambda line: is_item(line.label)),
            ("depth", self._word_depth()),
        ):
            values = {line.name: depth(line) for line in self.lines}
            if len({values[line.name] for line in self.family.plain}) > 1:
                return why, values
        return "", dict.fromkeys((line.name for line in self.lines), 0)

    def _word_depth(self) -> Callable[[Line], int]:
        """« Axe 1 » before « Mesure 1 »: the word that comes first is the higher one."""
        words = list(dict.fromkeys(line.word for line in self.family.plain if line.word))
        if any(why == "code" for why in self.family.why.values()) or any(not line.word for line in self.family.plain):
            return lambda line: 0
        return lambda line: words.index(line.word) if line.word else 0

    def _by_depth(self, free: list[Line], depths: dict[str, int], direction: int) -> dict[str, Line]:
        found: dict[str, Line] = {}
        for line in free:
            place = self.lines.index(line)
            others = self.lines[:place][::-1] if direction < 0 else self.lines[place + 1 :]
            above = next((other for other in others if depths[other.name] < depths[line.name]), None)
            if above is not None and not (direction < 0 and above.is_total):
                found[line.name] = above
        return found

    def _better(self, above: dict[str, Line], below: dict[str, Line]) -> dict[str, Line]:
        """Whether parts follow their sum or stand before it: what places more lines, then what adds up."""
        if not above or not below or above == below:
            return above or below
        told = [(self._supports(each), each) for each in (above, below)]
        if told[0][0].fits - told[0][0].fails != told[1][0].fits - told[1][0].fails:
            return max(told, key=lambda pair: pair[0].fits - pair[0].fails)[1]
        looks = self.family.reading.grid.looks
        if looks.levels and looks.summary_below and not self._indented():
            return below
        return above if len(above) >= len(below) else below

    def _indented(self) -> bool:
        return len({line.indent for line in self.family.plain}) > 1

    def _supports(self, parents: dict[str, Line]) -> Support:
        found = Support()
        for total in {above.name: above for above in parents.values()}.values():
            parts = [line for line in self.lines if parents.get(line.name) is total]
            found.include(self.family.support(total, parts))
        return found
