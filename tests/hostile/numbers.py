"""Amounts as they are written, and what only looks like one."""

from .cases import BASE, FIRST, Accepted, Asked, Case, Outcome, Refused, Row, case, changed, delimited, row

NO_NUMBER = "n’est pas un nombre"


def rows(*amounts: str) -> tuple[Row, ...]:
    return tuple(row(code=f"V.{at}", libellé="x", montant=text) for at, text in enumerate(amounts, 1))


def column(name: str, outcome: Outcome, *amounts: str) -> Case:
    """A row for each of these amounts, from row 2 on."""
    return case(name, delimited(*rows(*amounts)), outcome)


def amounts(name: str, written: dict[str, str], notice: str = "") -> Case:
    """What is read of each."""
    return column(name, Accepted(rows(*written.values()), notice), *written)


def no_amounts(name: str, words: str, *written: str) -> Case:
    told = [Refused(words, at, "montant", text) for at, text in enumerate(written, 2)]
    return column(name, tuple(told), *written)


MINUSES = ("-", "\u2212", "\u2010", "\u2011", "\ufe63", "- ")
MISSING = ("", " ", "-", "–", "—", "n.d.", "N.D.", "nd", "n.\u00a0d.", "\u2212", "\u200b")
FRENCH = {
    "244,78": "244.78",
    "244.78": "244.78",
    "2401,98": "2401.98",
    "2 401,98": "2401.98",
    "2\u00a0401,98": "2401.98",
    "2\u202f401,98": "2401.98",
    "2\u2009401\u2009000": "2401000",
    "2’401,98": "2401.98",
    "0,780": "0.780",
    "007,50": "7.50",
    "+244,78": "244.78",
    " 244,78 ": "244.78",
    "244,78\u200b": "244.78",
    "\u200e244,78": "244.78",
    "244,78 M€": "244.78",
    "M€ 244,78": "244.78",
    "244,78 MEUR": "244.78",
    "(244,78)": "-244.78",
    "(244,78 M€)": "-244.78",
    "244,78-": "-244.78",
    "-0": "0",
    "-0,00": "0.00",
    "(0)": "0",
    "0,12345678": "0.12345678",
    "9999999,99999999": "9999999.99999999",
    "999999999999999": "999999999999999",
} | {f"{minus}244,78": "-244.78" for minus in MINUSES}

CASES: list[Case] = [
    amounts("amounts as French writes them", FRENCH),
    amounts("amounts as English writes them", {"2,401.98": "2401.98", "2,401,000": "2401000", ".5": "0.5"}),
    amounts("amounts as the Swiss write them", {"2'401.98": "2401.98", "2’401’000": "2401000"}),
    amounts("amounts as Germans write them", {"2.401,98": "2401.98", "2.401.000": "2401000"}),
    amounts("a mix of decimal marks", {"208.42": "208.42", "244,78": "244.78", "2 401,98": "2401.98"}),
    amounts("one doubtful among French", {"12,5": "12.5", "1.234": "1234"}, "Attention"),
    amounts("one doubtful among English", {"12.5": "12.5", "1.234": "1.234"}, "Attention"),
    amounts("one doubtful, thousands tell", {"1.234.567": "1234567", "1.234": "1234"}, "Attention"),
    column("nothing tells, dot", Asked(r"comment lire « 1.234 » \(ligne 2\)"), "1.234", "5"),
    column("nothing tells, comma", Asked(r"comment lire « 1,234 » \(ligne 3\)"), "5", "1,234"),
    column("all is doubtful", Asked("comment lire"), "1.234", "2,345"),
    column("the others disagree", Asked(r"comment lire « 1.234 » \(ligne 4\)"), "208.42", "244,78", "1.234"),
    column(
        "contradiction, French last",
        Refused("tantôt les décimales, tantôt les milliers.*F2 .« 208.42 »", 3, "montant", "2.401,98"),
        *("208.42", "2.401,98"),
    ),
    column("contradiction, English last", Refused("avec F2 .« 2.401,98 »", 3, "montant"), "2.401,98", "208.42"),
    column("contradiction of commas", Refused("« , » sépare tantôt", 3, "montant"), "208,42", "2,401.98"),
    no_amounts("too many decimals", "8 chiffres après la virgule", "0.123456789"),
    no_amounts(
        "too many digits",
        "trop de chiffres : 15 au plus",
        *("1000000000000000", "99999999.99999999", "9" * 50, "9" * 5000, "123456789012345.12"),
    ),
    no_amounts("euros for millions", "L’unité est « € » ; la colonne est en M€", "244,78 €", "€244.78"),
    no_amounts("thousands for millions", "L’unité est « k€ »", "244,78 k€", "k€ 244,78"),
    no_amounts("other units", r"L’unité est « (\$|USD|₹|m€|l|M) »", "$244", "USD 244", "₹ 244", "244 m€", "l0", "9M"),
    no_amounts("percentages", "pourcentage", "12,5 %", "12,5‰", "% 12"),
    no_amounts("errors of a spreadsheet", "erreur du tableur", "#REF!", "#NOM?", "#N/A", "#DIV/0!"),
    no_amounts("doubtful signs", NO_NUMBER, "– 244,78", "—244,78", "\u00ad244,78", "±244", "\u202e87,442"),
    no_amounts("signs without sense", NO_NUMBER, "--244", "-244-", "-(244)", "(-244)", "(244", "244)", "+-1"),
    no_amounts("about that much", NO_NUMBER, "~244", "<244", "≈ 244", "244*", "244 (1)", "244 ou 250", "244/245"),
    no_amounts("groups without sense", NO_NUMBER, "12,34,567.89", "2.401.98", "2 40 1", "1 2345", "1.23.456", "0 123"),
    no_amounts("unfinished", NO_NUMBER, "244,", "244.-", "2 401 ,98", "24 4,78", "'244", "..", ".", ","),
    no_amounts("exponents", NO_NUMBER, "1e5", "1E+05", "1,5E+3", "1E999999", "2.1e-3"),
    no_amounts("numbers of programmers", NO_NUMBER, "NaN", "nan", "Infinity", "-inf", "0x10", "1_000", "=1+1", "None"),
    no_amounts("digits of other scripts", NO_NUMBER, "２４４", "٢٤٤", "२४४", "244²", "½", "Ⅻ", "①", "1O0", "2४4"),
    no_amounts("dates and truths", NO_NUMBER, "12/05/2015", "2015-05-31", "12:30", "VRAI", "TRUE", "oui"),
    no_amounts("words", NO_NUMBER, "n/d", "néant", "?", "x", "voir note", "=SOMME(F2:F2)", "\u0000x"),
    case(
        "an amount taken away",
        delimited(*(("plan", "I", "", "", "Total", "n.d.", "") for _once in "x")),
        Accepted((("plan", "I", "", "", "Total", "", ""),)),
    ),
    case(
        "nothing where nothing was",
        delimited(
            FIRST, *(row(code=f"V.{at}", libellé="x", montant=text, source="") for at, text in enumerate(MISSING))
        ),
        Accepted((FIRST,)),
    ),
    changed("none where a source would be lost", Refused("source propre", column="montant"), montant="n.d."),
    case(
        "none over an amount with a source of its own",
        delimited(FIRST, (*BASE[2][:5], "", "Base")),
        Refused("source propre", column="montant"),
    ),
]
