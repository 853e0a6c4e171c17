"""What number formats say of numbers: a date, a percentage, an amount in dollars, digits that are not the number's."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..cells import CellError, Quantity, Shaped, Value
from ..problems import Problem


class Style(NamedTuple):
    """`kind` is "number", "date", "elapsed", "unit", "scaled" (shown divided by thousands) or "digits": then at
    least `whole` digits are shown before the decimal mark, and `least` to `most` after it."""

    kind: str
    unit: str = ""
    whole: int = 1
    least: int = 0
    most: int = 0


NUMBER, DATE, ELAPSED, SCALED = Style("number"), Style("date"), Style("elapsed"), Style("scaled")
PERCENT = Style("unit", "%")
LOOKED = ("digits", "scaled")
"""What the look of a cell says of its number, where looks are kept: the number stays as it is."""
WHOLE, CENTS = Style("digits"), Style("digits", least=2, most=2)
BUILT_IN = {9: PERCENT, 10: PERCENT, 46: ELAPSED}
BUILT_IN |= dict.fromkeys((1, 3, 37, 38), WHOLE) | dict.fromkeys((2, 4, 39, 40), CENTS)
BUILT_IN |= dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), DATE)

LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
ELAPSED_PART = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
IGNORED = re.compile(r"\[[^\]]*\]|[_*].")
CURRENCY = re.compile(r"[€$£¥]|EUR|USD|GBP|CHF", re.IGNORECASE)
DIVIDED = re.compile("[0#?],+(?![0#?,])")
PLACES = re.compile(r"([0#?,]*)(?:\.([0#?]*))?")
LONGEST = 1000
LAST_DAY = 2_958_465


def style_of(code: str) -> Style:
    """The Style of a number format such as `0.0%` or `[$€-40C] # ##0,00`. Raises Problem damaged."""
    if len(code) > LONGEST:
        raise Problem("damaged", {"detail": "a number format longer than any"})
    literals = ["".join(part for part in found.groups() if part) for found in LITERAL.finditer(code)]
    rest = LITERAL.sub("", code).split(";")[0]
    if ELAPSED_PART.search(rest):
        return ELAPSED
    rest = IGNORED.sub("", rest)
    if "%" in rest or "%" in literals:
        return PERCENT
    if re.search("[dmyhs]", rest, re.IGNORECASE):
        return DATE
    if DIVIDED.search(rest):
        return SCALED
    for text in (*literals, *CURRENCY.findall(rest)):
        if CURRENCY.search(text):
            return Style("unit", text.strip())
    return _digits(rest.strip())


def _digits(rest: str) -> Style:
    found = PLACES.fullmatch(rest)
    if not found or not rest:
        return NUMBER
    whole, places = found[1], found[2] or ""
    return Style("digits", whole=max(1, whole.count("0")), least=places.count("0"), most=len(places))


def styled(number: Decimal, style: Style, epoch_1904: bool = False) -> Value:
    """A number as its format shows it: a date, a duration, a Quantity."""
    if style.kind == "digits":
        return _shaped(number, style)
    if style.kind == "unit":
        return Quantity(number, style.unit)
    if style.kind == "scaled":
        return CellError(str(number), "scaled-number")
    if not 0 <= number <= LAST_DAY:
        return CellError(str(number))
    if style.kind == "elapsed":
        return timedelta(days=float(number))
    return _moment(number, epoch_1904)


def _shaped(number: Decimal, style: Style) -> Decimal:
    """Itself where the digits shown are all of its own, and no others."""
    places, before = -number.as_tuple().exponent, number.adjusted() + 1
    if places < 0 or before > 15 or style.least <= places <= style.most and max(1, before) >= style.whole:
        return number
    bare = number.normalize()
    shown = f"{bare:.{min(max(style.least, -bare.as_tuple().exponent), style.most)}f}"
    sign, shown = ("-", shown[1:]) if shown.startswith("-") else ("", shown)
    whole, mark, decimals = shown.partition(".")
    shown = sign + whole.zfill(style.whole) + mark + decimals
    return number if shown == f"{bare:f}" else Shaped(number, shown)


def _moment(number: Decimal, epoch_1904: bool) -> date | datetime | time:
    days = int(number)
    seconds = round((number - days) * 86400)
    if days == 0 and seconds < 86400 and not epoch_1904:
        return (datetime.min + timedelta(seconds=seconds)).time()
    base = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30 if days >= 60 else 31)
    moment = base + timedelta(days=days, seconds=seconds)
    return moment if seconds else moment.date()
