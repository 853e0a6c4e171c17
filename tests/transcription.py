"""The numbers of the source once more, typed from its slides as they print them, apart from the fixtures."""

# Table slug -> the heads of its money columns, then its lines from top to bottom, codes and all. "" is an empty cell.
TABLES = {
    "plan-marshall-4-0": (
        ["Total crédits engagements", "Financements alternatifs"],
        [
            ("Axe I - Faire du capital humain un atout", "294,56", "10,00"),
            (
                "Axe II - Soutenir le développement de l’industrie par une politique d’innovation et de croissance",
                "850,48",
                "",
            ),
            ("II.1 L’innovation", "642,06", ""),
            ("II.2 La croissance", "208,42", ""),
            ("III - Mobiliser le territoire à destination du développement économique", "49,00", "325,00"),
            (
                "IV - Soutien à l’efficacité, à la transition énergétique et à l’économie circulaire",
                "963,17",
                "133,00",
            ),
            ("IV.1 Assurer l’efficacité énergétique des bâtiments", "903,72", "133,00"),
            (
                "IV.2 Développer l’innovation dans le secteur de l’efficacité énergétique et des énergies "
                "renouvelables",
                "24,00",
                "",
            ),
            ("IV.3 Soutenir la compétitivité des entreprises", "33,55", ""),
            (
                "IV.4 Soutenir le développement de l’économie circulaire et l’économie de la fonctionnalité",
                "1,90",
                "",
            ),
            ("V - Soutenir l’innovation numérique", "244,78", ""),
            ("Total", "2 401,98", "468,00"),
        ],
    ),
    "poles-2015-2019": (
        ["2015", "2016", "2017", "2018", "2019", "Total"],
        [
            ("Partenariats d’Innovation Technologique (PIT)", "80", "", "", "", "", "80"),
            ("RDI", "41", "41", "56", "56", "41", "235"),
            ("Formation", "3,63", "4,1", "3,6", "3,6", "3,13", "18,06"),
            ("International", "3,5", "3,5", "14,75", "14,75", "7,5", "44"),
            ("Valorisation industrielle", "53", "53", "53", "53", "53", "265"),
            ("Total", "181,13", "101,6", "127,35", "127,35", "104,63", "642,06"),
        ],
    ),
    "recherche-2015": (
        ["2015"],  # the year stands in the title of the slide, over one column without a head
        [
            ("Universités", "28,5"),
            ("Centres de recherche", "15,7"),
            ("Entreprises", "104,8"),
            ("Participation aux programmes internationaux", "7"),
            ("Budgets ordinaires", "155,98"),
            ("Pôles de compétitivité", "121"),
            ("FEDER", "60"),
            ("Total", "336,98"),
        ],
    ),
    "feder-2014-2020-axe-2": (
        ["Zones en transition", "Zones plus développées", "Total"],
        [
            (
                "2.1. Renforcement des capacités de RDI des organismes de recherche dans les domaines utiles aux PME",
                "135,4",
                "9,3",
                "144,7",
            ),
            ("Mesure 2.1.1 - Investissements en équipements de pointe", "36,9", "3,1", "40,0"),
            (
                "Mesure 2.1.2 - Développement de projets de recherche et de valorisation des résultats",
                "98,5",
                "6,2",
                "104,7",
            ),
            (
                "2.2. Accroissement de l’innovation régionale par une collaboration accrue entre les structures de "
                "recherche publiques, les universités et les entreprises innovantes",
                "86,2",
                "6,5",
                "92,7",
            ),
            ("Mesure 2.2.1 - Subventions à la recherche «\u00a0demand pull\u00a0»", "56,6", "4,0", "60,7"),
            (
                "Mesure 2.2.2 - Soutien à la mise en œuvre d’unités de démonstration pour les PME au sein des centres "
                "de recherche",
                "29,5",
                "2,5",
                "32,0",
            ),
            (
                "2.3. Augmentation du nombre de processus, produits et services innovants par une intensification de "
                "l’open innovation et de la RDI dans les entreprises",
                "188,8",
                "13,3",
                "202,1",
            ),
            ("Mesure 2.3.1 - Prêts aux entreprises innovantes", "57,4", "4,3", "61,8"),
            (
                "Mesure 2.3.2 - Soutien au financement de démonstrateurs ou unités pilotes",
                "82,1",
                "5,6",
                "87,6",
            ),
            ("Mesure 2.3.3 - Aide à la mise en place de hubs créatifs", "49,2", "3,4", "52,7"),
            ("Total Axe 2", "410,3", "29,1", "439,5"),
        ],
    ),
}

# Lines that the tables add up into another: line label (or code) of each part -> its sum.
SUMS = {
    "plan-marshall-4-0": {
        "Total": ["I", "II", "III", "IV", "V"],
        "II": ["II.1", "II.2"],
        "IV": ["IV.1", "IV.2", "IV.3", "IV.4"],
    },
    "poles-2015-2019": {
        "Total": [
            "Partenariats d’Innovation Technologique (PIT)",
            "RDI",
            "Formation",
            "International",
            "Valorisation industrielle",
        ]
    },
    "recherche-2015": {
        "Total": ["Budgets ordinaires", "Pôles de compétitivité", "FEDER"],
        "Budgets ordinaires": [
            "Universités",
            "Centres de recherche",
            "Entreprises",
            "Participation aux programmes internationaux",
        ],
    },
    "feder-2014-2020-axe-2": {
        "Total Axe 2": ["2.1", "2.2", "2.3"],
        "2.1": ["2.1.1", "2.1.2"],
        "2.2": ["2.2.1", "2.2.2"],
        "2.3": ["2.3.1", "2.3.2", "2.3.3"],
    },
}

# The dates of the two timeline slides, with « … millions € » where one is printed for the pôles.
FOUNDATIONS = [("2001", ""), ("2006-2009", "280"), ("2009-2014", "388"), ("2015-2019", "316")]
PROCESS = ["2000-2010", "2012-2013", "2014-…", "Décembre 2014", "fin mai 2015"]

# Domain -> the organisations and how many themes the slide lists for each.
PLACEMENTS = {
    "Processus industriels et nouveaux matériaux": [
        ("MECATECH", 6),
        ("GREENWIN", 7),
        ("LOGISTICS IN WALLONIA", 4),
        ("SKYWIN", 6),
        ("PLASTIWIN", 6),
    ],
    "Santé et alimentation": [("BIOWIN", 9), ("WAGRALIM", 3)],
    "Développement durable - Construction et énergie durables": [
        ("GREENWIN", 6),
        ("TWEED", 2),
        ("ECO-CONSTRUCTION", 1),
        ("CAP 2020", 3),
    ],
    "Transport et mobilité": [("LOGISTICS IN WALLONIA", 4), ("SKYWIN", 5)],
    "Technologies digitales": [
        ("Plate-forme Big data", 0),
        ("INFOPOLE CLUSTER TIC", 8),
        ("TWIST", 6),
        ("PHOTONIQUE", 6),
    ],
}
