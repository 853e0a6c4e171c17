"""XLSX: XlsxWriter makes the book, its rows stream in between.

Through XlsxWriter alone, even with `constant_memory`, rows cost five times as much, and nothing leaves before
the last of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from ..problems import column_letters
from .outgoing import MAX_DECIMALS, Batch, Outgoing, OutgoingValue, decimals, digits, fits, line_ends
from .streams import stream_zip
from .xlsx_frame import SHEET, Frame, inline_text

DAY_ZERO = date(1899, 12, 30)
TEXTS = {str, type(None)}
FIRST_DAY = date(1900, 3, 1)


def write_xlsx(table: Outgoing) -> Iterator[bytes]:
    return stream_zip(_parts(table))


def _parts(table: Outgoing) -> Iterator[tuple[str, Iterator[str]]]:
    """The sheet first: what the other parts say of it is known when its last row has gone."""
    sheet = _Sheet(table)
    yield SHEET, sheet.pieces()
    for name, content in sheet.frame.others().items():
        yield name, iter([content])


class _Sheet:
    def __init__(self, table: Outgoing) -> None:
        self.table = table
        self.last = 1
        self.letters = [column_letters(at) for at in range(1, len(table.columns) + 1)]
        self.frame = Frame(table, self.last)
        self.styles = self.frame.styles

    def pieces(self) -> Iterator[str]:
        yield self.frame.head
        for batch in self.table.batches():
            yield self._rows(batch)
        self.frame = Frame(self.table, self.last)
        yield self.frame.tail

    def _rows(self, batch: Batch) -> str:
        """A column at a time: the cells of one are alike."""
        numbers = range(self.last + 1, self.last + 1 + len(batch))
        self.last += len(batch)
        columns = zip(self.letters, zip(*batch, strict=True), strict=True)
        cells = zip(*(self._column(letters, numbers, values) for letters, values in columns), strict=True)
        return "".join(f'<row r="{number}">{"".join(row)}</row>' for number, row in zip(numbers, cells, strict=True))

    def _column(self, letters: str, numbers: range, values: Sequence[OutgoingValue]) -> list[str]:
        if set(map(type, values)) <= TEXTS:
            cells = zip(numbers, values, strict=True)
            return [_text(f"{letters}{number}", text) if text else "" for number, text in cells]
        return [
            "" if value is None or value == "" else self._cell(f"{letters}{number}", value)
            for number, value in zip(numbers, values, strict=True)
        ]

    def _cell(self, address: str, value: OutgoingValue) -> str:
        if isinstance(value, str):
            return _text(address, value)
        if isinstance(value, bool):
            return f'<c r="{address}" t="b"><v>{value:d}</v></c>'
        if isinstance(value, date):
            return self._date(address, value)
        return self._number(address, value)

    def _number(self, address: str, value: int | Decimal) -> str:
        if isinstance(value, int):
            return f'<c r="{address}"><v>{value}</v></c>' if fits(value) else _text(address, str(value))
        written = digits(value)
        if not fits(value):
            return _text(address, written)
        style = self.styles[min(decimals(value), MAX_DECIMALS)]
        return f'<c r="{address}" s="{style}"><v>{written}</v></c>'

    def _date(self, address: str, value: date) -> str:
        if value < FIRST_DAY:
            return _text(address, value.isoformat())
        return f'<c r="{address}" s="{self.styles[-1]}"><v>{(value - DAY_ZERO).days}</v></c>'


def _text(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is>{_inline(text)}</is></c>'


@lru_cache(maxsize=4096)
def _inline(text: str) -> str:
    """Many cells of a table hold the same few texts."""
    return inline_text(line_ends(text))
