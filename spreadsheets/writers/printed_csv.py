"""A printed table as a CSV for spreadsheets: the same cells, the hierarchy as blanks before the labels."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from .delimited import EXCEL
from .outgoing import OutgoingValue
from .printed import Layout, PrintedLine, PrintedTable

INDENT = "  "


def printed_csv(table: PrintedTable, mark: str) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=EXCEL.delimiter, lineterminator="\r\n")
    width = Layout(table).mark
    for row in _rows(table, mark):
        writer.writerow([EXCEL.field(value) for value in row + [None] * (width - len(row))])
    return (EXCEL.bom + buffer.getvalue()).encode()


def _rows(table: PrintedTable, mark: str) -> Iterator[list[OutgoingValue]]:
    layout = Layout(table)
    yield [table.title, *[None] * (layout.mark - 2), mark]
    yield [f"Montants en {table.unit}"]
    yield []
    yield [*layout.heads()]
    for at, line in enumerate(table.lines):
        yield _line(layout, at, line)
    yield []
    yield from ([text] for text in layout.below())


def _line(layout: Layout, at: int, line: PrintedLine) -> list[OutgoingValue]:
    cells: dict[int, OutgoingValue] = {layout.label: INDENT * line.depth + line.label}
    if layout.has_codes:
        cells[1] = line.code
    cells |= {layout.first_amount + place: amount for place, amount in enumerate(line.amounts)}
    cells |= {column: _gap(control.gap) for column, control in layout.controls(at)}
    cells |= {layout.key: line.key, layout.key + 1: line.part_of}
    return [cells.get(column) for column in range(1, layout.mark)]


def _gap(gap: Decimal) -> Decimal:
    return gap if gap else abs(gap)
