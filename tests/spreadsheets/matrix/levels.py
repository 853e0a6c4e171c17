"""Printed tables whose lines stand under one another: by codes, columns, indents, outlines, or by their totals."""

from .table import Table

LEVELS = [
    Table(
        "Länder: Einzelplan and Kapitel, leading zeros by the format of numbers, thousands with dots",
        """
Freistaat Beispiel
Haushaltsplan 2017/2018
in Tsd. EUR
Kapitel | Zweckbestimmung | Ansatz 2017 | Ansatz 2018
#2;00 | Ministerpräsident | 45.120 | 46.000
#3;00 | Inneres | 1.203.400 | 1.250.300
#4;00 | Kultus | 3.100.000 | 3.200.500
 | Summe | 4.348.520 | 4.496.800
""",
        """
02 Ministerpräsident < Summe | 45120 | 46000
03 Inneres < Summe | 1203400 | 1250300
04 Kultus < Summe | 3100000 | 3200500
Summe | 4348520 | 4496800
""",
        title="Haushaltsplan 2017/2018",
        columns="Ansatz 2017 | Ansatz 2018",
        period=(2017, 2018),
        formats=("xlsx", "xls"),
    ),
    Table(
        "ERDF financial plan: axes and measures by code, shares in percent left out",
        """
PO FEDER 2014-2020 – Plan financier
Code | Intitulé | Part UE | Part nationale | Total | Taux UE
| | (en €) | (en €) | (en €) | (%)
1 | Économie 2020 | 300 000 000 | 450 000 000 | 750 000 000 | 40,00 %
1.1 | Investissements des PME | 200 000 000 | 300 000 000 | 500 000 000 | 40,00 %
1.2 | Accompagnement | 100 000 000 | 150 000 000 | 250 000 000 | 40,00 %
2 | Innovation 2020 | 160 000 000 | 240 000 000 | 400 000 000 | 40,00 %
2.1 | Équipements de pointe | 60 000 000 | 90 000 000 | 150 000 000 | 40,00 %
2.2 | Projets de recherche | 100 000 000 | 150 000 000 | 250 000 000 | 40,00 %
| Total programme | 460 000 000 | 690 000 000 | 1 150 000 000 | 40,00 %
Source : décision de la Commission
""",
        """
1 Économie 2020 < Total programme | 300000000 | 450000000 | 750000000
1.1 Investissements des PME < Économie 2020 | 200000000 | 300000000 | 500000000
1.2 Accompagnement < Économie 2020 | 100000000 | 150000000 | 250000000
2 Innovation 2020 < Total programme | 160000000 | 240000000 | 400000000
2.1 Équipements de pointe < Innovation 2020 | 60000000 | 90000000 | 150000000
2.2 Projets de recherche < Innovation 2020 | 100000000 | 150000000 | 250000000
Total programme | 460000000 | 690000000 | 1150000000
""",
        unit=1,
        title="PO FEDER 2014-2020 – Plan financier",
        columns="Part UE | Part nationale | Total = C D",
        period=(2014, 2020),
    ),
    Table(
        "sections without amounts closed by their totals",
        """
Plan d’actions 2014-2016
(en k€)
Axes et mesures | 2014 | 2015
Axe 1 – Innovation | |
Recherche | 100 | 110
Transfert | 50 | 60
Total axe 1 | 150 | 170
Axe 2 – Formation | |
Apprentissage | 30 | 35
Formation continue | 20 | 25
Total axe 2 | 50 | 60
Total général | 200 | 230
""",
        """
1 Innovation < Total axe 1 | |
Recherche < Total axe 1 | 100 | 110
Transfert < Total axe 1 | 50 | 60
Total axe 1 < Total général | 150 | 170
2 Formation < Total axe 2 | |
Apprentissage < Total axe 2 | 30 | 35
Formation continue < Total axe 2 | 20 | 25
Total axe 2 < Total général | 50 | 60
Total général | 200 | 230
""",
        period=(2014, 2015),
    ),
    Table(
        "subtotals after their parts, without sections",
        """
Compte administratif 2015, en k€
Poste | Montant 2015
Personnel | 400
Fluides | 100
Sous-total fonctionnement | 500
Bâtiments | 250
Matériel | 50
Sous-total investissement | 300
Total général | 800
""",
        """
Personnel < Sous-total fonctionnement | 400
Fluides < Sous-total fonctionnement | 100
Sous-total fonctionnement < Total général | 500
Bâtiments < Sous-total investissement | 250
Matériel < Sous-total investissement | 50
Sous-total investissement < Total général | 300
Total général | 800
""",
        period=(2015, 2015),
    ),
    Table(
        "codes 1.9 and 1.10, which a number cell shows by its format",
        """
Nomenclature 2016, en k€
Code | Libellé | 2016
#1;0 | Dépenses | 60
#1.9;0.0 | Études | 25
#1.10;0.00 | Travaux | 35
""",
        """
1 Dépenses | 60
1.9 Études < Dépenses | 25
1.10 Travaux < Dépenses | 35
""",
        formats=("xlsx", "xls"),
    ),
    Table(
        "roman numerals and letters in the labels",
        """
Budget 2016 en M€
 | 2016
I. Recettes | 100,0
I.A Impôts | 60,0
I.B Dotations | 40,0
II. Dépenses | 90,0
II.A Personnel | 50,0
II.B Interventions | 40,0
""",
        """
I Recettes | 100.0
I.A Impôts < Recettes | 60.0
I.B Dotations < Recettes | 40.0
II Dépenses | 90.0
II.A Personnel < Dépenses | 50.0
II.B Interventions < Dépenses | 40.0
""",
        unit=1_000_000,
    ),
    Table(
        "levels by the column that is filled",
        """
Stratégie 2014-2020
Domaine | Axe | Action | Montant (k€)
Recherche | | | 100
| Universités | | 70
| | Laboratoires | 40
| | Bourses | 30
| Entreprises | | 30
Formation | | | 50
| Jeunes | | 20
| Adultes | | 30
Total | | | 150
""",
        """
Recherche < Total | 100
Universités < Recherche | 70
Laboratoires < Universités | 40
Bourses < Universités | 30
Entreprises < Recherche | 30
Formation < Total | 50
Jeunes < Formation | 20
Adultes < Formation | 30
Total | 150
""",
        period=(2014, 2020),
    ),
    Table(
        "axes merged down over their measures, subtotals in the column of measures",
        """
Programme 2014-2020 (en M€)
Axe | Mesure | UE | Région
Axe 1 | Mesure A | 10,0 | 5,0
^ | Mesure B | 20,0 | 10,0
^ | Sous-total | 30,0 | 15,0
Axe 2 | Mesure C | 7,0 | 3,0
^ | Mesure D | 3,0 | 2,0
^ | Sous-total | 10,0 | 5,0
Total | | 40,0 | 20,0
""",
        """
1 Axe 1 < Sous-total | |
A Mesure A < Sous-total | 10.0 | 5.0
B Mesure B < Sous-total | 20.0 | 10.0
Sous-total < Total | 30.0 | 15.0
2 Axe 2 < Sous-total | |
C Mesure C < Sous-total | 7.0 | 3.0
D Mesure D < Sous-total | 3.0 | 2.0
Sous-total < Total | 10.0 | 5.0
Total | 40.0 | 20.0
""",
        unit=1_000_000,
        period=(2014, 2020),
    ),
    Table(
        "axes repeated in each row",
        """
Projets 2016 (k€)
Axe | Projet | 2016
Innovation | Projet X | 12
Innovation | Projet Y | 8
Formation | Projet Z | 5
""",
        """
Innovation |
Projet X < Innovation | 12
Projet Y < Innovation | 8
Formation |
Projet Z < Formation | 5
""",
    ),
    Table(
        "outline levels, details above their sum as a spreadsheet has it",
        """
Budget 2016 (k€)
Poste | 2016
{1}Salaires | 300
{1}Charges | 100
Personnel | 400
{1}Loyer | 60
{1}Énergie | 40
Bâtiments | 100
""",
        """
Salaires < Personnel | 300
Charges < Personnel | 100
Personnel | 400
Loyer < Bâtiments | 60
Énergie < Bâtiments | 40
Bâtiments | 100
""",
        formats=("xlsx", "ods", "xls"),
    ),
    Table(
        "a nomenclature in which a digit more is a level down",
        """
Compte administratif 2015, en euros
Article | Libellé | Mandats émis 2015
6 | Charges | 1 500,00
60 | Achats | 900,00
606 | Fournitures | 900,00
65 | Subventions | 600,00
6574 | Associations | 600,00
""",
        """
6 Charges | 1500.00
60 Achats < Charges | 900.00
606 Fournitures < Achats | 900.00
65 Subventions < Charges | 600.00
6574 Associations < Subventions | 600.00
""",
        unit=1,
    ),
    Table(
        "numbers that begin anew under each letter",
        """
Budget 2015 (k€)
Poste | Montant
A. Recettes | 30
1. Impôts | 20
2. Dotations | 10
B. Dépenses | 25
1. Personnel | 15
2. Autres | 10
""",
        """
A Recettes | 30
1. Impôts < Recettes | 20
2. Dotations < Recettes | 10
B Dépenses | 25
1. Personnel < Dépenses | 15
2. Autres < Dépenses | 10
""",
        answers={"tree": "ok"},
    ),
    Table(
        "sums that say what they add: A, B, A + B",
        """
Budget 2016 en k€
| 2016
Personnel | 40
Fonctionnement | 10
Sous-total (A) | 50
Bâtiments | 20
Véhicules | 5
Sous-total (B) | 25
Total (A + B) | 75
""",
        """
Personnel < Sous-total (A) | 40
Fonctionnement < Sous-total (A) | 10
Sous-total (A) < Total (A + B) | 50
Bâtiments < Sous-total (B) | 20
Véhicules < Sous-total (B) | 5
Sous-total (B) < Total (A + B) | 25
Total (A + B) | 75
""",
    ),
    Table(
        "sums that the sheet says nothing of: asked, with what adds up as the likeliest",
        """
Budget recherche 2016, en M€
 | 2016
Universités | 28,5
Centres de recherche | 15,7
Budgets ordinaires | 44,2
FEDER | 60,0
Total | 104,2
""",
        """
Universités < Budgets ordinaires | 28.5
Centres de recherche < Budgets ordinaires | 15.7
Budgets ordinaires < Total | 44.2
FEDER < Total | 60.0
Total | 104.2
""",
        answers={"tree": "ok"},
        unit=1_000_000,
    ),
]
