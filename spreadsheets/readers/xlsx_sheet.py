"""One worksheet of an XLSX as it streams by.

Read from its XML rather than by a library: calamine returns errors and formulas without a value as empty
cells, and tells no number formats; a second reading would cost what this one does, and could disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..cells import CellError, Value, is_blank
from ..limits import Meter
from ..looks import Looks
from .archives import damaged
from .binary import fifteen_digits
from .formats import Style, styled
from .moments import iso_moment
from .sharing import Shared
from .unseen import Unseen
from .xlsx_strings import Text, unescape
from .xlsx_styles import attribute_true

AREA = re.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
ELSEWHERE = re.compile(r"(?<![\w\].])\[[^\[\]]+\][^\[\]]*!")
"""A reference to another workbook: `[1]Sheet!A1`, `'[1]My sheet'!A1`; but not `Table[Column]`."""


class Columns(dict):
    """Column numbers by letters: "AB" -> 28."""

    def __missing__(self, letters: str) -> int:
        if not re.fullmatch("[A-Z]{1,3}", letters):
            raise damaged(f"cell reference {letters[:20]}")
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        self[letters] = number
        return number


@dataclass
class Book:
    """What a worksheet takes from its workbook. One that is `uncalculated` asks to be calculated when it is opened:
    its makers put 0 where they know no result."""

    strings: list[str] = field(default_factory=list)
    special: dict[str, Style] = field(default_factory=dict)
    epoch_1904: bool = False
    uncalculated: bool = False


class EnoughSeen(Exception):
    """The first row with content is there, and no more was wanted."""


class Worksheet:
    """Fills `numbers` and `values` with the rows that have content; `peek` stops at the first."""

    def __init__(self, book: Book, meter: Meter, peek: bool) -> None:
        self.book, self.meter, self.peek = book, meter, peek
        self.numbers: list[int] = []
        self.values: list[list[Value]] = []
        self.unseen = Unseen()
        self.looks = Looks()
        self.parser: Any = None
        self.text = Text(meter)
        self.columns = Columns()
        self.repeated, self.met = Shared(), Shared()
        self.row: list[Value] = []
        self.number = self.column = 0
        self.digits = ""
        self.row_hidden = False
        self.formula: str | None = None
        self.shared: str | None = None
        self.elsewhere: set[str] = set()
        self.cell: dict[str, str] = {}
        self.names: tuple[str, ...] = ()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.names:
            self._root(name)
        self.text.pieces.clear()
        c, v, _t, f, row, hint, merge, col = self.names
        if name == c:
            self.cell, self.formula = attributes, None
            self.text.kept.clear()
        elif name == v:
            pass
        elif name == row:
            self._row(attributes)
        elif name == f:
            self.shared = attributes.get("si")
        elif name == hint:
            self.text.hint = True
        elif name == merge:
            self._merge(attributes.get("ref", ""))
        elif name == col and "hidden" in attributes and attribute_true(attributes, "hidden"):
            self.unseen.columns.append((_positive(attributes.get("min", "")), _positive(attributes.get("max", ""))))
            self.meter.count(1)

    def end(self, name: str) -> None:
        c, v, t, f, row, hint, *_ = self.names
        if name == c:
            self._cell()
        elif name in (v, t):
            self.text.keep()
        elif name == row:
            self._row_end()
        elif name == f:
            self.formula = "=" + self.text.last()
        elif name == hint:
            self.text.hint = False

    def pause(self) -> None:
        self.text.check()

    def _root(self, name: str) -> None:
        prefix = name[: name.rfind(":") + 1]
        self.names = tuple(prefix + local for local in ("c", "v", "t", "f", "row", "rPh", "mergeCell", "col"))
        self.parser.CharacterDataHandler = self.text.pieces.append

    def _merge(self, reference: str) -> None:
        found = AREA.fullmatch(reference)
        if not found:
            raise damaged(f"merged cells {reference[:20]}")
        left, top, right, bottom = found.groups()
        self.unseen.merged.append((_positive(top), self.columns[left], _positive(bottom), self.columns[right]))
        self.meter.count(1)

    def _row(self, attributes: dict[str, str]) -> None:
        number = _positive(attributes["r"]) if "r" in attributes else self.number + 1
        if number <= self.number:
            raise damaged(f"row {number} after row {self.number}")
        self.row, self.number, self.column, self.digits = [], number, 0, str(number)
        self.row_hidden = "hidden" in attributes and attribute_true(attributes, "hidden")

    def _row_end(self) -> None:
        if not self.row:
            return
        self.meter.row(self.number, len(self.row))
        self.numbers.append(self.number)
        self.values.append(self.repeated.texts(self.row))
        self.unseen.rows += self.row_hidden
        if self.peek and not all(map(is_blank, self.row)):
            raise EnoughSeen

    def _cell(self) -> None:
        self.column = self._place(self.cell.get("r"))
        value = self._value() if self.text.kept else self._missing()
        if self.formula is not None and self._is_elsewhere():
            value = CellError(self.formula, "external-reference")
        if value is None or value == "":
            return
        self.meter.column(self.number, self.column)
        if len(self.row) < self.column - 1:
            self.row.extend([None] * (self.column - 1 - len(self.row)))
        self.row.append(value)

    def _place(self, reference: str | None) -> int:
        """The column of a cell: each stands to the right of the one before."""
        if reference is None:
            return self.column + 1
        letters = reference.rstrip("0123456789")
        column = self.columns[letters]
        if column <= self.column or reference[len(letters) :] != self.digits:
            raise damaged(f"cell {reference[:20]} out of place")
        return column

    def _is_elsewhere(self) -> bool:
        """Whether the formula, or the one that it shares, asks another workbook."""
        if "[" in self.formula and ELSEWHERE.search(self.formula):
            if self.shared:
                self.elsewhere.add(self.shared)
            return True
        return self.formula == "=" and self.shared in self.elsewhere

    def _missing(self) -> Value:
        return None if self.formula is None else CellError(self.formula, "formula-without-value")

    def _value(self) -> Value:
        text = self.text.whole()
        kind = self.cell.get("t", "n")
        if kind == "s":
            text = self._shared(text)
        elif kind == "n":
            return self._number(text) if text else self._missing()
        elif kind != "inlineStr" and kind != "str":
            return self._rare(kind, text) if text else self._missing()
        elif "_x" in text:
            text = unescape(text)
        self.meter.text(len(text), self.number, self.column)
        return text

    def _number(self, text: str) -> Value:
        if self.formula is not None and self.book.uncalculated and fifteen_digits(text) == 0:
            return self._missing()
        style = self.cell.get("s", "0")
        value = self.met.get((text, style))
        return self.met.keep((text, style), self._styled(text, style)) if value is None else value

    def _styled(self, text: str, style_name: str) -> Value:
        number = fifteen_digits(text)
        if number is None:
            return CellError(text)
        style = self.book.special.get(style_name)
        return styled(number, style, self.book.epoch_1904) if style else number

    def _shared(self, text: str) -> str:
        try:
            return self.book.strings[_positive(text)]
        except IndexError:
            raise damaged(f"shared string {text[:20]}") from None

    def _rare(self, kind: str, text: str) -> Value:
        if kind == "b":
            return text in ("1", "true")
        return iso_moment(text) if kind == "d" else CellError(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise damaged(f"number {text[:20]}")
    return int(text)
