"""Printed tables whose cells say more, or less, than an amount."""

from .table import Table

AMOUNTS = [
    Table(
        "all numbers with one dot and three digits: one thousand or one unit?",
        """
Haushalt 2017
in Tsd. EUR
Bezeichnung | 2017
Inneres | 203.400
Kultus | 100.000
Summe | 303.400
""",
        """
Inneres < Summe | 203400
Kultus < Summe | 100000
Summe | 303400
""",
        answers={"decimal": "comma"},
    ),
    Table(
        "several years, two wrong totals: published as they are",
        """
Programmation pluriannuelle 2015-2017 (en M€)
Action | 2015 | 2016 | 2017 | Total
Recherche | 10,0 | 12,0 | 14,0 | 36,0
Innovation | 20,0 | 21,0 | 22,0 | 65,0
Formation | 5,0 | 6,0 | 7,0 | 18,0
Total | 35,0 | 39,0 | 44,0 | 118,0
""",
        """
Recherche < Total | 10.0 | 12.0 | 14.0 | 36.0
Innovation < Total | 20.0 | 21.0 | 22.0 | 65.0
Formation < Total | 5.0 | 6.0 | 7.0 | 18.0
Total | 35.0 | 39.0 | 44.0 | 118.0
""",
        answers={"tree": "ok"},
        unit=1_000_000,
        columns="2015 | 2016 | 2017 | Total = B C D",
        period=(2015, 2017),
    ),
    Table(
        "lines of which only a part is told (dont)",
        """
Subventions 2016 (k€)
| 2016
Aides aux entreprises | 120
dont PME | 80
Aides aux universités | 60
Total | 180
""",
        """
Aides aux entreprises < Total | 120
dont PME | 80
Aides aux universités < Total | 60
Total | 180
""",
        answers={"row:4": "apart"},
    ),
    Table(
        "negative corrections: minus, dash, at the end",
        """
Budget rectificatif 2016 – en milliers d’euros
Intitulé | Initial | Modification | Budget modifié
Personnel | 1 000 | -50 | 950
Équipement | 300 | −20 | 280
Études | 80 | 15- | 65
Total | 1 380 | –85 | 1 295
""",
        """
Personnel < Total | 1000 | -50 | 950
Équipement < Total | 300 | -20 | 280
Études < Total | 80 | -15 | 65
Total | 1380 | -85 | 1295
""",
        answers={"sums:D": "B C"},
        columns="Initial | Modification | Budget modifié = B C",
        period=(2016, 2016),
    ),
    Table(
        "amounts in parentheses may be negative, or for the record",
        """
Exécution 2016 (k€)
| 2016
Recettes propres | 500
Remboursements | (40)
Total | 460
""",
        """
Recettes propres < Total | 500
Remboursements < Total | -40
Total | 460
""",
        answers={"parentheses": "negative"},
    ),
    Table(
        "notes below, their marks in numbers and labels",
        """
Contrats de filière 2016 (k€)
| 2016
Aéronautique (1) | 1 250,5
Agroalimentaire | 800,0 (2)
Santé | 12,5*
Total | 2 063,0
(1) Y compris le drone.
(2) Montant estimé.
* Provisoire.
Source : Direction de l’économie
""",
        """
Aéronautique < Total | 1250.5
Agroalimentaire < Total | 800.0
Santé < Total | 12.5
Total | 2063.0
""",
    ),
    Table(
        "a running sum, a difference and a rate beside the years",
        """
Consommation des crédits (M€)
Programme | 2014 | 2015 | Cumul 2014-2015 | Écart 2015/2014 | Taux de réalisation
Recherche | 10,0 | 12,0 | 22,0 | 2,0 | 95
Emploi | 5,0 | 4,0 | 9,0 | -1,0 | 88
Total | 15,0 | 16,0 | 31,0 | 1,0 | 92
""",
        """
Recherche < Total | 10.0 | 12.0 | 22.0
Emploi < Total | 5.0 | 4.0 | 9.0
Total | 15.0 | 16.0 | 31.0
""",
        answers={"column:E": "left", "column:F": "left"},
        unit=1_000_000,
        columns="2014 | 2015 | Cumul 2014-2015 = B C",
        period=(2014, 2015),
    ),
    Table(
        "years that are sums of years, numbers as texts among numbers",
        """
Plan Marshall (M€)
| 2009+2010 | 2011 | 2012-2014 | Total
Pôles | #155.5;0.0 | 70,0 | 210 | 435,5
Formation | #20;0.0 | 10,0 | 30 | 60,0
Total | #175.5;0.0 | 80,0 | 240 | 495,5
""",
        """
Pôles < Total | 155.5 | 70.0 | 210 | 435.5
Formation < Total | 20.0 | 10.0 | 30 | 60.0
Total | 175.5 | 80.0 | 240 | 495.5
""",
        unit=1_000_000,
        columns="2009+2010 | 2011 | 2012-2014 | Total = B C D",
        period=(2009, 2014),
    ),
    Table(
        "amounts that show fewer decimals than they hold",
        """
Budget 2016 (M€)
| 2016
Recherche | #12.345;0.0
Formation | #10.055;0.0
Total | #22.4;0.0
""",
        """
Recherche < Total | 12.3
Formation < Total | 10.1
Total | 22.4
""",
        answers={"rounding": "shown"},
        unit=1_000_000,
        formats=("xlsx", "ods", "xls"),
    ),
    Table(
        "words where amounts should be",
        """
Budget 2016 (M€)
| 2016 | 2017
Recherche | 12,5 | p.m.
Formation | à déterminer | 3,0
Transport | – | 4,0
Total | 12,5 | 7,0
""",
        """
Recherche < Total | 12.5 |
Formation < Total | | 3.0
Transport < Total | | 4.0
Total | 12.5 | 7.0
""",
        answers={"cell:B4": "none"},
        unit=1_000_000,
    ),
    Table(
        "recettes and dépenses, each with its total, and a balance",
        """
Budget 2016 (k€)
 | Crédits 2016
RECETTES |
Fiscalité | 700
Dotations | 300
TOTAL RECETTES | 1 000
DÉPENSES |
Personnel | 550
Interventions | 400
TOTAL DÉPENSES | 950
SOLDE | 50
""",
        """
RECETTES < TOTAL RECETTES |
Fiscalité < TOTAL RECETTES | 700
Dotations < TOTAL RECETTES | 300
TOTAL RECETTES | 1000
DÉPENSES < TOTAL DÉPENSES |
Personnel < TOTAL DÉPENSES | 550
Interventions < TOTAL DÉPENSES | 400
TOTAL DÉPENSES | 950
SOLDE | 50
""",
        answers={"row:11": "apart"},
    ),
    Table(
        "a row of percentages, a carried sum",
        """
Budget 2016 (k€)
Poste | 2015 | 2016
Lycées | 100 | 110
Report | 100 | 110
Trains | 200 | 190
Total | 300 | 300
Évolution | 2,0 % | 0,0 %
""",
        """
Lycées < Total | 100 | 110
Trains < Total | 200 | 190
Total | 300 | 300
""",
        answers={"row:4": "left"},
    ),
]
