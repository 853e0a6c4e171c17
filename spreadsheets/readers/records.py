"""Our own JSON: `{"meta": {...}, "rows": [{header: value}]}`, read a row at a time. No number becomes a float."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ..cells import CellError, Rows, Sheet, Value
from ..limits import Limits, Meter
from ..marks import MARK
from ..problems import Problem
from .encodings import decode

SPACE = re.compile(r"[ \t\r\n]*")
LONGEST_NUMBER = 400
ABSENT = CellError("", "absent-value")


def read_records(data: bytes, limits: Limits) -> Sheet:
    """Rows count from 2, as if the header were row 1.
    Raises Problem: json-structure, json-damaged, json-twice, too-many-*, text-too-long."""
    text, encoding, notices = decode(data)
    if text.count(",") > limits.max_cells:
        raise Problem("too-many-cells", {"limit": limits.max_cells})
    document = _Document(text.lstrip("\ufeff"), Meter(limits))
    document.read()
    mark = "json" if document.meta.get("format") == MARK + "json" else None
    return Sheet("json", "", document.rows(), mark, notices, encoding.removesuffix("-sig"))


class _Document:
    """The text from its first brace to its last. Only one row at a time is an object."""

    def __init__(self, text: str, meter: Meter) -> None:
        self.text, self.at, self.meter = text, 0, meter
        self.meta: dict[str, Any] = {}
        self.headers: dict[str, int] = {}
        self.values: list[list[Value]] | None = None
        self.decoder = json.JSONDecoder(
            parse_float=_number, parse_int=_number, parse_constant=_no_number, object_pairs_hook=self._object
        )

    def read(self) -> None:
        if self._next() != "{":
            raise Problem("json-structure")
        for key in self._items("{", "}"):
            if key == "meta":
                self.meta = self._object_of(self._value())
                self._know(self._columns())
            elif key == "rows" and self.values is None:
                self.values = []
                for _row in self._items("[", "]"):
                    self._row(self._object_of(self._value()))
            else:
                raise Problem("json-structure")
        if self.values is None or self._next():
            raise Problem("json-structure")

    def rows(self) -> Rows:
        width = len(self.headers)
        values = [row if len(row) == width else row + [ABSENT] * (width - len(row)) for row in self.values]
        head: list[list[Value]] = [list(self.headers)] if self.headers else []
        return Rows(range(1, len(values) + 2) if head else [], head + values if head else [])

    def _columns(self) -> list[str]:
        columns = self.meta.get("columns", [])
        if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
            raise Problem("json-structure")
        return columns

    def _know(self, names: Iterable[str]) -> None:
        for name in names:
            self.headers.setdefault(name, len(self.headers))
        self.meter.column(1, len(self.headers))

    def _row(self, record: dict[str, Any]) -> None:
        number = len(self.values) + 2
        if not record.keys() <= self.headers.keys():
            self._know(record)
        row: list[Value] = [ABSENT] * len(self.headers)
        for name, value in record.items():
            at = self.headers[name]
            row[at] = self._scalar(value, number, at + 1)
        self.meter.row(number, len(row))
        self.values.append(row)

    def _scalar(self, value: Any, row: int, column: int) -> Value:
        if isinstance(value, str):
            self.meter.text(len(value), row, column)
            return value or None
        if isinstance(value, list | dict):
            return CellError("…", "json-value")
        return value

    def _items(self, first: str, last: str) -> Iterator[str]:
        """Stand before each value of an object or of an array; the key of it, "" in an array."""
        self._expect(first)
        if self._next() == last:
            self.at += 1
            return
        while True:
            yield self._key() if first == "{" else ""
            if self._next() == last:
                self.at += 1
                return
            self._expect(",")

    def _key(self) -> str:
        key = self._value()
        self._expect(":")
        return key if isinstance(key, str) else ""

    def _value(self) -> Any:
        self._next()
        try:
            value, self.at = self.decoder.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            raise self._damaged(error.pos) from None
        except RecursionError:
            raise Problem("json-structure") from None
        return value

    def _next(self) -> str:
        self.at = SPACE.match(self.text, self.at).end()
        return self.text[self.at : self.at + 1]

    def _expect(self, character: str) -> None:
        if self._next() != character:
            raise self._damaged(self.at)
        self.at += 1

    def _damaged(self, position: int) -> Problem:
        return Problem("json-damaged", {"line": self.text.count("\n", 0, position) + 1})

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        self.meter.column(1, len(pairs))
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _value in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise Problem("json-twice", {"name": twice}, row=None if self.values is None else len(self.values) + 2)
        return found

    @staticmethod
    def _object_of(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Problem("json-structure")
        return value


def _number(literal: str) -> Decimal | CellError:
    if len(literal) > LONGEST_NUMBER:
        return CellError(literal[:LONGEST_NUMBER] + "…", "out-of-range")
    try:
        return Decimal(literal)
    except ArithmeticError:
        return CellError(literal, "out-of-range")


def _no_number(word: str) -> CellError:
    return CellError(word, "not-a-number")
