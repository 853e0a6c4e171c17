"""The lines of the table: their labels, the codes in or before them, the groups that stand left of them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from .codes import bare, is_code, split_code, split_codes
from .grid import Grid
from .heads import Frame
from .notes import footnotes_of
from .numbers import Kind, as_shown, label_without_marker
from .reading import Answers, Line, Reading, Role
from .rows import ASKED
from .words import is_continued, is_total, same


class Lines:
    """Fills `lines` of a reading, from the rows that are lines."""

    def __init__(self, reading: Reading, frame: Frame, answers: Answers):
        self.reading, self.frame, self.answers = reading, frame, answers
        self.grid: Grid = reading.grid
        self.labels = [column.at for column in reading.columns if column.role == Role.LABEL]
        self.codes = [column.at for column in reading.columns if column.role == Role.CODE]
        self.open: dict[int, Line] = {}  # the line under which each column of labels stands
        self.total: tuple[int, str] | None = None  # a total among the groups, with its column
        self.begun = ""

    def read(self) -> None:
        for row, role in self.reading.rows.items():
            if role == Role.CONTINUED:
                self._continue(row)
            elif role == Role.LABEL:
                self._line(row)
        if self.codes:
            self._read_codes()
        else:
            self._split_codes()
        self._strip_markers()

    def _continue(self, row: int) -> None:
        """A label that was cut in two: its beginning, or what follows the line before."""
        text = " ".join(self.grid.text(row, at) for at in self.labels if (row, at) in self.grid.cells)
        if is_continued(text) and self.reading.lines:
            self.reading.lines[-1].label += f" {text}"
        else:
            self.begun = f"{self.begun}{text} "

    def _line(self, row: int) -> None:
        filled = [at for at in self.labels if (row, at) in self.grid.cells]
        at = filled[-1] if filled else (self.labels or [1])[0]
        given = self.answers.get(f"row:{self.grid.row_name(row)}", "")
        text = self._text(row, at) or self._word_among_codes(row) or ("" if given in ASKED else given)
        if total := self._total_left(row, filled):
            at, text = total[0], f"{total[1]} – {text}"
            filled = [at]
        line = Line(self.grid.row_name(row), row, text)
        line.label = self.answers.get(f"label:{line.name}", "").strip() or self.begun + line.label
        self.begun = ""
        line.alone = given == "apart"
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

    def _total_left(self, row: int, filled: list[int]) -> tuple[int, str] | None:
        """« Total » left of « Crédits de paiement » is a group of nothing: it begins the label of each of its rows."""
        for at in filled[:-1]:
            self.total = (at, self.grid.text(row, at)) if is_total(self.grid.text(row, at)) else None
        if filled and self.total and filled[-1] <= self.total[0]:
            self.total = None
        return self.total

    def _text(self, row: int, at: int) -> str:
        """A label; one that the sheet holds as a number is read as it shows."""
        cell = self.grid.at(row, at)
        if cell is None or type(cell.value) is not Decimal:
            return self.grid.text(row, at)
        return as_shown(cell, self.grid.look(row, at))

    def _word_among_codes(self, row: int) -> str:
        """« Total »; or « Kapitel 3001 » where nothing else stands in the row."""
        texts = [text for at in self.codes if (text := self.grid.text(row, at))]
        alone = texts[:1] if len(texts) == len(self.grid.row(row)) else []
        return next((text for text in texts if not is_code(text)), "".join(alone))

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
        for line, found in zip(plain, split_codes([line.label for line in plain]), strict=True):
            line.code, line.label, line.word = found.code, found.label, found.word

    def _read_codes(self) -> None:
        for line in self.reading.lines:
            line.code = self.answers.get(f"code:{line.name}", "").strip() or self._code_of(line)
        twice = {
            code for code, times in Counter(line.code for line in self.reading.lines if line.code).items() if times > 1
        }
        seen: set[str] = set()
        for line in self.reading.lines:
            if line.code in twice and line.code in seen and self._is_number(line):
                params = {"value": line.code}
                places = [self.grid.address(line.at or 1, self.codes[-1])]
                self.reading.ask(f"code:{line.name}", "code-twice", places=places, free=True, params=params)
            seen.add(line.code)

    def _is_number(self, line: Line) -> bool:
        """Whether its code is a number of the sheet: 1.10 may have become 1.1. A text says what it says, twice too, and
        a whole number has lost nothing."""
        cells = (self.grid.at(line.at, at) for at in self.codes if line.at)
        return any(isinstance(cell.value, Decimal) and cell.value % 1 for cell in cells if cell)

    def _code_of(self, line: Line) -> str:
        """The code in the columns of codes. One that the sheet holds as a number is read as it shows."""
        if line.at is None:
            found = split_code(line.label)
            line.label = found.label if found else line.label
            return found.code if found else ""
        texts = [self._shown_code(line, at) for at in self.codes if self.grid.at(line.at, at)]
        code = bare(" ".join(filter(None, texts)))
        return "" if code == line.label or is_total(code) else code

    def _shown_code(self, line: Line, at: int) -> str:
        cell = self.grid.at(line.at, at)
        if isinstance(cell.value, str):
            return cell.text
        if self.frame.seen[line.at, at].kind == Kind.ODD:
            places = [self.grid.address(line.at, at)]
            self.reading.ask(f"code:{line.name}", "code-odd", places=places, free=True, params={"value": cell.text})
            return ""
        return as_shown(cell, self.grid.look(line.at, at))

    def _strip_markers(self) -> None:
        """A marker in a label goes where a note below the table explains it."""
        explained = footnotes_of(self.reading)
        for line in self.reading.lines:
            label, marker = label_without_marker(line.label)
            if marker and label and all(each in explained for each in marker.split(", ")):
                line.label = label
                self.reading.calls += [(each, f"{line.code} {label}".strip()) for each in marker.split(", ")]
                line.is_total = line.is_total or is_total(label)
