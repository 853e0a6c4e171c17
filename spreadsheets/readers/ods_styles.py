"""The number formats of an ODS: which unit they print beside a number, and whether they print it divided."""

from __future__ import annotations

from typing import Any

from .archives import damaged
from .formats import CURRENCY, NUMBER, PERCENT, SCALED, Style

NUMBERS = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
FORMATS = frozenset(NUMBERS + kind for kind in ("number-style", "currency-style", "percentage-style"))
PRINTED = frozenset((NUMBERS + "text", NUMBERS + "currency-symbol"))
DEPTH = 20
MOST = 100_000


class Styles:
    """Takes the elements that stand outside of the tables, of content.xml and of styles.xml."""

    def __init__(self) -> None:
        self.parser: Any = None
        self.formats: dict[str, Style] = {}
        self.cells: dict[str, tuple[str, str]] = {}
        self.hidden: set[str] = set()
        self.name = ""
        self.printed: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.cells) + len(self.formats) > MOST:
            raise damaged("more styles than any document has")
        if name == STYLE + "style":
            self.name = attributes.get(STYLE + "name", "")
            self.cells[self.name] = (
                attributes.get(STYLE + "data-style-name", ""),
                attributes.get(STYLE + "parent-style-name", ""),
            )
        elif name == STYLE + "table-properties" and attributes.get(TABLE + "display") == "false":
            self.hidden.add(self.name)
        elif name in FORMATS:
            self.name = attributes.get(STYLE + "name", "")
            self.printed.clear()
        elif name == NUMBERS + "number" and attributes.get(NUMBERS + "display-factor", "1") != "1":
            self.formats[self.name] = SCALED
        elif name in PRINTED:
            self.parser.CharacterDataHandler = self.printed.append

    def end(self, name: str) -> None:
        if name in PRINTED:
            self.parser.CharacterDataHandler = None
        elif name in FORMATS and self.name not in self.formats:
            self.formats[self.name] = _style_of("".join(self.printed).strip())

    def pause(self) -> None:
        pass

    def of(self, name: str) -> Style:
        """What a cell of this style shows of its number."""
        for _depth in range(DEPTH):
            format_name, parent = self.cells.get(name, ("", ""))
            if format_name:
                return self.formats.get(format_name, NUMBER)
            if not parent:
                break
            name = parent
        return NUMBER


def _style_of(printed: str) -> Style:
    if "%" in printed:
        return PERCENT
    return Style("unit", printed) if CURRENCY.search(printed) else NUMBER
