"""What kind a new column is, by the words of its head."""

import re

from publishing.text import fold

from ...models import Column

ZONE = re.compile(r"\b(zones?|regions?|provinces?|territoires?|arrondissements?|communes?|departements?)\b")
FUNDING = re.compile(
    r"\b(credits?|financements?|engagements?|liquidations?|paiements?|feder|fse|fonds|part|parts|public|publique|prive"
    r"|privee|cofinancement|subventions?|prets?|emprunts?|dotations?|national|nationale|union|etat|erdf|esf|efre|ae|cp"
    r"|fonctionnement|investissement|ce|cl)\b"
)


def kind_of(label: str, year: int | None, is_total: bool) -> str:
    if is_total:
        return Column.Kind.TOTAL
    if year:
        return Column.Kind.YEAR
    words = fold(label)
    if ZONE.search(words):
        return Column.Kind.ZONE
    return Column.Kind.FUNDING if FUNDING.search(words) else Column.Kind.OTHER
