"""CSV: one dialect for machines, exact; one for Excel, in which nothing is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..marks import DANGEROUS, neutralise
from .outgoing import Outgoing, OutgoingValue, digits, legal


@dataclass(frozen=True, slots=True)
class Dialect:
    delimiter: str
    decimal: str
    bom: str
    neutral: bool

    def fields(self, values: Sequence[OutgoingValue]) -> Sequence[OutgoingValue]:
        """A column of cells as `csv` shall write them. Most texts and whole numbers are what they are."""
        kinds = set(map(type, values)) - {NONE}
        is_same = self._keeps(values) if kinds == {str} else kinds <= {int}
        return values if is_same else list(map(self.field, values))

    def _keeps(self, texts: Sequence[str | None]) -> bool:
        """Whether all of the texts are written as they are."""
        given = list(filter(None, texts))
        if not all(map(str.isprintable, given)):
            return False
        return not self.neutral or not any(text.startswith(DANGEROUS) for text in given)

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


NONE = type(None)
CSV = Dialect(",", ".", "", neutral=False)
EXCEL = Dialect(";", ",", "\ufeff", neutral=True)


def write_delimited(table: Outgoing, dialect: Dialect) -> Iterator[bytes]:
    field = dialect.field
    yield (dialect.bom + _text([[*map(field, table.headers), table.mark]], dialect)).encode()
    for batch in table.batches():
        columns = map(dialect.fields, zip(*batch, strict=True))
        yield _text(zip(*columns, [""] * len(batch), strict=True), dialect).encode()


def _text(rows: Iterable[Sequence[OutgoingValue]], dialect: Dialect) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=dialect.delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()
