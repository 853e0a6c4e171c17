"""The codes that tables print before their labels: `II.1 L'innovation`, `Mesure 2.1.1 - …`, `A. Recettes`, `01`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .words import folded

WORDS = (
    "axes?( prioritaires?)?|mesures?|priorites?( d'investissement)?|objectifs?( specifiques?| strategiques?"
    "| thematiques?)?|actions?|programmes?|sous-programmes?|missions?|titres?|chapitres?|articles?|sections?"
    "|sous-sections?|fonctions?|sous-fonctions?|volets?|lignes?|domaines?|themes?|thematiques?|divisions?|piliers?"
    "|departements?|secteurs?|oss?|ot|pi|do|axis|priority( axis)?|priorities|measure|chapter|title|program|objective"
    "|specific objective|head|subhead|part|kapitel|titel|einzelplan|massnahmen?|maßnahmen?|prioritatsachse|achse"
    "|prioritat|titelgruppe|epl\\.?|kap\\.?|tit\\.?|schwerpunkt|spezifisches ziel|prioriteit|maatregel|ab"
    "|allocations? de base|prg\\.?"
)
ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
DOTTED = r"[0-9]{1,6}(?:[.\-/][0-9a-zA-Z]{1,4})*"
CODE = rf"(?:{ROMAN}|[A-Z]{{1,3}}-?[0-9]{{1,4}}|[A-Z]|{DOTTED})(?:[.\-/][0-9a-zA-Z]{{1,4}})*"
PREFIXED = re.compile(
    rf"(?P<word>[^\W\d_][\w' .-]*?)(?:\s+|(?<=\.)|\s*n°\s*)(?P<code>{CODE}[a-z]?(?: (?:bis|ter|quater))?)"
    r"(?P<rest>(?:\s*[-–—:.)]\s*|\s+).*)?"
)
STRONG = re.compile(
    rf"(?P<code>(?:{DOTTED}[a-z]?|{ROMAN}(?:\.[0-9a-z]{{1,4}})*|[A-Z](?:[.\-]?[0-9]{{1,4}})*|[a-z](?=\))))"
    r"(?:\s*[–—:)]\s*|\.?\s+-\s*|\s*-\s+|\.\s+|\.(?=[^\W\d_]{2}))(?P<rest>\S.*)"
)
LEVELLED = re.compile(
    rf"(?P<code>(?:(?:[0-9]{{1,4}}|{ROMAN}(?:\.[A-Z])*)(?:\.[0-9]{{1,4}})+(?:\.?[a-z])?"
    r"|[IVX]{1,5}\.[A-Z]|[A-Z](?:\.?[0-9]{1,4})+))"
    r"\.?\s+(?P<rest>\S.*)"
)
WEAK = re.compile(rf"(?P<code>[0-9]{{1,6}}|{ROMAN}|[A-Z])\s+(?P<rest>[^\s%‰].*)")
ALONE = re.compile(rf"{CODE}[a-z]?\.?|[a-z]\)|[0-9]{{1,6}}\)")
YEAR = re.compile(r"(19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Coded:
    """A label taken apart. `word` is what stands before the code (« axe »), folded; `label` the rest, or the whole
    text where nothing follows the code."""

    code: str
    label: str
    word: str = ""


def split_code(text: str) -> Coded | None:
    """The code that a label surely begins with."""
    if found := _prefixed(text):
        rest = (found["rest"] or "").strip().lstrip("-–—:.) ").strip()
        return Coded(found["code"].rstrip("."), rest or text, folded(found["word"]))
    found = LEVELLED.fullmatch(text) or STRONG.fullmatch(text)
    if found and not YEAR.fullmatch(found["code"]):
        return Coded(found["code"].rstrip("."), found["rest"].lstrip("-–—: ").strip() or text)
    return None


def _prefixed(text: str) -> re.Match[str] | None:
    found = PREFIXED.fullmatch(re.sub(r"^A\. ?B\.", "AB", text))
    known = found and re.fullmatch(WORDS, folded(found["word"])) and not YEAR.fullmatch(found["code"])
    return found if known else None


def _weak(text: str) -> Coded | None:
    found = WEAK.fullmatch(text)
    if found and not YEAR.fullmatch(found["code"]):
        return Coded(found["code"], found["rest"].strip())
    return None


def split_codes(labels: Sequence[str]) -> list[Coded]:
    """Each label with its code, "" where there is none. A bare number or letter counts where most labels have one,
    each its own; a code that stands for two labels counts for neither, and stays in them."""
    sure = [split_code(label) for label in labels]
    weak = [None if each else _weak(label) for each, label in zip(sure, labels, strict=True)]
    codes = [each.code for each in weak if each]
    if len(codes) < 2 or len(set(codes)) < len(codes) or len(codes) + sum(map(bool, sure)) < 0.6 * len(labels):
        weak = [None] * len(labels)
    found = [one or other or Coded("", label) for one, other, label in zip(sure, weak, labels, strict=True)]
    often = {code for code, times in Counter(each.code for each in found if each.code).items() if times > 1}
    return [
        Coded("", label, each.word) if each.code in often else each for each, label in zip(found, labels, strict=True)
    ]


def is_code(text: str) -> bool:
    """Whether a text is a code and nothing else: `2.1.`, `II`, `Axe 2`, `A1`, `0201`."""
    if ALONE.fullmatch(text) or re.fullmatch(r"[0-9]{1,4}( [0-9]{1,5}){1,3}", text):
        return True
    found = _prefixed(text)
    return bool(found and not found["rest"])


def is_reference(text: str) -> bool:
    """`EB0-1EBA2AA-LO`, `119 99 -165`: what may be a code in a column of codes, words of capitals and figures."""
    return bool(re.fullmatch(r"(?=.*[0-9])(?:[A-Z0-9]+(?:[ .\-–/]+|$)){2,}", text))


def is_abbreviation(text: str) -> bool:
    """`EA`, `DRH`: what may be a code in a column of codes."""
    return bool(re.fullmatch("[A-Z]{2,4}", text))


def bare(text: str) -> str:
    """The code in a cell of a column of codes: « Axe 2 » is `2`, `2.1.` is `2.1`."""
    found = _prefixed(text)
    if found and not found["rest"]:
        text = found["code"]
    return text.strip().rstrip(".)").strip()


def steps(code: str) -> tuple[str, ...]:
    """`II.1` as (II, 1), `A1` as (A, 1), `1a` as (1, a): what a code is below."""
    parts = [part for part in re.split(r"[.\-/ ]", code) if part]
    if parts and (found := re.fullmatch(r"([A-Za-z]{1,3})([0-9]{1,4})|([0-9]{1,4})([a-z])", parts[0])):
        parts[:1] = filter(None, found.groups())
    return tuple(part.casefold() for part in parts)


def code_parents(codes: Sequence[str]) -> list[int | None]:
    """The place of the line whose code is the longest beginning of each code, where there is one; of several with
    that code, the nearest before it."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at, code in enumerate(codes):
        places.setdefault(steps(code), []).append(at)
    found: list[int | None] = []
    for at, code in enumerate(codes):
        path = steps(code)
        above = (places[path[:length]] for length in range(len(path) - 1, 0, -1) if path[:length] in places)
        found.append(_nearest(next(above, []), at))
    return found


def _nearest(places: list[int], at: int) -> int | None:
    """The last of the places before this one, else the first."""
    return next((place for place in reversed(places) if place < at), next(iter(places), None))


def digit_parents(codes: Sequence[str]) -> list[int | None]:
    """The same for nomenclatures in which a digit more is a level down: 65 stands under 6, 6574 under 65."""
    places = {code: at for at, code in enumerate(codes) if code.isdecimal()}
    return [
        next((places[code[:n]] for n in range(len(code) - 1, 0, -1) if code[:n] in places), None)
        if code.isdecimal()
        else None
        for code in codes
    ]
