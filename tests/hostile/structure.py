"""Headers, rows, keys and the tree of the lines."""

from .cases import BASE, FIRST, HEAD, SECOND, Accepted, Case, Refused, Row, accepted, case, changed, delimited, row

TITLE = ("Budget 2015, en M€",)
LIKE_A_DATE = Refused("a l’air d’une date", column="code")
CYRILLIC = "\u0406\u0406.2"


def parents(name: str, outcome: Accepted | Refused, *lines: tuple[str, str]) -> Case:
    """A row for each of these lines and its parent, from row 2 on."""
    return case(
        name, delimited(*(row(code=code, libellé=f"Ligne {code}", parent=parent) for code, parent in lines)), outcome
    )


def tree(*lines: tuple[str, str]) -> Accepted:
    return Accepted(tuple(row(code=code, libellé=f"Ligne {code}", parent=parent) for code, parent in lines))


def moved(code: str, parent: str) -> Row:
    """A line of `BASE` under another parent, with its amount."""
    return next((*line[:3], parent, *line[4:6], "") for line in BASE if line[1] == code)


def without(name: str) -> str:
    at = HEAD.index(name)
    return delimited(*(r[:at] + r[at + 1 :] for r in (FIRST, SECOND)), head=HEAD[:at] + HEAD[at + 1 :])


def headed(**names: str) -> str:
    return delimited(head=[names.get(name, name) for name in HEAD])


