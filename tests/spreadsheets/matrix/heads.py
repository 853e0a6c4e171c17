"""Printed tables whose heads, titles and units are told in many ways."""

from .table import Table

HEADS = [
    Table(
        "a head « Années » over the years, with nothing merged",
        """
Programme de recherche 2021-2022
Millions € | Années | | Total
| 2021 | 2022 |
Universités | 10,5 | 11,5 | 22,0
Centres de recherche | 4,0 | 5,0 | 9,0
Total | 14,5 | 16,5 | 31,0
""",
        """
Universités < Total | 10.5 | 11.5 | 22.0
Centres de recherche < Total | 4.0 | 5.0 | 9.0
Total | 14.5 | 16.5 | 31.0
""",
        unit=1_000_000,
        title="Programme de recherche 2021-2022",
        columns="2021 | 2022 | Total = B C",
        period=(2021, 2022),
    ),
    Table(
        "letterhead, unit on the right, one level, total",
        """
*Conseil régional de l’Exemple*
Direction des finances – Service du budget
Version du 12 mars 2016

*Budget primitif 2016 – Dépenses par fonction*
||(en milliers d’euros)
Fonction | BP 2015 | BP 2016
Enseignement | 120 300 | 125 400
Transports | 310 000 | 305 250
Formation professionnelle | 98 700 | 99 000
Total | 529 000 | 529 650
""",
        """
Enseignement < Total | 120300 | 125400
Transports < Total | 310000 | 305250
Formation professionnelle < Total | 98700 | 99000
Total | 529000 | 529650
""",
        title="Budget primitif 2016 – Dépenses par fonction",
        columns="BP 2015 | BP 2016",
        period=(2015, 2016),
    ),
    Table(
        "fonctionnement and investissement under merged years, subtotals by year, grand total",
        """
Budget de la Région 2015-2016 (M€)
| 2015 | < | < | 2016 | < | < | Total
Mission | Fonctionnement | Investissement | Total | Fonctionnement | Investissement | Total | ^
Lycées | 10,5 | 20,0 | 30,5 | 11,0 | 21,0 | 32,0 | 62,5
Transports | 40,0 | 5,5 | 45,5 | 41,0 | 6,0 | 47,0 | 92,5
Total | 50,5 | 25,5 | 76,0 | 52,0 | 27,0 | 79,0 | 155,0
""",
        """
Lycées < Total | 10.5 | 20.0 | 30.5 | 11.0 | 21.0 | 32.0 | 62.5
Transports < Total | 40.0 | 5.5 | 45.5 | 41.0 | 6.0 | 47.0 | 92.5
Total | 50.5 | 25.5 | 76.0 | 52.0 | 27.0 | 79.0 | 155.0
""",
        unit=1_000_000,
        title="Budget de la Région 2015-2016",
        columns="2015 – Fonctionnement | 2015 – Investissement | 2015 – Total = B C | 2016 – Fonctionnement"
        " | 2016 – Investissement | 2016 – Total = E F | Total = D G",
        period=(2015, 2016),
        formats=("xlsx", "ods", "xls"),
    ),
    Table(
        "UK-style thousands and years, grand total first",
        """
Regional growth programme
EUR thousand
| 2015/16 | 2016/17
Total | 3,500.5 | 4,100.0
Skills | 1,200.5 | 1,500.0
Transport | 2,300.0 | 2,600.0
""",
        """
Total | 3500.5 | 4100.0
Skills < Total | 1200.5 | 1500.0
Transport < Total | 2300.0 | 2600.0
""",
        columns="2015/16 | 2016/17",
        period=(2015, 2017),
    ),
    Table(
        "heads repeated by page breaks, blank lines, numbered columns",
        """
Budget 2015 (k€)
Article | Crédits 2014 | Crédits 2015
1 | 2 | 3
Loyers | 10 | 11

Énergie | 20 | 21

Article | Crédits 2014 | Crédits 2015
Entretien | 30 | 31
Total | 60 | 63
""",
        """
Loyers < Total | 10 | 11
Énergie < Total | 20 | 21
Entretien < Total | 30 | 31
Total | 60 | 63
""",
        period=(2014, 2015),
    ),
    Table(
        "the unit is nowhere, and the last year has no head",
        """
Dépenses des communes
Poste | 2015 |
Écoles | 10 | 11
Voirie | 20 | 21
Total | 30 | 32
""",
        """
Écoles < Total | 10 | 11
Voirie < Total | 20 | 21
Total | 30 | 32
""",
        answers={"unit": "1000", "name:C": "2016"},
        columns="2015 | 2016",
    ),
    Table(
        "two units in one sheet",
        """
Budget 2016 (en M€)
Poste | Montant 2016 (k€)
Écoles | 10
Voirie | 20
Total | 30
""",
        """
Écoles < Total | 10
Voirie < Total | 20
Total | 30
""",
        answers={"unit": "1000"},
    ),
    Table(
        "three rows of heads, a total in the column of codes",
        """
CONSEIL RÉGIONAL – Compte administratif 2015
Présentation croisée par fonction
En euros
Fonction | Libellé | Fonctionnement | < | Investissement | <
^ | ^ | Dépenses | Recettes | Dépenses | Recettes
0 | Services généraux | 1 200 000,50 | 300 000,00 | 150 000,00 | 0,00
1 | Formation | 5 000 000,00 | 1 000 000,00 | 200 000,00 | 50 000,00
Total | | 6 200 000,50 | 1 300 000,00 | 350 000,00 | 50 000,00
""",
        """
0 Services généraux < Total | 1200000.50 | 300000.00 | 150000.00 | 0.00
1 Formation < Total | 5000000.00 | 1000000.00 | 200000.00 | 50000.00
Total | 6200000.50 | 1300000.00 | 350000.00 | 50000.00
""",
        unit=1,
        columns="Fonctionnement – Dépenses | Fonctionnement – Recettes | Investissement – Dépenses"
        " | Investissement – Recettes",
        period=(2015, 2015),
        formats=("xlsx", "ods", "xls"),
    ),
    Table(
        "a financial plan of the Union: heads that state their sums, three columns of labels, a rate",
        """
Tableau 18a – Plan de financement 2014-2020 (en EUR)
Axe | Fonds | Région | Union (a) | État (b) = (c) + (d) | Public (c) | Privé (d) | Total (e) = (a) + (b) | Taux (f)
1 | FEDER | Plus développées | 100 000 | 150 000 | 120 000 | 30 000 | 250 000 | 40,00 %
1 | FEDER | En transition | 200 000 | 300 000 | 250 000 | 50 000 | 500 000 | 40,00 %
2 | FSE | Plus développées | 80 000 | 120 000 | 120 000 | 0 | 200 000 | 40,00 %
Total | | | 380 000 | 570 000 | 490 000 | 80 000 | 950 000 | 40,00 %
""",
        """
1 < Total |
FEDER < 1 |
Plus développées < FEDER | 100000 | 150000 | 120000 | 30000 | 250000
En transition < FEDER | 200000 | 300000 | 250000 | 50000 | 500000
2 < Total |
FSE < 2 |
Plus développées < FSE | 80000 | 120000 | 120000 | 0 | 200000
Total | 380000 | 570000 | 490000 | 80000 | 950000
""",
        unit=1,
        columns="Union (a) | État (b) = (c) + (d) = F G | Public (c) | Privé (d) | Total (e) = (a) + (b) = D E",
        period=(2014, 2020),
    ),
    Table(
        "two rows of heads that nothing merges",
        """
Budget (k€)
Mission | 2015 | | 2016 |
 | CP | AE | CP | AE
Lycées | 10 | 20 | 11 | 21
Trains | 5 | 6 | 7 | 8
Total | 15 | 26 | 18 | 29
""",
        """
Lycées < Total | 10 | 20 | 11 | 21
Trains < Total | 5 | 6 | 7 | 8
Total | 15 | 26 | 18 | 29
""",
        columns="2015 – CP | 2015 – AE | 2016 – CP | 2016 – AE",
        period=(2015, 2016),
    ),
    Table(
        "years with marks, a table that does not begin in the corner",
        """
| |
| *Budget* | | (k€)
| Libellé | 2015 (1) | 2016*
| Lycées | 10 | 20
| Trains | 5 | 6
| (1) réalisé
""",
        """
Lycées | 10 | 20
Trains | 5 | 6
""",
        columns="2015 | 2016",
        period=(2015, 2016),
    ),
    Table(
        "columns lettered under their heads, with a difference",
        """
Budget 2015 (k€)
Poste | Prévu | Réalisé | Écart
 | (1) | (2) | (3) = (2) - (1)
Lycées | 10 | 9 | -1
Trains | 5 | 5 | 0
""",
        """
Lycées | 10 | 9
Trains | 5 | 5
""",
        answers={"column:D": "left"},
        columns="Prévu | Réalisé",
    ),
    Table(
        "pounds are no euros",
        """
Programme budget 2016
£000
| 2016
Skills | 1,200.5
Transport | 2,300.0
Total | 3,500.5
""",
        """
Skills < Total | 1200.5
Transport < Total | 2300.0
Total | 3500.5
""",
        answers={"unit": "1000"},
    ),
    Table(
        "years down the side",
        """
Dépenses de recherche, en millions d’euros
Année | Universités | Centres | Total
2013 | 20,5 | 10,0 | 30,5
2014 | 22,0 | 11,5 | 33,5
2015 | 23,0 | 12,0 | 35,0
""",
        """
Universités < Total | 20.5 | 22.0 | 23.0
Centres < Total | 10.0 | 11.5 | 12.0
Total | 30.5 | 33.5 | 35.0
""",
        answers={"turned": "yes"},
        unit=1_000_000,
        title="Dépenses de recherche",
        columns="2013 | 2014 | 2015",
        period=(2013, 2015),
    ),
]
