"""Printed tables as other administrations publish them, invented in their likeness: letterheads, several heads, levels
and years, codes of all kinds, wrong totals, shares, differences, notes. Each with what is asked of it, the answers, and
the lines that it then gives: `code label < label of the line above | amounts`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Table:
    name: str
    sheet: str
    lines: str
    answers: dict[str, str] = field(default_factory=dict)
    unit: int = 1000
    title: str = ""
    columns: str = ""
    period: tuple[int, int] | None = None
    formats: tuple[str, ...] = ("xlsx", "ods", "xls", "csv")


TABLES = [
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
]
