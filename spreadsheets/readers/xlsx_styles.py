"""The number formats of an XLSX, in the order in which cells refer to them."""

from __future__ import annotations

from typing import Any

from .archives import Archive
from .formats import BUILT_IN, NUMBER, Style, style_of


class StyleSheet:
    """Fills `styles`, to which cells refer by their place."""

    def __init__(self, archive: Archive, part: str | None) -> None:
        self.codes: dict[str, Style] = {}
        self.styles: list[Style] = []
        self.inside = False
        if part:
            archive.parse(part, self, small=True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "numFmt" and not self.inside:
            self.codes[attributes.get("numFmtId", "")] = style_of(attributes.get("formatCode", ""))
        elif local == "cellXfs":
            self.inside = True
        elif local == "xf" and self.inside:
            self.styles.append(self._resolve(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self.inside = False

    def pause(self) -> None:
        pass

    def _resolve(self, number: str) -> Style:
        if number in self.codes:
            return self.codes[number]
        return BUILT_IN.get(int(number), NUMBER) if number.isdecimal() and len(number) < 9 else NUMBER

    def special(self) -> dict[str, Style]:
        """The styles that change what a number means, by the number that cells give."""
        return {str(at): style for at, style in enumerate(self.styles) if style != NUMBER}


def attribute_true(attributes: dict[str, Any], name: str) -> bool:
    return attributes.get(name) in ("1", "true", "on")
