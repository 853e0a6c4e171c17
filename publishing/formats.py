"""Numbers and dates as the language of the page prints them."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime

from .languages import ORIGINAL, language_of, like, shown_language

THIN = "\u202f"  # narrow no-break space
SIGNS = {"fr": (THIN, ","), "en": (",", "."), "de": (".", ",")}  # between thousands, before decimals
PERCENT = {"fr": "\u00a0%", "en": "%", "de": "\u00a0%"}
COLON = {"fr": "\u00a0:", "en": ":", "de": ":"}
QUOTES = {"fr": "«»", "en": "“”", "de": "„“"}
DAY = {"fr": "j F Y", "en": "j F Y", "de": "j. F Y"}


def signs() -> tuple[str, str]:
    """What stands between thousands, and before decimals."""
    return SIGNS[shown_language()]


def format_amount(amount: Decimal | int | None, decimals: int | None = None) -> str:
    """`Decimal("2401.98")` as « 2 401,98 », with its own decimals or more. No amount is an empty text. Never rounds."""
    if amount is None:
        return ""
    amount = Decimal(amount)
    places = decimals_of(amount) if decimals is None else max(0, decimals)
    thousands, decimal = signs()
    whole, _point, part = f"{amount.quantize(Decimal(1).scaleb(-places)):,f}".partition(".")
    text = whole.replace(",", thousands) + (decimal + part if part else "")
    return text.replace("-", "\u2212")


def plain_amount(text: str) -> str:
    """« 2 401,98 », “2,401.98”, „2.401,98“: an amount as the page prints it, with a point and nothing else."""
    thousands, decimal = signs()
    text = re.sub(r"\s", "", text).replace("\u2212", "-")
    if re.fullmatch(rf"-?\d{{1,3}}({re.escape(thousands)}\d{{3}})+({re.escape(decimal)}\d+)?", text):
        text = text.replace(thousands, "")
    return text.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", text) else text


def format_percent(amount: Decimal) -> str:
    """« 13,4 % », “13.4%”."""
    return f"{format_amount(amount)}{PERCENT[shown_language()]}"


def format_day(day: date | datetime | None) -> str:
    """« 25 novembre 2026 », „25. November 2026“."""
    if not day:
        return ""
    here = localtime(day) if isinstance(day, datetime) and is_aware(day) else day
    return date_format(here, DAY[shown_language()])


def decimals_of(amount: Decimal | int | None) -> int:
    """How many decimals an amount has; none where there is no amount."""
    return 0 if amount is None else max(0, -Decimal(amount).as_tuple().exponent)


def most_decimals(amounts: Iterable[Decimal | int | None]) -> int:
    """The places that commas need to stand under each other."""
    return max(map(decimals_of, amounts), default=0)


def padding(amount: Decimal | int | None, places: int) -> str:
    """What an amount lacks to stand with its comma under that of others, which have as many as `places` decimals."""
    missing = places - decimals_of(amount)
    if amount is None or missing <= 0:
        return ""
    return ("" if decimals_of(amount) else signs()[1]) + "0" * missing


def labelled(name: str, said: str) -> str:
    """« Total : 12 », “Total: 12”."""
    text = f"{name}{COLON[shown_language()]} {said}"
    return like(name, text)


def quoted(words: str, blank: str = "\u00a0") -> str:
    """« mots », “words”, „Wörter“. `blank` stands inside French quotation marks."""
    opening, closing = QUOTES[shown_language()]
    inside = blank if shown_language() == ORIGINAL else ""
    return like(words, f"{opening}{inside}{words}{inside}{closing}")


def join(words: list[str], last: str) -> str:
    """« a, b et c »."""
    joined = f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
    return like(next(filter(language_of, words), ""), joined)
