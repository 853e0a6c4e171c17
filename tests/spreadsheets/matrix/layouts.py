"""Sheets whose layout may be read in two ways: each must ask which."""

LAYOUTS: dict[str, tuple[str, set[str]]] = {
    "a label cut behind a word that goes on, and one that goes on in parentheses": (
        """
Budget 2015 (k€)
Poste | 2014 | 2015
Subventions aux organismes de recherche et aux
Universités | 10 | 11
Voirie | 20 | 21
(y compris les ponts)
Total | 30 | 32
""",
        {"row:3", "row:6"},
    ),
    "a minus that looks like a bullet": (
        """
Budget 2016 (k€)
Poste | 2015 | 2016
1 Recettes | 20,0 | 22,0
1.1 Impôts | 10,0 | 11,0
1.2 Dons | 10,0 | 11,0
Brut | 30,0 | 32,0
- Reprises | 5,0 | 6,0
""",
        {"tree"},
    ),
    "heads of other years below": (
        """
Budget par programme (k€)
Programme | 2014 | 2015
Écoles | 10,0 | 9,0
Routes | 5,0 | 4,0
Programme | 2016 | 2017
Écoles | 11,0 | 10,0
Routes | 6,0 | 5,0
""",
        {"row:5"},
    ),
    "an upper head that stops before a blank column": (
        """
Budget 2016 (k€)
 | 2015 | | | | 2016 | | |
Poste | CE | | CL | | CE | | CL
Écoles | 1,0 | | 2,0 | | 3,0 | | 4,0
""",
        {"name:D", "name:H"},
    ),
    "texts where amounts are meant": (
        """
Budget 2016 (k€)
Poste | 2015 | 2016
Écoles et routes | 13,0 | 12,5 3,0
Ponts | 1,5 | < 0,1
Total | 14,5 | 15,6
""",
        {"column:C"},
    ),
    "a balance behind its code": (
        """
Budget 2016 (k€)
Poste | 2015 | 2016
1. Recettes | 10,0 | 12,0
2. Dépenses | 9,0 | 13,0
3. Capacité ou besoin de financement | 1,0 | -1,0
""",
        {"row:5"},
    ),
    "two texts beside each code, the total in the column of codes": (
        """
Projets FEDER 2015 (k€)
N° projet | Intitulé | Bénéficiaire | FEDER | Wallonie
ETR121 | Centre | SPI | 500,0 | 750,0
ETR122 | Bio | ULg | 800,0 | 1200,0
Total | | | 1300,0 | 1950,0
""",
        {"column:C"},
    ),
    "changes that no word tells, in amounts and in percent": (
        """
Budget (k€)
Poste | 2015 | 2016 | Croissance | Hausse
Écoles | 10,0 | 11,0 | 10,0 | 1,0
Routes | 5,0 | 4,0 | -20,0 | -1,0
Total | 15,0 | 15,0 | 0,0 | 0,0
""",
        {"column:D", "column:E"},
    ),
    "posts among amounts": (
        """
Moyens (k€)
Poste | 2015 | 2016
Crédits | 10,0 | 11,0
Emplois (ETP) | 120 | 122
""",
        {"row:4"},
    ),
    "another currency in thousands, in each head": (
        """
Revenue budget 2015/16
Service | Gross £000 | Net £000
Education | 125.5 | 100.0
Highways | 50.0 | 40.5
""",
        {"unit"},
    ),
    "numbers over the amounts beside a word that may be a head": (
        """
Budget 2015 (k€)
Nature | #9 | #101 | #700
Personnel | 1,5 | 2,5 | 3,0
Travaux | 1,0 | 2,0 | 3,0
""",
        {"header"},
    ),
    "a second table beside the first, and shorter": (
        """
Budget 2016 (k€)
Recettes | 2016 | Dépenses | 2016
Impôts | 10 | Personnel | 8
Taxes | 5 | |
Ventes | 5 | |
Total | 20 | Total | 8
""",
        {"column:C", "name:D"},
    ),
    "a column of texts that begin as numbers": (
        """
Budget 2016 (k€)
Poste | 2015 | 2016
Écoles | 12 | 12 à 13
Voirie | 2 | 3 environ
""",
        {"column:C"},
    ),
    "upper heads over nothing that tells where they begin": (
        """
Budget 2016 (k€)
 | | 2015 | | 2016 |
Poste | CE | CL | CE | CL | OB
Écoles | 12 | 11 | 13 | 12 | 1
Voirie | 2 | 3 | 2 | 3 | 1
""",
        {"name:D", "name:E"},
    ),
    "totals left of kinds of credits that each line has": (
        """
Budget 2016 (k€)
Programme | Type | 2015 | 2016
Écoles | CE | 10,0 | 11,0
 | CL | 9,0 | 10,0
Routes | CE | 5,0 | 6,0
 | CL | 5,5 | 6,5
Total | CE | 15,0 | 17,0
 | CL | 14,5 | 16,5
""",
        {"tree"},
    ),
}
