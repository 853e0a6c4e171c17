"""What a cell says where an amount is looked for: a number with the marks around it, nothing, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from ..cells import Cell, CellError, Quantity
from ..looks import Look
from ..numerals import NumberStyle, dissect, to_decimal
from ..problems import Problem
from ..texts import problem_at
from .periods import FIRST, LAST, is_year, years_of
from .units import FOREIGN, unit_of
from .words import folded


class Kind(StrEnum):
    NUMBER = "number"
    PERCENT = "percent"
    NOTHING = "nothing"  # « – », « n.d. »: printed, and no amount
    TEXT = "text"
    ODD = "odd"  # a date, a boolean, an error


NOTHING = frozenset(
    "- -- --- – — . .. ... … : / x n.d. n.d nd n.c. n.c nc s.o. s.o so n/a na n.a. p.m. p.m pm p.m.: neant nihil nil "
    "none k.a. k.a entfallt pour·memoire".replace("·", " ").split(" ")
) | {"pour memoire"}
SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"
FLAG = "[b-fnprsuz]"  # « 12,5 p », as Eurostat marks what is provisional
MARKER = rf"\([0-9]{{1,2}}\)|\([a-z]\)|\(\*+\)|\[[0-9]{{1,2}}\]|\[[a-z]\]|\*{{1,4}}|[{SIGNS}⁽⁾]+"
MARKED = re.compile(
    r"(?P<core>.*?[0-9€%)][^0-9(\[]*?|.*?[0-9])\s*"
    rf"(?P<markers>(?<=[\d\s]){FLAG}|(?:{MARKER})(?:[\s,]*(?:{MARKER}))*)"
)
LABEL_MARKED = re.compile(
    rf"(?P<core>.*?\S)\s*(?P<markers>(?:\([0-9]{{1,2}}\)|\(\*+\)|\[[0-9]{{1,2}}\]|\*{{1,4}}|[{SIGNS}⁽⁾]+)+)"
)
FOREIGN_SIGN = re.compile(rf"[kmb]?n? ?(?:{FOREIGN.pattern}) ?[kmb]?n?")  # « $ », « £m », not « Gross £ »
FIGURE = re.compile(r"[^\w\s]?\s*[0-9]")
LONGEST = 60
DASHED = re.compile(r"^[–—]\s*(?=[0-9])")  # a minus, as French types it
DASH = re.compile(r"-+ ?(?:[km]?€|[km]?eur)|(?:[km]?€|[km]?eur) ?-+")  # how an accounting format shows nought
ABBREVIATED = re.compile(r"(?<=[^\W\d_])\.(?=[ €]|$)")  # « Mio. € »
PARENTHESES = re.compile(r"\(\s*[0-9][0-9.,  \u00a0\u202f']*\)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell taken apart. `core` is the cell without its markers, which stand in `marker`; `sign` is the unit that
    it shows itself."""

    kind: Kind
    core: Cell
    marker: str = ""
    sign: str = ""
    in_parentheses: bool = False


def printed(cell: Cell) -> Printed:
    value = cell.value
    if isinstance(value, Quantity):
        return Printed(Kind.PERCENT if value.unit in "%‰" else Kind.NUMBER, cell, sign=value.unit)
    if isinstance(value, bool) or not isinstance(value, str | Decimal):
        return Printed(Kind.ODD, cell)
    if isinstance(value, Decimal):
        return Printed(Kind.NUMBER, cell)
    return _of_text(cell, value)


def _of_text(cell: Cell, text: str) -> Printed:
    if len(text) > LONGEST:
        return Printed(Kind.TEXT, cell)
    if folded(text) in NOTHING or DASH.fullmatch(folded(text)):
        return Printed(Kind.NOTHING, cell)
    core, marker = without_marker(ABBREVIATED.sub("", DASHED.sub("-", text)))
    numeral = dissect(core)
    if numeral is None or not numeral.readings():
        return Printed(Kind.TEXT, cell)
    sign = numeral.unit
    if sign in ("%", "‰"):
        return Printed(Kind.PERCENT, cell, sign=sign)
    if sign and not FOREIGN_SIGN.fullmatch(folded(sign)) and not _is_sign(sign):
        return Printed(Kind.TEXT, cell)
    return Printed(Kind.NUMBER, cell._replace(value=core), marker, sign, bool(PARENTHESES.fullmatch(core)))


