"""The words by which printed tables name their parts, in the languages of the Union's West."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = str.maketrans("’ʼ`´‐‑–—−\u00a0\u202f\u2009", "''''-----   ")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Lower case, no accents, plain apostrophes and dashes, single blanks."""
    letters = unicodedata.normalize("NFD", text.translate(APOSTROPHES).casefold())
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())


def same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


TOTALS = r"t o t a l|totals?|totaux|totales?|totali|totaa?l|totais|tot\.|somma|summa|suma|soma|somme|summe|[σ∑]"
GRAND = re.compile(
    rf"({TOTALS}|ensemble|insgesamt|gesamtsumme|gesamt|zusammen|sum|overall|all)"
    r"( generale?| generaux| generales| generaal| geral| globale?| grand| overall| total| der ausgaben| ttc)?"
    r"[ .:*()0-9]*"
    r"|(?!so?u?[sb] )\w+ (totale?s?|totaux|totali|totaal|totais)[ .:*()]*"
)
TOTAL = re.compile(
    rf"((?:gross |net |grand |algemeen )?(?:{TOTALS})|eindtotaal|endsumme|ensemble|insgesamt|zusammen|sum of"
    r"|gesamt(?:summe|betrag|ausgaben|einnahmen|kosten)?)(?!\w)"
)
LAST = re.compile(rf"(.+?)(?: -| ?:) (?:{TOTALS})")
SUBTOTAL = re.compile(
    r"(sous-?\s?-?\s?tota(l|ux)|ss-?\s?-?\s?total|s/total|s-?\.?total|sub-?\s?-?tota\w+|zwischensumme|tussentotaal"
    r"|sottototale|sottotale)"
)
PART = re.compile(r"[-* ]*(dont|of which|davon|darunter|waarvan|y compris|incl\.?|including|thereof|soit)\b")
CARRIED = re.compile(
    r"(report|reports|a reporter|report a nouveau|report page.*|ubertrag|brought forward|carried forward)"
)
PAGE = re.compile(r"(page|seite|pagina|p\.|blz\.?|s\.) ?[0-9]+(?: ?(?:/|sur|of|von|van|de) ?[0-9]+)?")
DIFFERENCE = re.compile(
    r"(solde|ecarts?|difference|variation|evolution|evol\.|reste|marge|moyenne|mediane|saldo|differenz|abweichung|mittelwert"
    r"|durchschnitt|mehr|weniger|zunahme|abnahme|verander\w*|verand\.?|variance|delta|average|change|verschil|mutatie"
    r"|afwijking|diferencia|variacion|var\.|desviacion|differenza|variazione|scostamento)(?!\w)|[+]/-|δ"
)
BALANCE = re.compile(
    r"(resultat|capacite|besoin|boni|mali|excedent|deficit|surplus|finanzierungs\w+|uberschuss|fehlbetrag|overschot|tekort)\b"
)
RATE = re.compile(
    r"%|\b(taux|pourcentage|en pour cent|rate|prozent|percent|percentage|ratio|indice|quote-part|tcam|tcac|cagr"
    r"|base 100|(?:\w*(?:ungs|forder|prozent|steuer|zins|hebe))?satz|\w*quote|\w+spercentage|\w+sgraad"
    r"|par habitant|par tete|par hab|per capita|pro kopf|je einwohner|per inwoner)\b|/ ?hab\b"
)
SHARE = re.compile(r"(parts?|part relative|poids|shares?|anteil|anteile|aandeel|repartition|structure)( [0-9]{4})?")
COUNT = re.compile(
    r"\b(nombre|nb|nbre|effectifs?|etp|emplois|population|habitants|surface|quantites?|anzahl|number of|headcount|fte"
    r"|stellen|duree|delai|rang)\b|#"
)
COUNT_ROW = re.compile(
    r"(?:nombre|nb|nbre|effectifs?|etp|number of|headcount|fte|anzahl|aantal|numero de|inflation)\b"
    r"|.*\((?:en )?(?:etp|fte|vte|vze|nombre|unites?|heures?|km|ha|m2|m3|tonnes?|personnes?|habitants?)\)"
)
CUMULATED = re.compile(r"\b(cumul|cumule|cumulee|cumules|cumulees|cumulative|kumuliert|cumulated)\b")
HEAD_WORD = (
    r"(?:libelles?|intitules?|designations?|lignes?|postes?|rubriques?|natures?|objets?|descriptions?|labels?|items?"
    r"|bezeichnung|position|zweckbestimmung|omschrijving|axes?|axis|mesures?|measures?|priorites?|priorities|priority"
    r"|actions?|programmes?|programs?|politiques?|missions?|fonctions?|chapitres?|articles?|titres?|annees?|years?"
    r"|exercices?|beneficiaires?|departements?|secteurs?|domaines?|objectifs?|unites?|units?|projets?|thematiques?"
    r"|themes?|operations?|depenses?|recettes?|categories|categorie|volets?|sources? de financement|jahr)"
)
HEAD = re.compile(
    rf"{HEAD_WORD}(?: (?:budgetaires?|prioritaires?|specifiques?|principales?|{HEAD_WORD}))?"
    rf"(?:(?: ?[/,&+-] ?| et | ou | and | und | par | de | des | d')(?:la |l'|les )?{HEAD_WORD})* ?:?"
)
CODE_HEAD = re.compile(
    r"(codes?|no|n°|num|numero|ref|reference|art|chap|kapitel|titel|epl|kap|tit|id|nr|a\.? ?b\.?|begrotingsartikel)"
    r"(?!\w).*"
)
COMMENT_HEAD = re.compile(
    r"(commentaire|remarque|observation|note|source|justification|bemerkung|comment|remark)s?\b.*"
)
BROKEN_OFF = re.compile(
    r"[,-]$|\b(et|ou|de|du|des|la|le|les|au|aux|à|en|pour|par|avec|sur|sans|dans|entre|l['’]|d['’]|und|oder|der|die|für|von"
    r"|mit|zur|zum|van|voor|and|or|of|the|for|to|in|with)$"
)
FOOTNOTE = re.compile(
    r"(\([0-9a-z*]{1,2}\)|\*{1,3}|[0-9]{1,2}\)|\[[0-9a-z]{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜ]+)\s*[:.]?\s*(?=\S)"
    r"|(source|sources|note|notes|nb|n\.b\.|remarque|remarques|quelle|bron|quellen|lecture|champ|avertissement|vermerk|haushaltsvermerk"
    r"|erlauterung|erlauterungen|toelichting)\s*[.:]"
)


