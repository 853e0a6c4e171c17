"""What the number formats of a workbook say of the numbers: a date, a percentage, an amount in dollars."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from ..cells import CellError, Quantity, Value
from .archives import Archive


class Style(NamedTuple):
    """`kind` is "number", "date", "elapsed" or "unit"."""

    kind: str
    unit: str = ""


NUMBER, DATE, ELAPSED, PERCENT = Style("number"), Style("date"), Style("elapsed"), Style("unit", "%")
BUILT_IN = {9: PERCENT, 10: PERCENT, 46: ELAPSED}
BUILT_IN |= dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), DATE)

LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
ELAPSED_PART = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
IGNORED = re.compile(r"\[[^\]]*\]|[_*].")
CURRENCY = re.compile(r"[€$£¥]|EUR|USD|GBP|CHF", re.IGNORECASE)
LAST_DAY = 2_958_465


def style_of(code: str) -> Style:
    """The Style of a number format such as `0.0%` or `[$€-40C] # ##0,00`."""
    literals = ["".join(part for part in found.groups() if part) for found in LITERAL.finditer(code)]
    rest = LITERAL.sub("", code).split(";")[0]
    if ELAPSED_PART.search(rest):
        return ELAPSED
    rest = IGNORED.sub("", rest)
    if "%" in rest or "%" in literals:
        return PERCENT
    if re.search("[dmyhs]", rest, re.IGNORECASE):
        return DATE
    for text in (*literals, *CURRENCY.findall(rest)):
        if CURRENCY.search(text):
            return Style("unit", text.strip())
    return NUMBER


class StyleSheet:
    """The styles of a workbook, in the order in which cells refer to them."""

    def __init__(self, archive: Archive, part: str | None) -> None:
        self.codes: dict[str, Style] = {}
        self.styles: list[Style] = []
        self.inside = False
        if part:
            archive.parse(part, self)

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
        return BUILT_IN.get(int(number), NUMBER) if number.isdecimal() else NUMBER

    def special(self) -> dict[str, Style]:
        """The styles that change what a number means, by the number that cells give."""
        return {str(at): style for at, style in enumerate(self.styles) if style != NUMBER}


def styled(number: Decimal, style: Style, epoch_1904: bool) -> Value:
    """A number as its format shows it: a date, a duration, a Quantity."""
    if style.kind == "unit":
        return Quantity(number, style.unit)
    if not 0 <= number <= LAST_DAY:
        return CellError(str(number))
    if style.kind == "elapsed":
        return timedelta(days=float(number))
    return _moment(number, epoch_1904)


def _moment(number: Decimal, epoch_1904: bool) -> date | datetime | time:
    days = int(number)
    seconds = round((number - days) * 86400)
    if days == 0 and seconds < 86400 and not epoch_1904:
        return (datetime.min + timedelta(seconds=seconds)).time()
    base = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30 if days >= 60 else 31)
    moment = base + timedelta(days=days, seconds=seconds)
    return moment if seconds else moment.date()


def attribute_true(attributes: dict[str, Any], name: str) -> bool:
    return attributes.get(name) in ("1", "true", "on")
