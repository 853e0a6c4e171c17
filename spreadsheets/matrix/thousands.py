"""Numbers that a spreadsheet made of texts: under a decimal dot, « 1.234 » became a number and « 1.234.567 » none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..numerals import OTHER, dissect
from .numbers import Printed
from .reading import Answers, Line, Reading

Found = Sequence[tuple[Line, int, Printed]]
LOST, KEPT = "lost", "kept"
PLACES = 12


def with_thousands(reading: Reading, found: Found, answers: Answers) -> Found:
    """Ask once whether the numbers with decimals that no format shows are thousands, where texts beside them part
    their own; and multiply them, if so."""
    texts = any(_parts_thousands(each) for _line, _at, each in found)
    doubtful = [(line, at) for line, at, each in found if texts and _may_have_lost(reading, line, at, each)]
    given = answers.get("thousands", "")
    if doubtful and given not in (LOST, KEPT):
        places = [reading.grid.address(line.at, at) for line, at in doubtful][:PLACES]
        value = reading.grid.cells[doubtful[0][0].at, doubtful[0][1]].text
        reading.ask("thousands", "thousands-lost", choices=[LOST, KEPT], places=places, params={"value": value})
    held = {(line.name, at) for line, at in doubtful} if given == LOST else set()
    return [(line, at, _multiplied(each) if (line.name, at) in held else each) for line, at, each in found]


def _parts_thousands(found: Printed) -> bool:
    """« 1.234.567 », « 1.234,5 »: a text that leaves no doubt."""
    value = found.core.value
    numeral = dissect(value) if isinstance(value, str) else None
    readings = numeral.readings() if numeral else []
    return len(readings) == 1 and OTHER[readings[0]] in numeral.body


def _may_have_lost(reading: Reading, line: Line, at: int, found: Printed) -> bool:
    value = found.core.value
    if not isinstance(value, Decimal) or reading.grid.look(line.at, at).shown.decimals is not None:
        return False
    return -3 <= value.as_tuple().exponent < 0


def _multiplied(found: Printed) -> Printed:
    return replace(found, core=found.core._replace(value=Decimal(int(found.core.value * 1000))))
