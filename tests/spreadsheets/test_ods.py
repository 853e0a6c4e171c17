import io
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from spreadsheets import CellError, Limits, Quantity, read

from .asking import refused, table
from .files import ods, ods_cell, ods_row, ods_table, ods_text, zipped


def one(attributes, shown=""):
    return table(ods(ods_table(ods_row(ods_text("x"), ods_cell(attributes, shown)))))[0][1]


def test_odfpy_files_are_read():
    document = OpenDocumentSpreadsheet()
    sheet, row = Table(name="Données"), TableRow()
    for cell, text in (
        (TableCell(valuetype="string"), "Pôle"),
        (TableCell(valuetype="float", value="244.78"), "245"),
    ):
        cell.addElement(P(text=text))
        row.addElement(cell)
    sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    file = io.BytesIO()
    document.write(file)
    found = read(file.getvalue())
    assert (found.format, found.name) == ("ods", "Données")
    assert [[cell.value for cell in row] for row in found.rows] == [["Pôle", Decimal("244.78")]]


@pytest.mark.parametrize(
    ("attributes", "shown", "value"),
    [
        ('office:value-type="float" office:value="244.78"', "245", Decimal("244.78")),
        ('office:value-type="float" office:value="0.30000000000000004"', "", Decimal("0.3")),
        ('office:value-type="boolean" office:boolean-value="true"', "VRAI", True),
        ('office:value-type="date" office:date-value="2015-05-31"', "31/05", date(2015, 5, 31)),
        ('office:value-type="date" office:date-value="2015-05-31T12:00:00"', "", datetime(2015, 5, 31, 12)),
        ('office:value-type="time" office:time-value="PT30H00M00S"', "", timedelta(hours=30)),
        ('office:value-type="string" office:string-value="a"', "b", "a"),
        ('office:value-type="float" office:value="NaN"', "", CellError("NaN")),
        ('table:formula="of:=#REF!" office:value-type="float" office:value="0"', "#REF!", CellError("#REF!")),
        ('office:value-type="string" calcext:value-type="error"', "#DIV/0!", CellError("#DIV/0!")),
        ('table:formula="of:=1" office:value-type="float" office:value="0"', "Err:508", CellError("Err:508")),
        ('table:formula="of:=[.A1]"', "", CellError("of:=[.A1]", "formula-without-value")),
        ('office:value-type="date" office:date-value="x"', "", CellError("x")),
    ],
)
def test_what_is_stored_counts_not_what_is_displayed(attributes, shown, value):
    assert one(attributes, shown) == value


@pytest.mark.parametrize(
    ("attributes", "unit"),
    [
        ('office:value-type="percentage" office:value="0.125"', "%"),
        ('office:value-type="currency" office:currency="USD" office:value="0.125"', "USD"),
    ],
)
def test_units(attributes, unit):
    value = one(attributes)
    assert (value, type(value), value.unit) == (Decimal("0.125"), Quantity, unit)


def test_spaces_spans_paragraphs_and_comments():
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>no</text:p>'
        "</office:annotation>"
        '<text:p>Pôle<text:s text:c="2"/><text:span>de X</text:span><text:tab/>y</text:p>'
        "<text:p>b<draw:frame><text:p>no</text:p></draw:frame>c</text:p></table:table-cell>"
    )
    assert table(ods(ods_table(ods_row(cell)))) == [["Pôle  de X\ty\nbc"]]


def test_repetition_keeps_places():
    rows = (
        ods_row(times=3)
        + ods_row(ods_text("a", 2), ods_text("", 1), ods_text("b"))
        + ods_row(ods_text("c"), times=2)
        + ods_row('<table:table-cell table:number-columns-repeated="16384"/>', times=1048576)
    )
    sheet = read(ods(ods_table(rows)))
    assert [[(cell.address, cell.value) for cell in row] for row in sheet.rows] == [
        [("A4", "a"), ("B4", "a"), ("C4", None), ("D4", "b")],
        [("A5", "c")],
        [("A6", "c")],
    ]


def test_repetition_is_counted_before_it_is_written_out():
    assert refused(ods(ods_table(ods_row(ods_text("a"), times=1048576)))) == "too-many-rows"
    assert refused(ods(ods_table(ods_row(ods_text("a", 16384))))) == "too-many-columns"
    wide = ods(ods_table(ods_row(ods_text("a", 400), times=200_000)))
    assert refused(wide) == "too-many-cells"
    assert refused(ods(ods_table(ods_row(ods_text("a"), times=-1)))) == "damaged"


