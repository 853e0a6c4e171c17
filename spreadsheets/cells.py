"""A sheet as it was read: values with their coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple, overload

from .looks import Looks
from .problems import Notice, address

PLAIN_DIGITS = 60
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps in a text."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds no value: `text` is `#REF!` and the like, or the formula whose result is missing."""

    text: str
    code: str = "cell-error"


class Quantity(Decimal):
    """A number that its own cell shows with a unit, "%", "EUR", "$", ...: 12.5 % is 0.125 with "%"."""

    unit: str

    def __new__(cls, number: Decimal, unit: str) -> Quantity:
        self = super().__new__(cls, number)
        self.unit = unit
        return self

    def __reduce__(self) -> tuple:
        return Quantity, (Decimal(self), self.unit)


class Shaped(Decimal):
    """A number whose own cell shows other digits: 7 as "007", 2.1 as "2.10", 244.78 as "245"."""

    shown: str

    def __new__(cls, number: Decimal, shown: str) -> Shaped:
        self = super().__new__(cls, number)
        self.shown = shown
        return self

    def __reduce__(self) -> tuple:
        return Shaped, (Decimal(self), self.shown)


Value = str | Decimal | bool | date | datetime | time | timedelta | CellError | None


def plain(number: Decimal) -> str:
    """Digits without an exponent, unless that would be absurdly long."""
    if not number.is_finite() or abs(number.adjusted()) > PLAIN_DIGITS:
        return str(number)
    return format(number, "f")


def shown(value: Value) -> str:
    """What a message shows of a value."""
    if isinstance(value, str):
        return value if value.isprintable() else UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, Quantity):
        return f"{plain(value * 100)} %" if value.unit == "%" else f"{plain(value)} {value.unit}"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else str(value)


class Cell(NamedTuple):
    """One value and where it stands; row and column count from 1, as the person sees them."""

    value: Value
    row: int
    column: int
    sheet: str = ""

    @property
    def address(self) -> str:
        return address(self.row, self.column)

    @property
    def text(self) -> str:
        return shown(self.value)

    @property
    def blank(self) -> bool:
        return is_blank(self.value)


def is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


class Rows(Sequence[list[Cell]]):
    """Rows that become cells only when looked at: 100,000 rows are kept as bare values.
    `numbers` are the rows' numbers, `columns` the numbers of the columns (1, 2, 3, ... if not given)."""

    def __init__(
        self,
        numbers: Sequence[int],
        values: Sequence[Sequence[Value]],
        sheet: str = "",
        columns: Sequence[int] | None = None,
    ) -> None:
        self.numbers, self.values, self.sheet, self.columns = numbers, values, sheet, columns

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> list[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[Cell]]: ...
    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self._cells(*pair) for pair in zip(self.numbers[index], self.values[index], strict=True)]
        return self._cells(self.numbers[index], self.values[index])

    def __iter__(self) -> Iterator[list[Cell]]:
        return map(self._cells, self.numbers, self.values)

    def _cells(self, number: int, values: Sequence[Value]) -> list[Cell]:
        columns = self.columns or range(1, len(values) + 1)
        sheet = self.sheet
        return [Cell(value, number, column, sheet) for value, column in zip(values, columns, strict=True)]


@dataclass
class Sheet:
    """One sheet of a file. `format` is csv, xlsx, ods, xls or json; `rows` holds those with content, each
    from its first column; `mark` says which of our exports it is, None if it is none; `looks` is empty where
    they were not asked for, or the format has none."""

    format: str
    name: str
    rows: Rows
    mark: str | None = None
    notices: list[Notice] = field(default_factory=list)
    encoding: str | None = None
    delimiter: str | None = None
    looks: Looks = field(default_factory=Looks)
