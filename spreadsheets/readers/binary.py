"""Numbers that were binary floats once."""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation, Overflow

FIFTEEN = Context(prec=15)
NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,4})?")


def fifteen_digits(text: str) -> Decimal | None:
    """The number of a workbook, without the noise of its binary form; None for what is no number."""
    if not NUMBER.fullmatch(text):
        return None
    try:
        number = FIFTEEN.create_decimal(text)
    except (InvalidOperation, Overflow):
        return None
    return number.normalize() if len(text) > FIFTEEN.prec else number
