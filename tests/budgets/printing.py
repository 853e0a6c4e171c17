"""The tables of the deck as its slides print them, typed in a spreadsheet: title, unit, French numbers, totals."""

from tests.transcription import TABLES

TITLES = {
    "plan-marshall-4-0": "Plan Marshall 4.0 - Budgets 2015-2019",
    "poles-2015-2019": "Budgets Plan Marshall 4.0 - Politique des Pôles de compétitivité (2015-2019)",
    "recherche-2015": "Budget Recherche 2015",
    "feder-2014-2020-axe-2": "FEDER 2014-2020 - Axe 2 : Innovation 2020",
}


def printed_rows(slug: str) -> list[list[str]]:
    """The year of `recherche-2015` stands in its title alone: its column has no head."""
    heads, lines = TABLES[slug]
    over = [] if slug == "recherche-2015" else heads
    return [[TITLES[slug]], ["Millions €", *over], *map(list, lines)]
