"""Numbers and dates as French prints them."""

from decimal import Decimal

THIN = "\u202f"  # narrow no-break space


def format_amount(amount: Decimal | int | None, decimals: int | None = None) -> str:
    """`Decimal("2401.98")` as « 2 401,98 », with its own decimals or more. No amount is an empty text. Never rounds."""
    if amount is None:
        return ""
    amount = Decimal(amount)
    places = decimals_of(amount) if decimals is None else max(0, decimals)
    text = f"{amount.quantize(Decimal(1).scaleb(-places)):,}"
    return text.replace(",", THIN).replace(".", ",").replace("-", "\u2212")


def decimals_of(amount: Decimal | int | None) -> int:
    """How many decimals an amount has; none where there is no amount."""
    return 0 if amount is None else max(0, -Decimal(amount).as_tuple().exponent)


def padding(amount: Decimal | int | None, places: int) -> str:
    """What an amount lacks to stand with its comma under that of others, which have as many as `places` decimals."""
    missing = places - decimals_of(amount)
    if amount is None or missing <= 0:
        return ""
    return "0" * missing if decimals_of(amount) else "," + "0" * missing


def join(words: list[str], last: str) -> str:
    """« a, b et c »."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
