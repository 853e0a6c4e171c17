"""Printed tables that were read wrong once, or lost something."""

from .table import Table

PUBLISHED = [
    Table(
        "numbers of pages between the heads that come again",
        """
Haushalt 2019 (T€)
Titel | 2018 | 2019
Straßen | 10,5 | 11,5
Seite 2
Titel | 2018 | 2019
Schulen | 5,5 | 5,5
Insgesamt | 16,0 | 17,0
""",
        """
Straßen < Insgesamt | 10.5 | 11.5
Schulen < Insgesamt | 5.5 | 5.5
Insgesamt | 16.0 | 17.0
""",
    ),
    Table(
        "the grand total at the head and again at the end",
        """
Budget 2017 (en k€)
 | 2016 | 2017
TOTAL GÉNÉRAL | 60 | 66
Axe 1 – Compétences | 30 | 33
Axe 2 – Mobilité | 30 | 33
TOTAL GÉNÉRAL | 60 | 66
""",
        """
TOTAL GÉNÉRAL | 60 | 66
1 Compétences < TOTAL GÉNÉRAL | 30 | 33
2 Mobilité < TOTAL GÉNÉRAL | 30 | 33
""",
        answers={"row:6": "left"},
    ),
    Table(
        "a total of each kind of credits, under one head",
        """
Plan 2015-2016 (k€)
Action | 2015 | < | 2016 | < | Total | <
 | AE | CP | AE | CP | AE | CP
Ponts | 1 | 2 | 3 | 4 | 4 | 6
Gares | 5 | 6 | 7 | 8 | 12 | 14
Total | 6 | 8 | 10 | 12 | 16 | 20
""",
        """
Ponts < Total | 1 | 2 | 3 | 4 | 4 | 6
Gares < Total | 5 | 6 | 7 | 8 | 12 | 14
Total | 6 | 8 | 10 | 12 | 16 | 20
""",
        columns="2015 – AE | 2015 – CP | 2016 – AE | 2016 – CP | Total – AE = B D | Total – CP = C E",
        formats=("xlsx", "ods", "xls"),
    ),
    Table(
        "a total of each kind of credits, by its name",
        """
Plan 2015-2016 (k€)
Action | AE 2015 | CP 2015 | AE 2016 | CP 2016 | Total AE | Total CP
Ponts | 1 | 2 | 3 | 4 | 4 | 6
Gares | 5 | 6 | 7 | 8 | 12 | 14
""",
        """
Ponts | 1 | 2 | 3 | 4 | 4 | 6
Gares | 5 | 6 | 7 | 8 | 12 | 14
""",
        answers={"sums:F": "B D", "sums:G": "C E"},
        columns="AE 2015 | CP 2015 | AE 2016 | CP 2016 | Total AE = B D | Total CP = C E",
    ),
    Table(
        "labels in two languages",
        """
Budget 2018 (en milliers EUR)
Libellé | Omschrijving | 2017 | 2018
Emploi | Tewerkstelling | 10,5 | 11,5
Mobilité | Mobiliteit | 20,0 | 21,0
Total | Totaal | 30,5 | 32,5
""",
        """
Emploi < Total | 10.5 | 11.5
Mobilité < Total | 20.0 | 21.0
Total | 30.5 | 32.5
""",
        answers={"column:B": "left"},
    ),
    Table(
        "what tells nothing apart, beside three levels of labels",
        """
Financing plan 2014-2020 (EUR)
Priority axis | Fund | Category of region | Basis | Union support | National public | Total
1 | ERDF | Less developed | Total | 100 000 | 25 000 | 125 000
1 | ERDF | Transition | Total | 50 000 | 50 000 | 100 000
2 | ERDF | Transition | Public | 30 000 | 30 000 | 60 000
Total | | | | 180 000 | 105 000 | 285 000
""",
        """
1 < Total
ERDF < 1
Less developed < ERDF | 100000 | 25000 | 125000
Transition < ERDF | 50000 | 50000 | 100000
2 < Total
ERDF < 2
Transition < ERDF | 30000 | 30000 | 60000
Total | 180000 | 105000 | 285000
""",
        answers={"column:D": "left"},
        unit=1,
        formats=("xlsx", "csv"),
    ),
    Table(
        "one code under each chapter",
        """
Haushaltsplan 2024 (in T€)
Titel | Zweckbestimmung | Ansatz 2023 | Ansatz 2024
Kapitel 07 01 | Ministerium | |
422 01 | Bezüge | 8.345,6 | 8.087,0
Summe Kapitel 07 01 | | 8.345,6 | 8.087,0
Kapitel 07 02 | Amt | |
422 01 | Bezüge | 1.345,6 | 1.087,0
Summe Kapitel 07 02 | | 1.345,6 | 1.087,0
Gesamtsumme | | 9.691,2 | 9.174,0
""",
        """
Kapitel 07 01 Ministerium < Summe Kapitel 07 01
422 01 Bezüge < Summe Kapitel 07 01 | 8345.6 | 8087.0
Summe Kapitel 07 01 < Gesamtsumme | 8345.6 | 8087.0
Kapitel 07 02 Amt < Summe Kapitel 07 02
422 01 Bezüge < Summe Kapitel 07 02 | 1345.6 | 1087.0
Summe Kapitel 07 02 < Gesamtsumme | 1345.6 | 1087.0
Gesamtsumme | 9691.2 | 9174.0
""",
        formats=("xlsx", "csv"),
    ),
    Table(
        "codes of two letters, and a part beside them",
        """
Uitgavenbegroting 2021 (in duizend euro)
Programma | Omschrijving | BO 2020 | BO 2021
EA | Economie | 1.200,0 | 1.250,0
EB | Innovatie | 2.300,0 | 2.400,0
 | waarvan Hermesfonds | 900,0 | 950,0
 | TOTAAL | 3.500,0 | 3.650,0
""",
        """
EA Economie < TOTAAL | 1200.0 | 1250.0
EB Innovatie < TOTAAL | 2300.0 | 2400.0
waarvan Hermesfonds | 900.0 | 950.0
TOTAAL | 3500.0 | 3650.0
""",
        answers={"row:5": "apart"},
    ),
    Table(
        "numbers of another kind between the codes and the labels",
        """
Einzelplan 08 (Beträge in Tsd. EUR)
Titel | FKZ | Zweckbestimmung | Ansatz 2024 | Ansatz 2023
547 61 | 011 | Sachausgaben | 1.200,0 | 1.100,0
812 61 | 011 | Geräte | 300,0 | 250,0
685 62 | 164 | Zuschüsse | 5.000,0 | 4.900,0
Gesamtausgaben | | | 6.500,0 | 6.250,0
""",
        """
547 61 Sachausgaben < Gesamtausgaben | 1200.0 | 1100.0
812 61 Geräte < Gesamtausgaben | 300.0 | 250.0
685 62 Zuschüsse < Gesamtausgaben | 5000.0 | 4900.0
Gesamtausgaben | 6500.0 | 6250.0
""",
        answers={"column:B": "left"},
    ),
    Table(
        "codes that go down to a letter",
        """
Plan (M€)
Axe / Mesure | 2015 | 2016
I. Capital humain | 10,0 | 11,0
I.1 Formation | 6,0 | 6,5
I.1.a Formation continue | 4,0 | 4,0
I.1.b Stages | 2,0 | 2,5
I.2 Enseignement | 4,0 | 4,5
Total général | 10,0 | 11,0
""",
        """
I Capital humain < Total général | 10.0 | 11.0
I.1 Formation < Capital humain | 6.0 | 6.5
I.1.a Formation continue < Formation | 4.0 | 4.0
I.1.b Stages < Formation | 2.0 | 2.5
I.2 Enseignement < Capital humain | 4.0 | 4.5
Total général | 10.0 | 11.0
""",
        unit=1000000,
        title="Plan",
    ),
    Table(
        "a year over the labels, codes that look like numbers",
        """
Commune d'Essai
Exercice | #2016
(en EUR)
Article | Libellé | Initial | Après MB
10001 | Impôts | 1.250,00 | 1.300,00
10002 | Taxes | 250,00 | 200,00
Totaux | | 1.500,00 | 1.500,00
""",
        """
10001 Impôts < Totaux | 1250.00 | 1300.00
10002 Taxes < Totaux | 250.00 | 200.00
Totaux | 1500.00 | 1500.00
""",
        unit=1,
        title="Exercice 2016",
        period=(2016, 2016),
    ),
    Table(
        "numbers of a letterhead over the amounts",
        """
Ville d'Essai | #2016 | #5000
Budget des dépenses (en k€)
Programme | 2015 | 2016
Recherche | 10 | 12
Culture | 5 | 6
Total | 15 | 18
""",
        """
Recherche < Total | 10 | 12
Culture < Total | 5 | 6
Total | 15 | 18
""",
        answers={"header": "3"},
        title="Budget des dépenses",
    ),
    Table(
        "thousands that the spreadsheet took for decimals",
        """
Budget 2015 (en €)
Poste | 2014 | 2015
Écoles | #1.234 | 1.234.567
Voirie | #20.5 | 2.234.567
Total | 21.734 | 3.469.134
""",
        """
Écoles < Total | 1234 | 1234567
Voirie < Total | 20500 | 2234567
Total | 21734 | 3469134
""",
        answers={"thousands": "lost"},
        unit=1,
        formats=("xlsx", "ods", "xls"),
    ),
    Table(
        "the call of a note that lost its height",
        """
Budget 2015 (M€)
Poste | 2014 | 2015
Écoles | 10,5 | 11,51
Voirie | 20,0 | 22,0
Total | 30,5 | 33,5
(1) Provisoire
""",
        """
Écoles < Total | 10.5 | 11.5
Voirie < Total | 20.0 | 22.0
Total | 30.5 | 33.5
""",
        answers={"cell:C3": "11,5"},
        unit=1000000,
    ),
    Table(
        "sections above indented parts, closed by their totals",
        """
Budget 2019 (k€)
Poste | 2018 | 2019
Axe 1 | |
  Personnel | 10 | 11
  Fonctionnement | 5 | 6
Total axe 1 | 15 | 17
Total | 15 | 17
""",
        """
1 Axe 1 < Total axe 1 | |
Personnel < Total axe 1 | 10 | 11
Fonctionnement < Total axe 1 | 5 | 6
Total axe 1 < Total | 15 | 17
Total | 15 | 17
""",
    ),
    Table(
        "a rate under a word that says nothing of it, and a line that speaks of one",
        """
FEDER 2014-2020 (M€)
Axe | FEDER | Contrepartie | Total | Intensité
1 % culturel | 50,0 | 50,0 | 100,0 | 50
2 % sportif | 30,0 | 20,0 | 50,0 | 60
Total | 80,0 | 70,0 | 150,0 | 53
""",
        """
1 % culturel < Total | 50.0 | 50.0 | 100.0
2 % sportif < Total | 30.0 | 20.0 | 50.0
Total | 80.0 | 70.0 | 150.0
""",
        answers={"row:3": "line", "row:4": "line", "column:E": "left"},
        unit=1000000,
        columns="FEDER | Contrepartie | Total = B C",
    ),
    Table(
        "a German rate of co-financing",
        """
Finanzplan 2014-2020 (in Mio. EUR)
Prioritätsachse | EU-Mittel | Nationale Mittel | Insgesamt | Kofinanzierungssatz
1 Forschung | 100,0 | 100,0 | 200,0 | 50
2 KMU | 50,0 | 50,0 | 100,0 | 50
Insgesamt | 150,0 | 150,0 | 300,0 | 50
""",
        """
1 Forschung < Insgesamt | 100.0 | 100.0 | 200.0
2 KMU < Insgesamt | 50.0 | 50.0 | 100.0
Insgesamt | 150.0 | 150.0 | 300.0
""",
        answers={"column:E": "left"},
        unit=1000000,
    ),
]
