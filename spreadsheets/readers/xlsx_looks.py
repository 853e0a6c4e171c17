"""The looks of an XLSX: what its styles print, indent and set in bold; outline levels and merged ranges."""

from __future__ import annotations

from ..limits import Meter
from ..looks import PLAIN, Look, Shown, Span, shown_by
from .archives import Archive
from .formats import LOOKED, Style
from .xlsx_sheet import Book, Worksheet
from .xlsx_strings import Text
from .xlsx_styles import StyleSheet, attribute_true

BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
BUILT_IN |= dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0") | dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00")


class LookSheet(StyleSheet):
    """The styles of a workbook with the look that each gives."""

    def __init__(self, archive: Archive, part: str | None) -> None:
        self.formats: dict[str, Shown] = {}
        self.fonts: list[bool] = []
        self.looks: list[Look] = []
        self.section = ""
        super().__init__(archive, part)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        local = name.rpartition(":")[2]
        if local in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            self.section = local
        elif local == "numFmt" and self.section != "dxfs":
            self.formats[attributes.get("numFmtId", "")] = shown_by(attributes.get("formatCode", ""))
        elif self.section == "fonts" and local in ("font", "b"):
            self._font(local, attributes)
        elif self.section == "cellXfs" and local == "xf":
            self.looks.append(Look(self._shown(attributes.get("numFmtId", "")), 0, self._bold(attributes)))
        elif self.section == "cellXfs" and local == "alignment" and self.looks:
            self.looks[-1] = self.looks[-1]._replace(indent=_number(attributes.get("indent", "")))

    def _font(self, local: str, attributes: dict[str, str]) -> None:
        if local == "font":
            self.fonts.append(False)
        elif self.fonts:
            self.fonts[-1] = attributes.get("val", "1") in ("1", "true", "on")

    def _shown(self, number: str) -> Shown:
        return self.formats.get(number) or shown_by(BUILT_IN.get(_number(number), ""))

    def _bold(self, attributes: dict[str, str]) -> bool:
        font = _number(attributes.get("fontId", ""))
        return font < len(self.fonts) and self.fonts[font]

    def special(self) -> dict[str, Style]:
        return {name: style for name, style in super().special().items() if style.kind not in LOOKED}

    def look(self, style: str) -> Look:
        at = _number(style)
        return self.looks[at] if at < len(self.looks) else PLAIN


class LookingSheet(Worksheet):
    """A worksheet that keeps the looks of what it reads."""

    def __init__(self, book: Book, meter: Meter, peek: bool, styles: LookSheet) -> None:
        super().__init__(book, meter, peek)
        self.styles = styles
        self.text = Text(meter, looks=True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        local = name.rpartition(":")[2]
        self.text.run(local, attributes)
        if local == "outlinePr" and "summaryBelow" in attributes:
            self.looks.summary_below = attribute_true(attributes, "summaryBelow")

    def _merge(self, reference: str) -> None:
        super()._merge(reference)
        self.looks.spans.append(Span(*self.unseen.merged[-1]))

    def _row(self, attributes: dict[str, str]) -> None:
        super()._row(attributes)
        if self.row_hidden:
            self.looks.hidden_rows.add(self.number)
        if level := _number(attributes.get("outlineLevel", "")):
            self.looks.levels[self.number] = level

    def _cell(self) -> None:
        super()._cell()
        if len(self.row) == self.column:
            look = self.styles.look(self.cell.get("s", "0"))
            if look != PLAIN:
                self.looks.cells[self.number, self.column] = look


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
