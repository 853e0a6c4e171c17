"""Our JSON: `{"meta": {...}, "rows": [...]}`, amounts as strings so that no reader makes floats of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from .outgoing import Outgoing, OutgoingValue, digits, legal

ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


def write_records(table: Outgoing) -> Iterator[bytes]:
    headers = [legal(header) for header in table.headers]
    yield f'{{"meta": {ENCODER.encode(_meta(table, headers))}, "rows": ['.encode()
    separator = "\n"
    for batch in table.batches():
        lines = [ENCODER.encode(dict(zip(headers, map(_value, row), strict=True))) for row in batch]
        yield (separator + ",\n".join(lines)).encode()
        separator = ",\n"
    yield b"\n]}\n"


def _meta(table: Outgoing, headers: list[str]) -> dict[str, object]:
    meta: dict[str, object] = {"format": table.mark, "columns": headers, "title": table.title, **table.meta}
    if table.notes:
        meta["notes"] = [list(row) for row in table.notes]
    return meta


def _value(value: OutgoingValue) -> str | int | None:
    if isinstance(value, str):
        return legal(value) or None
    if isinstance(value, Decimal):
        return digits(value)
    return value.isoformat() if isinstance(value, date) else value