def _is_sign(text: str) -> bool:
    """A unit behind an amount: « k€ », not « en k€ », which stands behind a year."""
    unit = unit_of(text)
    return unit is not None and unit.whole and not re.match(r"(en|in)\b", folded(text))


def without_marker(text: str) -> tuple[str, str]:
    """« 12,5 (1) » as `12,5` and `(1)`."""
    found = MARKED.fullmatch(text)
    if found and dissect(found["core"]):
        return found["core"].strip(), _marker(found["markers"])
    return text, ""


def label_without_marker(text: str) -> tuple[str, str]:
    found = LABEL_MARKED.fullmatch(text)
    return (found["core"].rstrip(), _marker(found["markers"])) if found else (text, "")


def _marker(text: str) -> str:
    """Markers in one form: `¹` and `(1)` call the same note."""
    return ", ".join(plain_marker(each) for each in re.findall(f"{MARKER}|^{FLAG}$", text))


def plain_marker(text: str) -> str:
    numbers = text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ", "0123456789abcde"))
    return numbers.strip("()[]⁽⁾ .:") or numbers


def is_figure(found: Printed) -> bool:
    """A text where an amount may have been meant: « 12 à 13 », « < 0,1 », but no year."""
    text = found.core.text
    return found.kind == Kind.TEXT and bool(FIGURE.match(text)) and years_of(text) is None


def looks_like_year(cell: Cell, look: Look) -> bool:
    """A year as a number or a text, or a period as a text."""
    value = cell.value
    if isinstance(value, Quantity) or look.shown.decimals:
        return False
    if isinstance(value, Decimal):
        return value == int(value) and FIRST <= value <= LAST
    return isinstance(value, str) and is_year(without_marker(value)[0])


def as_shown(cell: Cell, look: Look) -> str:
    """The digits of a number that stands for a text: `011` where its format shows three."""
    shown = look.shown
    number = format(cell.value, f".{shown.decimals}f") if shown.decimals else cell.text
    return number.zfill(shown.digits) if shown.digits > 1 else number


def head_text(cell: Cell) -> str:
    """What a cell says where a head is looked for: a year that is a number or a date of the workbook too."""
    value = cell.value
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return str(day.year) if (day.month, day.day) == (1, 1) else day.strftime("%d/%m/%Y")
    text = "" if isinstance(value, CellError | bool) else " ".join(cell.text.split())
    year, _marker = without_marker(text)
    return year if is_year(year) else text


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with the decimals that are printed; `exact` is what the cell holds where it shows less of it."""

    value: Decimal
    decimals: int
    exact: Decimal | None = None


def amount_of(
    found: Printed, look: Look, style: NumberStyle, *, divided: bool | None = None, as_shown: bool | None = None
) -> Amount:
    """`divided`: whether to take what the cell shows where it divides its number by thousands; `as_shown`: the same
    where it holds more decimals.
    Raises Problem: those of `to_decimal`, scaled, more-than-shown (then ask)."""
    cell, shown = found.core, look.shown.decimals if isinstance(found.core.value, Decimal) else None
    if isinstance(cell.value, Decimal) and look.shown.scale:
        if divided is None:
            raise problem_at(cell, "scaled", times=1000**look.shown.scale)
        cell = cell._replace(value=cell.value / 1000**look.shown.scale) if divided else cell
        shown = shown if divided else None
    number = to_decimal(cell, style, units=(found.sign,) if found.sign else ())
    own = max(0, -number.as_tuple().exponent)
    if shown is None or shown == own:
        return Amount(number, own)
    if shown > own:
        return Amount(number.quantize(Decimal(1).scaleb(-shown)), shown)
    if as_shown is None:
        raise problem_at(cell, "more-than-shown", shown=shown)
    if not as_shown:
        return Amount(number, own)
    return Amount(_half_up(number, shown), shown, number)


def _half_up(number: Decimal, places: int) -> Decimal:
    """As spreadsheets round what they show: away from zero at the half."""
    return number.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")


__all__ = ["Amount", "Kind", "Printed", "Problem", "amount_of", "head_text", "looks_like_year", "printed"]
