"""The looks of an ODS: its styles, those of its own sheets and the common ones; row groups and merged ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..limits import Meter
from ..looks import Look, Looks, Shown, Span, superscript
from .formats import LOOKED, Style
from .formats import NUMBER as PLAIN_NUMBER
from .ods_cells import TABLE
from .ods_content import TEXT, Content
from .ods_styles import STYLE, Styles

NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
FORMAT = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 "
LENGTH = re.compile(r"([0-9.]+)(mm|cm|in|pt|px)")
STEPS = {"mm": 0.28, "cm": 2.8, "in": 7.2, "pt": 0.1, "px": 0.075}
NUMBER_STYLES = ("number-style", "currency-style", "percentage-style")


@dataclass
class Named:
    """A style: what it says itself, and the style that says the rest."""

    parent: str = ""
    data: str = ""
    indent: int | None = None
    bold: bool | None = None
    raised: bool = False


class LookStyles(Styles):
    """Gathers the looks of cells, texts and numbers too."""

    def __init__(self) -> None:
        super().__init__()
        self.named: dict[str, Named] = {}
        self.numbers: dict[str, Shown] = {}
        self.current: Named | None = None
        self.number = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == STYLE + "style":
            parent, data = (
                attributes.get(STYLE + "parent-style-name", ""),
                attributes.get(STYLE + "data-style-name", ""),
            )
            self.current = self.named[attributes.get(STYLE + "name", "")] = Named(parent, data)
        elif name.startswith(NUMBER):
            self._number(name.removeprefix(NUMBER), attributes)
        elif self.current is not None:
            self._property(name, attributes)

    def _property(self, name: str, attributes: dict[str, str]) -> None:
        if name == STYLE + "paragraph-properties" and FORMAT + "margin-left" in attributes:
            self.current.indent = _steps(attributes[FORMAT + "margin-left"])
        elif name == STYLE + "text-properties":
            if FORMAT + "font-weight" in attributes:
                self.current.bold = attributes[FORMAT + "font-weight"] in ("bold", "600", "700", "800", "900")
            self.current.raised = attributes.get(STYLE + "text-position", "").startswith("super")

    def _number(self, local: str, attributes: dict[str, str]) -> None:
        if local in NUMBER_STYLES:
            self.number = attributes.get(STYLE + "name", "")
        elif local == "number" and self.number not in self.numbers:
            self.numbers[self.number] = _shown(attributes)

    def end(self, name: str) -> None:
        super().end(name)
        if name == STYLE + "style":
            self.current = None

    def of(self, name: str) -> Style:
        style = super().of(name)
        return PLAIN_NUMBER if style.kind in LOOKED else style

    def look(self, name: str) -> Look:
        """What the style and those that it comes from say."""
        shown, indent, bold = None, None, None
        met: set[str] = set()
        while name in self.named and name not in met:
            met.add(name)
            style = self.named[name]
            shown = shown or self.numbers.get(style.data)
            indent = style.indent if indent is None else indent
            bold = style.bold if bold is None else bold
            name = style.parent
        return Look(shown or Shown(), indent or 0, bool(bold))


def _steps(length: str) -> int:
    """A margin as a whole number that grows with it."""
    found = LENGTH.fullmatch(length)
    return round(float(found[1]) * STEPS[found[2]]) if found else 0


def _shown(attributes: dict[str, str]) -> Shown:
    places = attributes.get(NUMBER + "decimal-places", "")
    least = attributes.get(NUMBER + "min-decimal-places", places)
    digits = attributes.get(NUMBER + "min-integer-digits", "1")
    factor = attributes.get(NUMBER + "display-factor", "1")
    return Shown(
        int(places) if places.isdecimal() and places == least and len(places) < 3 else None,
        int(digits) if digits.isdecimal() and len(digits) < 3 else 1,
        (len(factor) - len(factor.rstrip("0"))) // 3,
    )


class LookingContent(Content):
    """The content of an ODS with the looks of its cells, by table."""

    def __init__(self, meter: Meter, styles: LookStyles) -> None:
        super().__init__(meter, styles)
        self.looks: list[Looks] = []
        self.depth = 0
        self.raised: list[int | None] = []
        self.known: dict[str, Look] = {}

    def looks_of(self, at: int) -> Looks:
        looks = self.looks[at]
        unseen = self.tables[at].unseen
        looks.spans, looks.hidden_columns = [Span(*area) for area in unseen.merged], unseen.columns
        return looks

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if self.over:
            return
        if name == TEXT + "span":
            style = self.styles.named.get(attributes.get(TEXT + "style-name", ""))
            self.raised.append(len(self.pieces) if style and style.raised else None)
        elif name == TABLE + "table-row-group":
            self.depth += 1

    def end(self, name: str) -> None:
        if name == TEXT + "span" and not self.over and self.raised:
            at = self.raised.pop()
            if at is not None:
                self.pieces[at:] = [superscript("".join(self.pieces[at:]))]
        super().end(name)
        if name == TABLE + "table-row-group":
            self.depth -= 1

    def _table(self, attributes: dict[str, str]) -> None:
        super()._table(attributes)
        self.looks.append(Looks())

    def _row_end(self) -> None:
        first = self.table.last_row + 1
        super()._row_end()
        if not self.row:
            return
        rows, looks = range(first, first + self.row_times), self.looks[-1]
        if self.depth:
            looks.levels.update(dict.fromkeys(rows, self.depth))
        if self.row_hidden:
            looks.hidden_rows.update(rows)

    def _cell_end(self) -> None:
        attributes, row, column = self.cell, self.table.last_row + 1, self.column + 1
        super()._cell_end()
        if self.row and len(self.row) == self.column:
            self._look(self.looks[-1], attributes, row, column)

    def _look(self, looks: Looks, attributes: dict[str, str], row: int, column: int) -> None:
        name = attributes.get(TABLE + "style-name") or self.row_style or self._of_column(column - 1)
        if name not in self.known:
            self.known[name] = self.styles.look(name)
        if self.known[name] != Look() and self.row_times == 1:
            for at in range(column, self.column + 1):
                looks.cells[row, at] = self.known[name]
