"""More printed tables in the likeness of other administrations', of several countries: each with what is asked of it,
the answers, and the lines that it then gives."""

from .tables import Table

ABROAD = [
    Table(
        "a general account: chapters under sections, what is left to collect",
        """
*ROYAUME DE L’EXEMPLE – COMPTE GÉNÉRAL 2014* | < | < | < | <
Titre I. – Recettes courantes (en milliers EUR) | < | < | < | <
 | Prévisions | Droits constatés | Recettes perçues | Reste à percevoir
Section 01 – Impôts directs | 12.500,0 | 12.750,5 | 12.300,2 | 450,3
 Chap. 36.10 – Impôt des sociétés | 8.500,0 | 8.600,5 | 8.300,2 | 300,3
 Chap. 37.20 – Précompte | 4.000,0 | 4.150,0 | 4.000,0 | 150,0
Section 02 – Impôts indirects | 7.000,0 | 6.900,0 | 6.800,0 | 100,0
TOTAL DU TITRE I | 19.500,0 | 19.650,5 | 19.100,2 | 550,3
""",
        """
01 Impôts directs < TOTAL DU TITRE I | 12500.0 | 12750.5 | 12300.2
Chap. 36.10 – Impôt des sociétés < Impôts directs | 8500.0 | 8600.5 | 8300.2
Chap. 37.20 – Précompte < Impôts directs | 4000.0 | 4150.0 | 4000.0
02 Impôts indirects < TOTAL DU TITRE I | 7000.0 | 6900.0 | 6800.0
TOTAL DU TITRE I | 19500.0 | 19650.5 | 19100.2
""",
        answers={"column:E": "left", "tree": "ok"},
        unit=1000,
        title="ROYAUME DE L’EXEMPLE – COMPTE GÉNÉRAL 2014",
        columns="Prévisions | Droits constatés | Recettes perçues",
        period=(2014, 2014),
        formats=("xlsx",),
    ),
    Table(
        "a province: functions by number, the unit nowhere",
        """
Province de l'Exemple
Budget provincial - exercice 2016
Service ordinaire - Récapitulation par groupes économiques
Fonction | | Personnel | Fonctionnement | Transferts | Dette | Total
009 | Général | 0,00 | 12.500,00 | 0,00 | 3.250.000,00 | 3.262.500,00
101-106 | Administration générale | 14.250.300,50 | 2.125.800,00 | 315.000,00 | 0,00 | 16.691.100,50
700-709 | Enseignement | 52.300.125,00 | 6.102.455,75 | 1.250.000,00 | 425.300,00 | 60.077.880,75
TOTAUX | | 66.550.425,50 | 8.240.755,75 | 1.565.000,00 | 3.675.300,00 | 80.031.481,25
""",
        """
009 Général < TOTAUX | 0.00 | 12500.00 | 0.00 | 3250000.00 | 3262500.00
101-106 Administration générale < TOTAUX | 14250300.50 | 2125800.00 | 315000.00 | 0.00 | 16691100.50
700-709 Enseignement < TOTAUX | 52300125.00 | 6102455.75 | 1250000.00 | 425300.00 | 60077880.75
TOTAUX | 66550425.50 | 8240755.75 | 1565000.00 | 3675300.00 | 80031481.25
""",
        answers={"unit": "1"},
        unit=1,
        title="Budget provincial - exercice 2016",
        columns="Personnel | Fonctionnement | Transferts | Dette | Total = C D E F",
        period=(2016, 2016),
        formats=("xlsx", "csv"),
    ),
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
        "Dutch: amounts x € 1.000, waarvan",
        """
Provincie Voorbeeld – Begroting 2016
(bedragen x € 1.000)
Programma | Rekening 2014 | Begroting 2015 | Begroting 2016
1. Economie en innovatie | 12.345 | 13.000 | 14.200
waarvan EFRO | 4.500 | 4.700 | 5.100
2. Mobiliteit | 45.600 | 44.100 | 43.850
3. Bestuur | 8.010 | 8.250 | 8.300
Totaal lasten | 65.955 | 65.350 | 66.350
""",
        """
1 Economie en innovatie < Totaal lasten | 12345 | 13000 | 14200
waarvan EFRO | 4500 | 4700 | 5100
2 Mobiliteit < Totaal lasten | 45600 | 44100 | 43850
3 Bestuur < Totaal lasten | 8010 | 8250 | 8300
Totaal lasten | 65955 | 65350 | 66350
""",
        answers={"row:5": "apart", "decimal": "comma"},
        unit=1000,
        title="Provincie Voorbeeld – Begroting 2016",
        columns="Rekening 2014 | Begroting 2015 | Begroting 2016",
        period=(2014, 2016),
        formats=("xlsx", "csv"),
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
        "a French finance bill: two kinds of credits by year, action numbers that begin anew",
        """
PROJET DE LOI DE FINANCES POUR 2016
Mission « Recherche et enseignement supérieur » (en millions d'euros)
Programme / Action | AE | < | CP | <
 | LFI 2015 | PLF 2016 | LFI 2015 | PLF 2016
*150 – Formations supérieures* | 12 820,5 | 12 840,1 | 12 780,0 | 12 845,2
01 – Formation initiale licence | 3 010,3 | 3 020,0 | 3 010,3 | 3 020,0
02 – Formation initiale master | 2 490,2 | 2 500,1 | 2 490,2 | 2 500,1
03 – Immobilier | 7 320,0 | 7 320,0 | 7 279,5 | 7 325,1
*172 – Recherches pluridisciplinaires* | 6 250,0 | 6 260,0 | 6 240,0 | 6 255,0
01 – Pilotage | 250,0 | 260,0 | 240,0 | 255,0
02 – Organismes | 6 000,0 | 6 000,0 | 6 000,0 | 6 000,0
Total mission | 19 070,5 | 19 100,1 | 19 020,0 | 19 100,2
""",
        """
150 Formations supérieures < Total mission | 12820.5 | 12840.1 | 12780.0 | 12845.2
01 – Formation initiale licence < Formations supérieures | 3010.3 | 3020.0 | 3010.3 | 3020.0
02 – Formation initiale master < Formations supérieures | 2490.2 | 2500.1 | 2490.2 | 2500.1
03 Immobilier < Formations supérieures | 7320.0 | 7320.0 | 7279.5 | 7325.1
172 Recherches pluridisciplinaires < Total mission | 6250.0 | 6260.0 | 6240.0 | 6255.0
01 – Pilotage < Recherches pluridisciplinaires | 250.0 | 260.0 | 240.0 | 255.0
02 – Organismes < Recherches pluridisciplinaires | 6000.0 | 6000.0 | 6000.0 | 6000.0
Total mission | 19070.5 | 19100.1 | 19020.0 | 19100.2
""",
        answers={"tree": "ok"},
        unit=1000000,
        title="PROJET DE LOI DE FINANCES POUR 2016",
        columns="AE – LFI 2015 | AE – PLF 2016 | CP – LFI 2015 | CP – PLF 2016",
        period=(2015, 2016),
        formats=("xlsx", "xls"),
    ),
    Table(
        "a correction of a municipal budget: negatives in parentheses",
        """
VILLE D'EXEMPLE
Modification budgétaire n° 2 – exercice 2015
Montants en euros
Article | Libellé | Budget initial | Majoration | Diminution | Nouveau montant
040/371-01 | Précompte immobilier | 1 250 000,00 | 25 000,00 | | 1 275 000,00
040/372-01 | IPP | 980 000,00 | | (15 000,00) | 965 000,00
076/124-06 | Prestations | 45 000,00 | 1 200,00 | (200,00) | 46 000,00
TOTAL | | 2 275 000,00 | 26 200,00 | (15 200,00) | 2 286 000,00
""",
        """
040/371-01 Précompte immobilier < TOTAL | 1250000.00 | 25000.00 |  | 1275000.00
040/372-01 IPP < TOTAL | 980000.00 |  | -15000.00 | 965000.00
076/124-06 Prestations < TOTAL | 45000.00 | 1200.00 | -200.00 | 46000.00
TOTAL | 2275000.00 | 26200.00 | -15200.00 | 2286000.00
""",
        answers={"parentheses": "negative", "sums:F": "C D E"},
        unit=1,
        title="Modification budgétaire n° 2 – exercice 2015",
        columns="Budget initial | Majoration | Diminution | Nouveau montant = C D E",
        period=(2015, 2015),
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
        "Belgian allocations de base: a total that names the division in which it stands",
        """
Budget des dépenses 2016 de la Région – Division organique 18
(en milliers EUR)
DO | PR | AB | Libellé | CE 2015 | CE 2016
18 | 01 | 12.01 | Frais de fonctionnement | 250 | 260
18 | 01 | 31.01 | Subventions aux entreprises | 12.500 | 13.000
18 | 02 | 33.05 | Pôles de compétitivité | 8.000 | 8.100
18 | 02 | 51.12 | Investissements | 30.000 | 29.500
 | | | Total DO 18 | 50.750 | 50.860
""",
        """
18 < Total DO 18 |  |
01 < 18 |  |
12.01 Frais de fonctionnement < 01 | 250 | 260
31.01 Subventions aux entreprises < 01 | 12500 | 13000
02 < 18 |  |
33.05 Pôles de compétitivité < 02 | 8000 | 8100
51.12 Investissements < 02 | 30000 | 29500
Total DO 18 | 50750 | 50860
""",
        answers={"decimal": "comma"},
        unit=1000,
        title="Budget des dépenses 2016 de la Région – Division organique 18",
        columns="CE 2015 | CE 2016",
        period=(2015, 2016),
        formats=("xlsx",),
    ),
    Table(
        "shares under a bare sign beside each year",
        """
Répartition des aides 2015
 | 2014 | < | 2015 | <
Secteur | M€ | % | M€ | %
Chimie | 12,5 | 25,0 | 13,0 | 26,0
Santé | 37,5 | 75,0 | 37,0 | 74,0
Total | 50,0 | 100,0 | 50,0 | 100,0
""",
        """
Chimie < Total | 12.5 | 13.0
Santé < Total | 37.5 | 37.0
Total | 50.0 | 50.0
""",
        answers={"column:C": "left", "column:E": "left"},
        unit=1000000,
        title="Répartition des aides 2015",
        columns="2014 | 2015",
        period=(2014, 2015),
        formats=("xlsx", "ods"),
    ),
    Table(
        "what is no money below a total",
        """
Dépenses de R&D (millions d’euros)
Secteur | 2011 | 2012 | 2013
Entreprises | 1 850,2 | 1 920,0 | 2 010,5
Enseignement supérieur | 520,0 | 533,1 | 540,0
État | 130,4 | 128,0 | 131,2
Total DIRD | 2 500,6 | 2 581,1 | 2 681,7
En % du PIB | 2,61 | 2,66 | 2,75
Euros par habitant | 705 | 724 | 749
""",
        """
Entreprises < Total DIRD | 1850.2 | 1920.0 | 2010.5
Enseignement supérieur < Total DIRD | 520.0 | 533.1 | 540.0
État < Total DIRD | 130.4 | 128.0 | 131.2
Total DIRD | 2500.6 | 2581.1 | 2681.7
""",
        answers={"row:7": "left", "row:8": "left"},
        unit=1000000,
        title="Dépenses de R&D",
        columns="2011 | 2012 | 2013",
        period=(2011, 2013),
        formats=("xlsx",),
    ),
    Table(
        "totals by the code of the parts that follow",
        """
Plan 2015-2016 (M€)
Mesure | 2015 | 2016
Total axe 1 | 15,0 | 16,0
Mesure 1.1 | 10,0 | 10,0
Mesure 1.2 | 5,0 | 6,0
Total axe 2 | 7,0 | 9,0
Mesure 2.1 | 3,0 | 4,0
Mesure 2.2 | 4,0 | 5,0
Total | 22,0 | 25,0
""",
        """
Total axe 1 < Total | 15.0 | 16.0
1.1 Mesure 1.1 < Total axe 1 | 10.0 | 10.0
1.2 Mesure 1.2 < Total axe 1 | 5.0 | 6.0
Total axe 2 < Total | 7.0 | 9.0
2.1 Mesure 2.1 < Total axe 2 | 3.0 | 4.0
2.2 Mesure 2.2 < Total axe 2 | 4.0 | 5.0
Total | 22.0 | 25.0
""",
        unit=1000000,
        title="Plan 2015-2016",
        columns="2015 | 2016",
        period=(2015, 2016),
        formats=("xlsx", "csv"),
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
        "costs that are no sums, subsidies that are",
        """
Projets 2015 (k€)
Projet | Coût total | Coût éligible | Subvention FEDER | Subvention Région | Total subventions
P1 | 120,0 | 100,0 | 40,0 | 50,0 | 90,0
P2 | 80,0 | 70,0 | 28,0 | 35,0 | 63,0
Total | 200,0 | 170,0 | 68,0 | 85,0 | 153,0
""",
        """
P1 < Total | 120.0 | 100.0 | 40.0 | 50.0 | 90.0
P2 < Total | 80.0 | 70.0 | 28.0 | 35.0 | 63.0
Total | 200.0 | 170.0 | 68.0 | 85.0 | 153.0
""",
        answers={"sums:B": "-", "sums:F": "D E"},
        unit=1000,
        title="Projets 2015",
        columns="Coût total | Coût éligible | Subvention FEDER | Subvention Région | Total subventions = D E",
        period=(2015, 2015),
        formats=("xlsx",),
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
