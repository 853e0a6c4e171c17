"""Printed tables as tests write them, and the files that hold them, made by other hands than the product's.

A sheet is a text, a row a line, cells parted by `|`. A cell `#12.5` is a number, `#12.5;0.00` one with a format;
`*x*` is bold; `<` is merged into the cell to its left, `^` into the one above; blanks before a text indent it;
`{1}` before a row is its outline level."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field

import openpyxl
import xlwt
from openpyxl.styles import Alignment, Font

from tests.spreadsheets.files import ods, saved

NUMBER = re.compile(r"#-?[0-9.]+(;.*)?")
LEVEL = re.compile(r"\{([0-9])\}")


@dataclass
class Cell:
    text: str = ""
    number: str = ""
    format: str = ""
    bold: bool = False
    indent: int = 0
    merged: str = ""

    @property
    def value(self) -> float | int | str | None:
        if self.number:
            return float(self.number) if "." in self.number else int(self.number)
        return self.text or None


@dataclass
class Row:
    cells: list[Cell] = field(default_factory=list)
    level: int = 0


def parsed(text: str) -> list[Row]:
    lines = text.strip("\n").split("\n")
    return [_row(line) for line in lines]


def _row(line: str) -> Row:
    level = LEVEL.match(line)
    body = line[level.end() :] if level else line
    return Row([_cell(part) for part in body.split("|")] if body.strip() else [], int(level[1]) if level else 0)


def _cell(part: str) -> Cell:
    text = part.strip()
    if text in ("<", "^"):
        return Cell(merged=text)
    if NUMBER.fullmatch(text):
        number, _, code = text[1:].partition(";")
        return Cell(number=number, format=code)
    indent = (len(part) - len(part.lstrip(" "))) // 2
    bold = len(text) > 2 and text.startswith("*") and text.endswith("*") and not text.startswith("**")
    return Cell(text[1:-1] if bold else text, bold=bold, indent=indent)


def shown(cell: Cell) -> str:
    """What a French spreadsheet writes of a cell into a CSV, or puts on the clipboard."""
    if not cell.number:
        return cell.text
    places = len(cell.format.partition(".")[2].rstrip('%"')) if cell.format else None
    value = float(cell.number)
    if cell.format.endswith("%"):
        return f"{value * 100:.{places}f} %".replace(".", ",")
    text = f"{value:,.{places}f}" if places is not None else cell.number
    return text.replace(",", "\u202f").replace(".", ",")


def _ranges(rows: list[Row]) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row, last column of each merged range, from 0."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            if cell.merged:
                top, left = _origin(rows, at, column)
                bottom, right = found.get((top, left), (top, left))
                found[top, left] = max(bottom, at), max(right, column)
    return [(*start, *end) for start, end in found.items()]


def _origin(rows: list[Row], at: int, column: int) -> tuple[int, int]:
    while (mark := rows[at].cells[column].merged) != "":
        at, column = (at, column - 1) if mark == "<" else (at - 1, column)
    return at, column


def xlsx(text: str, name: str = "Feuille 1") -> bytes:
    rows, book = parsed(text), openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for at, row in enumerate(rows, 1):
        if row.level:
            sheet.row_dimensions[at].outlineLevel = row.level
        for column, cell in enumerate(row.cells, 1):
            if cell.value is not None:
                made = sheet.cell(at, column, cell.value)
                made.number_format = cell.format or "General"
                made.font, made.alignment = Font(bold=cell.bold), Alignment(indent=cell.indent)
    for top, left, bottom, right in _ranges(rows):
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    return saved(book)


def xls(text: str, name: str = "Feuille 1") -> bytes:
    rows, book = parsed(text), xlwt.Workbook()
    sheet = book.add_sheet(name)
    ranges = {(top, left): (bottom, right) for top, left, bottom, right in _ranges(rows)}
    for at, row in enumerate(rows):
        sheet.row(at).level = row.level
        for column, cell in enumerate(row.cells):
            if cell.value is None:
                continue
            style = xlwt.XFStyle()
            style.font.bold, style.alignment.inde = cell.bold, cell.indent
            style.num_format_str = cell.format or "General"
            if (at, column) in ranges:
                bottom, right = ranges[at, column]
                sheet.write_merge(at, bottom, column, right, cell.value, style)
            else:
                sheet.write(at, column, cell.value, style)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods_file(text: str, name: str = "Feuille 1") -> bytes:
    rows = parsed(text)
    ranges = {(top, left): (bottom, right) for top, left, bottom, right in _ranges(rows)}
    styles = {(c.format, c.bold, c.indent): "" for row in rows for c in row.cells}
    styles = {look: f"ce{at}" for at, look in enumerate(styles)}
    body = ""
    for at, row in enumerate(rows):
        spans = [_span(at, column, ranges.get((at, column))) for column in range(len(row.cells))]
        cells = "".join(_ods_cell(cell, styles, span) for cell, span in zip(row.cells, spans, strict=True))
        opened, closed = "<table:table-row-group>" * row.level, "</table:table-row-group>" * row.level
        body += f"{opened}<table:table-row>{cells or '<table:table-cell/>'}</table:table-row>{closed}"
    return ods(f'<table:table table:name="{name}">{body}</table:table>', "".join(map(_ods_style, styles.items())))


def _ods_style(pair: tuple[tuple[str, bool, int], str]) -> str:
    (code, bold, indent), name = pair
    places = len(code.partition(".")[2])
    number = (
        f'<number:number-style style:name="N{name}"><number:number number:decimal-places="{places}" '
        'number:min-integer-digits="1"/></number:number-style>'
    )
    data = f' style:data-style-name="N{name}"' if code else ""
    weight = '<style:text-properties fo:font-weight="bold"/>' if bold else ""
    margin = f'<style:paragraph-properties fo:margin-left="{indent * 0.353:.3f}cm"/>' if indent else ""
    return (
        f"{number if code else ''}"
        f'<style:style style:name="{name}" style:family="table-cell"{data}>{margin}{weight}</style:style>'
    )


def _span(row: int, column: int, end: tuple[int, int] | None) -> str:
    if end is None:
        return ""
    high, wide = end[0] - row + 1, end[1] - column + 1
    return f' table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}"'


def _ods_cell(cell: Cell, styles: dict, span: str) -> str:
    if cell.value is None:
        return "<table:covered-table-cell/>" if cell.merged else "<table:table-cell/>"
    style = f' table:style-name="{styles[cell.format, cell.bold, cell.indent]}"{span}'
    if cell.number:
        kind = "percentage" if cell.format.endswith("%") else "float"
        return f'<table:table-cell office:value-type="{kind}" office:value="{cell.number}"{style}/>'
    escaped = cell.text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<table:table-cell office:value-type="string"{style}><text:p>{escaped}</text:p></table:table-cell>'


def delimited(text: str, delimiter: str = ";") -> bytes:
    """A CSV of a French spreadsheet, all rows as long; blanks before a text stand for its indent."""
    rows = parsed(text)
    width = max(len(row.cells) for row in rows)
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        cells = ["  " * cell.indent + shown(cell) for cell in row.cells]
        writer.writerow(cells + [""] * (width - len(cells)))
    return file.getvalue().encode("utf-8-sig")


FORMATS = {"xlsx": xlsx, "ods": ods_file, "xls": xls, "csv": delimited}


def _xlsx_hiding(text: str, row: int, column: int) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(text)))
    book.active.row_dimensions[row].hidden = True
    book.active.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True
    return saved(book)


def _xls_hiding(text: str, row: int, column: int) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Feuille 1")
    for at, each in enumerate(parsed(text)):
        for place, cell in enumerate(each.cells):
            sheet.write(at, place, cell.text)
    sheet.row(row - 1).hidden = sheet.col(column - 1).hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _ods_hiding(text: str, row: int, column: int) -> bytes:
    hidden = ' table:visibility="collapse"'
    body = "".join(
        f"<table:table-row{hidden if at == row else ''}>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell.text}</text:p></table:table-cell>'
            for cell in each.cells
        )
        + "</table:table-row>"
        for at, each in enumerate(parsed(text), 1)
    )
    columns = "".join(f"<table:table-column{hidden if at == column else ''}/>" for at in range(1, column + 2))
    return ods(f'<table:table table:name="Feuille 1">{columns}{body}</table:table>')


HIDING = {"xlsx": _xlsx_hiding, "ods": _ods_hiding, "xls": _xls_hiding}
"""A file with one row and one column hidden."""
