"""Amounts: exact decimals that keep the decimals they were printed with."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

DIGITS = 15  # what SQLite and a spreadsheet keep exactly
DECIMALS = 8


UNITS_OF = [Decimal(1).scaleb(-places) for places in range(DECIMALS + 1)]


def printed_decimals(amount: Decimal) -> int:
    """Decimals that the amount carries: 2 for `Decimal("24.00")`."""
    return max(0, -amount.as_tuple().exponent)


def as_printed(amount: Decimal, decimals: int) -> Decimal:
    """The amount with just the decimals that were printed. Never rounds: raises `ValueError` if it would."""
    printed = amount.quantize(UNITS_OF[decimals] if 0 <= decimals <= DECIMALS else Decimal(1).scaleb(-decimals))
    if printed != amount:
        raise ValueError(f"{amount} has more than {decimals} decimals")
    return printed


def bounded(amount: str, decimals: str) -> Q:
    """An amount of at most 15 significant digits, as a database constraint."""
    allowed = Q(**{f"{amount}__isnull": True})
    for places in range(DECIMALS + 1):
        limit = Decimal(10) ** (DIGITS - places)
        allowed |= Q(**{decimals: places, f"{amount}__gt": -limit, f"{amount}__lt": limit})
    return allowed


def surely_fits(amount: Decimal, decimals: int) -> bool:
    """Whether an amount keeps all the rules of its column. A few that do, such as 1.50 with one decimal, are not
    recognised: their model is asked."""
    if not 0 <= decimals <= DECIMALS:
        return False
    return -amount.as_tuple().exponent <= decimals and abs(amount) < LIMITS[decimals]


LIMITS = [Decimal(10) ** (DIGITS - places) for places in range(DECIMALS + 1)]
TOO_LARGE = _("Un montant a au plus 15 chiffres, dont 8 décimales.")


def check_printed(amount: Decimal | None, decimals: int, field: str) -> None:
    """Raise a `ValidationError` on `field` where the printed decimals do not hold the amount."""
    try:
        if amount is not None:
            as_printed(amount, decimals)
    except (ArithmeticError, ValueError) as error:
        message = _("Le montant %(amount)s a plus de %(decimals)s décimale(s).")
        raise ValidationError(
            {field: ValidationError(message, params={"amount": amount, "decimals": decimals})}
        ) from error
