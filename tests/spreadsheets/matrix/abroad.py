"""Printed tables in the likeness of other countries', and of the Union's."""

from .table import Table

ABROAD = [
    Table(
        "Swiss apostrophes, a change in percent",
        """
Haushaltsplan 2016 in Mio. EUR
Ressort | Ist 2014 | Soll 2015 | Entwurf 2016 | Veränd. 15/16 in %
Bildung | 1’245,3 | 1’260,0 | 1’251,4 | -0,7
Verkehr | 980,0 | 1’001,5 | 1’012,3 | 1,1
Zusammen | 2’225,3 | 2’261,5 | 2’263,7 | 0,1
""",
        """
Bildung < Zusammen | 1245.3 | 1260.0 | 1251.4
Verkehr < Zusammen | 980.0 | 1001.5 | 1012.3
Zusammen | 2225.3 | 2261.5 | 2263.7
""",
        answers={"column:E": "left"},
        unit=1000000,
        title="Haushaltsplan 2016",
        columns="Ist 2014 | Soll 2015 | Entwurf 2016",
        period=(2014, 2016),
        formats=("xlsx", "ods", "xls", "csv"),
    ),
    Table(
        "a Haushaltsplan: titles by number, more (+) or less (-), the unit behind the year",
        """
Einzelplan 09 – Ministerium für Wirtschaft
Kapitel 09 02 – Wirtschaftsförderung
Titel | Zweckbestimmung | Ansatz 2016 Tsd. € | Ansatz 2015 Tsd. € | mehr (+) weniger (-) Tsd. €
 | Einnahmen | | |
119 49 | Vermischte Einnahmen | 1.250 | 1.200 | +50
272 01 | Zuschüsse der EU | 45.000 | 43.500 | +1.500
 | Summe Einnahmen | 46.250 | 44.700 | +1.550
 | Ausgaben | | |
526 02 | Sachverständige | 350 | 400 | -50
683 71 | Innovationsförderung | 52.300 | 50.100 | +2.200
 | Summe Ausgaben | 52.650 | 50.500 | +2.150
 | Zuschuss | 6.400 | 5.800 | +600
""",
        """
Einnahmen < Summe Einnahmen |  |
119 49 Vermischte Einnahmen < Summe Einnahmen | 1250 | 1200
272 01 Zuschüsse der EU < Summe Einnahmen | 45000 | 43500
Summe Einnahmen | 46250 | 44700
Ausgaben < Summe Ausgaben |  |
526 02 Sachverständige < Summe Ausgaben | 350 | 400
683 71 Innovationsförderung < Summe Ausgaben | 52300 | 50100
Summe Ausgaben | 52650 | 50500
Zuschuss | 6400 | 5800
""",
        answers={"row:12": "apart", "decimal": "comma", "column:E": "left"},
        unit=1000,
        title="Kapitel 09 02 – Wirtschaftsförderung",
        columns="Ansatz 2016 | Ansatz 2015",
        period=(2015, 2016),
        formats=("xlsx", "csv"),
    ),
    Table(
        "a Spanish budget: operations without the word total",
        """
GOBIERNO DE EJEMPLO
Presupuestos Generales 2016
Estado de gastos por capítulos (miles de euros)
Capítulo | Denominación | 2015 | 2016 | % Var.
I | Gastos de personal | 1.250.300 | 1.275.400 | 2,0
II | Gastos corrientes en bienes y servicios | 410.200 | 408.900 | -0,3
III | Gastos financieros | 95.000 | 88.500 | -6,8
IV | Transferencias corrientes | 2.100.450 | 2.180.700 | 3,8
 | Operaciones corrientes | 3.855.950 | 3.953.500 | 2,5
VI | Inversiones reales | 310.000 | 325.000 | 4,8
VII | Transferencias de capital | 150.000 | 148.000 | -1,3
 | Operaciones de capital | 460.000 | 473.000 | 2,8
 | TOTAL | 4.315.950 | 4.426.500 | 2,6
""",
        """
I Gastos de personal < Operaciones corrientes | 1250300 | 1275400
II Gastos corrientes en bienes y servicios < Operaciones corrientes | 410200 | 408900
III Gastos financieros < Operaciones corrientes | 95000 | 88500
IV Transferencias corrientes < Operaciones corrientes | 2100450 | 2180700
Operaciones corrientes < TOTAL | 3855950 | 3953500
VI Inversiones reales < Operaciones de capital | 310000 | 325000
VII Transferencias de capital < Operaciones de capital | 150000 | 148000
Operaciones de capital < TOTAL | 460000 | 473000
TOTAL | 4315950 | 4426500
""",
        answers={"column:E": "left", "tree": "ok"},
        unit=1000,
        title="Presupuestos Generales 2016",
        columns="2015 | 2016",
        period=(2015, 2016),
        formats=("xlsx", "csv"),
    ),
    Table(
        "thousands of euros in Italian",
        """
Regione Esempio - Bilancio di previsione 2016-2018
(importi in migliaia di euro)
Missione | Stanziamento 2016 | Stanziamento 2017 | Stanziamento 2018
Istruzione | 120.500 | 118.000 | 117.500
Tutela della salute | 2.350.000 | 2.360.000 | 2.375.500
Totale | 2.470.500 | 2.478.000 | 2.493.000
""",
        """
Istruzione < Totale | 120500 | 118000 | 117500
Tutela della salute < Totale | 2350000 | 2360000 | 2375500
Totale | 2470500 | 2478000 | 2493000
""",
        unit=1000,
        title="Regione Esempio - Bilancio di previsione 2016-2018",
        columns="Stanziamento 2016 | Stanziamento 2017 | Stanziamento 2018",
        period=(2016, 2018),
        formats=("xlsx",),
    ),
    Table(
        "an ERDF plan: heads that state their sum, the basis of calculation beside the axis, a rate",
        """
Programme opérationnel FEDER-FSE 2014-2020
Tableau 17 : Plan de financement par axe (en euros)
Axe | Base du calcul | Union (a) | Nation (b) | dont publique | dont privée | Total (c) = (a)+(b) | Taux (d) = (a)/(c)
Axe 1 : Économie 2020 | Total | 293.400.000 | 440.100.000 | 300.000.000 | 140.100.000 | 733.500.000 | 40,00%
Axe 2 : Innovation 2020 | Total | 175.800.000 | 263.700.000 | 200.000.000 | 63.700.000 | 439.500.000 | 40,00%
Axe 7 : Assistance technique | Public | 19.000.000 | 28.500.000 | 28.500.000 | 0 | 47.500.000 | 40,00%
Total général | | 488.200.000 | 732.300.000 | 528.500.000 | 203.800.000 | 1.220.500.000 | 40,00%
""",
        """
1 Économie 2020 < Total général | 293400000 | 440100000 | 300000000 | 140100000 | 733500000
2 Innovation 2020 < Total général | 175800000 | 263700000 | 200000000 | 63700000 | 439500000
7 Assistance technique < Total général | 19000000 | 28500000 | 28500000 | 0 | 47500000
Total général | 488200000 | 732300000 | 528500000 | 203800000 | 1220500000
""",
        answers={"column:B": "left"},
        unit=1,
        title="Programme opérationnel FEDER-FSE 2014-2020",
        columns="Union (a) | Nation (b) | dont publique | dont privée | Total (c) = (a)+(b) = C D",
        period=(2014, 2020),
        formats=("xlsx",),
    ),
    Table(
        "years and what follows them, euros in each cell, a dash with its sign",
        """
Plan d'investissement 2016-2020 et suivants
Projets | 2016 | 2017 | 2018 | 2019 | 2020 et suiv. | Total
Tram | 12.000.000 € | 25.000.000 € | 30.000.000 € | 18.000.000 € | 5.000.000 € | 90.000.000 €
Bus | 3.500.000 € | 3.500.000 € | - € | - € | - € | 7.000.000 €
Vélo | 500.000 € | 500.000 € | 500.000 € | 500.000 € | 500.000 € | 2.500.000 €
Total | 16.000.000 € | 29.000.000 € | 30.500.000 € | 18.500.000 € | 5.500.000 € | 99.500.000 €
""",
        """
Tram < Total | 12000000 | 25000000 | 30000000 | 18000000 | 5000000 | 90000000
Bus < Total | 3500000 | 3500000 |  |  |  | 7000000
Vélo < Total | 500000 | 500000 | 500000 | 500000 | 500000 | 2500000
Total | 16000000 | 29000000 | 30500000 | 18500000 | 5500000 | 99500000
""",
        unit=1,
        title="Plan d'investissement 2016-2020 et suivants",
        columns="2016 | 2017 | 2018 | 2019 | 2020 et suiv. | Total = B C D E F",
        period=(2016, 2020),
        formats=("xlsx", "csv"),
    ),
    Table(
        "an Irish vote: gross and net",
        """
Vote 32 – Enterprise and Innovation
Estimate 2016 – €000
Programme | Current | Capital | Total
A – Jobs and enterprise | 120,450 | 285,600 | 406,050
B – Innovation | 45,200 | 310,000 | 355,200
C – Regulation | 60,100 | 5,500 | 65,600
Gross total | 225,750 | 601,100 | 826,850
D – Appropriations-in-aid | 45,000 | 3,500 | 48,500
Net total | 180,750 | 597,600 | 778,350
""",
        """
A Jobs and enterprise < Gross total | 120450 | 285600 | 406050
B Innovation < Gross total | 45200 | 310000 | 355200
C Regulation < Gross total | 60100 | 5500 | 65600
Gross total < Net total | 225750 | 601100 | 826850
D Appropriations-in-aid < Net total | 45000 | 3500 | 48500
Net total | 180750 | 597600 | 778350
""",
        answers={"decimal": "dot", "sums:D": "B C", "tree": "ok"},
        unit=1000,
        title="Estimate 2016",
        columns="Current | Capital | Total = B C",
        period=(2016, 2016),
        formats=("xlsx",),
    ),
    Table(
        "three rows of heads, the unit again in the last, a balance",
        """
Haushalt der Gemeinde (Angaben in TEUR)
 | Ergebnis | Ansatz | Ansatz | Planung
 | 2014 | 2015 | 2016 | 2017
 | TEUR | TEUR | TEUR | TEUR
Erträge | 1.250,5 | 1.300,0 | 1.310,0 | 1.320,0
Aufwendungen | -1.200,0 | -1.280,0 | -1.290,0 | -1.300,0
Saldo | 50,5 | 20,0 | 20,0 | 20,0
""",
        """
Erträge | 1250.5 | 1300.0 | 1310.0 | 1320.0
Aufwendungen | -1200.0 | -1280.0 | -1290.0 | -1300.0
Saldo | 50.5 | 20.0 | 20.0 | 20.0
""",
        answers={"row:7": "apart"},
        unit=1000,
        title="Haushalt der Gemeinde",
        columns="Ergebnis – 2014 | Ansatz – 2015 | Ansatz – 2016 | Planung – 2017",
        period=(2014, 2017),
        formats=("xlsx", "csv"),
    ),
    Table(
        "one year against the other, and a mean rate of growth",
        """
Budget (k€)
Poste | 2014 | 2015 | 2015/2014 | TCAM
Nord | 100 | 110 | 10 | 4,9
Sud | 200 | 220 | 20 | 4,9
Est | 10 | 11 | 1 | 4,9
Total | 310 | 341 | 31 | 4,9
""",
        """
Nord < Total | 100 | 110
Sud < Total | 200 | 220
Est < Total | 10 | 11
Total | 310 | 341
""",
        answers={"column:D": "left", "column:E": "left"},
        unit=1000,
        title="Budget",
        columns="2014 | 2015",
        period=(2014, 2015),
        formats=("xlsx",),
    ),
]
