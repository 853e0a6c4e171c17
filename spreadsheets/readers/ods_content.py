"""The content of an ODS, read by value as its one long part streams by."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..cells import Shaped, Value, is_blank
from ..limits import Meter
from ..looks import Looks
from ..problems import Problem
from .archives import damaged
from .formats import NUMBER, styled
from .ods_cells import OFFICE, TABLE, ods_value
from .ods_styles import Styles
from .sharing import Shared
from .unseen import Unseen

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
SPACES = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
PASSED_OVER = (
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 ",
    OFFICE + "annotation",
    TEXT + "ruby-text",
    TEXT + "note",
    TABLE + "dde-links",
    TABLE + "tracked-changes",
)
"""What stands in a document, or in a cell, without being what the cell says."""


@dataclass
class Table:
    name: str
    visible: bool
    numbers: list[int] = field(default_factory=list)
    values: list[list[Value]] = field(default_factory=list)
    last_row: int = 0
    unseen: Unseen = field(default_factory=Unseen)
    column_styles: list[str] = field(default_factory=list)
    """Of the first columns: the style of a cell that names none."""

    def header(self) -> list[Value]:
        return next((row for row in self.values if not all(map(is_blank, row))), [])


class Content:
    """Fills `tables`. Repeated cells and rows are counted before they are written out."""

    def __init__(self, meter: Meter, styles: Styles) -> None:
        self.meter, self.styles = meter, styles
        self.tables: list[Table] = []
        self.parser: Any = None
        self.row: list[Value] = []
        self.shared = Shared()
        self.column = self.row_times = self.over = self.paragraphs = self.length = 0
        self.row_hidden = False
        self.row_style = ""
        self.cell: dict[str, str] | None = None
        self.pieces: list[str] = []

    @property
    def table(self) -> Table:
        if not self.tables:
            raise damaged("a cell outside of any table")
        return self.tables[-1]

    def looks_of(self, at: int) -> Looks:
        """Those of a table, where they are kept."""
        return Looks()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.over or name.startswith(PASSED_OVER):
            self.over += 1
            self.parser.CharacterDataHandler = None
        elif self.cell is not None:
            self._inside(name, attributes)
        elif name in CELLS:
            self.cell, self.paragraphs, self.length = attributes, 0, 0
        elif name == TABLE + "table-row":
            self._row(attributes)
        elif name == TABLE + "table":
            self._table(attributes)
        elif name == TABLE + "table-column":
            self._column(attributes)
        else:
            self.styles.parser = self.parser
            self.styles.start(name, attributes)

    def end(self, name: str) -> None:
        if self.over:
            self.over -= 1
            if self.cell is not None and self.paragraphs and not self.over:
                self.parser.CharacterDataHandler = self._collect
        elif name == TEXT + "p":
            self.parser.CharacterDataHandler = None
        elif name in CELLS:
            self._cell_end()
        elif name == TABLE + "table-row":
            self._row_end()
        elif self.cell is None:
            self.styles.end(name)

    def pause(self) -> None:
        pass

    def _table(self, attributes: dict[str, str]) -> None:
        visible = attributes.get(TABLE + "style-name") not in self.styles.hidden
        self.tables.append(Table(attributes.get(TABLE + "name", ""), visible))
        if len(self.tables) > self.meter.limits.max_parts:
            raise Problem("too-many-parts", {"limit": self.meter.limits.max_parts})

    def _column(self, attributes: dict[str, str]) -> None:
        styles, times = self.table.column_styles, _times(attributes, TABLE + "number-columns-repeated")
        first, room = len(styles) + 1, self.meter.limits.max_columns + 1 - len(styles)
        styles.extend([attributes.get(TABLE + "default-cell-style-name", "")] * min(times, room))
        if attributes.get(TABLE + "visibility", "visible") != "visible" and room > 0:
            self.table.unseen.columns.append((first, len(styles)))

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name.startswith(TABLE):
            raise damaged("a table inside a cell")
        if name == TEXT + "p":
            if self.paragraphs:
                self._collect("\n")
            self.paragraphs += 1
            self.parser.CharacterDataHandler = self._collect
        elif name in SPACES:
            self._collect(SPACES[name])
        elif name == TEXT + "s":
            times = _times(attributes, TEXT + "c")
            self._collect(" " * min(times, self.meter.limits.max_text + 1))

    def _collect(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)
        if self.length > self.meter.limits.max_text:
            self.meter.text(self.length, self.table.last_row + 1, self.column + 1)

    def _row(self, attributes: dict[str, str]) -> None:
        self.row, self.column = [], 0
        self.row_times = _times(attributes, TABLE + "number-rows-repeated")
        self.row_hidden = attributes.get(TABLE + "visibility", "visible") != "visible"
        self.row_style = attributes.get(TABLE + "default-cell-style-name", "")

    def _cell_end(self) -> None:
        attributes, text = self.cell, "".join(self.pieces)
        self.cell = None
        self.pieces.clear()
        times = _times(attributes, TABLE + "number-columns-repeated")
        value = ods_value(attributes, text)
        if value is not None:
            self._place(self._as_shown(value, attributes), times)
        if TABLE + "number-columns-spanned" in attributes or TABLE + "number-rows-spanned" in attributes:
            self._merge(attributes)
        self.column += times

    def _as_shown(self, value: Value, attributes: dict[str, str]) -> Value:
        """A bare number with what its style prints beside it: the cell's, else its row's, else its column's."""
        if type(value) is not Decimal and type(value) is not Shaped:
            return value
        style = self.styles.of(attributes.get(TABLE + "style-name") or self.row_style or self._of_column(self.column))
        return value if style == NUMBER else styled(value, style)

    def _of_column(self, at: int) -> str:
        styles = self.table.column_styles
        return styles[at] if at < len(styles) else ""

    def _merge(self, attributes: dict[str, str]) -> None:
        row, column = self.table.last_row + 1, self.column + 1
        down = _times(attributes, TABLE + "number-rows-spanned") - 1
        right = _times(attributes, TABLE + "number-columns-spanned") - 1
        if down > 0 or right > 0:
            self.table.unseen.merged.append((row, column, row + down, column + right))
            self.meter.count(1)

    def _place(self, value: Value, times: int) -> None:
        row = self.table.last_row + 1
        self.meter.column(row, self.column + times)
        if isinstance(value, str):
            self.meter.text(len(value) * times if times < 10 else len(value), row, self.column + 1)
        self.row.extend([None] * (self.column - len(self.row)))
        self.row.extend([value] * times)

    def _row_end(self) -> None:
        table, first = self.table, self.table.last_row + 1
        table.last_row += self.row_times
        if not self.row:
            return
        self.meter.row(first, len(self.row), self.row_times)
        table.numbers.extend(range(first, first + self.row_times))
        table.values.extend([self.shared.texts(self.row)] * self.row_times)
        table.unseen.rows += self.row_hidden * self.row_times


def _times(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    if not text.isdecimal() or len(text) > 9:
        raise damaged(f"repeated {text[:20]} times")
    return int(text)