def test_long_texts():
    assert refused(ods(ods_table(ods_row(ods_text("x" * 40_000))))) == "text-too-long"
    assert refused(ods(ods_table(ods_row(ods_text('<text:s text:c="99999999"/>'))))) == "text-too-long"
    assert refused(ods(ods_table(ods_row(ods_text("xx")))), limits=Limits(max_text=1)) == "text-too-long"


def test_document_types_are_refused():
    assert refused(ods("", head='<!DOCTYPE x [<!ENTITY e "e">]>')) == "unsafe-xml"


def test_malformed_content_is_damage():
    assert refused(zipped({"content.xml": "<a>"})) == "damaged"
    assert refused(ods(ods_row(ods_text("a")))) == "damaged"


def test_encrypted_files_ask_for_the_password():
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert refused(zipped({"content.xml": b"\x01\x02", "META-INF/manifest.xml": manifest})) == "password"


def test_text_documents_are_no_workbooks():
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    assert refused(zipped(parts)) == "unknown-format"


def test_hidden_rows_and_columns_are_noticed():
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="9"/>'
    rows = ods_row(ods_text("a"), ods_text("b")) + (
        '<table:table-row table:visibility="filter">' + ods_text("c") + "</table:table-row>"
    )
    notices = [(notice.code, notice.params) for notice in read(ods(ods_table(columns + rows))).notices]
    assert notices == [("hidden-rows", {"count": 1}), ("hidden-columns", {"count": 1})]


def test_what_lies_under_merged_cells_is_no_value():
    merged = 'office:value-type="string" table:number-columns-spanned="1" table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    rows = (
        ods_row(ods_text("a"), ods_text("b"))
        + ods_row(ods_cell(merged, "x"), ods_text("1"))
        + ods_row(covered, ods_text("2"))
        + ods_row(ods_cell(merged.replace("1", "9"), "y"), covered)
    )
    under = CellError("", "merged-cell")
    assert table(ods(ods_table(rows))) == [["a", "b"], ["x", "1"], [under, "2"], ["y", under]]


NUMBERS = (
    '<number:number-style style:name="N1"><number:number/><number:text> k€</number:text></number:number-style>'
    '<number:number-style style:name="N2"><number:number number:display-factor="1000"/></number:number-style>'
    '<style:style style:name="k" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="child" style:family="table-cell" style:parent-style-name="k"/>'
    '<style:style style:name="divided" style:family="table-cell" style:data-style-name="N2"/>'
)
THOUSANDS = Quantity(Decimal("1.5"), "k€")


@pytest.mark.parametrize(
    ("column", "row", "cell", "value"),
    [
        ("", "", "k", THOUSANDS),
        ("", "", "child", THOUSANDS),
        ("", "k", "", THOUSANDS),
        ("k", "", "", THOUSANDS),
        ("k", "", "other", Decimal("1.5")),
        ("", "", "divided", CellError("1.5", "scaled-number")),
    ],
)
def test_what_a_style_prints_beside_a_number_is_its_unit(column, row, cell, value):
    xml = (
        f'<table:table-column table:default-cell-style-name="{column}" table:number-columns-repeated="3"/>'
        f'<table:table-row table:default-cell-style-name="{row}">'
        f'<table:table-cell table:style-name="{cell}" office:value-type="float" office:value="1.5"/></table:table-row>'
    )
    (found,) = table(ods(ods_table(xml), NUMBERS))[0]
    assert (found, getattr(found, "unit", "")) == (value, getattr(value, "unit", ""))


def test_numbers_that_show_other_digits_are_no_texts():
    for stored, shown, other in (("7", "007", "007"), ("2.1", "2,10", "2,10"), ("2006", "2 006", None)):
        value = one(f'office:value-type="float" office:value="{stored}"', shown)
        assert (value, getattr(value, "shown", None)) == (Decimal(stored), other)


def test_values_of_other_files_are_no_values():
    formula = "of:=['file:///tmp/b.ods'#$F.A1]"
    value = one(f'table:formula="{formula}" office:value-type="float" office:value="1"', "1")
    assert value == CellError(formula, "external-reference")


def test_tables_that_are_no_sheets():
    linked = f"<table:dde-links><table:dde-link>{ods_table(ods_row(ods_text('x')))}</table:dde-link></table:dde-links>"
    assert table(ods(ods_table(ods_row(ods_text("a"))) + linked)) == [["a"]]
    inner = f"<table:table-cell>{ods_table(ods_row(ods_text('x')))}</table:table-cell>"
    assert refused(ods(ods_table(ods_row(inner)))) == "damaged"
    assert refused(ods("<table:table/>" * 1001)) == "too-many-parts"
