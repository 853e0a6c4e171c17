"""What a browser sends of a grid: any text, in bounds, that may or may not make sense."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from backoffice.admin.conflicts import VERSION
from backoffice.admin.forms import REASON_LENGTH

from .merging import Version
from .sheet import CELL, CITATION, COLUMN, LINE, Sheet, name_of

REF = {"line": re.compile(r"ln?[0-9]{1,18}"), "column": re.compile(r"cn?[0-9]{1,18}")}
MOST_LINES, MOST_COLUMNS, MOST_CELLS = 1000, 100, 4000
SAVE, LOOK = "save", "look"


@dataclass(frozen=True)
class Posted:
    """The sheet that was typed, the version of the table that it was made from, and what a button asks.

    `chosen` are the lines and columns that are ticked, `at` the input that had the focus, `parent` and `cell` what
    was chosen to go with the button, `seen` stands for the changes that the page has shown.
    """

    sheet: Sheet
    version: Version
    action: str
    chosen: list[str]
    at: str
    parent: str
    cell: tuple[str, ...]
    seen: str
    reason: str


class TooLarge(Exception):
    """More lines or columns than a grid has."""


def fits(lines: int, columns: int) -> bool:
    return lines <= MOST_LINES and columns <= MOST_COLUMNS and lines * columns <= MOST_CELLS


def read_posted(data: QueryDict) -> Posted:
    """Names that are none are passed over. Raises `TooLarge`."""
    lines, columns = _refs(data, "line"), _refs(data, "column")
    if not fits(len(lines), len(columns)):
        raise TooLarge
    sheet = Sheet(tuple(lines), tuple(columns), dict(_texts(data, lines, columns)))
    cell = data.get("note_line", ""), data.get("note_column", "")
    return Posted(
        sheet,
        Version(data.get(VERSION, "")),
        data.get("action", LOOK),
        [ref for ref in data.getlist("chosen") if ref in sheet.refs],
        data.get("at", ""),
        data.get("under", "") if data.get("under", "") in lines else "",
        cell if all(cell) else (),
        data.get("seen", ""),
        _text(data, "change_reason").strip()[:REASON_LENGTH],
    )


def _refs(data: QueryDict, kind: str) -> list[str]:
    return [ref for ref in dict.fromkeys(data.getlist(kind)) if REF[kind].fullmatch(ref)]


def _texts(data: QueryDict, lines: list[str], columns: list[str]) -> Iterator[tuple[str, str]]:
    names = [name_of(field, line) for line in lines for field in LINE]
    names += [name_of(field, column) for column in columns for field in COLUMN if field != "parts"]
    cells = [(line, column) for line in lines for column in columns]
    names += [name_of(field, *cell) for cell in cells for field in (*CELL, *CITATION)]
    yield from ((name, _text(data, name)) for name in names if name in data)
    for column in columns:  # boxes that are not ticked are not sent
        if name_of("head", column) in data:
            name = name_of("parts", column)
            yield name, " ".join(data.getlist(name))


def _text(data: QueryDict, name: str) -> str:
    """Nobody types a NUL byte, and no database takes one."""
    return data.get(name, "").replace("\0", "")
