"""The one door out: rows of values become the bytes of a file, a piece at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from .marks import mark_cell
from .writers.delimited import CSV, EXCEL, write_delimited
from .writers.ods import write_ods
from .writers.outgoing import Column, Outgoing, OutgoingValue
from .writers.records import write_records
from .writers.xlsx import write_xlsx

__all__ = ["FORMATS", "Column", "Format", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    extension: str
    content_type: str
    label: str


FORMATS: dict[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", "CSV"),
    "csv-excel": Format("csv", "text/csv; charset=utf-8", "CSV (Excel)"),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "ods": Format("ods", "application/vnd.oasis.opendocument.spreadsheet", "ODS"),
    "json": Format("json", "application/json", "JSON"),
}


def write(
    format: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[OutgoingValue]],
    *,
    title: str = "",
    meta: Mapping[str, object] | None = None,
    notes: Sequence[Sequence[str]] | None = None,
    notes_title: str = "",
    marked: bool = True,
) -> Iterator[bytes]:
    """The file, in pieces; memory does not grow with the rows. `format` is a key of FORMATS; None and "" are
    empty cells. `notes` become a second sheet, or stand in the meta of JSON; CSV has no place for them. A
    file that is not `marked` is read back as any other that a person made.
    Raises ValueError for two columns with one header, or a Decimal that is no number."""
    headers = [column.header for column in columns]
    if len(set(headers)) < len(headers):
        raise ValueError(f"two columns with one header: {headers}")
    table = Outgoing(columns, rows, title, meta or {}, notes or (), notes_title, mark_cell(format) if marked else "")
    return WRITERS[format](table)


WRITERS: dict[str, Callable[[Outgoing], Iterator[bytes]]] = {
    "csv": partial(write_delimited, dialect=CSV),
    "csv-excel": partial(write_delimited, dialect=EXCEL),
    "xlsx": write_xlsx,
    "ods": write_ods,
    "json": write_records,
}
