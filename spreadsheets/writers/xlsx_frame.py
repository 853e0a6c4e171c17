"""What surrounds the rows of an XLSX, made by XlsxWriter."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cached_property
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from .outgoing import MAX_DECIMALS, Outgoing, legal

SHEET = "xl/worksheets/sheet1.xml"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
SAMPLES = re.compile(r'<row r="2".*?</row>', re.DOTALL)
DIMENSION = re.compile(r"<dimension [^>]*/>")  # not known before the last row; some readers would stop at it
STYLE = re.compile(r'<c r="[A-Z]+2" s="([0-9]+)"')
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
GREY = "#999999"


def inline_text(text: str) -> str:
    """A text as `<t>`, with what looks like an escape escaped."""
    content = escape(legal(text))
    if "_x" in content:
        content = ESCAPED.sub("_x005F_", content)
    space = ' xml:space="preserve"' if content != content.strip() or "\n" in content else ""
    return f"<t{space}>{content}</t>"


class Frame:
    """The book around a table that ends in row `last`: `head` and `tail` of its sheet, the numbers of its
    `styles` (a number with 0, 1, 2, ... decimals, then a date), and its other parts."""

    def __init__(self, table: Outgoing, last: int) -> None:
        self.table, self.last = table, last

    @cached_property
    def parts(self) -> dict[str, str]:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, OPTIONS) as book:
            book.set_properties({"title": legal(self.table.title)})
            name, notes_name = self.table.sheet_names()
            self._sheet(book, book.add_worksheet(name))
            if self.table.notes:
                _notes(book.add_worksheet(notes_name), self.table)
        with zipfile.ZipFile(file) as archive:
            return {part: archive.read(part).decode() for part in archive.namelist()}

    @property
    def head(self) -> str:
        return DIMENSION.sub("", SAMPLES.sub("", self.parts[SHEET])).partition("</sheetData>")[0]

    @property
    def tail(self) -> str:
        return "</sheetData>" + self.parts[SHEET].partition("</sheetData>")[2]

    @property
    def styles(self) -> list[str]:
        return STYLE.findall(self.parts[SHEET])

    def others(self) -> dict[str, str]:
        return {part: content for part, content in self.parts.items() if part != SHEET}

    def _sheet(self, book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True})
        for at, column in enumerate(self.table.columns):
            sheet.set_column(at, at, column.width or max(12, len(column.header) + 3))
            sheet.write_string(0, at, legal(column.header), bold)
        mark = len(self.table.columns)
        sheet.set_column(mark, mark, 2)
        sheet.write_string(0, mark, self.table.mark, book.add_format({"font_color": GREY}))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, self.last - 1, mark - 1)
        self._samples(book, sheet)

    def _samples(self, book: Any, sheet: Any) -> None:
        """A second row with one cell in each style, which tells their numbers and is then left out."""
        codes = ["#,##0" + "." * (places > 0) + "0" * places for places in range(MAX_DECIMALS + 1)]
        for at, code in enumerate([*codes, "yyyy-mm-dd"]):
            sheet.write_blank(1, at, None, book.add_format({"num_format": code}))


def _notes(sheet: Any, table: Outgoing) -> None:
    for at, row in enumerate(table.notes):
        for column, text in enumerate(row):
            sheet.write_string(at, column, legal(text))
