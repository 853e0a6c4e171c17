"""What each row below the heads is: a line, a section, a repeated head, a note; and the labels that it carries."""

from __future__ import annotations

from .codes import bare, split_code, split_codes
from .grid import Grid
from .heads import Frame
from .numbers import Kind, label_without_marker, plain_marker
from .reading import Answers, Line, Reading, Role
from .words import FOOTNOTE, folded, is_carried, is_difference, is_footnote, is_part, is_rate, is_total, same

ASKED = {"line": Role.LABEL, "left": Role.LEFT, "note": Role.FOOTNOTE, "apart": Role.LABEL}


class Rows:
    """Fills `lines` and `footnotes` of a reading, and the role of each of its rows."""

    def __init__(self, reading: Reading, frame: Frame, answers: Answers):
        self.reading, self.frame, self.answers = reading, frame, answers
        self.grid: Grid = reading.grid
        self.labels = [column.at for column in reading.columns if column.role == Role.LABEL]
        self.codes = [column.at for column in reading.columns if column.role == Role.CODE]
        self.amounts = [column.at for column in reading.amounts]
        self.body = [row for row in self.grid.rows() if row >= frame.first]
        filled = [row for row in self.body if self._amount_cells(row)]
        self.last = max(filled, default=0)
        self.open: dict[int, Line] = {}  # the line under which each column of labels stands

    def read(self) -> None:
        for row in self.body:
            role = ASKED.get(self.answers.get(f"row:{self.grid.row_name(row)}", "")) or self._role(row)
            self.reading.rows[row] = role
            if role == Role.LABEL:
                self._line(row)
            elif role == Role.FOOTNOTE:
                self.reading.footnotes.append(" ".join(cell.text for cell in self.grid.row(row).values()))
        self._split_codes()
        self._strip_markers()

    # What a row is

    def _role(self, row: int) -> Role:
        texts = [cell.text for cell in self.grid.row(row).values()]
        if self._repeats_heads(row):
            return Role.HEAD
        if len(texts) == 1 and any(same(texts[0], each) for each in self._above()):
            return Role.TITLE
        if self._amount_cells(row):
            return self._role_of_line(row)
        if self._is_second_head(row):
            return self._ask(row, "row-head", ["left", "line"], "")
        return Role.FOOTNOTE if row > self.last or is_footnote(texts[0]) else Role.LABEL

    def _role_of_line(self, row: int) -> Role:
        kinds = {self.frame.seen[row, at].kind for at in self._amount_cells(row)}
        label = self._label(row)
        if kinds == {Kind.PERCENT}:
            self.reading.notice("row-percent", row)
            return Role.LEFT
        if not label:
            return self._ask(row, "row-without-label", ["left"], "", free=True)
        if is_carried(label):
            return self._ask(row, "row-carried", ["left", "line"], "left")
        if is_part(label):
            return self._ask(row, "row-part", ["apart", "left", "line"], "")
        if is_rate(label):
            return self._ask(row, "row-rate", ["left", "apart"], "left")
        if is_difference(label):
            return self._ask(row, "row-difference", ["apart", "left", "line"], "")
        return Role.LABEL

    def _ask(self, row: int, code: str, choices: list[str], suggestion: str, free: bool = False) -> Role:
        """Until it is answered the row is no line: nothing of it is counted."""
        name = f"row:{self.grid.row_name(row)}"
        if self.answers.get(name):  # a text of the person's own: the label that was missing
            return Role.LABEL
        params = {"label": self._label(row)}
        at = self.labels[0] if self.labels else 1
        places = [self.grid.address(row, at)]
        self.reading.ask(name, code, choices=choices, suggestion=suggestion, places=places, free=free, params=params)
        return Role.UNKNOWN

    def _amount_cells(self, row: int) -> list[int]:
        """The columns of amounts in which the row says a number, or that there is none."""
        told = (Kind.NUMBER, Kind.PERCENT, Kind.NOTHING)
        return [at for at in self.amounts if (row, at) in self.frame.seen and self.frame.seen[row, at].kind in told]

    def _above(self) -> list[str]:
        return [cell.text for row in self.frame.above for cell in self.grid.row(row).values()]

    def _repeats_heads(self, row: int) -> bool:
        cells = self.grid.row(row)
        for head in (*self.frame.heads, *self.frame.passed):
            if all(
                (head, at) in self.grid.cells and same(cell.text, self.grid.text(head, at))
                for at, cell in cells.items()
            ):
                return len(cells) > 1 or len(self.grid.row(head)) == 1
        return False

    def _is_second_head(self, row: int) -> bool:
        return any((row, at) in self.grid.cells for at in self.amounts) and not self._amount_cells(row)

    # Its line

    def _label(self, row: int) -> str:
        filled = [at for at in self.labels if (row, at) in self.grid.cells]
        return self.grid.text(row, filled[-1]) if filled else ""

    def _line(self, row: int) -> None:
        filled = [at for at in self.labels if (row, at) in self.grid.cells]
        at = filled[-1] if filled else (self.labels or [1])[0]
        own = self.answers.get(f"row:{self.grid.row_name(row)}", "")
        line = Line(self.grid.row_name(row), row, self.grid.text(row, at) or (own if own not in ASKED else ""))
        line.label = self.answers.get(f"label:{line.name}", "").strip() or line.label
        line.alone = own == "apart"
        line.is_total = is_total(line.label)
        line.step = self.labels.index(at) if at in self.labels else 0
        line.indent, line.outline = self.grid.indent(row, at), self.grid.level(row)
        line.bold = self.grid.look(row, at).bold
        self._groups(row, filled[:-1])
        line.parent = self._open_above(line.step)
        self.open = {step: each for step, each in self.open.items() if step < line.step}
        if not line.is_total:
            self.open[line.step] = line
        self.reading.lines.append(line)

    def _groups(self, row: int, columns: list[int]) -> None:
        """Texts left of the label of a row: the line under which it stands, made here if it has no row of its own."""
        for at in columns:
            step, text = self.labels.index(at), self.grid.text(row, at)
            if step in self.open and same(self.open[step].label, text):
                continue
            head = Line(self.grid.address(row, at), None, text, parent=self._open_above(step), step=step)
            self.open = {each: line for each, line in self.open.items() if each < step} | {step: head}
            self.reading.lines.append(head)

    def _open_above(self, step: int) -> str | None:
        above = [each for each in self.open if each < step]
        return self.open[max(above)].name if above else None

    # Codes and markers

    def _split_codes(self) -> None:
        plain = [line for line in self.reading.lines if not line.is_total]
        if self.codes:
            for line in self.reading.lines:
                line.code = self._code_of(line)
            return
        for line, found in zip(plain, split_codes([line.label for line in plain]), strict=True):
            line.code, line.word = found.code, found.word
            line.label = found.label

    def _code_of(self, line: Line) -> str:
        """The code in the columns of codes. One that the sheet holds as a number is read as it shows."""
        if line.at is None:
            found = split_code(line.label)
            line.label = found.label if found else line.label
            return found.code if found else ""
        cells = [self.grid.at(line.at, at) for at in self.codes]
        texts = [self._shown_code(line.at, at) for at, cell in zip(self.codes, cells, strict=True) if cell]
        code = self.answers.get(f"code:{line.name}", "") or bare(" ".join(texts))
        if not line.label:
            line.label = " ".join(texts)
        return "" if is_total(code) else code

    def _shown_code(self, row: int, at: int) -> str:
        cell, shown = self.grid.at(row, at), self.grid.look(row, at).shown
        if isinstance(cell.value, str):
            return cell.text
        if self.frame.seen[row, at].kind == Kind.ODD:
            self.reading.refuse("code-odd", row, at)
            return ""
        number = format(cell.value, f".{shown.decimals}f") if shown.decimals else cell.text
        return number.zfill(shown.digits) if shown.digits > 1 else number

    def _strip_markers(self) -> None:
        """A marker in a label goes where a note below the table explains it."""
        explained = footnotes_of(self.reading)
        for line in self.reading.lines:
            label, marker = label_without_marker(line.label)
            if marker and label and all(each in explained for each in marker.split(", ")):
                line.label = label
                line.is_total = line.is_total or is_total(label)


def footnotes_of(reading: Reading) -> dict[str, str]:
    """The notes below the table by their markers."""
    found: dict[str, str] = {}
    for text in reading.footnotes:
        match = FOOTNOTE.match(folded(text))
        if match and match[1]:
            marker = plain_marker(text.split()[0] if " " in text else text[: len(match[1])])
            found.setdefault(plain_marker(match[1]), text)
            found.setdefault(marker, text)
    return found
