"""ODS: what is stored and what is shown."""

from __future__ import annotations

from collections.abc import Iterable

from tests.spreadsheets.files import ods, ods_cell, ods_row, ods_table, ods_text, zipped

from .cases import FIRST, HEAD, SECOND, Accepted, Asked, Case, Outcome, Refused, accepted, case

NUMBER = '<table:table-cell office:value-type="float" office:value="{}"><text:p>{}</text:p></table:table-cell>'
BLANK = "<table:table-cell/>"
HIDDEN = (
    '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def line(values: Iterable[str], **cells: str) -> str:
    """A row of texts, its amount a number; `cells` are the XML of some, by header."""
    found = [ods_text(value) if value else BLANK for value in values]
    if values != HEAD:
        found[5] = NUMBER.format(values[5], values[5])
    return ods_row(*(cells.get(name, cell) for name, cell in zip(HEAD, found, strict=True)))


def file(*rows: str, before: str = "", after: str = "", styles: str = "", head: str = "") -> bytes:
    return ods(before + ods_table("".join((line(HEAD), *rows)), "Budget") + after, styles, head)


def written(name: str, outcome: Outcome, **cells: str) -> Case:
    """Another third row."""
    return case(name, file(line(FIRST), line(SECOND, **cells)), outcome)


def labelled(name: str, inside: str, outcome: Outcome) -> Case:
    """What stands inside the cell of the label."""
    return written(name, outcome, libellé=f"<table:table-cell>{inside}</table:table-cell>")


def amount(name: str, attributes: str, shown: str, outcome: Outcome) -> Case:
    return written(name, outcome, montant=ods_cell(attributes, shown))


def no_amount(words: str) -> Refused:
    return Refused(words, 3, "montant")


def styled(name: str, style: str, outcome: Outcome) -> Case:
    """An amount in this number style."""
    styles = f'<number:number-style style:name="N">{style}</number:number-style>'
    styles += '<style:style style:name="c" style:family="table-cell" style:data-style-name="N"/>'
    cell = '<table:table-cell table:style-name="c" office:value-type="float" office:value="244.78"/>'
    return case(name, file(line(FIRST), line(SECOND, montant=cell), styles=styles), outcome)


MERGED = 'office:value-type="string" table:number-columns-spanned="1" table:number-rows-spanned="2"'
NO_TEXT = "<office:annotation><text:p>ou 250 ?</text:p></office:annotation>"
RUBY = "<text:ruby><text:ruby-base>Pôle</text:ruby-base><text:ruby-text>pol</text:ruby-text></text:ruby>"
MANIFEST = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
ERROR = no_amount("erreur du tableur")
CASES: list[Case] = [
    case("a clean ODS", file(line(FIRST), line(SECOND)), Accepted()),
    amount("ODS: shown rounded", 'office:value-type="float" office:value="244.78"', "245", accepted()),
    amount("ODS: shown as another", 'office:value-type="float" office:value="244.78"', "999", accepted()),
    amount(
        "ODS: binary noise",
        'office:value-type="float" office:value="0.30000000000000004"',
        "0,3",
        accepted(montant="0.3"),
    ),
    amount("ODS: an amount as a text", 'office:value-type="string"', "244,78", accepted()),
    amount(
        "ODS: a text that differs from what is shown",
        'office:value-type="string" office:string-value="244,78"',
        "x",
        accepted(),
    ),
    amount("ODS: percent", 'office:value-type="percentage" office:value="0.125"', "12,5 %", no_amount("pourcentage")),
    amount(
        "ODS: euros",
        'office:value-type="currency" office:currency="EUR" office:value="244.78"',
        "",
        no_amount("« EUR »"),
    ),
    amount("ODS: a date", 'office:value-type="date" office:date-value="2015-05-31"', "", no_amount("pas un nombre")),
    amount(
        "ODS: a duration", 'office:value-type="time" office:time-value="PT06H"', "", no_amount("pas un nombre|erreur")
    ),
    amount(
        "ODS: a truth", 'office:value-type="boolean" office:boolean-value="true"', "VRAI", no_amount("pas un nombre")
    ),
    amount("ODS: an error", 'table:formula="of:=#REF!" office:value-type="float" office:value="0"', "#REF!", ERROR),
    amount("ODS: an error of its own", 'office:value-type="string" calcext:value-type="error"', "Err:508", ERROR),
    amount("ODS: no number", 'office:value-type="float" office:value="NaN"', "", ERROR),
    amount("ODS: a number without a value", 'office:value-type="float"', "244,78", ERROR),
    amount(
        "ODS: a formula and its result",
        'table:formula="of:=1" office:value-type="float" office:value="244.78"',
        "244,78",
        accepted(),
    ),
    amount("ODS: a formula without a result", 'table:formula="of:=[.A1]"', "", no_amount("pas de résultat")),
    amount(
        "ODS: a formula that asks another file",
        """table:formula="of:=['file:///a.ods'#$F.A1]" office:value-type="float" office:value="244.78\"""",
        "244,78",
        no_amount("autre fichier"),
    ),
    amount(
        "ODS: a huge number",
        'office:value-type="float" office:value="1E+30"',
        "",
        no_amount("trop de chiffres : 15 au plus"),
    ),
    styled(
        "ODS: thousands of euros", "<number:number/><number:text> k€</number:text>", no_amount("L’unité est « k€ »")
    ),
    styled("ODS: millions of euros", "<number:number/><number:text> M€</number:text>", accepted()),
    styled("ODS: shown divided", '<number:number number:display-factor="1000"/>', no_amount("divisé par mille")),
    written(
        "ODS: a code shown with zeros",
        Refused("s’affiche « 007 »", 3, "code"),
        code=ods_cell('office:value-type="float" office:value="7"', "007"),
    ),
    written("ODS: a number as a code", accepted(code="7"), code=NUMBER.format(7, 7)),
    labelled(
        "ODS: spaces and spans",
        '<text:p>Pôle<text:s text:c="2"/><text:span>de</text:span><text:tab/>X</text:p>',
        accepted(libellé="Pôle  de\tX"),
    ),
    labelled("ODS: lines", "<text:p>a<text:line-break/>b</text:p><text:p>c</text:p>", accepted(libellé="a\nb\nc")),
    labelled("ODS: a comment in a cell", f"{NO_TEXT}<text:p>{SECOND[2]}</text:p>", accepted()),
    labelled("ODS: a link in a cell", "<text:p>Pôle <text:a>X</text:a></text:p>", accepted(libellé="Pôle X")),
    labelled("ODS: pronounced", f"<text:p>{RUBY}</text:p>", accepted(libellé="Pôle")),
    labelled("ODS: a table in a cell", ods_table(ods_row(BLANK)), Refused("endommagé", None)),
    labelled("ODS: spaces without end", '<text:p><text:s text:c="99999999"/></text:p>', Refused("32767 caractères", 3)),
    case(
        "ODS: equal neighbours",
        file(
            ods_row(
                ods_text("plan"),
                ods_text("V", 2),
                BLANK,
                ods_text("Total"),
                NUMBER.format("244.78", ""),
                ods_text("Plan 4"),
            )
        ),
        Accepted((("plan", "V", "V", "", "Total", "244.78", "Plan 4"),)),
    ),
    case(
        "ODS: a row repeated twice",
        file(line(FIRST), ods_row(*(ods_text(value) for value in SECOND[:3]), times=2)),
        Refused("ne peut pas être vide", 3, "colonne"),
    ),
    case(
        "ODS: a row repeated a million times",
        file(ods_row(ods_text("plan"), times=1_048_576)),
        Refused("trop de lignes : 250000", 2),
    ),
    case(
        "ODS: cells repeated without end", file(ods_row(ods_text("plan", 16_384))), Refused("trop de colonnes : 500", 2)
    ),
    case(
        "ODS: blank rows without end",
        file(line(FIRST), ods_row(BLANK, times=1_000_000), line(SECOND)),
        Refused("trop de lignes", 1_000_003),
    ),
    case(
        "ODS: blank cells without end",
        file(
            line(FIRST),
            line(SECOND),
            ods_row('<table:table-cell table:number-columns-repeated="16384"/>', times=1_048_573),
        ),
        Accepted(),
    ),
    case(
        "ODS: codes merged",
        file(line(FIRST, code=ods_cell(MERGED, "II.2")), line(SECOND, code="<table:covered-table-cell/>")),
        Refused("fusionnée", 3, "code"),
    ),
    case(
        "ODS: two tables",
        file(line(FIRST), line(SECOND), after=ods_table(ods_row(ods_text("x")), "Autre")),
        Asked("Quelle feuille"),
    ),
    case(
        "ODS: a hidden table",
        file(line(FIRST), line(SECOND), before=ods_table(ods_row(ods_text("x")), "Autre", "h"), styles=HIDDEN),
        accepted("feuilles masquées"),
    ),
    case(
        "ODS: links to other files",
        file(
            line(FIRST), line(SECOND), after=f"<table:dde-links>{ods_table(ods_row(ods_text('x')))}</table:dde-links>"
        ),
        Accepted(),
    ),
    case(
        "ODS: rows hidden by a filter",
        file(line(FIRST), line(SECOND).replace("<table:table-row", '<table:table-row table:visibility="filter"')),
        accepted("lignes masquées"),
    ),
    case("ODS: tables without end", lambda: ods("<table:table/>" * 2000), Refused("trop de parties", None)),
    case(
        "ODS: an entity from outside",
        file(line(FIRST), head='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        Refused("type de document", None),
    ),
    case(
        "ODS: laughing entities",
        file(line(FIRST), head='<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'),
        Refused("type de document", None),
    ),
    case(
        "ODS: XML that breaks off",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a><b></a>"}),
        Refused("endommagé", None),
    ),
    case(
        "ODS: a password",
        lambda: zipped({"content.xml": b"\x01", "META-INF/manifest.xml": MANIFEST}),
        Refused("mot de passe", None),
    ),
    case("ODS: macros", lambda: zipped({"content.xml": "<a/>", "Basic/script-lc.xml": "x"}), Refused("macros", None)),
    case(
        "ODS: a letter",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        Refused("n’est pas lu", None),
    ),
    case("ODS: a bomb", lambda: ods(ods_table(ods_row(ods_text("x" * 3 * 2**20)))), Refused("démesurée", None)),
]
