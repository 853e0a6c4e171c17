"""Numbers and dates as French prints them."""

from decimal import Decimal

THIN = "\u202f"  # narrow no-break space


def format_amount(amount: Decimal | int | None, decimals: int | None = None) -> str:
    """`Decimal("2401.98")` as « 2 401,98 », with its own decimals or more. No amount is an empty text. Never rounds."""
    if amount is None:
        return ""
    amount = Decimal(amount)
    places = max(0, -amount.as_tuple().exponent if decimals is None else decimals)
    text = f"{amount.quantize(Decimal(1).scaleb(-places)):,}"
    return text.replace(",", THIN).replace(".", ",").replace("-", "\u2212")


def join(words: list[str], last: str) -> str:
    """« a, b et c »."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
