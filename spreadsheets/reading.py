"""The one door in: bytes of whatever a person sends become one sheet, or one Problem."""

from __future__ import annotations

from .cells import Sheet
from .limits import Limits
from .marks import NEUTRALISED, restored
from .problems import Problem
from .readers.archives import Archive
from .readers.delimited import read_delimited
from .readers.ods import read_ods
from .readers.records import read_records
from .readers.signatures import kind_of
from .readers.xls import read_xls
from .readers.xlsx import read_xlsx

DEFAULTS = Limits()


def read(
    data: bytes, *, name: str = "", sheet: str | None = None, limits: Limits = DEFAULTS, looks: bool = False
) -> Sheet:
    """The sheet of a CSV, XLSX, ODS or own JSON file, its type found by content (`name` is not believed).
    `sheet` names the one that is meant in a workbook with several. With `looks`, a workbook tells those of its
    cells too, and what is printed above the line in a text is written so (`12,5¹`).
    Raises Problem for what concerns the whole file; values are judged later, cell by cell."""
    if len(data) > limits.max_file_bytes:
        raise Problem("file-too-large", {"limit": limits.max_file_bytes})
    found = _read(data, sheet, limits, looks)
    if found.mark in NEUTRALISED:  # whatever it was saved as since
        found.rows.values = [list(map(restored, row)) for row in found.rows.values]
    if not found.rows:
        raise Problem("empty-file", sheet=found.name)
    return found


def _read(data: bytes, sheet: str | None, limits: Limits, looks: bool) -> Sheet:
    kind = kind_of(data)
    if kind == "zip":
        archive = Archive(data, limits)
        return {"xlsx": read_xlsx, "ods": read_ods}[archive.kind()](archive, sheet, limits, looks)
    if kind == "ole":
        return read_xls(data, sheet, limits, looks)
    return read_records(data, limits) if kind == "json" else read_delimited(data, limits)
