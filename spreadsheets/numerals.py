"""Amounts, exactly: from printed French, Swiss or English numbers, or from the numbers of a workbook.

`1.234` may be one thousand or one unit: the cells of its column that leave no doubt settle it, or a person
does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from .cells import Cell, CellError, Quantity, is_blank
from .problems import Notice
from .texts import ERRORS, notice_at, problem_at

UNITS = ("€",)
NO_AMOUNT = frozenset(("", "-", "–", "—", "n.d.", "n.d", "nd"))
POINTS = frozenset(".,")
DECIMALS = {"comma": ",", "dot": "."}
OTHER = {".": ",", ",": "."}
MARKED = {"csv": ".", "json": ".", "csv-excel": ","}
MAX_DIGITS = 40
LONGEST = 200
"""Characters of a printed number, its unit and its blanks included."""

# What looks like "-", " " or "'", and what looks like nothing; not the soft hyphen, which stands for "-" in some files
SAME = str.maketrans(
    "\u2212\u2010\u2011\ufe63\u00a0\u202f\u2009\u2007\u2019",
    "----    '",
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff",
)
CORE = re.compile(r"([^0-9()+\-.,']*)(.*?)([^0-9()+\-.,']*)", re.DOTALL)
SIGNED = re.compile(r"([+-]?) *([0-9., ']*[0-9]) *(-?)")
COMMON = re.compile(r"-?[0-9]{1,15}(?:([.,])([0-9]{1,2}|[0-9]{4,15}))?")
THOUSANDS = r"[1-9][0-9]{0,2}(?:(?P<group>[ '%s])[0-9]{3})(?:(?P=group)[0-9]{3})*"
SHAPES = {
    mark: re.compile(rf"(?P<whole>[0-9]*|{THOUSANDS % other})(?:{re.escape(mark)}(?P<decimals>[0-9]+))?")
    for mark, other in (".,", ",.")
}


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How the printed numbers of a column are read. `decimal` settles those like 1.234, None while none needs
    it; `strict` admits no other mark; `notices` tell which doubtful cells the others settled."""

    decimal: str | None = None
    strict: bool = False
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number taken apart: sign, digits with their separators, and what stands around them."""

    negative: bool
    body: str
    unit: str

    def readings(self) -> list[str]:
        """The decimal marks under which the digits make sense."""
        return [mark for mark, shape in SHAPES.items() if shape.fullmatch(self.body)]

    def value(self, mark: str) -> Decimal:
        parts = SHAPES[mark].fullmatch(self.body)
        whole = re.sub("[^0-9]", "", parts["whole"]) or "0"
        number = Decimal(f"{whole}.{parts['decimals']}" if parts["decimals"] else whole)
        return -number if self.negative and number else number


def dissect(text: str) -> Numeral | None:
    """The numeral that a text is, None if it is none."""
    if len(text) > LONGEST:
        return None
    before, core, after = CORE.fullmatch(text.translate(SAME)).groups()
    accounting = core.startswith("(") and core.endswith(")")
    if accounting:
        inner = CORE.fullmatch(core[1:-1]).groups()
        before, core, after = before + inner[0], inner[1], inner[2] + after
    match = SIGNED.fullmatch(core)
    units = [part.strip() for part in (before, after) if part.strip()]
    if not match or len(units) > 1 or bool(match[1]) + bool(match[3]) + accounting > 1:
        return None
    if not all(map(_is_unit, "".join(units))):
        return None
    return Numeral(accounting or "-" in (match[1], match[3]), match[2], "".join(units))


def _is_unit(character: str) -> bool:
    return character.isalpha() or character in " %‰" or unicodedata.category(character) == "Sc"


def number_style(cells: Iterable[Cell], *, mark: str | None = None, ask: str | None = None) -> NumberStyle:
    """The style of a column's printed numbers. `mark` is the sheet's mark, `ask` the person's answer, "comma"
    or "dot". Cells that leave no doubt are read as they stand, whatever the others say, unless a mark is
    decimal here and parts thousands there.
    Raises Problem: decimal-contradiction, decimal-ambiguous (then ask)."""
    if mark in MARKED:
        return NumberStyle(MARKED[mark], strict=True)
    evidence = Evidence()
    for cell in cells:
        evidence.take(cell)
    if ask in DECIMALS or evidence.doubtful is None:
        return NumberStyle(DECIMALS.get(ask or ""))
    decimal, witness = evidence.verdict()
    params = {"mark": decimal, "witness": witness.address, "count": evidence.doubts}
    return NumberStyle(decimal, notices=(notice_at(evidence.doubtful, "decimal-settled", **params),))


class Evidence:
    """What the cells of a column say of dot and comma: the first cell in which each is decimal, the first in
    which it parts thousands, and the first that leaves it open."""

    def __init__(self) -> None:
        self.decimal: dict[str, Cell] = {}
        self.thousands: dict[str, Cell] = {}
        self.doubtful: Cell | None = None
        self.doubts = 0

    def take(self, cell: Cell) -> None:
        if not isinstance(cell.value, str):
            return
        match = COMMON.fullmatch(cell.value)
        if match:
            if match[1] and match[1] not in self.decimal:
                self._note(self.decimal, match[1], cell)
        elif "," in cell.value or "." in cell.value:
            self._weigh(cell, dissect(cell.value))

    def _weigh(self, cell: Cell, numeral: Numeral | None) -> None:
        readings = numeral.readings() if numeral else []
        if len(readings) > 1 and POINTS.intersection(numeral.body):
            self.doubtful = self.doubtful or cell
            self.doubts += 1
        elif len(readings) == 1:
            decimal, thousands = readings[0], OTHER[readings[0]]
            if decimal in numeral.body:
                self._note(self.decimal, decimal, cell)
            if thousands in numeral.body:
                self._note(self.thousands, thousands, cell)

    def _note(self, kept: dict[str, Cell], mark: str, cell: Cell) -> None:
        kept.setdefault(mark, cell)
        if mark in self.decimal and mark in self.thousands:
            both = self.decimal[mark], self.thousands[mark]
            first = both[both[0] is cell]
            params = {"mark": mark, "first": first.address, "first_value": first.text}
            raise problem_at(cell, "decimal-contradiction", **params)

    def verdict(self) -> tuple[str, Cell]:
        """The decimal mark for the doubtful cells, and the cell that settles it."""
        witnesses = dict(self.decimal)
        for mark, cell in self.thousands.items():
            witnesses.setdefault(OTHER[mark], cell)
        if len(witnesses) != 1:
            raise problem_at(self.doubtful, "decimal-ambiguous")
        return next(iter(witnesses.items()))


def to_decimal(
    cell: Cell, style: NumberStyle, *, units: Collection[str] = UNITS, digits: int = MAX_DIGITS
) -> Decimal | None:
    """The amount with the decimals that it was given, None where there is none.
    A unit is let through only if it is one of `units` ("€" and "EUR" are the same); there may be so many `digits`,
    before and after the decimal mark together.
    Raises Problem: not-a-number, percent, unit, no-unit, decimal-mark, decimal-ambiguous, out-of-range, cell-error,
    formula-without-value."""
    value = cell.value
    if isinstance(value, str):
        found = _printed(cell, value, style, units)
    elif isinstance(value, Decimal):
        found = _stored(cell, value, units)
    elif is_blank(value):
        return None
    else:
        raise problem_at(cell, value.code if isinstance(value, CellError) else "not-a-number")
    if found is not None and _length(found) > digits:
        raise problem_at(cell, "out-of-range")
    return found


def _length(number: Decimal) -> int:
    """How many digits it takes to print."""
    return max(0, number.adjusted() + 1) + max(0, -number.as_tuple().exponent)


def _printed(cell: Cell, text: str, style: NumberStyle, units: Collection[str]) -> Decimal | None:
    match = COMMON.fullmatch(text)
    if match and (match[1] is None or match[1] == style.decimal or not style.strict):
        return _unsigned_zero(Decimal(text.replace(",", ".")))
    bare = text.translate(SAME).strip()
    if bare.casefold().replace(" ", "") in NO_AMOUNT:
        return None
    text = text.strip()
    numeral = dissect(text)
    if numeral is None:
        is_long = text.isascii() and text.isdecimal()
        raise problem_at(cell, "out-of-range" if is_long else "cell-error" if text in ERRORS else "not-a-number")
    _check_unit(cell, numeral.unit, units)
    return numeral.value(_mark_for(cell, numeral, style))


def _mark_for(cell: Cell, numeral: Numeral, style: NumberStyle) -> str:
    readings = numeral.readings()
    if not readings:
        raise problem_at(cell, "not-a-number")
    if len(numeral.body) > MAX_DIGITS:
        raise problem_at(cell, "out-of-range")
    if style.strict and (style.decimal not in readings or OTHER[style.decimal] in numeral.body):
        raise problem_at(cell, "decimal-mark", expected=style.decimal)
    if len(readings) == 1 or not POINTS.intersection(numeral.body):
        return readings[0]
    if style.decimal is None:
        raise problem_at(cell, "decimal-ambiguous")
    return style.decimal


def _stored(cell: Cell, number: Decimal, units: Collection[str]) -> Decimal:
    if isinstance(number, Quantity):
        _check_unit(cell, number.unit, units)
    if not number.is_finite() or number and not -MAX_DIGITS < number.adjusted() < MAX_DIGITS:
        raise problem_at(cell, "out-of-range")
    return _unsigned_zero(Decimal(format(number, "f")))


def _unsigned_zero(number: Decimal) -> Decimal:
    return number if number else abs(number)


def _check_unit(cell: Cell, unit: str, units: Collection[str]) -> None:
    if unit == "%" or unit == "‰":
        raise problem_at(cell, "percent")
    if unit and not units:
        raise problem_at(cell, "no-unit", unit=unit)
    if unit and _same(unit) not in {_same(known) for known in units}:
        raise problem_at(cell, "unit", unit=unit, expected=", ".join(units))


def _same(unit: str) -> str:
    """ "M EUR" and "M€" are one unit, "M€" and "m€" are not."""
    return re.sub(r"euros?|eur", "€", re.sub(r"\s", "", unit), flags=re.IGNORECASE)
