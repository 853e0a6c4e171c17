"""Calls of notes that lost their height on the way: « 12,5¹ » pasted as `12,51`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .notes import footnotes_of
from .numbers import Printed
from .reading import Answers, Line, Reading

DECIMALS = re.compile(r".*[0-9][.,]([0-9]+)")


def ask_glued(reading: Reading, found: Sequence[tuple[Line, int, Printed]], answers: Answers) -> None:
    """Ask of an amount that has, alone in its column, one decimal more than the others, if that is the call of a note
    that stands below."""
    notes = footnotes_of(reading)
    for column in reading.amounts if notes else ():
        told = [(line, each.core.text, _decimals(each)) for line, at, each in found if at == column.at]
        times = Counter(decimals for _line, _text, decimals in told)
        usual = max(times, key=times.__getitem__, default=0)
        for line, text, decimals in told:
            name = f"cell:{reading.grid.address(line.at, column.at)}"
            if decimals == usual + 1 and usual and times[decimals] == 1 and text[-1] in notes and name not in answers:
                places, params = [reading.grid.address(line.at, column.at)], {"value": text}
                reading.ask(name, "cell-glued", choices=[text[:-1], text], places=places, free=True, params=params)


def _decimals(found: Printed) -> int:
    told = DECIMALS.fullmatch(found.core.value) if isinstance(found.core.value, str) else None
    return len(told[1]) if told else 0
