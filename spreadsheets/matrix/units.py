"""The unit of a table, from its title or its heads: « M€ », « en milliers d'euros », « millions EUR », « (en k€) »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .words import folded

EURO = r"(?:(?:d'|d[ei] )?€|eur|euro'?s?|d'euros?|d'eur|de euros?|di euro|of euros?)"
MILLION = (
    rf"(?:m ?€|meur|m eur|m euros?|mio\.? ?{EURO}?|mln\.? ?{EURO}?|mill\. ?{EURO}?|millions?(?: {EURO})?"
    rf"|{EURO} ?millions?|{EURO} ?mio\.?|{EURO} ?m"
    rf"|(?:x ?{EURO} ?1 )?miljoen(?: {EURO})?|millones(?: {EURO})?|milioni(?: {EURO})?|milhoes(?: {EURO})?)"
)
THOUSAND = (
    rf"(?:k ?€|keur|k eur|teur|t ?€|tsd\.? ?{EURO}?|milliers?(?: {EURO})?|thousands?(?: {EURO})?|tausend(?: {EURO})?"
    rf"|{EURO} ?thousands?|{EURO} ?['x]?000s?|['x]000 ?{EURO}|000s? ?{EURO}|{EURO} ?tsd\.?|{EURO} ?k"
    rf"|duizend(?:en)?(?: {EURO})?|x ?{EURO} ?1[.' ]?000|{EURO} ?1[.' ]000|(?:x ?)?1[.' ]?000 ?{EURO}"
    rf"|miles(?: {EURO})?|migliaia(?: {EURO})?|mila {EURO}|milhares(?: {EURO})?)"
)
BILLION = (
    rf"(?:mds? ?{EURO}|mrds?\.? ?{EURO}?|mld\.? ?{EURO}?|milliarde?n?s?(?: {EURO})?|billions?(?: {EURO})?|{EURO} ?bn"
    rf"|bn ?{EURO}?|miljard(?: {EURO})?|miliardi(?: {EURO})?|mil milhoes(?: {EURO})?|miles de millones(?: {EURO})?)"
)
SCALES = ((10**9, BILLION), (10**6, MILLION), (10**3, THOUSAND), (1, EURO))
FOREIGN = re.compile(r"[£$¥]|\b(gbp|usd|chf|livres sterling|dollars?|francs|pounds?|franken|sfr)\b")
LEADS = (
    r"(?:en|in|unites?|unit|einheit|montants?(?: exprimes?)?(?: en)?|chiffres(?: en)?|valeurs?(?: en)?|betrage in"
    r"|angaben in|amounts in|figures in|exprimes? en|budget en"
    r"|bedragen(?: in)?|importes? en|cifras en|importi in|valori in)"
)
SIGN = r"(?:[kmt] ?€|[kmt]eur|[kmt] eur|(?:mio|tsd)\.? ?(?:€|eur))"
AROUND = r"[\s:=,;.-]*"
AT_END = re.compile(rf"(?:[^\W\d_]|(?<![0-9])(?:19|20)[0-9]{{2}})\s+({SIGN})$")
"""A sign behind a word or a year, « Ansatz 2016 Tsd. € »; behind a number it is that of an amount."""
BEHIND = re.compile(r"\s*[-–—,(\[]\s*(?:en|in|montants en|chiffres en)?\s*[^()\[\],]{1,30}[)\]]?$", re.IGNORECASE)
LED = re.compile(r"\s+(?:en|in)\s[^()\[\],]{1,30}$", re.IGNORECASE)
CURRENT = (
    r"(?: courants?| constants?| hors tva| htva| tvac| ttc| ht"
    r"|[ ,;-]*(?:a |en )?(?:prix (?:courants|constants|(?:de )?[0-9]{4})|(?:current|constant|[0-9]{4}) prices))?"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """The size of the unit, 1,000,000 for M€; `currency` is "EUR", or what else was found; `whole` where the text
    says nothing else."""

    size: int
    currency: str
    whole: bool


def unit_of(text: str) -> Unit | None:
    """The unit that a text announces. An amount in a sentence (« 280 millions d'euros ») announces none."""
    plain = folded(text)
    if foreign := FOREIGN.search(plain):
        return Unit(0, foreign[0], False)
    for size, scale in SCALES:
        if re.fullmatch(rf"[\s(\[]*{LEADS}?{AROUND}{scale}{CURRENT}[\s)\].:]*", plain):
            return Unit(size, "EUR", True)
    for size, scale in SCALES:
        announced = rf"(?:(?<![0-9])[(\[]\s*{scale}{CURRENT}\s*[)\]]|\b{LEADS}{AROUND}{scale}(?![a-z0-9]))"
        if re.search(announced, plain):
            return Unit(size, "EUR", False)
        if size != 1 and re.search(rf"[,;-]\s*{scale}{CURRENT}\s*$", plain):
            return Unit(size, "EUR", False)
        if size != 1 and (found := AT_END.search(plain)) and re.fullmatch(scale, found[1]):
            return Unit(size, "EUR", False)
    return None


def sizes_of(text: str) -> set[int]:
    """The sizes that a text announces: « en milliers d'euros / in Mio. EUR » announces two. A bare currency beside a
    size is that of the size."""
    parts = [text, *re.split(r"\s+[/|–—-]\s+", text)]
    found = {unit.size for part in parts if (unit := unit_of(part))}
    return found - {1} or found


def without_unit(text: str) -> str:
    """« Montant (en k€) », « Montant en euros » as « Montant »."""
    if (found := BEHIND.search(text)) and unit_of(found[0].strip(" ,-–—")):
        return text[: found.start()].strip()
    if (found := LED.search(text)) and (unit := unit_of(found[0].strip())) and unit.whole:
        return text[: found.start()]
    words = text.split()
    ends = [end for end in (-1, -2) if _ends_in_sign(words, end)]
    kept = words[: ends[0]] if ends else []
    return " ".join(kept[:-1] if kept and folded(kept[-1]) in ("en", "in") else kept) or text


def _ends_in_sign(words: list[str], end: int) -> bool:
    """Whether the last words are a sign that `unit_of` sees behind others."""
    sign = re.fullmatch(SIGN, folded(" ".join(words[end:])))
    return bool(sign and AT_END.search(folded(" ".join(words))))


def size_of_sign(sign: str) -> int | None:
    """The size that the sign of an amount tells: 1 for « € », 1000 for « k€ »; None where it is no euro."""
    found = unit_of(sign)
    return found.size or None if found and found.whole else None
