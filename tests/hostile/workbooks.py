"""XLSX: values, formats, sheets and parts."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.spreadsheets.files import replaced, saved, sheet_xml

from .cases import FIRST, HEAD, SECOND, Accepted, Asked, Case, Outcome, Refused, accepted, case

SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
ROWS = [HEAD, *([float(text) if at == 5 else text or None for at, text in enumerate(line)] for line in (FIRST, SECOND))]
DATE = datetime.date(2015, 5, 31)


def book(do: Callable[[Worksheet], Any] = lambda sheet: None, **cells: Any) -> bytes:
    """`FIRST` and `SECOND` by openpyxl, with these cells in their place; `do` has the last word."""
    made = openpyxl.Workbook()
    for line in ROWS:
        made.active.append(line)
    for address, value in cells.items():
        made.active[address] = value
    do(made.active)
    return saved(made)


def celled(name: str, outcome: Outcome, **cells: Any) -> Case:
    return case(name, lambda: book(**cells), outcome)


def done(name: str, outcome: Outcome, do: Callable[[Worksheet], Any]) -> Case:
    return case(name, lambda: book(do), outcome)


def shaped(name: str, value: Any, code: str, outcome: Outcome, at: str = "F3") -> Case:
    """A cell with a number format."""

    def do(sheet: Worksheet) -> None:
        sheet[at].value, sheet[at].number_format = value, code

    return done(name, outcome, do)


def patched(name: str, outcome: Outcome, *changes: tuple[str, str], part: str = SHEET, **more: bytes | str) -> Case:
    return case(name, lambda: replaced(book(), part, *changes, **more), outcome)


def cell(name: str, xml: str, outcome: Outcome) -> Case:
    """Another F3."""
    return patched(name, outcome, ('<c r="F3" t="n"><v>244.78</v></c>', xml))


def other_sheet(do: Callable[[Worksheet], Any], index: int = 1) -> Callable[[Worksheet], None]:
    return lambda sheet: do(sheet.parent.create_sheet("Autre", index))


def hide(sheet: Worksheet) -> None:
    sheet.sheet_state = "veryHidden"
    sheet.append([*HEAD])
    sheet.append(["plan", "II.2", "La croissance", "II", "Total", 999, "Plan 4"])


def everything_as_text(sheet: Worksheet) -> None:
    for at in (2, 3):
        sheet[f"F{at}"] = str(sheet[f"F{at}"].value).replace(".", ",")


def strict() -> bytes:
    """The other namespaces of the standard."""
    transitional = "http://schemas.openxmlformats.org/"
    data = book()
    for part, names in (
        (SHEET, ("spreadsheetml/2006/main",)),
        (BOOK, ("spreadsheetml/2006/main", "officeDocument/2006/relationships")),
    ):
        for name in names:
            data = replaced(
                data, part, (transitional + name, "http://purl.oclc.org/ooxml/" + name.replace("/2006", ""))
            )
    return data


def no_amount(words: str) -> Refused:
    return Refused(words, 3, "montant")


def no_code(words: str) -> Refused:
    return Refused(words, 3, "code")


UNCALCULATED = no_amount("formule n’a pas de résultat")
DATED = no_amount("n’est pas un nombre")
VALUES: list[Case] = [
    celled("a clean workbook", Accepted()),
    done("amounts as texts", Accepted(), everything_as_text),
    celled("a doubtful text among numbers", Asked("comment lire « 1.234 »"), F3="1.234"),
    celled("noise of binary numbers", accepted(montant="0.3"), F3=0.1 + 0.2),
    celled("noise below", accepted(montant="855.2"), F3=855.1999999999999),
    celled("a whole number", accepted(montant="244"), F3=244),
    celled("minus zero", accepted(montant="0"), F3=-0.0),
    cell("a number in scientific writing", '<c r="F3"><v>2.4478E2</v></c>', accepted()),
    cell("seventeen digits", '<c r="F3"><v>123456789012345678</v></c>', no_amount("trop de chiffres : 15 au plus")),
    celled("a huge number", no_amount("trop de chiffres : 15 au plus"), F3=1e30),
    celled("a tiny number", no_amount("8 chiffres après|trop de chiffres"), F3=1e-30),
    cell("a number beyond binary", '<c r="F3"><v>1E+999</v></c>', no_amount("trop de chiffres|erreur")),
    cell("not a number", '<c r="F3"><v>NaN</v></c>', no_amount("erreur du tableur")),
    cell("digits of another script", '<c r="F3"><v>２４４</v></c>', no_amount("erreur du tableur")),
    celled("a truth as an amount", no_amount("n’est pas un nombre"), F3=True),
    celled("a date as an amount", DATED, F3=DATE),
    celled("a time as an amount", DATED, F3=datetime.time(6)),
    shaped("a duration as an amount", 1.25, "[h]:mm", DATED),
    shaped("a date of one's own", 42155, 'd" mai "yyyy', DATED),
    cell("an ISO date", '<c r="F3" t="d"><v>2015-05-31</v></c>', DATED),
    cell("an error", '<c r="F3" t="e"><v>#REF!</v></c>', no_amount("erreur du tableur")),
    cell("an error of tomorrow", '<c r="F3" t="e"><v>#BUSY!</v></c>', no_amount("erreur du tableur")),
    cell("a formula and its result", '<c r="F3"><f>240+4.78</f><v>244.78</v></c>', accepted()),
    cell("a formula without a result", '<c r="F3"><f>240+4.78</f></c>', UNCALCULATED),
    cell("a formula with an empty result", '<c r="F3"><f>240+4.78</f><v></v></c>', UNCALCULATED),
    cell("a formula never calculated", '<c r="F3"><f>240+4.78</f><v>0</v></c>', UNCALCULATED),
    cell(
        "a formula that asks another file", '<c r="F3"><f>[1]Feuil1!A1</f><v>244.78</v></c>', no_amount("autre fichier")
    ),
    cell("a formula in error", '<c r="F3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', no_amount("erreur du tableur")),
    patched(
        "an error in a label",
        Refused("erreur du tableur", 3, "libellé"),
        ('<c r="C3" t="inlineStr"><is><t>Innovation numérique</t></is></c>', '<c r="C3" t="e"><v>#N/A</v></c>'),
    ),
    celled("a formula as a label", Refused("formule n’a pas de résultat", 3, "libellé"), C3="=A1"),
    celled("a date as a code", no_code("une date, et non un texte"), B3=DATE),
    celled("a truth as a label", Refused("vraie ou fausse", 3, "libellé"), C3=True),
    celled("a number as a code", accepted(code="7"), B3=7),
    celled("a number as a code, with decimals", accepted(code="2.1"), B3=2.1),
    shaped("a code with its zeros shown", 7, "000", no_code("s’affiche « 007 »"), "B3"),
    shaped("a code with its zero shown behind", 2.1, "0.00", no_code("s’affiche « 2.10 »"), "B3"),
    shaped("a code shown rounded", 2.14, "0.0", no_code("s’affiche « 2.1 »"), "B3"),
    shaped("a code in percent", 0.05, "0%", no_code("pourcentage"), "B3"),
    celled("a year as a column", accepted("Une colonne sera créée", colonne="2016"), E3=2016),
    celled("an escaped character", accepted(libellé="aAb"), C3="a_x0041_b"),
    patched(
        "a character that XML cannot hold", accepted("invisibles", libellé="ab"), ("Innovation numérique", "a_x0000_b")
    ),
    patched("half a letter, escaped", accepted("invisibles", libellé="ab"), ("Innovation numérique", "a_xD83D_b")),
]
FORMATS: list[Case] = [
    shaped("an amount shown rounded", 244.78, "0", accepted()),
    shaped("an amount with thousands", 2401.98, "#,##0.00", accepted(montant="2401.98")),
    shaped("an amount in the right unit", 244.78, '0.00" M€"', accepted()),
    shaped("an amount in red brackets", -244.78, "[Red](0.00)", accepted(montant="-244.78")),
    shaped("an amount in percent", 0.125, "0.0%", no_amount("pourcentage")),
    shaped("an amount with a written percent", 12.5, '0.0"%"', no_amount("pourcentage")),
    shaped("an amount in euros", 244.78, "#,##0.00 €", no_amount("L’unité est « € »")),
    shaped("an amount in the accounts' euros", 244.78, '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', no_amount("« € »")),
    shaped("an amount in dollars", 244.78, "[$$-409]#,##0.00", no_amount(r"L’unité est « \$ »")),
    shaped("an amount in thousands of euros", 244.78, '0.00" k€"', no_amount("L’unité est « k€ »")),
    shaped("an amount shown divided by a million", 244780000, '0.00,," M€"', no_amount("divisé par mille")),
    shaped("an amount shown divided by a thousand", 244780, "#,##0.00,", no_amount("divisé par mille")),
]
UNSEEN: list[Case] = [
    done("two visible sheets", Asked("Quelle feuille importer"), other_sheet(lambda sheet: sheet.append(["x"]))),
    done("an empty sheet beside", Accepted(), other_sheet(lambda sheet: None)),
    done("a hidden sheet first", accepted("feuilles masquées n’ont pas été lues"), other_sheet(hide, 0)),
    done("a sheet of blanks beside", Accepted(), other_sheet(lambda sheet: sheet.append([" ", None]))),
    done(
        "nothing but a hidden sheet",
        Refused("feuilles masquées", None),
        lambda sheet: (sheet.parent.create_sheet("x"), hide(sheet)),
    ),
    done("a hidden row", accepted("lignes masquées"), lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True)),
    done(
        "a hidden column",
        accepted("colonnes masquées"),
        lambda sheet: setattr(sheet.column_dimensions["F"], "hidden", True),
    ),
    done("amounts merged", no_amount("fusionnée"), lambda sheet: sheet.merge_cells("F2:F3")),
    done("codes merged", no_code("fusionnée"), lambda sheet: sheet.merge_cells("B2:B3")),
    done("cells merged across", Refused("fusionnée", 3, "colonne"), lambda sheet: sheet.merge_cells("D3:E3")),
    patched(
        "all rows merged",
        Refused("fusionnée", 3, "table"),
        ("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'),
    ),
    done("blank cells merged", Accepted(), lambda sheet: sheet.merge_cells("J2:L9")),
    patched(
        "a value under merged cells",
        Refused("fusionnée", 3, "montant"),
        ("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="E3:F3"/></mergeCells>'),
    ),
    done(
        "a comment",
        Accepted(),
        lambda sheet: setattr(sheet["F3"], "comment", openpyxl.comments.Comment("ou 250 ?", "x")),
    ),
    done(
        "headers lower down",
        Refused("semblent être à la ligne 3", 1),
        lambda sheet: (sheet.insert_rows(1, 2), setattr(sheet["A1"], "value", "Budget")),
    ),
    done("a blank column first", Accepted(), lambda sheet: sheet.insert_cols(1)),
    done(
        "five thousand blank rows behind",
        Accepted(),
        lambda sheet: [setattr(sheet.cell(at, 6), "number_format", "0.00") for at in range(4, 5004)],
    ),
]
XML: list[Case] = [
    patched("a dimension too small", Accepted(), ('ref="A1:G3"', 'ref="A1:G2"')),
    patched(
        "a dimension too large",
        Accepted(),
        ('ref="A1:G3"', 'ref="A1:XFD1048576"'),
        ("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'),
    ),
    patched(
        "a value far away",
        Refused("trop de lignes : 250000", 1048576),
        ("</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'),
    ),
    patched(
        "a value far to the right",
        Refused("trop de colonnes : 500", 4),
        ("</sheetData>", '<row r="4"><c r="XFD4"><v>1</v></c></row></sheetData>'),
    ),
    case("cells without addresses", lambda: sheet_xml(unaddressed()), Accepted()),
    patched("a cell twice", Refused("endommagé", 3), ('<c r="G3"', '<c r="F3"><v>1</v></c><c r="G3"')),
    patched(
        "a row twice", Refused("endommagé", 3), ("</sheetData>", '<row r="3"><c r="F3"><v>1</v></c></row></sheetData>')
    ),
    patched("a cell of another row", Refused("endommagé", 3), ('r="F3"', 'r="F2"')),
    patched(
        "a string that is not there",
        Refused("endommagé", 3),
        ('<c r="F3" t="n"><v>244.78</v></c>', '<c r="F3" t="s"><v>9</v></c>'),
    ),
    case("the strict standard", strict, Accepted()),
    case("rich and pronounced text", lambda: rich(), accepted(libellé="Pôle de X")),
    patched("dates of 1904", Accepted(), ("<workbookPr />", '<workbookPr date1904="1"/>'), part=BOOK),
    patched(
        "an entity from outside",
        Refused("type de document", None),
        ("<worksheet", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'),
        ("Innovation numérique", "&e;"),
    ),
    patched(
        "laughing entities",
        Refused("type de document", None),
        ("<worksheet", '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'),
        ("Innovation numérique", "&b;"),
    ),
    patched(
        "a document type without entities",
        Refused("type de document", None),
        ("<worksheet", "<!DOCTYPE worksheet><worksheet"),
    ),
    patched(
        "an entity in the list of sheets",
        Refused("type de document", None),
        ("<workbook ", '<!DOCTYPE x [<!ENTITY e "x">]><workbook '),
        part=BOOK,
    ),
    patched(
        "a sheet that is elsewhere",
        Refused("endommagé|vide", None),
        ('Target="/xl/worksheets/sheet1.xml"', 'Target="http://localhost:1/x.xml" TargetMode="External"'),
        part="xl/_rels/workbook.xml.rels",
    ),
    patched(
        "a sheet that is missing",
        Refused("endommagé", None),
        ("/sheet1.xml", "/sheet9.xml"),
        part="xl/_rels/workbook.xml.rels",
    ),
    patched(
        "a sheet out of the archive",
        Refused("endommagé", None),
        ("/xl/worksheets/sheet1.xml", "../../../../etc/passwd"),
        part="xl/_rels/workbook.xml.rels",
    ),
    patched("XML that breaks off", Refused("endommagé", 3), ("</worksheet>", "")),
    patched("formats beyond number", Accepted(), ('numFmtId="0"', f'numFmtId="{"9" * 5000}"'), part=STYLES),
]


def unaddressed() -> str:
    def one(value: Any) -> str:
        if isinstance(value, float):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>' if value else "<c/>"

    return "".join(f"<row>{''.join(map(one, line))}</row>" for line in ROWS)


def rich() -> bytes:
    pieces = '<r><t>Pôle</t></r><r><rPr><b/></rPr><t xml:space="preserve"> de X</t></r><rPh><t>ポ</t></rPh>'
    return replaced(book(), SHEET, ("<t>Innovation numérique</t>", pieces))


CASES = VALUES + FORMATS + UNSEEN + XML
