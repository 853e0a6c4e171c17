"""Sheets that a hasty reader would get wrong: each must ask, or refuse, and say where."""

TRAPS: dict[str, tuple[str, set[str]]] = {
    "years over the amounts under a word that is no head": (
        """
Budget (k€)
Ce que l’on fait | #2015
Écoles | 10
Voirie | 20
""",
        {"header"},
    ),
    "a column of years among the amounts": (
        """
Décisions 2014-2016 (k€)
Projet | Décision | Montant
Gare | #2014 | 120
Pont | #2016 | 80
""",
        {"column:B"},
    ),
    "a column that counts projects": (
        """
Projets 2016 (k€)
Axe | Nombre de projets | Montant
Gare | 12 | 120
Pont | 8 | 80
""",
        {"column:B"},
    ),
    "another table below, of other years": (
        """
Budget (k€)
Poste | #2015 | #2016
Écoles | 10 | 11
Voirie | 20 | 21
Total | 30 | 32

Poste | #2017 | #2018
Écoles | 12 | 13
""",
        {"row:7"},
    ),
    "another table beside": (
        """
Budget (k€)
Poste | 2015 | 2016 | | Recette | 2015 | 2016
Écoles | 10 | 11 | | Taxes | 15 | 16
Voirie | 20 | 21 | | Dotations | 15 | 16
""",
        {"column:E", "name:F", "name:G"},
    ),
    "an amount merged over two lines": (
        """
Budget 2016 (k€)
Poste | Montant
Écoles | #30
Voirie | ^
Parcs | #10
""",
        {"cell:B3"},
    ),
    "a line after the total": (
        """
Budget 2016 (k€)
Poste | Montant
Écoles | 10
Voirie | 20
Total | 30
Habitants | 3 600
""",
        {"row:6"},
    ),
    "a label cut in two": (
        """
Budget 2016 (k€)
Poste | Montant
Écoles primaires et |
maternelles | 10
Voirie | 20
""",
        {"row:3"},
    ),
    "cells in two units": (
        """
Budget 2016
Poste | Montant
Écoles | 12,5 M€
Voirie | 800 k€
""",
        {"unit"},
    ),
    "columns in two units": (
        """
Budget
Poste | 2015 (M€) | 2016 (k€)
Écoles | 1 | 1 000
Voirie | 2 | 2 000
""",
        {"unit"},
    ),
    "billions": (
        """
Budget 2016 (en milliards d’euros)
Poste | Montant
Écoles | 1,2
Voirie | 2,3
""",
        {"unit"},
    ),
    "an error, a date, a formula's word": (
        """
Budget 2016 (k€)
Poste | Montant
Écoles | #REF!
Voirie | 12 mai
Parcs | environ 10
Total | 30
""",
        {"column:B"},
    ),
    "percentages in a column of amounts": (
        """
Budget (k€)
Poste | 2015 | 2016
Écoles | 10 | 11
Voirie | 20 | 5 %
""",
        {"cell:C4"},
    ),
    "no label": (
        """
Budget 2016 (k€)
Poste | Montant
Écoles | 10
Voirie | 20
| 30
""",
        {"row:5"},
    ),
    "two columns of one name": (
        """
Budget 2016 (k€)
Poste | Montant | Montant
Écoles | 10 | 11
Voirie | 20 | 5
""",
        {"name:C"},
    ),
    "the code 1.10 that a spreadsheet made 1.1": (
        """
Budget 2016 (k€)
Code | Poste | Montant
#1.1 | Écoles | 10
#1.9 | Voirie | 20
#1.1 | Parcs | 5
""",
        {"code:5"},
    ),
    "a total that is none": (
        """
Crédits 2016 (k€)
Poste | Total engagements | Financements privés
Écoles | 10 | 3
Voirie | 20 | 5
""",
        {"sums:B"},
    ),
    "shares without their sign": (
        """
Crédits 2016 (k€)
Poste | Montant | Part (%)
Écoles | 25 | 25
Voirie | 75 | 75
""",
        {"column:C"},
    ),
    "a total that its lines do not make": (
        """
Budget 2016 (k€)
Poste | Montant
Écoles | 10
Voirie | 20
Total | 35
""",
        {"tree"},
    ),
    "thousands or decimals": (
        """
Budget 2016 (k€)
Poste | Montant
Écoles | 1,234
Voirie | 2,345
""",
        {"decimal"},
    ),
    "no year at all": (
        """
Budget (k€)
Poste | Montant
Écoles | 10
Voirie | 20
""",
        {"period"},
    ),
    "years printed as thousands": (
        """
Budget 2015-2016 (k€)
Libellé | 2 015 | 2 016
Lycées | 10 | 20
Trains | 5 | 6
""",
        {"header"},
    ),
    "a total of which only parts are told": (
        """
Budget 2016 (k€)
Poste | Total | dont FEDER | dont Région
Recherche | 40 | 20 | 10
Formation | 10 | 5 | 2
""",
        {"sums:B"},
    ),
    "two labels side by side": (
        """
Projets 2016 (k€)
Projet | Bénéficiaire | Montant
Gare | SNCB | 10
Pont | SPW | 20
""",
        {"column:B"},
    ),
    "a mean beside the years": (
        """
Budget (k€)
Poste | 2015 | 2016 | Moyenne
Lycées | 10 | 20 | 15
Trains | 5 | 7 | 6
""",
        {"column:D"},
    ),
    "shares under a bare sign": (
        """
Budget (k€)
Poste | 2015 | % | 2016 | %
Lycées | 10 | 66,7 | 20 | 76,9
Trains | 5 | 33,3 | 6 | 23,1
Total | 15 | 100 | 26 | 100
""",
        {"column:C", "column:E"},
    ),
    "sums carried from page to page": (
        """
Budget 2015 (k€)
Poste | Montant
Lycées | 10
À reporter | 10
Report | 10
Trains | 5
Total | 15
""",
        {"row:4", "row:5"},
    ),
    "a currency in the cells, another unit above": (
        """
Budget 2015 (k€)
Poste | Montant
Lycées | 10 €
Trains | 5 €
""",
        {"unit"},
    ),
    "a row that counts, and no total": (
        """
Aides 2015 (M€)
Mesure | 2014 | 2015
Nombre de dossiers | 120 | 135
Subventions | 12,5 | 13,0
""",
        {"row:3"},
    ),
    "postal codes beside the amounts": (
        """
Subsides 2015 (k€)
Commune | Code postal | Montant
Namur | 5000 | 120
Liège | 4000 | 250
""",
        {"column:B"},
    ),
    "shares without a sign or a word": (
        """
Budget (k€)
Poste | 2015 | Ventilation
Écoles | 20 | 66,7
Voirie | 10 | 33,3
Total | 30 | 100,0
""",
        {"column:C"},
    ),
    "an index, and amounts by inhabitant": (
        """
Budget (k€)
Poste | 2014 | 2015 | Base 100 en 2014 | Par habitant
Écoles | 100 | 110 | 110 | 12,5
Voirie | 200 | 220 | 110 | 25,0
""",
        {"column:D", "column:E"},
    ),
    "a title again, with the number of its page": (
        """
Budget des aides (k€) | | |
Poste | 2013 | 2014 | 2015
Aide A | 10 | 11 | 12
Budget des aides (suite) | | | Page 2/2
Poste | 2013 | 2014 | 2015
Aide B | 20 | 21 | 22
""",
        {"row:4"},
    ),
    "another table below, with the same heads and another unit": (
        """
Recettes (k€)
Nature | 2015 | 2016
Impôts | 100 | 110
Dotations | 50 | 40
Total | 150 | 150
Dépenses (M€)
Nature | 2015 | 2016
Personnel | 80 | 85
""",
        {"row:6"},
    ),
    "another table below, without a unit of its own": (
        """
Recettes et dépenses (k€)
Nature | 2015 | 2016
Impôts | 100 | 110
Dotations | 50 | 40
Dépenses
Nature | 2015 | 2016
Personnel | 80 | 85
""",
        {"row:5"},
    ),
    "a unit in the middle": (
        """
Budget
(en milliers d'euros)
Nature | 2015 | 2016
Impôts | 100 | 110
(en millions d'euros)
Dette | 80 | 85
""",
        {"row:5"},
    ),
    "two units in one title": (
        """
Budget 2015 – en milliers d'euros / in Mio. EUR
Poste | 2014 | 2015
Écoles | 10 | 11
Voirie | 20 | 22
""",
        {"unit"},
    ),
    "nothing but amounts that look like years": (
        """
Petites aides (en euros)
Aide | 2015 | 2016
Vélos | 1990 | 2010
Jardins | 2005 | 2020
""",
        {"header", "column:B", "column:C", "row:4"},
    ),
    "a currency that is no euro": (
        """
Staatsrechnung 2015 (in 1000 Franken)
Direktion | Rechnung 2014 | Rechnung 2015
Bildung | 1'245'310 | 1'251'447
Gesundheit | 980'020 | 1'012'330
""",
        {"unit"},
    ),
}
