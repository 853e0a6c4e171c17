"""How the cells of a sheet look, where the look tells something: printed decimals, indentation, outline, merging."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
PATTERN = re.compile(r"([#0?][#0?,\s]*)(?:\.([#0?]+))?(,*)")
SUPERSCRIPTS = str.maketrans("0123456789+-=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


class Shown(NamedTuple):
    """What a number format prints: `decimals` (None where it leaves them open), at least `digits` before the mark,
    the number divided by 1000 `scale` times."""

    decimals: int | None = None
    digits: int = 1
    scale: int = 0


class Look(NamedTuple):
    """The look of one cell."""

    shown: Shown = Shown()
    indent: int = 0
    bold: bool = False


class Span(NamedTuple):
    """A merged range, its bounds included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Looks:
    """`levels` are the outline levels of rows; a summary row stands above or below what it sums. Of the hidden rows
    those with content are kept, of the hidden columns the first and the last of each range."""

    cells: dict[tuple[int, int], Look] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    summary_below: bool = True
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def at(self, row: int, column: int) -> Look:
        return self.cells.get((row, column), PLAIN)


PLAIN = Look()


def shown_by(code: str) -> Shown:
    """What a number format such as `# ##0.00` or `0.0,` prints. General, dates and texts leave all open."""
    section = LITERALS.sub("", code).split(";")[0]
    found = PATTERN.search(section)
    if not found or re.search(r"[dmyhs@]|E[+-]", section, re.IGNORECASE):
        return Shown()
    whole = found[1].rstrip()
    stripped = whole.rstrip(",")
    digits = re.sub("[^#0?]", "", stripped)
    decimals = found[2] or ""
    return Shown(
        len(decimals) if set(decimals) <= {"0"} else None,
        max(1, len(digits) - len(digits.rstrip("0"))),
        len(whole) - len(stripped) + len(found[3]),
    )


def superscript(text: str) -> str:
    """`1` as `¹`: in a plain text it would be one more digit."""
    return text.lower().translate(SUPERSCRIPTS)