HEADERS: list[Case] = [
    case("headers in another order", delimited(FIRST[::-1], SECOND[::-1], head=HEAD[::-1]), Accepted()),
    case(
        "headers in capitals, with blanks",
        headed(table=" TABLE ", montant="Montant\u00a0", libellé="LIBELLE"),
        Accepted(),
    ),
    case("headers with accents apart", headed(libellé="libelle\u0301"), Accepted()),
    case("headers with stars", headed(table="Table *", montant="Montant (*)"), Accepted()),
    case("a header with an invisible sign", headed(montant="mon\u200btant"), Accepted()),
    case(
        "a header with its unit", headed(montant="montant (M€)"), Refused("inconnue. Vouliez-vous dire « montant »", 1)
    ),
    case("a header with a fault", headed(montant="montnat"), Refused("Vouliez-vous dire « montant »", 1, "montnat")),
    case("a header in English", headed(montant="amount"), Refused("« amount » est inconnue", 1, "amount")),
    case(
        "a column too many",
        delimited((*FIRST, "x"), (*SECOND, ""), head=(*HEAD, "avis")),
        Refused("« avis » est inconnue", 1),
    ),
    case("a blank column too many", delimited((*FIRST, ""), (*SECOND, ""), head=(*HEAD, "")), Accepted()),
    case(
        "a column without a header",
        delimited((*FIRST, ""), (*SECOND, "x"), head=(*HEAD, "")),
        Refused("n’a pas d’en-tête", 1),
    ),
    case("no column of amounts", without("montant"), Refused("Il manque au fichier : « montant »", 1)),
    case("no column of tables", without("table"), Refused("Il manque au fichier : « table »", 1)),
    case("no column of columns", without("colonne"), Refused("Il manque au fichier : « colonne »", 1)),
    case("no column of sources", without("source"), Accepted(((*FIRST[:6], "Document"), row(source="Document")))),
    case(
        "the column of amounts twice",
        delimited((*FIRST, "1"), (*SECOND, "1"), head=(*HEAD, "Montant")),
        Refused("deux fois dans le fichier", 1, "Montant"),
    ),
    case("no header at all", delimited(SECOND, head=FIRST), Refused("Il manque au fichier", 1)),
    case(
        "a title above the headers",
        delimited(HEAD, FIRST, SECOND, head=TITLE),
        Refused("en-têtes semblent être à la ligne 2", 1),
    ),
    case(
        "titles above the headers",
        delimited((), TITLE, (), HEAD, FIRST, head=TITLE),
        Refused("semblent être à la ligne 5", 1),
    ),
    case("blank rows above the headers", "\r\n\r\n" + delimited(), Accepted()),
    case("the headers again", delimited(FIRST, HEAD, SECOND), Refused("« table » : aucun", 3, "table")),
    case(
        "the headers of a matrix",
        delimited(("I", "x", "1", "2"), head=("code", "libellé", "2015", "2016")),
        Refused("Il manque", 1),
    ),
]
ROWS: list[Case] = [
    case("a short row", delimited(FIRST, SECOND[:5]), Refused("5 cellule.s., et l’en-tête 7", 3)),
    case(
        "a row of one cell", delimited(FIRST, ("Source : le plan",), SECOND), Refused("1 cellule.s., et l’en-tête 7", 3)
    ),
    case("a long row", delimited(FIRST, (*SECOND, "x")), Refused("au-delà du dernier en-tête", 3)),
    case("a row that is long with nothing", delimited(FIRST, (*SECOND, "", "")), Accepted()),
    case("blank rows", delimited(FIRST, (), ("",) * 7, (" ",) * 7, SECOND, ()), Accepted()),
    case(
        "a row of totals without a table",
        delimited(FIRST, SECOND, ("", "", "Total", "", "", "453.20", "")),
        Refused("ne peut pas être vide", 4, "table"),
    ),
    case(
        "a row of totals in its table",
        delimited(FIRST, row(code="", libellé="Total")),
        accepted("Une ligne sera créée", code="Total", libellé="Total"),
    ),
    case("the same key, the same amount", delimited(FIRST, SECOND, SECOND), Refused("lignes 3 et 4", 4, "colonne")),
    case(
        "the same key, another amount",
        delimited(FIRST, SECOND, row(montant="1")),
        Refused("lignes 3 et 4", 4, "colonne"),
    ),
    case(
        "the same key by label and by code",
        delimited(FIRST, row(code="", libellé="La croissance", parent="II")),
        Refused("lignes 2 et 3", 3),
    ),
    case(
        "the same key in two Unicode forms",
        delimited(row(code="P\u00f4le"), row(code="Po\u0302le", montant="9")),
        Refused("lignes 2 et 3", 3),
    ),
    case(
        "the same key with and without a blank",
        delimited(row(), row(code=" V\u200b", montant="9")),
        Refused("lignes 2 et 3", 3),
    ),
    case(
        "a line with two labels",
        delimited(row(), row(libellé="Autre", colonne="2015")),
        Refused("un autre libellé", 3, "libellé"),
    ),
]
KEYS: list[Case] = [
    changed("an unknown table", Refused("Le plus proche : « plan »", column="table", value="plam"), table="plam"),
    changed("a table in capitals", Refused("Le plus proche : « plan »", column="table"), table="PLAN"),
    changed("no table", Refused("ne peut pas être vide", column="table"), table=""),
    changed("no column", Refused("ne peut pas être vide", column="colonne"), colonne=" "),
    changed("neither code nor label", Refused("ni code ni libellé", column="code"), code="", libellé=""),
    changed("a new line without a label", Refused("besoin d’un libellé", column="libellé"), libellé=""),
    case(
        "a key with a zero-width blank",
        delimited(("plan", "II.2\u200b", *FIRST[2:])),
        Accepted((FIRST,), "invisibles"),
    ),
    changed("a key with no-break blanks around", accepted("invisibles"), code="\u00a0V\u202f"),
    changed("a key with accents apart", accepted(code="P\u00f4le"), code="Po\u0302le"),
    changed("a code that became a date", LIKE_A_DATE, code="01/02/2001"),
    changed("a code that became a day of a month", LIKE_A_DATE, code="2-févr"),
    changed("a key that overrides its direction", accepted("invisibles"), code="\u202eV\u202c"),
    changed(
        "a key with letters of another alphabet",
        Refused("autre alphabet", column="code", value=CYRILLIC),
        code=CYRILLIC,
    ),
    changed("a key with a full-width point", Refused("s’écrit autrement", column="code"), code="II．2"),
    changed(
        "a column with letters of another alphabet", Refused("autre alphabet", column="colonne"), colonne="T\u043etal"
    ),
    changed(
        "a key in small letters", accepted("Attention : le tableau a une ligne « II.2 »", code="ii.2"), code="ii.2"
    ),
    changed("a key with a zero more", accepted("une ligne « II.2 »", code="II.02"), code="II.02"),
    changed("a key of digits", accepted(code="007"), code="007"),
    changed("a key that is too long", Refused("40 caractères", column="code"), code="V" * 41),
    changed("a column in capitals", accepted(), colonne="TOTAL"),
    changed("a new column", accepted("Une colonne sera créée", colonne="2016"), colonne="2016"),
    changed("a new source", accepted("Une source sera créée", source="Une étude, p. 3"), source="Une étude, p. 3"),
    changed("no source", accepted(source="Document"), source=""),
    changed("a source by its identifier", accepted(source="Base"), source="base"),
    changed("a source that is too long", Refused("300 caractères", column="source"), source="x" * 301),
]
TREE: list[Case] = [
    parents("its own parent", Refused("sa propre parente", 2, "parent"), ("V", "V")),
    parents("a parent below its children", tree(("V.1", "V"), ("V", "")), ("V.1", "V"), ("V", "")),
    parents(
        "a parent that is nowhere",
        Refused("ni le tableau ni le fichier.*La plus proche : « II »", 2, "parent"),
        ("V", "IIX"),
    ),
    parents("a parent of another table", Refused("ni le tableau ni le fichier", 2, "parent"), ("V", "2.1")),
    parents(
        "two that are each other's parents",
        Refused("dépend de la ligne elle-même", 3, "parent"),
        ("V", "VI"),
        ("VI", "V"),
    ),
    parents(
        "a circle of three", Refused("dépend de la ligne elle-même", 4, "parent"), ("A", "B"), ("B", "C"), ("C", "A")
    ),
    case(
        "a circle through what is stored",
        delimited(FIRST, moved("II", "II.1")),
        Refused("dépend de la ligne elle-même", 3, "parent"),
    ),
    case(
        "a stored line as its own parent",
        delimited(FIRST, moved("II", "II")),
        Refused("sa propre parente", 3, "parent"),
    ),
    case(
        "a child with its parent's code and two parents",
        delimited(row(parent="I"), row(parent="II", colonne="2015")),
        Refused("un autre parent", 3, "libellé"),
    ),
    case(
        "parts that do not add up in a draft",
        delimited(
            row(montant="86.2"),
            row(code="V.1", parent="V", montant="56.6"),
            row(code="V.2", parent="V", montant="29.5"),
        ),
        Accepted(
            (
                row(montant="86.2"),
                row(code="V.1", parent="V", montant="56.6"),
                row(code="V.2", parent="V", montant="29.5"),
            )
        ),
    ),
]
CASES = HEADERS + ROWS + KEYS + TREE
