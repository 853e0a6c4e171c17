"""A printed table as an XLSX: numbers with the decimals that are printed, outline, heads in sight, live controls."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache
from textwrap import wrap
from typing import Any

import xlsxwriter

from .outgoing import MAX_DECIMALS, decimals, digits, fits, legal, sheet_name
from .printed import Layout, PrintedLine, PrintedTable, sums
from .xlsx_frame import GREY, OPTIONS

FRENCH = "[$-40C]#,##0"  # as France writes it: a narrow blank between thousands
LABEL_WIDTH, AMOUNT_WIDTH = 60, 14
HEIGHT = 15
DARK_GREY = "#555555"
MOST_LEVELS, MOST_INDENTS = 7, 15


def printed_xlsx(table: PrintedTable, mark: str) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"title": legal(table.title)})
        _Sheet(book, table, mark).fill()
    return file.getvalue()


def number_format(places: int) -> str:
    return FRENCH + "." * (places > 0) + "0" * places


def lines_of(text: str, width: int) -> int:
    """On how many lines a text is wrapped, in columns of `width` digits."""
    return max(1, sum(len(wrap(part, max(width, 8))) or 1 for part in text.split("\n")))


class _Sheet:
    def __init__(self, book: Any, table: PrintedTable, mark: str) -> None:
        self.table, self.mark, self.layout = table, mark, Layout(table)
        self.sheet = book.add_worksheet(sheet_name(table.title) or "Tableau")
        self.format = cache(lambda **options: book.add_format(options))

    def fill(self) -> None:
        layout, sheet = self.layout, self.sheet
        self._frame()
        sheet.write_string(0, 0, legal(self.table.title), self.format(bold=True, font_size=13))
        sheet.write_string(0, layout.mark - 1, self.mark, self.format(font_color=GREY))
        sheet.write_string(1, 0, f"Montants en {self.table.unit}")
        self._heads()
        for at, line in enumerate(self.table.lines):
            self._line(at, line)
        for at, text in enumerate(layout.below()):
            self._below(layout.row(len(self.table.lines)) + at, legal(text))

    def _frame(self) -> None:
        layout, sheet = self.layout, self.sheet
        sheet.freeze_panes(layout.HEAD, layout.label)
        sheet.outline_settings(symbols_below=self._totals_follow())
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(layout.HEAD - 1)
        sheet.print_area(0, 0, layout.row(len(self.table.lines)) + len(layout.below()), layout.key - 2)
        sheet.set_column(0, layout.label - 1, 12)
        sheet.set_column(layout.label - 1, layout.label - 1, LABEL_WIDTH)
        sheet.set_column(layout.label, layout.key - 2, AMOUNT_WIDTH)
        sheet.set_column(layout.key - 1, layout.key, 12)

    def _totals_follow(self) -> bool:
        """Whether most sums stand below their parts."""
        after = sum(part < at for at, line in enumerate(self.table.lines) for part in line.parts[:1])
        return 2 * after > sum(bool(line.parts) for line in self.table.lines)

    def _below(self, row: int, text: str) -> None:
        """Over the whole width of the table, on as many lines as it takes."""
        last = self.layout.key - 2
        width = LABEL_WIDTH + AMOUNT_WIDTH * (last - self.layout.label + 1)
        self.sheet.set_row(row, HEIGHT * lines_of(text, width))
        self.sheet.merge_range(row, 0, row, last, text, self.format(font_color=DARK_GREY, text_wrap=True, valign="top"))

    def _heads(self) -> None:
        layout = self.layout
        self.sheet.set_row(
            layout.HEAD - 1, HEIGHT * max(lines_of(text, AMOUNT_WIDTH - 3) for text in layout.heads()[1:])
        )
        for at, text in enumerate(layout.heads(), 1):
            options: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
            options["align"] = "left" if at <= layout.label or at >= layout.key else "right"
            if at >= layout.first_control:
                options["font_color"] = DARK_GREY
            self.sheet.write_string(layout.HEAD - 1, at - 1, legal(text), self.format(**options))

    def _line(self, at: int, line: PrintedLine) -> None:
        layout, row = self.layout, self.layout.row(at) - 1
        bold = bool(line.parts)
        top = {"top": 1} if bold else {}
        height = HEIGHT * lines_of(line.label, LABEL_WIDTH - 4 - 2 * line.depth - 6 * bold)
        self.sheet.set_row(row, height, None, {"level": min(line.depth, MOST_LEVELS)})
        if layout.has_codes:
            self.sheet.write_string(row, 0, legal(line.code), self.format(bold=bold, valign="top", **top))
        indent = {"indent": min(line.depth, MOST_INDENTS)} if line.depth else {}
        label = self.format(bold=bold, text_wrap=True, align="left", valign="top", **indent, **top)
        self.sheet.write_string(row, layout.label - 1, legal(line.label), label)
        for place, amount in enumerate(line.amounts):
            column = layout.first_amount + place - 1
            if amount is None:
                self.sheet.write_blank(row, column, None, self.format(**top) if top else None)
            else:
                self._amount(row, column, amount, bold=bold, valign="top", **top)
        self._controls(at, row)
        grey = self.format(font_color=GREY, valign="top")
        self.sheet.write_string(row, layout.key - 1, legal(line.key), grey)
        self.sheet.write_string(row, layout.key, legal(line.part_of), grey)

    def _amount(self, row: int, column: int, amount: Decimal, **options: Any) -> None:
        if not fits(amount):
            self.sheet.write_string(
                row, column, digits(amount).replace(".", ","), self.format(align="right", **options)
            )
            return
        places = min(decimals(amount), MAX_DECIMALS)
        self.sheet.write_number(row, column, float(amount), self.format(num_format=number_format(places), **options))

    def _controls(self, at: int, row: int) -> None:
        layout, places = self.layout, self.table.decimals
        style = self.format(num_format=number_format(places), font_color=DARK_GREY, valign="top")
        for column, control in layout.controls(at):
            total = layout.address(control.total)
            formula = f"=ROUND({sums(layout.sum_of(control.parts), ',')}-{total},{places})"
            self.sheet.write_formula(row, column - 1, formula, style, float(control.gap))
