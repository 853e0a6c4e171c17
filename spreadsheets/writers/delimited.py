"""CSV: one dialect for machines, exact; one for Excel, in which nothing is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..marks import neutralise
from .outgoing import Outgoing, OutgoingValue, digits, legal


@dataclass(frozen=True, slots=True)
class Dialect:
    delimiter: str
    decimal: str
    bom: str
    neutral: bool

    def field(self, value: OutgoingValue) -> str:
        if isinstance(value, str):
            return neutralise(legal(value)) if self.neutral else legal(value)
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return digits(value).replace(".", self.decimal)
        if isinstance(value, bool):
            return "true" if value else "false"
        return value.isoformat() if isinstance(value, date) else str(value)


CSV = Dialect(",", ".", "", neutral=False)
EXCEL = Dialect(";", ",", "\ufeff", neutral=True)


def write_delimited(table: Outgoing, dialect: Dialect) -> Iterator[bytes]:
    field = dialect.field
    yield (dialect.bom + _text([[*map(field, table.headers), table.mark]], dialect)).encode()
    for batch in table.batches():
        yield _text([[*map(field, row), ""] for row in batch], dialect).encode()


def _text(rows: Sequence[Sequence[str]], dialect: Dialect) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=dialect.delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()
