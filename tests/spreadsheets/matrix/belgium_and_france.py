"""Printed tables in the likeness of Belgian and French administrations'."""

from .table import Table

BELGIUM_AND_FRANCE = [
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
]
