"""One worksheet of an XLSX as it streams by.

Read from its XML rather than by a library: calamine returns errors and formulas without a value as empty
cells, and tells no number formats; a second reading would cost what this one does, and could disagree."""

from __future__ import annotations

import re
from typing import Any

from ..cells import CellError, Value, is_blank
from ..limits import Meter
from ..looks import Looks
from .archives import damaged
from .binary import fifteen_digits
from .moments import iso_moment
from .xlsx_strings import Text, unescape
from .xlsx_styles import Style, attribute_true, styled


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


class EnoughSeen(Exception):
    """The first row with content is there, and no more was wanted."""


class Worksheet:
    """Fills `numbers` and `values` with the rows that have content; `peek` stops at the first."""

    def __init__(
        self, strings: list[str], special: dict[str, Style], epoch_1904: bool, meter: Meter, peek: bool
    ) -> None:
        self.strings, self.special, self.epoch_1904 = strings, special, epoch_1904
        self.meter, self.peek = meter, peek
        self.numbers: list[int] = []
        self.values: list[list[Value]] = []
        self.hidden = self.merged = 0
        self.looks = Looks()
        self.parser: Any = None
        self.text = Text(meter)
        self.columns = Columns()
        self.row: list[Value] = []
        self.number = self.column = 0
        self.row_hidden = False
        self.formula: str | None = None
        self.cell: dict[str, str] = {}
        self.names: tuple[str, ...] = ()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.names:
            self._root(name)
        c, v, t, f, row, hint, merge = self.names
        if name == c:
            self.cell, self.formula = attributes, None
            self.text.kept.clear()
        elif name in (v, t):
            self.text.pieces.clear()
        elif name == row:
            self._row(attributes)
        elif name == f:
            self.text.pieces.clear()
        elif name == hint:
            self.text.hint = True
        elif name == merge:
            self.merged += 1

    def end(self, name: str) -> None:
        c, v, t, f, row, hint, _ = self.names
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
        self.names = tuple(prefix + local for local in ("c", "v", "t", "f", "row", "rPh", "mergeCell"))
        self.parser.CharacterDataHandler = self.text.pieces.append

    def _row(self, attributes: dict[str, str]) -> None:
        number = _positive(attributes["r"]) if "r" in attributes else self.number + 1
        if number <= self.number:
            raise damaged(f"row {number} after row {self.number}")
        self.row, self.number, self.column = [], number, 0
        self.row_hidden = "hidden" in attributes and attribute_true(attributes, "hidden")

    def _row_end(self) -> None:
        if not self.row:
            return
        self.meter.row(self.number, len(self.row))
        self.numbers.append(self.number)
        self.values.append(self.row)
        self.hidden += self.row_hidden
        if self.peek and not all(map(is_blank, self.row)):
            raise EnoughSeen

    def _cell(self) -> None:
        reference = self.cell.get("r")
        column = self.columns[reference.rstrip("0123456789")] if reference else self.column + 1
        if column <= self.column:
            raise damaged(f"cell {reference} out of order")
        self.column = column
        value = self._value() if self.text.kept else self._missing()
        if value is None or value == "":
            return
        self.meter.column(self.number, column)
        if len(self.row) < column - 1:
            self.row.extend([None] * (column - 1 - len(self.row)))
        self.row.append(value)

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
        number = fifteen_digits(text)
        if number is None:
            return CellError(text)
        style = self.special.get(self.cell.get("s", "0"))
        return styled(number, style, self.epoch_1904) if style else number

    def _shared(self, text: str) -> str:
        try:
            return self.strings[_positive(text)]
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
