"""Which line stands under which: what the sheet says (`depths`, `closing`), what is stored and what the person says.

Sums support what these say. Where they do not, or nothing is said, the lines are asked about as a whole."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from .closing import Totals
from .depths import Depths
from .family import Family
from .reading import Answers, Line, Reading, Role
from .sums import Support, runs

NONE = "-"
PLACES = 8
STRONG = ("code", "step", "depth", "named")
OF_AMOUNTS = (
    *("hidden", "cell:", "row:", "column:", "parentheses"),
    *("rounding", "scale", "thousands", "decimal", "turned"),
)
"""How questions begin that must be answered before sums say anything."""


class Tree:
    """Sets the parents of the lines of a reading."""

    def __init__(self, reading: Reading, half: Decimal, answers: Answers, hints: Answers):
        self.reading, self.answers, self.hints = reading, answers, hints
        self.family = Family(reading, half)

    def grow(self) -> None:
        Depths(self.family).read()
        Totals(self.family).read()
        doubtful = self._doubtful()
        if doubtful and not self._take_hints():
            self._suggest()
        elif self.is_hinted:
            doubtful = []
        self._take_answers()
        for line in self.family.lines:
            above = self.family.parent[line.name]
            line.parent = above.name if above else None
        for line in self.reading.lines:
            if line.alone:
                line.parent = None
        self._refuse_circles()
        if doubtful and self.answers.get("tree") != "ok" and not self._awaits_amounts():
            places = [self._address(line) for line in doubtful][:PLACES]
            suggestion = "" if self._contested()[0] else "ok"
            self.reading.ask("tree", "tree", choices=["ok"], suggestion=suggestion, places=places)

    def _address(self, line: Line) -> str:
        label = next((column.at for column in self.reading.columns if column.role == Role.LABEL), 1)
        return self.reading.grid.address(line.at, label) if line.at else line.name

    def _awaits_amounts(self) -> bool:
        """Sums say nothing while amounts are asked about."""
        return any(question.name.startswith(OF_AMOUNTS) for question in self.reading.questions)

    # Whether it holds

    def _doubtful(self) -> list[Line]:
        """The lines whose parts do not add up, where nothing else says that they are their parts; those that are
        sums of their neighbours, where the sheet says nothing of it."""
        contested, overall = self._contested()
        weak = [total for total in contested if not self._is_strong(total) or "twice" in self._whys(total)]
        if weak or overall.fails >= max(1, overall.fits):
            return weak or contested
        return self._hidden_sums() or [head for head, _parts in self._sections()]

    def _contested(self) -> tuple[list[Line], Support]:
        """The lines whose parts do not add up, and what is to be said of all."""
        contested, overall = [], Support()
        for total in self.family.lines:
            parts = self.family.with_amounts(self.family.children(total))
            found = self.family.support(total, parts)
            overall.include(found)
            if found.fails and not found.is_likely:
                contested.append(total)
        return contested, overall

    def _whys(self, total: Line) -> set[str]:
        return {self.family.why.get(line.name, "") for line in self.family.children(total)}

    def _is_strong(self, total: Line) -> bool:
        return self._whys(total) <= {*STRONG}

    def _hidden_sums(self) -> list[Line]:
        """Lines that sum their neighbours, where no total checks them, and neither codes nor words speak for it."""
        if all(line.code for line in self.family.lines):
            return []
        roots = self.family.roots()
        sums = [roots[place] for place in runs(roots, self.family.columns, self.family.half)]
        is_flat = len(roots) == len(self.family.lines)
        return [line for line in sums if is_flat or not (line.code or line.is_total)]

    def _sections(self) -> list[tuple[Line, list[Line]]]:
        """The headings without amounts that stand beside the lines below them, with these lines: the head of what a
        total closes is none of them."""
        found: list[tuple[Line, list[Line]]] = []
        for above in [None, *self.family.lines]:
            family = self.family.children(above)
            heads = [line for line in family if self._is_heading(line)]
            if above is not None and above.is_total and heads == family[:1]:
                continue
            ends = [place for place, line in enumerate(family) if line in heads or line.is_total] + [len(family)]
            found += [
                (family[start], family[start + 1 : end]) for start, end in pairwise(ends) if family[start] in heads
            ]
        return [(head, parts) for head, parts in found if parts]

    def _is_heading(self, line: Line) -> bool:
        """Whether a line has nothing where amounts stand, not even a dash, and no parts."""
        return self.family.has_no_amount(line) and not (line.is_total or self.family.children(line))

    # What is known otherwise

    is_hinted = False

    def _take_hints(self) -> bool:
        """What the stored table says, where it knows every line."""
        by_name = {line.name: line for line in self.family.lines}
        told = {line.name: self.hints.get(f"parent:{line.name}") for line in self.family.lines}
        for name, above in told.items():
            if above and self.family.why.get(name) not in STRONG:
                self.family.parent[name] = by_name.get(above)
        self.is_hinted = bool(told) and all(told.values())
        return any(told.values())

    def _suggest(self) -> None:
        """Let what stands below a heading be its parts, and sums among the parts of a doubtful total, or of the whole
        list, be tried."""
        for head, below in self._sections():
            for line in below:
                self.family.put(line, head, "section")
        for total in [None, *self.family.lines]:
            parts = [line for line in self.family.children(total) if not line.is_total]
            if len(parts) < 3 or (total is not None and not total.is_total):
                continue
            for place, below in runs(parts, self.family.columns, self.family.half).items():
                for each in below:
                    self.family.put(parts[each], parts[place], "sums")

    def _take_answers(self) -> None:
        by_name = {line.name: line for line in self.family.lines}
        for line in self.family.lines:
            given = self.answers.get(f"parent:{line.name}", "")
            if given == NONE:
                self.family.parent[line.name] = None
            elif given in by_name and given != line.name:
                self.family.parent[line.name] = by_name[given]

    def _refuse_circles(self) -> None:
        for line in self.family.lines:
            met, above = {line.name}, line.parent
            while above is not None and above not in met:
                met.add(above)
                above = next(each.parent for each in self.family.lines if each.name == above)
            if above == line.name:
                self.reading.refuse("parent-circle", line.at or 1, 1, label=line.label)
                line.parent = None
