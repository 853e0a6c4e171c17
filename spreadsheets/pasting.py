"""Cells as a spreadsheet puts them on the clipboard: tabs between them, and quotation marks that part nothing."""

import re

CELL = re.compile(r'"((?:[^"]|"")*+)"(?![^\t\n])|[^\t\n]+')
PARTING = re.compile(r'[\t\n]|""')


def pasted(text: str) -> bytes:
    """What `read` reads. The marks around a cell are the spreadsheet's where they hold what would part cells, or
    double others; else they are the cell's own: « "Serious games" et autres »."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"sep=\t\n{CELL.sub(_quoted, lines)}".encode()


def _quoted(cell: re.Match) -> str:
    text, inside = cell[0], cell[1]
    if '"' not in text or (inside is not None and PARTING.search(inside)):
        return text
    return '"' + text.replace('"', '""') + '"'
