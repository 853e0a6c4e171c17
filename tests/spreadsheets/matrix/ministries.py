"""Printed tables in the likeness of ministries': blocks under a line that has no amounts, totals in many languages."""

from .table import Table

MINISTRIES = [
    Table(
        "blocks without totals under lines without amounts, alike in both",
        """
Budget 2016 (M€)
Poste | 2015 | 2016
Cabinet | 1,0 | 1,0
RECETTES
Fonctionnement | 10,0 | 11,0
Investissement | 5,0 | 6,0
DÉPENSES
Fonctionnement | 9,0 | 10,0
Investissement | 5,5 | 6,5
TOTAL | 30,5 | 34,5
""",
        """
Cabinet < TOTAL | 1.0 | 1.0
RECETTES < TOTAL |  |
Fonctionnement < RECETTES | 10.0 | 11.0
Investissement < RECETTES | 5.0 | 6.0
DÉPENSES < TOTAL |  |
Fonctionnement < DÉPENSES | 9.0 | 10.0
Investissement < DÉPENSES | 5.5 | 6.5
TOTAL | 30.5 | 34.5
""",
        answers={"tree": "ok"},
        unit=1000000,
        title="Budget 2016",
        columns="2015 | 2016",
        period=(2015, 2016),
    ),
    Table(
        "a sum without the word, under codes",
        """
Budget 2016 (k€)
Poste | 2015 | 2016
1 Impôts | 15,0 | 17,0
1.1 Directs | 10,0 | 11,0
1.2 Indirects | 5,0 | 6,0
2 Dons | 3,0 | 4,0
Général | 18,0 | 21,0
""",
        """
1 Impôts < Général | 15.0 | 17.0
1.1 Directs < Impôts | 10.0 | 11.0
1.2 Indirects < Impôts | 5.0 | 6.0
2 Dons < Général | 3.0 | 4.0
Général | 18.0 | 21.0
""",
        answers={"tree": "ok"},
        title="Budget 2016",
    ),
]
