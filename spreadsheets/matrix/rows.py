"""What each row below the heads is: a line, a section, repeated heads, a note. What it may be otherwise is asked."""

from __future__ import annotations

import re

from ..cells import CellError
from .codes import is_code, split_code
from .grid import Grid
from .heads import Frame, is_years
from .numbers import Kind, Printed, is_figure
from .periods import years_of
from .reading import Answers, Reading, Role
from .units import unit_of
from .words import (
    is_balance,
    is_broken_off,
    is_carried,
    is_continued,
    is_count_row,
    is_footnote,
    is_page,
    is_part,
    is_rate,
    is_total,
    same,
)

ASKED = {
    "line": Role.LABEL,
    "apart": Role.LABEL,
    "left": Role.LEFT,
    "note": Role.FOOTNOTE,
    "end": Role.LEFT,
    "join": Role.CONTINUED,
}


AGAIN = re.compile(
    r"[\s(–-]*\b(suite|fin|vervolg|slot|fortsetzung|schluss|continued|cont\.|cont’d)\)?\.?$", re.IGNORECASE
)
"""What a title says more where it comes again."""
ANOTHER = ("row-head", "row-table")
"""Until these are answered, what follows may be of another table."""
TOLD = (Kind.NUMBER, Kind.PERCENT, Kind.NOTHING)


