"""The unit of a table, from its title or its heads: « M€ », « en milliers d'euros », « millions EUR », « (en k€) »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .words import folded

EURO = r"(?:€|eur|euros?|d'euros?|d'eur|de euros|of euros?)"
MILLION = (
    rf"(?:m ?€|meur|m eur|mio\.? ?{EURO}?|mln\.? ?{EURO}?|mill\. ?{EURO}?|millions?(?: {EURO})?"
    rf"|{EURO} ?millions?|{EURO} ?mio\.?|{EURO} ?m)"
)
THOUSAND = (
    rf"(?:k ?€|keur|k eur|teur|t€|tsd\.? ?{EURO}?|milliers?(?: {EURO})?|thousands?(?: {EURO})?|tausend(?: {EURO})?"
    rf"|{EURO} ?thousands?|{EURO} ?['x]?000s?|['x]000 ?{EURO}|000s? ?{EURO}|1 ?000 ?{EURO}|{EURO} ?tsd\.?|{EURO} ?k)"
)
BILLION = rf"(?:mds? ?{EURO}|mrds?\.? ?{EURO}?|milliards?(?: {EURO})?|billions?(?: {EURO})?|{EURO} ?bn|bn ?{EURO}?)"
SCALES = ((10**9, BILLION), (10**6, MILLION), (10**3, THOUSAND), (1, EURO))
FOREIGN = re.compile(r"[£$¥]|\b(gbp|usd|chf|livres sterling|dollars?|francs suisses|pounds?)\b")
LEADS = (
    r"(?:en|in|unites?|unit|einheit|montants?(?: exprimes?)?(?: en)?|chiffres(?: en)?|valeurs?(?: en)?|betrage in"
    r"|angaben in|amounts in|figures in|exprimes? en|budget en|bedragen in)"
)
AROUND = r"[\s:=,;.-]*"
CURRENT = r"(?: courants?| constants?| hors tva| htva| tvac| ttc| ht)?"


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
    return None


def size_of_sign(sign: str) -> int | None:
    """The size that the sign of an amount tells: 1 for « € », 1000 for « k€ »; None where it is no euro."""
    found = unit_of(sign)
    return found.size or None if found and found.whole else None