def is_grand_total(text: str) -> bool:
    """« Total », « TOTAL GÉNÉRAL », « Ensemble »: with no word that says of what."""
    return bool(GRAND.fullmatch(folded(text)))


def is_subtotal(text: str) -> bool:
    return bool(SUBTOTAL.match(folded(text)))


def is_total(text: str) -> bool:
    """« Total axe 1 », « Sous-total », « Total », « Title 01 — Total »."""
    plain = folded(text)
    return any((TOTAL.match(plain), SUBTOTAL.match(plain), GRAND.fullmatch(plain), LAST.fullmatch(plain)))


def named_total(text: str) -> str:
    """Of what: « axe 1 » in « Total axe 1 », « 2015 » in « Total 2015 », « » where it does not say."""
    plain = folded(text)
    if is_grand_total(text):
        year = re.search(r"(?<= )(?:19|20)[0-9]{2}$", plain)
        return year[0] if year else ""
    if last := LAST.fullmatch(plain):
        return last[1]
    rest = SUBTOTAL.sub("", plain, count=1) if SUBTOTAL.match(plain) else TOTAL.sub("", plain, count=1)
    rest = rest.strip(" -:.*()")
    return re.sub(r"^(general|de la|de l'|du|des|de|pour|of|for|der|des)\b\s*", "", rest)


def is_part(text: str) -> bool:
    """« dont … »: a part that does not make the whole."""
    return bool(PART.match(folded(text)))


def is_item(text: str) -> bool:
    """« - statutaires », « • loyers »: an item of what is above."""
    return bool(re.match(r"[-–—•·▪◦‣>→*]\s+\w", text))


def is_carried(text: str) -> bool:
    return bool(CARRIED.fullmatch(folded(text).strip(" .:")))


def is_page(text: str) -> bool:
    """« Page 2/3 », and nothing else."""
    return bool(PAGE.fullmatch(folded(text)))


def is_difference(text: str) -> bool:
    return bool(DIFFERENCE.match(folded(text)))


def is_balance(text: str) -> bool:
    """« Résultat », « Besoin de financement »: what a line may be, and is the difference of others."""
    return is_difference(text) or bool(BALANCE.match(folded(text)))


def is_rate(text: str) -> bool:
    return bool(RATE.search(folded(text)))


def is_share(text: str) -> bool:
    """« Part », « Poids 2015 », and no word that says whose."""
    return bool(SHARE.fullmatch(folded(text)))


def is_count(text: str) -> bool:
    """« Nombre de projets », « ETP »: numbers that are no money."""
    return bool(COUNT.search(folded(text)))


def is_count_row(text: str) -> bool:
    """The same of a row, which may speak of posts and inhabitants and yet be money."""
    return bool(COUNT_ROW.match(folded(text)))


def is_cumulated(text: str) -> bool:
    return bool(CUMULATED.search(folded(text)))


def is_head(text: str) -> bool:
    """A word that stands over a column of labels."""
    return bool(HEAD.fullmatch(folded(text)))


def is_code_head(text: str) -> bool:
    return bool(CODE_HEAD.fullmatch(folded(text)))


def is_continued(text: str) -> bool:
    """What begins in the middle of a sentence: « et aux universités », « (y compris les ponts) »."""
    return bool(re.match(r"\((?!\w{1,3}\))", text)) or text[:1].islower()


def is_broken_off(text: str) -> bool:
    """What ends in the middle of one: « Subventions aux organismes de recherche et aux »."""
    return bool(BROKEN_OFF.search(text.casefold()))


def is_footnote(text: str) -> bool:
    return bool(FOOTNOTE.match(folded(text)))
