"""Years as tables print them: `2015`, `2009+2010`, `2015-2019`, `2014-20`, `2015/16`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .words import folded

FIRST, LAST = 1950, 2100
YEAR = r"(?<![0-9.,])((?:19|20)[0-9]{2})(?![0-9]|[.,][0-9])"
RANGE = re.compile(YEAR + r"\s*(?:-|/|a|to|bis|au|tot|and|et|\+)\s*(?:((?:19|20)[0-9]{2})|([0-9]{2}))(?![0-9])")
SINGLE = re.compile(YEAR)
FILLERS = re.compile(
    r"\b(annee|exercice|budget|budgets|year|fy|jahr|haushaltsjahr|jaar|an|millesime|en|in|fin|compte|initial|initiale"
    r"|estime|estimation|prevision|previsions|realise|execute|vote|ajuste|montant|montants|depenses|recettes)\b|[().*:,]"
)

YEARS_HEAD = re.compile(r"(par )?(annees?|exercices?|years?|jahre?|jaren|jaar)")


@dataclass(frozen=True, slots=True)
class Years:
    """What a text says of years: the first and the last, and whether it is nothing but a year or a period."""

    first: int
    last: int
    alone: bool

    @property
    def single(self) -> int | None:
        return self.first if self.first == self.last else None


def years_of(text: str) -> Years | None:
    """The years of a text, those of a period that it names first."""
    plain = folded(text)
    if found := RANGE.search(plain):
        first, last = int(found[1]), int(found[2] or found[1][:2] + found[3])
        if first <= last:
            return Years(first, last, not (plain[: found.start()] + plain[found.end() :]).strip(" ()"))
    years = [int(year) for year in SINGLE.findall(plain)]
    if not years:
        return None
    rest = SINGLE.sub("", plain)
    return Years(min(years), max(years), not rest.strip(" ()+-/") and len(set(years)) == len(years))


def is_backwards(text: str) -> bool:
    """« 2015/2014 »: one year against the one before it."""
    found = RANGE.fullmatch(folded(text).strip(" ()"))
    return bool(found and int(found[1]) > int(found[2] or found[1][:2] + found[3]))


def is_years_head(text: str) -> bool:
    """« Années », over columns of years: it tells no more than they do."""
    return bool(YEARS_HEAD.fullmatch(folded(text).strip(" :")))


def year_of_head(text: str) -> int | None:
    """The year of a column that is about one: « 2015 », « Exercice 2015 », « Budget 2015 (estimé) »."""
    found = years_of(text)
    if found is None or found.single is None:
        return None
    return found.single if not FILLERS.sub("", SINGLE.sub("", folded(text))).strip() else None


def is_year(text: str) -> bool:
    """Whether it is a year, or a period, and nothing else."""
    found = years_of(text)
    return bool(found and found.alone and FIRST <= found.first <= found.last <= LAST)
