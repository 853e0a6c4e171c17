"""Our own JSON: `{"meta": {...}, "rows": [{header: value}]}`, no number of which passes through a float."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from ..cells import Rows, Sheet, Value
from ..limits import Limits, Meter
from ..marks import MARK
from ..problems import Problem
from .encodings import decode


def read_records(data: bytes, limits: Limits) -> Sheet:
    """Rows count from 2, as if the header were row 1. Raises Problem: json-structure, damaged, too-many-*."""
    text, encoding, _ = decode(data)
    document = _parse(text)
    if not isinstance(document, _Pairs) or not isinstance(document.get("rows"), list):
        raise _structure("rows")
    meta = document.get("meta")
    meta = meta if isinstance(meta, _Pairs) else _Pairs()
    headers = _headers(meta, document["rows"])
    rows = _rows(headers, document["rows"], Meter(limits))
    return Sheet("json", "", rows, "json" if meta.get("format") == MARK + "json" else None, encoding=encoding)


class _Pairs(dict):
    """A JSON object; one that says a key twice is refused."""


def _object(pairs: list[tuple[str, Any]]) -> _Pairs:
    found = _Pairs(pairs)
    if len(found) < len(pairs):
        raise _structure("duplicate key")
    return found


def _no_constant(word: str) -> None:
    raise _structure(word)


def _parse(text: str) -> Any:
    try:
        return json.loads(
            text.lstrip("\ufeff"),
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise Problem("damaged", {"detail": f"JSON, line {error.lineno}"}) from None
    except (RecursionError, ArithmeticError):
        raise _structure("depth or number") from None


def _headers(meta: _Pairs, records: list[Any]) -> list[str]:
    columns = meta.get("columns")
    headers = dict.fromkeys(columns if isinstance(columns, list) else ())
    for record in records:
        if not isinstance(record, _Pairs):
            raise _structure("a row is no object")
        headers.update(dict.fromkeys(record))
    if not all(isinstance(header, str) for header in headers):
        raise _structure("columns")
    return list(headers)


def _rows(headers: list[str], records: list[_Pairs], meter: Meter) -> Rows:
    meter.column(1, len(headers))
    values: list[list[Value]] = [list(headers)] if headers else []
    for number, record in enumerate(records, 2):
        meter.row(number, len(headers))
        values.append([_value(record.get(header), number, at, meter) for at, header in enumerate(headers, 1)])
    return Rows(range(1, len(values) + 1), values)


def _value(value: Any, row: int, column: int, meter: Meter) -> Value:
    if isinstance(value, str):
        meter.text(len(value), row, column)
        return value or None
    if value is None or isinstance(value, bool | Decimal):
        return value
    raise Problem("json-structure", {"detail": "a value is no scalar"}, row=row, column=column)


def _structure(detail: str) -> Problem:
    return Problem("json-structure", {"detail": detail})
