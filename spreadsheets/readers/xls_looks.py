"""The looks of an XLS, as xlrd tells them."""

from __future__ import annotations

from typing import Any

from ..looks import PLAIN, Look, Looks, Span, shown_by, superscript

RAISED = 1


def looks_of(book: Any, sheet: Any) -> Looks:
    looks = Looks()
    looks.spans = [Span(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    looks.levels = {at + 1: row.outline_level for at, row in sheet.rowinfo_map.items() if row.outline_level}
    looks.hidden_rows = {at + 1 for at, row in sheet.rowinfo_map.items() if row.hidden}
    looks.hidden_columns = [(at + 1, at + 1) for at, column in sheet.colinfo_map.items() if column.hidden]
    known: dict[int, Look] = {}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            number = cell.xf_index
            if cell.ctype and number not in known:
                known[number] = _look(book, book.xf_list[number])
            if cell.ctype and known[number] != PLAIN:
                looks.cells[row + 1, column + 1] = known[number]
    return looks


def _look(book: Any, style: Any) -> Look:
    code = book.format_map[style.format_key].format_str
    return Look(shown_by(code), style.alignment.indent_level, bool(book.font_list[style.font_index].bold))


def raised(book: Any, sheet: Any, row: int, column: int, text: str) -> str:
    """The text, what stands above the line written so."""
    runs = sheet.rich_text_runlist_map.get((row, column), ())
    if not any(book.font_list[font].escapement == RAISED for _start, font in runs):
        return text
    bounds = [(0, None), *runs, (len(text), None)]
    pieces = []
    for (start, font), (end, _next) in zip(bounds, bounds[1:], strict=False):
        piece = text[start:end]
        is_raised = font is not None and book.font_list[font].escapement == RAISED
        pieces.append(superscript(piece) if is_raised else piece)
    return "".join(pieces)
