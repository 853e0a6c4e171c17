"""Which line stands under which: by codes, columns of labels, indentation, outline and the words of totals.

Sums support what these say. Where they do not, or nothing is said, the lines are asked about as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise, takewhile

from .codes import code_parents, digit_parents, split_code, steps
from .reading import Answers, Line, Reading, Role
from .sums import Support, runs, support_down
from .words import folded, is_grand_total, is_item, is_subtotal, named_total

NONE = "-"
PLACES = 8
STRONG = ("code", "step", "depth", "named")


class Tree:
    """Sets the parents of the lines of a reading."""

    def __init__(self, reading: Reading, half: Decimal, answers: Answers, hints: Answers):
        self.reading, self.half, self.answers, self.hints = reading, half, answers, hints
        self.lines = [line for line in reading.lines if not line.alone]
        self.columns = [column.at for column in reading.amounts]
        self.parent: dict[str, Line | None] = {line.name: None for line in self.lines}
        self.why: dict[str, str] = {}

    def grow(self) -> None:
        self._from_labels()
        self._from_codes()
        self._from_depths()
        self._totals()
        doubtful = self._doubtful()
        if doubtful and not self._take_hints():
            self._suggest()
        else:
            doubtful = [] if not doubtful or self.is_hinted else doubtful
        self._take_answers()
        for line in self.lines:
            above = self.parent[line.name]
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
        kinds = (
            "hidden",
            "cell:",
            "row:",
            "parentheses",
            "rounding",
            "scale",
            "thousands",
            "decimal",
            "turned",
            "column:",
        )
        return any(question.name.startswith(kinds) for question in self.reading.questions)

    # What the sheet says

    @property
    def plain(self) -> list[Line]:
        return [line for line in self.lines if not line.is_total]

    def _put(self, line: Line, above: Line | None, why: str) -> None:
        if line not in self._way_up(above):
            self.parent[line.name], self.why[line.name] = above, why

    def _way_up(self, line: Line | None) -> Iterator[Line]:
        """The line, and those under which it stands."""
        while line is not None:
            yield line
            line = self.parent[line.name]

    def _from_labels(self) -> None:
        """Lines whose labels stand in columns further right."""
        by_name = {line.name: line for line in self.lines}
        for line in self.lines:
            if line.parent in by_name:
                self._put(line, by_name[line.parent], "step")

    def _from_codes(self) -> None:
        codes = [line.code for line in self.plain]
        found, why = code_parents(codes), "code"
        if not any(place is not None for place in found):
            found, why = digit_parents(codes), "digits"
        for line, place in zip(self.plain, found, strict=True):
            if place is not None:
                self._put(line, self.plain[place], why)

    def _from_depths(self) -> None:
        """Indentation, else the outline, else bullets, else the words before the codes: deeper lines stand under the
        last that is less deep; where the first are the deeper ones, under the next."""
        why, depths = self._depths()
        free = [line for line in self.lines if self.parent[line.name] is None]
        above, below = (self._by_depth(free, depths, direction) for direction in (-1, 1))
        chosen = self._better(above, below)
        for line in free:
            if line.name in chosen:
                self._put(line, chosen[line.name], why)

    def _depths(self) -> tuple[str, dict[str, int]]:
        """A bullet may be a minus, and says less than the others."""
        for why, depth in (
            ("depth", lambda line: line.indent),
            ("depth", lambda line: line.outline),
            ("item", lambda line: is_item(line.label)),
            ("depth", self._word_depth()),
        ):
            values = {line.name: depth(line) for line in self.lines}
            if len({values[line.name] for line in self.plain}) > 1:
                return why, values
        return "", dict.fromkeys((line.name for line in self.lines), 0)

    def _word_depth(self) -> Callable[[Line], int]:
        """« Axe 1 » before « Mesure 1 »: the word that comes first is the higher one."""
        words = list(dict.fromkeys(line.word for line in self.plain if line.word))
        if any(why == "code" for why in self.why.values()) or any(not line.word for line in self.plain):
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
        if self.reading.grid.looks.levels and self.reading.grid.looks.summary_below and not self._indented():
            return below
        return above if len(above) >= len(below) else below

    def _indented(self) -> bool:
        return len({line.indent for line in self.plain}) > 1

    def _supports(self, parents: dict[str, Line]) -> Support:
        found = Support()
        for total in {above.name: above for above in parents.values()}.values():
            parts = [line for line in self.lines if parents.get(line.name) is total]
            each = support_down(total, parts, self.columns, self.half)
            found.fits, found.fails = found.fits + each.fits, found.fails + each.fails
        return found

    # Rows of totals

    def _totals(self) -> None:
        last = -1
        for place, total in enumerate(self.lines):
            if not total.is_total:
                continue
            if self._children(total):
                self._adopt_head(total)
                last = place
                continue
            head, below = self._closed_by(total, place), self._opened_by(total, place)
            below = below or self._led_by(total, last + 1, place)
            if head is not None:
                self._close(head, total)
            elif below:
                for line in below:
                    self._put(line, total, "named")
            elif self._is_of_a_block(total, place) or self._is_rather_of_a_block(total, last + 1, place):
                self._sum_up(total, last + 1, place, "block")
            else:
                self._sum_up(total, 0, place, "flat")
            last = place

    def _adopt_head(self, total: Line) -> None:
        """A heading without amounts right above the parts of a total that follows them stands among them."""
        first = self.lines.index(self._children(total)[0])
        head = self.lines[first - 1] if 0 < first < self.lines.index(total) else None
        if head and not (head.amounts or head.is_total or self.parent[head.name] or self._children(head)):
            self._put(head, total, "named")

    def _is_rather_of_a_block(self, total: Line, start: int, place: int) -> bool:
        """Of a last total: whether the lines since the one before it make it, and not all."""
        if not start:
            return False
        roots = [line for line in self.lines[:place] if self.parent[line.name] is None]
        block = [line for line in roots if self.lines.index(line) >= start]
        told = [support_down(total, parts, self.columns, self.half) for parts in (block, roots)]
        return told[0].is_likely and not told[1].is_likely

    def _children(self, total: Line) -> list[Line]:
        return [line for line in self.lines if self.parent[line.name] is total]

    def _with_amounts(self, lines: list[Line]) -> list[Line]:
        """The lines, a heading without amounts replaced by what stands under it."""
        found: list[Line] = []
        for line in lines:
            below = self._children(line) if not line.amounts else []
            found += self._with_amounts(below) if below else [line]
        return found

    def _closed_by(self, total: Line, place: int) -> Line | None:
        """The section without amounts that a total closes: the one that it names, or, for a subtotal that names
        none, the one that is open."""
        name = named_total(total.label)
        before = [line for line in self.lines[:place] if not line.is_total]
        if name:
            coded = split_code(name.upper() if len(name) < 8 else name)
            named = [line for line in before if folded(line.label) == name or (coded and line.code == coded.code)]
            named += [line for line in before if line.code and folded(line.code) == name]
            if named and not named[-1].amounts and not self._children(named[-1]):
                self._sum_up(named[-1], self.lines.index(named[-1]) + 1, place, "named")
            open_ = [line for line in named if self._children(line)]
            return open_[-1] if open_ else None
        if not is_subtotal(total.label) and not self._has_later_totals(place):
            return None
        line = self.lines[place - 1] if place else None
        while line is not None and (line.amounts or line.is_total):
            line = self.parent[line.name]
        return line if line is not None and self._children(line) else None

    def _opened_by(self, total: Line, place: int) -> list[Line]:
        """The lines after a total that are below the code that it names: 2.1 and 2.2 after « Total axe 2 »."""
        name = named_total(total.label)
        coded = split_code(name.upper() if len(name) < 8 else name) if name else None
        path = steps(coded.code) if coded else ()
        after = [line for line in self.lines[place + 1 :] if self.parent[line.name] is None and not line.is_total]
        return [line for line in after if path and steps(line.code)[: len(path)] == path]

    def _led_by(self, total: Line, start: int, place: int) -> list[Line]:
        """The lines after a total, up to the next one, where they make it, the ones before it do not, and none stands
        between it and the total before it."""
        roots = [line for line in self.lines[:place] if self.parent[line.name] is None]
        if any(line in roots for line in self.lines[start:place]):
            return []
        after = list(takewhile(lambda line: not line.is_total, self.lines[place + 1 :]))
        after = [line for line in after if self.parent[line.name] is None]
        told = [support_down(total, parts, self.columns, self.half) for parts in (after, roots)]
        return after if told[0].is_clear and not told[1].is_likely else []

    def _close(self, head: Line, total: Line) -> None:
        """The parts of a section are those of the total that closes it; its head is printed with them."""
        if head.amounts:
            self._put(total, head, "twice")
            return
        self._put(total, self.parent[head.name], "named")
        for line in self._children(head):
            if line is not total:
                self._put(line, total, self.why.get(line.name, "named"))
        self._put(head, total, "named")

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
        parts = [line for line in self.lines[start:place] if self.parent[line.name] is None]
        if not parts and not any(line for line in self.lines[:place]):
            parts = [line for line in self.lines[place + 1 :] if self.parent[line.name] is None and not line.is_total]
        if any(line in parts for line in self._way_up(total)):  # what it stands under is what it sums
            self._put(total, None, why)
        for line in parts:
            self._put(line, total, why)

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
        for total in self.lines:
            parts = self._with_amounts(self._children(total))
            found = support_down(total, parts, self.columns, self.half)
            overall.fits, overall.fails = overall.fits + found.fits, overall.fails + found.fails
            if found.fails and not found.is_likely:
                contested.append(total)
        return contested, overall

    def _whys(self, total: Line) -> set[str]:
        return {self.why.get(line.name, "") for line in self._children(total)}

    def _is_strong(self, total: Line) -> bool:
        return self._whys(total) <= {*STRONG}

    def _hidden_sums(self) -> list[Line]:
        """Lines that sum their neighbours, where no total checks them, and neither codes nor words speak for it."""
        if all(line.code for line in self.lines):
            return []
        roots = [line for line in self.lines if self.parent[line.name] is None]
        sums = [roots[place] for place in runs(roots, self.columns, self.half)]
        is_flat = len(roots) == len(self.lines)
        return [line for line in sums if is_flat or not (line.code or line.is_total)]

    def _sections(self) -> list[tuple[Line, list[Line]]]:
        """The headings without amounts that stand beside the lines below them, with these lines: the head of what a
        total closes is none of them."""
        found: list[tuple[Line, list[Line]]] = []
        for above in [None, *self.lines]:
            family = [line for line in self.lines if self.parent[line.name] is above]
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
        cells = self.reading.grid.row(line.at) if line.at else self.columns
        return not (line.is_total or self._children(line) or any(at in cells for at in self.columns))

    # What is known otherwise

    is_hinted = False

    def _take_hints(self) -> bool:
        """What the stored table says, where it knows every line."""
        by_name = {line.name: line for line in self.lines}
        told = {line.name: self.hints.get(f"parent:{line.name}") for line in self.lines}
        for name, above in told.items():
            if above and self.why.get(name) not in STRONG:
                self.parent[name] = by_name.get(above)
        self.is_hinted = bool(told) and all(told.values())
        return any(told.values())

    def _suggest(self) -> None:
        """Let what stands below a heading be its parts, and sums among the parts of a doubtful total, or of the whole
        list, be tried."""
        for head, below in self._sections():
            for line in below:
                self._put(line, head, "section")
        for total in [None, *self.lines]:
            parts = [line for line in self.lines if self.parent[line.name] is total and not line.is_total]
            if len(parts) < 3 or (total is not None and not total.is_total):
                continue
            for place, below in runs(parts, self.columns, self.half).items():
                for each in below:
                    self._put(parts[each], parts[place], "sums")

    def _take_answers(self) -> None:
        by_name = {line.name: line for line in self.lines}
        for line in self.lines:
            given = self.answers.get(f"parent:{line.name}", "")
            if given == NONE:
                self.parent[line.name] = None
            elif given in by_name and given != line.name:
                self.parent[line.name] = by_name[given]

    def _refuse_circles(self) -> None:
        for line in self.lines:
            met, above = {line.name}, line.parent
            while above is not None and above not in met:
                met.add(above)
                above = next(each.parent for each in self.lines if each.name == above)
            if above == line.name:
                self.reading.refuse("parent-circle", line.at or 1, 1, label=line.label)
                line.parent = None
