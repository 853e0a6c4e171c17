"""The notes below a printed table, and what calls them."""

from __future__ import annotations

from .numbers import head_text, plain_marker, without_marker
from .reading import Reading
from .words import FOOTNOTE, folded


def footnotes_of(reading: Reading) -> dict[str, str]:
    """The notes by their marks."""
    found: dict[str, str] = {}
    for text in reading.footnotes:
        match = FOOTNOTE.match(folded(text))
        if match and match[1]:
            found.setdefault(plain_marker(match[1]), text)
            found.setdefault(plain_marker(text.split()[0]), text)
    return found


def name_callers(reading: Reading) -> None:
    """Names lose their call of a note, which says whose it is instead: « (1) Hors cantines. [Écoles] »."""
    called: dict[str, dict[str, None]] = {text: {} for text in reading.footnotes}
    notes = footnotes_of(reading)
    for mark, name in [*_called_by_years(reading), *reading.calls]:
        if mark in notes:
            called[notes[mark]][name] = None
    reading.footnotes = [f"{text} [{', '.join(called[text])}]" if called[text] else text for text in reading.footnotes]


def _called_by_years(reading: Reading) -> list[tuple[str, str]]:
    """« 2014¹ » is read as 2014."""
    heads = [cell for row in reading.heads for column in reading.amounts if (cell := reading.grid.at(row, column.at))]
    found = [(without_marker(cell.text)[1], head_text(cell)) for cell in heads]
    return [(mark, name) for marks, name in found if name.isdigit() for mark in marks.split(", ") if mark]
