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
    Table(
        "a federal budget: the unit as a row of numbers, chapters in the column of codes, functions behind the titles",
        """
Bundeshaushalt 2016 – Einzelplan 30
Titel | Zweckbestimmung | Soll 2016 | Soll 2015 | Ist 2014
Funktion | | 1 000 € | 1 000 € | 1 000 €
Kapitel 3001
Einnahmen
119 99 -165 | Vermischte Einnahmen | 1 500 | 1 400 | 2 310
 | Haushaltsvermerk: Mehreinnahmen dienen zur Deckung.
282 01 -165 | Sonstige Zuschüsse | 250 | 250 | 198
Summe Einnahmen | | 1 750 | 1 650 | 2 508
Ausgaben
422 01 -011 | Bezüge | 45 300 | 44 100 | 43 987
685 01 -165 | Zuschüsse | 120 450 | 118 000 | 117 450
Summe Ausgaben | | 165 750 | 162 100 | 161 437
""",
        """
3001 Kapitel 3001 | | |
Einnahmen < Summe Einnahmen | | |
119 99 -165 Vermischte Einnahmen < Summe Einnahmen | 1500 | 1400 | 2310
282 01 -165 Sonstige Zuschüsse < Summe Einnahmen | 250 | 250 | 198
Summe Einnahmen | 1750 | 1650 | 2508
Ausgaben < Summe Ausgaben | | |
422 01 -011 Bezüge < Summe Ausgaben | 45300 | 44100 | 43987
685 01 -165 Zuschüsse < Summe Ausgaben | 120450 | 118000 | 117450
Summe Ausgaben | 165750 | 162100 | 161437
""",
        title="Bundeshaushalt 2016 – Einzelplan 30",
        columns="Soll 2016 | Soll 2015 | Ist 2014",
        period=(2014, 2016),
    ),
    Table(
        "numbers that begin anew under each merged division, the sheet's own, and Flemish articles",
        """
Budget 2016 (k€)
DO | PR | Libellé | 2015 | 2016
#9 | #1 | Écoles | 12,5 | 13,0
^ | #2 | Bourses | 2,5 | 3,0
#10 | #1 | Routes | 2,5 | 3,0
^ | #2 | Ponts | 2,5 | 3,0
 | | Total | 20,0 | 22,0
""",
        """
9 < Total | |
1 Écoles < 9 | 12.5 | 13.0
2 Bourses < 9 | 2.5 | 3.0
10 < Total | |
1 Routes < 10 | 2.5 | 3.0
2 Ponts < 10 | 2.5 | 3.0
Total | 20.0 | 22.0
""",
        formats=("xlsx", "ods"),
    ),
    Table(
        "articles of a Flemish budget",
        """
Vlaamse begroting 2016 (in duizend euro)
Begrotingsartikel | Omschrijving | BA 2015 | < | BO 2016 | <
 | | VAK | VEK | VAK | VEK
EB0-1EBA2AA-LO | lonen | 345,0 | 345,0 | 500,0 | 500,0
EE0-1EEA5EA-IS | hermes fonds | 300,0 | 450,0 | 110,0 | 990,0
Totaal EWI | | 645,0 | 795,0 | 610,0 | 1490,0
""",
        """
EB0-1EBA2AA-LO lonen < Totaal EWI | 345.0 | 345.0 | 500.0 | 500.0
EE0-1EEA5EA-IS hermes fonds < Totaal EWI | 300.0 | 450.0 | 110.0 | 990.0
Totaal EWI | 645.0 | 795.0 | 610.0 | 1490.0
""",
        columns="BA 2015 – VAK | BA 2015 – VEK | BO 2016 – VAK | BO 2016 – VEK",
        formats=("xlsx", "ods"),
    ),
    Table(
        "years over the middle of their columns, with nothing merged",
        """
Budget 2016 (M€)
 | | 2015 | | | 2016 |
Poste | CE | CL | OB | CE | CL | OB
Écoles | 12,5 | 12,0 | 1,0 | 13,0 | 12,0 | 1,0
Total | 12,5 | 12,0 | 1,0 | 13,0 | 12,0 | 1,0
""",
        """
Écoles < Total | 12.5 | 12.0 | 1.0 | 13.0 | 12.0 | 1.0
Total | 12.5 | 12.0 | 1.0 | 13.0 | 12.0 | 1.0
""",
        unit=1000000,
        columns="2015 – CE | 2015 – CL | 2015 – OB | 2016 – CE | 2016 – CL | 2016 – OB",
    ),
    Table(
        "millions with their dots in each cell, flags behind numbers, a year of which nothing is told",
        """
European framework (EU-28)
(EUR million - 2011 prices)
Geo | 2012 | 2013 | 2014
Belgien | : | 1.234,5 Mio. € | 1.300,0 p
Frankreich | n.d. | 980,0 Mio. € | 1.001,5 e
Summe | : | 2.214,5 Mio. € | 2.301,5
""",
        """
Belgien < Summe | | 1234.5 | 1300.0
Frankreich < Summe | | 980.0 | 1001.5
Summe | | 2214.5 | 2301.5
""",
        unit=1000000,
        title="European framework (EU-28)",
        columns="2012 | 2013 | 2014",
        period=(2012, 2014),
        formats=("xlsx", "csv"),
    ),
    Table(
        "a unit behind the years of the heads, and another in the title",
        """
Budget 2016 en millions d'euros
Poste | 2015 en euros | 2016 en euros
Écoles | 12 500 000 | 13 000 000
Voirie | 2 500 000 | 3 000 000
Total | 15 000 000 | 16 000 000
""",
        """
Écoles < Total | 12500000 | 13000000
Voirie < Total | 2500000 | 3000000
Total | 15000000 | 16000000
""",
        answers={"unit": "1"},
        unit=1,
        columns="2015 | 2016",
    ),
    Table(
        "items behind bullets, the prices behind the unit",
        """
Budget 2016 (M€, prix courants)
Poste | 2015 | 2016
Personnel | 10,0 | 11,0
• statutaires | 6,0 | 7,0
• contractuels | 4,0 | 4,0
Fonctionnement | 5,0 | 6,0
- achats | 3,0 | 4,0
- loyers | 2,0 | 2,0
Total | 15,0 | 17,0
""",
        """
Personnel < Total | 10.0 | 11.0
• statutaires < Personnel | 6.0 | 7.0
• contractuels < Personnel | 4.0 | 4.0
Fonctionnement < Total | 5.0 | 6.0
- achats < Fonctionnement | 3.0 | 4.0
- loyers < Fonctionnement | 2.0 | 2.0
Total | 15.0 | 17.0
""",
        unit=1000000,
    ),
    Table(
        "years as blocks with their totals, the unit beside each label",
        """
Budget par programme
Programme | Unité | CE | CL
2015
Écoles | k€ | 10,0 | 9,0
Routes | k€ | 5,0 | 4,0
Total | k€ | 15,0 | 13,0
2016
Écoles | k€ | 11,0 | 10,0
Routes | k€ | 6,0 | 5,0
Total | k€ | 17,0 | 15,0
""",
        """
2015 < Total | |
Écoles < Total | 10.0 | 9.0
Routes < Total | 5.0 | 4.0
Total | 15.0 | 13.0
2016 < Total | |
Écoles < Total | 11.0 | 10.0
Routes < Total | 6.0 | 5.0
Total | 17.0 | 15.0
""",
        period=(2015, 2016),
    ),
    Table(
        "a word before the unit of a head, a share under its sign",
        """
Répartition du FEDER 2014-2020 par axe
Axe | Montant en M€ | %
Axe 1 : PME | 293,4 | 62,5
Axe 2 : Innovation | 175,8 | 37,5
Total 2014-2020 | 469,2 | 100
""",
        """
1 PME < Total 2014-2020 | 293.4
2 Innovation < Total 2014-2020 | 175.8
Total 2014-2020 | 469.2
""",
        answers={"column:C": "left"},
        unit=1000000,
        columns="Montant",
        period=(2014, 2020),
    ),
    Table(
        "millions that the format of the cells makes of euros",
        """
Budget 2016 (M€)
Poste | 2015 | 2016
Écoles | #12500000;0.0,, | #13000000;0.0,,
Voirie | #2500000;0.0,, | #3000000;0.0,,
Total | #15000000;0.0,, | #16000000;0.0,,
""",
        """
Écoles < Total | 12.5 | 13.0
Voirie < Total | 2.5 | 3.0
Total | 15.0 | 16.0
""",
        answers={"scale": "shown"},
        unit=1000000,
        formats=("xlsx",),
    ),
    Table(
        "totals that lead their blocks, dot leaders, a result",
        """
Compte 2015 (k€)
Poste | 2014 | 2015
Total des recettes | 10,0 | 12,0
Impôts ......... | 6,0 | 7,0
Taxes .......... | 4,0 | 5,0
Total des dépenses | 9,0 | 13,0
Personnel ...... | 5,0 | 7,0
Autres... | 4,0 | 6,0
Résultat | 1,0 | -1,0
""",
        """
Total des recettes | 10.0 | 12.0
Impôts < Total des recettes | 6.0 | 7.0
Taxes < Total des recettes | 4.0 | 5.0
Total des dépenses | 9.0 | 13.0
Personnel < Total des dépenses | 5.0 | 7.0
Autres... < Total des dépenses | 4.0 | 6.0
Résultat | 1.0 | -1.0
""",
        answers={"row:9": "apart"},
        period=(2014, 2015),
    ),
    Table(
        "a budget of the Union: titles whose totals say so at the end",
        """
EU budget 2016 (EUR)
Title Chapter | Heading | Budget 2016 | Budget 2015
01 01 | Administrative expenditure | 82 345 678 | 81 234 567
01 02 | Economic union | 12 000 000 | 11 500 000
 | Title 01 — Total | 94 345 678 | 92 734 567
02 01 | Enterprise | 130 000 000 | 125 000 000
 | Title 02 — Total | 130 000 000 | 125 000 000
 | Grand total | 224 345 678 | 217 734 567
""",
        """
01 01 Administrative expenditure < Title 01 — Total | 82345678 | 81234567
01 02 Economic union < Title 01 — Total | 12000000 | 11500000
Title 01 — Total < Grand total | 94345678 | 92734567
02 01 Enterprise < Title 02 — Total | 130000000 | 125000000
Title 02 — Total < Grand total | 130000000 | 125000000
Grand total | 224345678 | 217734567
""",
        unit=1,
        formats=("xlsx", "csv"),
    ),
    Table(
        "a title that comes again with its second page",
        """
Budget 2016 (k€)
Poste | 2015 | 2016
Écoles | 10,0 | 11,0
Budget 2016 (k€) (suite)
Poste | 2015 | 2016
Routes | 5,0 | 6,0
Total | 15,0 | 17,0
""",
        """
Écoles < Total | 10.0 | 11.0
Routes < Total | 5.0 | 6.0
Total | 15.0 | 17.0
""",
    ),
    Table(
        "articles behind their labels",
        """
Budget 2016 (€)
Libellé | Article | 2015 | 2016
Écoles | 722/124-02 | 1.250,00 | 1.300,00
Routes | 421/140-06 | 2.500,00 | 2.600,00
Total | | 3.750,00 | 3.900,00
""",
        """
722/124-02 Écoles < Total | 1250.00 | 1300.00
421/140-06 Routes < Total | 2500.00 | 2600.00
Total | 3750.00 | 3900.00
""",
        answers={"column:B": "code"},
        unit=1,
    ),
    Table(
        "divisions and programmes that come again in each row, articles that begin anew under them",
        """
Dépenses 2016 (k€)
DO | PR | AB | Libellé | CE | CL
#9 | #1 | 12.01 | Frais | 10,0 | 9,0
#9 | #1 | 33.02 | Aides | 5,0 | 4,0
#9 | #2 | 12.01 | Frais | 3,0 | 3,0
#10 | #1 | 12.01 | Frais | 2,0 | 2,0
 | | | Total | 20,0 | 18,0
""",
        """
9 < Total | |
1 < 9 | |
12.01 Frais < 1 | 10.0 | 9.0
33.02 Aides < 1 | 5.0 | 4.0
2 < 9 | |
12.01 Frais < 2 | 3.0 | 3.0
10 < Total | |
1 < 10 | |
12.01 Frais < 1 | 2.0 | 2.0
Total | 20.0 | 18.0
""",
        formats=("xlsx", "ods", "xls"),
    ),
]