class Rows:
    """Fills `rows` and `footnotes` of a reading."""

    def __init__(self, reading: Reading, frame: Frame, answers: Answers):
        self.reading, self.frame, self.answers = reading, frame, answers
        self.grid: Grid = reading.grid
        self.labels = [column.at for column in reading.columns if column.role == Role.LABEL]
        self.codes = [column.at for column in reading.columns if column.role == Role.CODE]
        self.amounts = [column.at for column in reading.amounts]
        self.body = [row for row in self.grid.rows() if row >= frame.first]
        self.full = [row for row in self.body if self._amount_cells(row)]

    def read(self) -> None:
        rest: Role | None = None  # of all that follows
        for row in self.body:
            answer = self._answer(row)
            rest = Role.LEFT if answer == "end" else rest
            role = rest or ASKED.get(answer) or self.reading.rows.get(row) or self._role(row)
            self.reading.rows[row] = role
            if rest is None and self.reading.questions and self.reading.questions[-1].code in ANOTHER:
                rest = Role.UNKNOWN
            if answer == "end":
                self._leave_titles(row)
            if role == Role.FOOTNOTE:
                self.reading.footnotes.append(" ".join(cell.text for cell in self.grid.row(row).values()))
        self._ask_after_total()

    def _answer(self, row: int) -> str:
        return self.answers.get(f"row:{self.grid.row_name(row)}", "")

    def _role(self, row: int) -> Role:
        texts = [cell.text for cell in self.grid.row(row).values()]
        if self._repeats_heads(row):
            return Role.HEAD
        if len(texts) == 1 and any(same(AGAIN.sub("", texts[0]), AGAIN.sub("", each)) for each in self._above()):
            return Role.TITLE
        if self._amount_cells(row):
            return self._role_of_line(row)
        if any((row, at) in self.grid.cells for at in self.amounts):
            return self._ask(row, "row-head", ["end", "left", "line"], "")
        if len(texts) == 1 and is_page(texts[0]):
            return Role.LEFT
        if row > max(self.full, default=0) or is_footnote(texts[0]):
            return Role.FOOTNOTE
        if self._is_title(row):
            return self._ask(row, "row-table", ["end", "line"], "")
        return self._ask(row, "row-cut", ["join", "line"], "") if self._is_cut(row) else Role.LABEL

    def _role_of_line(self, row: int) -> Role:
        cells = self._amount_cells(row)
        label = self._label(row)
        if {self.frame.seen[row, at].kind for at in cells} == {Kind.PERCENT}:
            self.reading.notice("row-percent", row)
            return Role.LEFT
        if is_years(self.grid, self.frame, row):
            choices = ["end", "left", "line"] if self._tells_the_same_years(row) else ["end", "line"]
            return self._ask(row, "row-head", choices, "")
        if not label:
            return self._ask(row, "row-without-label", ["left"], "", free=True)
        if self._repeats_total(row, label):
            return self._ask(row, "row-twice", ["left", "line"], "left")
        if is_carried(label):
            return self._ask(row, "row-carried", ["left", "line"], "left")
        if is_part(label):
            return self._ask(row, "row-part", ["apart", "left", "line"], "")
        if is_count_row(label):
            return self._ask(row, "row-count", ["left", "apart"], "left")
        if is_rate(label):
            return self._ask(row, "row-rate", ["left", "apart", "line"], "left")
        if is_balance(coded.label if (coded := split_code(label)) else label):
            return self._ask(row, "row-difference", ["apart", "left", "line"], "")
        return Role.LABEL

    def _ask(self, row: int, code: str, choices: list[str], suggestion: str, free: bool = False) -> Role:
        """Until it is answered the row is no line: nothing of it is counted."""
        if self._answer(row):  # a text of the person's own: the label that was missing
            return Role.LABEL
        params = {"label": self._label(row)}
        places = [self.grid.address(row, self.labels[0] if self.labels else 1)]
        name = f"row:{self.grid.row_name(row)}"
        self.reading.ask(name, code, choices=choices, suggestion=suggestion, places=places, free=free, params=params)
        return Role.UNKNOWN

    def _ask_after_total(self) -> None:
        """Lines after the last total are part of nothing that is printed."""
        lines = [row for row in self.full if self.reading.rows[row] == Role.LABEL]
        totals = [row for row in lines if is_total(self._label(row))]
        if not totals or totals[0] == lines[0]:
            return
        for row in lines:
            if row > totals[-1] and not self._answer(row):
                self.reading.rows[row] = self._ask(row, "row-after", ["apart", "left", "line"], "")

    # What tells

    def _label(self, row: int) -> str:
        """The last of its labels; where it has none, a word among the codes: « Total »."""
        filled = [at for at in self.labels if (row, at) in self.grid.cells]
        words = [at for at in self.codes if (row, at) in self.grid.cells and not is_code(self.grid.text(row, at))]
        return self.grid.text(row, (filled or words)[-1]) if filled or words else ""

    def _amount_cells(self, row: int) -> list[int]:
        """The columns of amounts in which the row says a number, or means one, that there is none, or that the sheet
        failed."""
        found = ((at, self.frame.seen.get((row, at))) for at in self.amounts)
        return [at for at, each in found if each and (each.kind in TOLD or _is_meant(each))]

    def _above(self) -> list[str]:
        return [cell.text for row in self.frame.above for cell in self.grid.row(row).values()]

    def _repeats_heads(self, row: int) -> bool:
        cells = self.grid.row(row)
        for head in (*self.frame.heads, *self.frame.passed):
            above = self.grid.row(head)
            if all(at in above and same(cell.text, above[at].text) for at, cell in cells.items()):
                return len(cells) > 1 or len(above) == 1
        return False

    def _tells_the_same_years(self, row: int) -> bool:
        """Whether a row of years tells those of the heads, and no others."""
        told = ((years_of(column.label), years_of(self.grid.text(row, column.at))) for column in self.reading.amounts)
        return all((one.first, one.last) == (other.first, other.last) for one, other in told if one and other)

    def _is_title(self, row: int) -> bool:
        """Whether a text without amounts may be the title of another table: it announces a unit, or stands over heads
        that come again."""
        after = next((each for each in self.body if each > row), None)
        return any(unit_of(cell.text) for cell in self.grid.row(row).values()) or (
            after is not None and self._repeats_heads(after)
        )

    def _repeats_total(self, row: int, label: str) -> bool:
        """Whether a total is printed again, word for word: at the head of the table and at its end."""
        cells = [cell.text for cell in self.grid.row(row).values()]
        return is_total(label) and any(
            [cell.text for cell in self.grid.row(other).values()] == cells for other in self.full if other < row
        )

    def _is_cut(self, row: int) -> bool:
        """Whether a label without amounts goes on in the next row, which begins in the middle of a sentence, or ends
        in the middle of one; or is itself what the row before it went on with."""
        label = self._label(row)
        after = self._label(row + 1) if (row + 1) in self.full else ""
        goes_on = is_continued(after) or bool(after and is_broken_off(label))
        return goes_on or (is_continued(label) and (row - 1) in self.reading.rows)

    def _leave_titles(self, row: int) -> None:
        """What stands without amounts right above a second table is its title."""
        for above in sorted((each for each in self.reading.rows if self.frame.first <= each < row), reverse=True):
            if above in self.full:
                break
            self.reading.rows[above] = Role.LEFT


def _is_meant(found: Printed) -> bool:
    return isinstance(found.core.value, CellError) or is_figure(found)
