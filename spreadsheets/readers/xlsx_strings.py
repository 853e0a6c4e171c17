"""The texts of an XLSX: pieces joined, pronunciation hints left out, escapes undone."""

from __future__ import annotations

import re
from typing import Any

from ..limits import Meter
from ..looks import superscript
from ..problems import Problem

ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """`_x000D_` and the like are how a workbook writes characters that XML cannot hold."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class Text:
    """What stands in the `<t>` and `<v>` of one cell or string. `pieces` takes all characters as they come;
    `check`, called now and then, bounds them. With `looks`, the runs of a text may stand above the line."""

    def __init__(self, meter: Meter, looks: bool = False) -> None:
        self.limit = meter.limits.max_text
        self.looks, self.raised = looks, False
        self.pieces: list[str] = []
        self.kept: list[str] = []
        self.hint = False

    def keep(self) -> None:
        if not self.hint:
            self.kept.append(superscript(self.last()) if self.raised else self.last())

    def run(self, local: str, attributes: dict[str, str]) -> None:
        """To be told of every element, where looks are asked for."""
        if local in ("r", "si", "is"):
            self.raised = False
        elif local == "vertAlign":
            self.raised = attributes.get("val") == "superscript"

    def last(self) -> str:
        pieces = self.pieces
        return pieces[0] if len(pieces) == 1 else "".join(pieces)

    def whole(self) -> str:
        kept = self.kept
        return kept[0] if len(kept) == 1 else "".join(kept)

    def check(self) -> None:
        for parts in (self.pieces, self.kept):
            if len(parts) > self.limit or sum(map(len, parts)) > self.limit:
                raise Problem("text-too-long", {"limit": self.limit})


class SharedStrings:
    """The texts that cells refer to by their place."""

    def __init__(self, meter: Meter, looks: bool = False) -> None:
        self.meter = meter
        self.text = Text(meter, looks)
        self.strings: list[str] = []
        self.parser: Any = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if self.text.looks:
            self.text.run(local, attributes)
        if local == "t":
            self.text.pieces.clear()
        elif local == "si":
            self.text.kept.clear()
        elif local == "rPh":
            self.text.hint = True
        elif local == "sst":
            self.parser.CharacterDataHandler = self.text.pieces.append

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "t":
            self.text.keep()
        elif local == "rPh":
            self.text.hint = False
        elif local == "si":
            text = self.text.whole()
            self.meter.text(len(text), 0, 0)
            self.strings.append(unescape(text))

    def pause(self) -> None:
        self.text.check()
        if len(self.strings) > self.meter.limits.max_cells:
            raise Problem("too-many-cells", {"limit": self.meter.limits.max_cells})
