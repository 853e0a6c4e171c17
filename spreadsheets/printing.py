"""The door out for a table as it is printed."""

from __future__ import annotations

from .marks import mark_cell
from .writers.printed import PrintedColumn, PrintedLine, PrintedTable
from .writers.printed_csv import printed_csv
from .writers.printed_ods import printed_ods
from .writers.printed_xlsx import printed_xlsx
from .writing import FORMATS, Format

__all__ = ["PRINTED_FORMATS", "PrintedColumn", "PrintedLine", "PrintedTable", "write_printed"]

PRINTED_FORMATS: dict[str, Format] = {
    f"matrix-{name}": Format(FORMATS[of].extension, FORMATS[of].content_type, label)
    for name, of, label in (("xlsx", "xlsx", "XLSX"), ("ods", "ods", "ODS"), ("csv", "csv-excel", "CSV"))
}
WRITERS = {"matrix-xlsx": printed_xlsx, "matrix-ods": printed_ods, "matrix-csv": printed_csv}


def write_printed(format: str, table: PrintedTable) -> bytes:
    """The file, whole: a printed table is small. `format` is a key of PRINTED_FORMATS."""
    return WRITERS[format](table, mark_cell(format))
