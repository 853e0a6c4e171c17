"""Shares of a whole: exact ratios, shown as percentages that say how they were rounded. Without a database."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.formats import format_amount, format_percent

SHARE_PLACES = 1
ROUNDED = gettext_lazy("Pourcentages calculés sur les montants publiés, puis arrondis au dixième.")


def ratio(part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    """Exactly. None where a share means nothing: an amount is missing or below zero, or the whole is nothing."""
    if part is None or whole is None or part < 0 or whole <= 0:
        return None
    return Fraction(part) / Fraction(whole)


def ratios(parts: Iterable[Decimal | None]) -> list[Fraction | None]:
    """Each part's share of their sum. None for all where one is below zero, or where they come to nothing."""
    parts = list(parts)
    present = [part for part in parts if part is not None]
    if any(part < 0 for part in present):
        return [None] * len(parts)
    whole = sum(present, Decimal(0))
    return [ratio(part, whole) for part in parts]


def rounded(share: Fraction, places: int = SHARE_PLACES) -> Decimal:
    """As a percentage. A half goes away from zero, as it is taught at school."""
    scaled = abs(share) * 100 * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Decimal(whole if share >= 0 else -whole).scaleb(-places)


def format_share(share: Fraction | None) -> str:
    """« 13,4 % ». A share that rounds to nothing, or to all, is not called so unless it is."""
    if share is None:
        return ""
    percent = rounded(share)
    if share > 0 and percent == 0:
        return _("moins de %(least)s\u00a0%%") % {"least": format_amount(Decimal("0.1"))}
    if share < 1 and percent == 100:
        return _("plus de %(most)s\u00a0%%") % {"most": format_amount(Decimal("99.9"))}
    return format_percent(percent)


def format_signed(amount: Decimal) -> str:
    """« +0,1 », « −3 », « 0 »."""
    return f"+{format_amount(amount)}" if amount > 0 else format_amount(amount)


def format_change(change: Fraction) -> str:
    """« +12,5 % », « −3,0 % »."""
    sign = "+" if rounded(change) > 0 else ""
    return sign + format_percent(rounded(change))
