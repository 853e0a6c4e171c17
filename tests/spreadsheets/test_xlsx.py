import io
import tracemalloc
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from spreadsheets import CellError, Limits, Quantity, read

from .asking import refusal, refused, table
from .files import replaced, saved, sheet_xml, workbook

SHEET = "xl/worksheets/sheet1.xml"


def one(value, code="General"):
    return table(workbook([[value]], A1=code))[0][0]


def test_values_come_with_their_types_and_addresses():
    sheet = read(workbook([["a", None, 1.5], [], [True, date(2015, 5, 31), "é\nb"]]))
    assert [[(cell.address, cell.value) for cell in row] for row in sheet.rows] == [
        [("A1", "a"), ("B1", None), ("C1", Decimal("1.5"))],
        [("A3", True), ("B3", date(2015, 5, 31)), ("C3", "é\nb")],
    ]
    assert (sheet.format, sheet.name, sheet.mark, sheet.notices) == ("xlsx", "Sheet", None, [])


@pytest.mark.parametrize(
    ("stored", "amount"),
    [
        ("0.30000000000000004", "0.3"),
        ("855.1999999999999", "855.2"),
        ("244.78", "244.78"),
        ("1.5E-3", "0.0015"),
        ("12345678901234567890", "12345678901234600000"),
    ],
)
def test_float_noise_is_no_digit(stored, amount):
    (value,) = table(sheet_xml(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>'))[0]
    assert format(value, "f") == amount


@pytest.mark.parametrize("stored", ["NaN", "INF", "1_0", "１", "0x10", "1e99999"])
def test_what_is_no_number_is_an_error(stored):
    assert table(sheet_xml(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>')) == [[CellError(stored)]]


@pytest.mark.parametrize(
    ("value", "code", "found"),
    [
        (0.125, "0.0%", Quantity(Decimal("0.125"), "%")),
        (12.5, '0.0"%"', Quantity(Decimal("12.5"), "%")),
        (12.5, "[$$-409]#,##0.00", Quantity(Decimal("12.5"), "$")),
        (12.5, '#,##0.00\\ "k€"', Quantity(Decimal("12.5"), "k€")),
        (12.5, "#,##0.00 €", Quantity(Decimal("12.5"), "€")),
    ],
)
def test_units_of_number_formats(value, code, found):
    value = one(value, code)
    assert (value, value.unit) == (found, found.unit)


@pytest.mark.parametrize("code", ["#,##0.00", "[Red]0.0;(0.0)", "0.00E+00", '"ymd" 0', "General", "@"])
def test_other_formats_leave_numbers_alone(code):
    assert one(42155, code) == Decimal(42155)
    assert not isinstance(one(42155, code), Quantity)


@pytest.mark.parametrize(
    ("value", "code", "found"),
    [
        (42155, "dd/mm/yyyy", date(2015, 5, 31)),
        (42155.5, "yyyy-mm-dd hh:mm", datetime(2015, 5, 31, 12)),
        (0.25, "hh:mm", time(6)),
        (1.25, "[h]:mm", timedelta(hours=30)),
        (1, "dd/mm/yyyy", date(1900, 1, 1)),
        (61, "dd/mm/yyyy", date(1900, 3, 1)),
        (-1, "dd/mm/yyyy", CellError("-1")),
    ],
)
def test_dates_never_become_numbers(value, code, found):
    assert one(value, code) == found


def test_dates_of_1904():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = date(2015, 5, 31)
    assert table(saved(book)) == [[date(2015, 5, 31)]]


def test_errors_and_formulas():
    cells = (
        '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>1+1</f><v>2</v></c>'
        '<c r="F1" t="str"><f>"a"</f><v>a</v></c>'
    )
    missing = CellError("=1+1", "formula-without-value")
    assert table(sheet_xml(f'<row r="1">{cells}</row>')) == [
        [CellError("#REF!"), missing, missing, None, Decimal(2), "a"]
    ]


def test_texts_shared_inline_rich_and_escaped():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_rich_string("A1", "Pôle ", book.add_format({"bold": True}), "de X")
    sheet.write_string("B1", "a_x0041_\x01b")
    book.close()
    assert table(file.getvalue()) == [["Pôle de X", "a_x0041_\x01b"]]
    inline = '<c r="A1" t="inlineStr"><is><r><t>a </t></r> <r><t>b</t></r><rPh><t>no</t></rPh></is></c>'
    assert table(sheet_xml(f'<row r="1">{inline}</row>')) == [["a b"]]


def test_pronunciation_in_shared_strings_is_left_out():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_string("A1", "kanji")
    hinted = ("<t>kanji</t>", "<t>kanji</t><rPh><t>no</t></rPh>")
    assert table(replaced(file.getvalue(), "xl/sharedStrings.xml", hinted)) == [["kanji"]]


def test_prefixed_elements_and_cells_without_addresses():
    xml = '<row><c><v>1</v></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c><v>2</v></c></row>'
    plain = sheet_xml(xml)
    prefixed = replaced(
        plain,
        SHEET,
        ('xmlns="', 'xmlns:x="'),
        ("<worksheet", "<x:worksheet"),
        ("</worksheet", "</x:worksheet"),
        *[
            (f"{tag}{name}", f"{tag}x:{name}")
            for tag in ("<", "</")
            for name in ("sheetData", "row", "c>", "v>", "is>", "t>")
        ],
        ('<c t="inlineStr"', '<x:c t="inlineStr"'),
    )
    assert table(plain) == table(prefixed) == [[Decimal(1), "b"], [Decimal(2)]]


def test_the_declared_dimension_is_not_believed():
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    data = workbook([["a"], [1], [2]])
    too_small = replaced(data, SHEET, ('ref="A1:A3"', 'ref="A1:A1"'))
    too_large = replaced(data, SHEET, ('ref="A1:A3"', 'ref="A1:XFD1048576"'), ("</sheetData>", far))
    assert table(too_small) == table(too_large) == [["a"], [Decimal(1)], [Decimal(2)]]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<row r="250001"><c r="A250001"><v>1</v></c></row>', "too-many-rows"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "too-many-columns"),
        ('<row r="2"/><row r="1"/>', "damaged"),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "damaged"),
        ('<row r="1"><c r="1"/></row>', "damaged"),
        ('<row r="x"/>', "damaged"),
        ('<row r="1"><c t="s"><v>9</v></c></row>', "damaged"),
        ('<row r="1"><c t="s"><v>-1</v></c></row>', "damaged"),
        ("<row>", "damaged"),
        (f'<row r="1"><c t="inlineStr"><is><t>{"x" * 40000}</t></is></c></row>', "text-too-long"),
    ],
)
def test_impossible_sheets_are_refused(cells, code):
    assert refused(sheet_xml(cells)) == code


def test_a_long_text_is_named_by_sheet_and_row():
    problem = refusal(read, sheet_xml(f'<row r="7"><c><v>{"1" * 40000}</v></c></row>'))
    assert (problem.code, problem.sheet, problem.row) == ("text-too-long", "Sheet", 7)


def test_limits_on_cells():
    data = workbook([[1, 2], [3, 4]])
    assert refused(data, limits=Limits(max_cells=3)) == "too-many-cells"
    assert len(read(data, limits=Limits(max_cells=4, max_rows=2, max_columns=2)).rows) == 2


def test_document_types_are_refused():
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    assert refused(sheet_xml('<row r="1"><c t="inlineStr"><is><t>&e;</t></is></c></row>', entity)) == "unsafe-xml"


def test_a_declared_encoding_is_not_followed():
    data = sheet_xml(
        '<row r="1"><c t="inlineStr"><is><t>é</t></is></c></row>', '<?xml version="1.0" encoding="UTF-1"?>'
    )
    assert table(data) == [["é"]]


def test_macros_are_refused():
    assert refused(replaced(workbook([["a"]]), SHEET, **{"xl/vbaProject.bin": b"x"})) == "macros"


def test_bombs_are_refused_before_they_are_unpacked():
    bomb = workbook([["a"]])
    parts = {f"xl/part{at}.xml": b"x" for at in range(1000)}
    assert refused(replaced(bomb, SHEET, **parts)) == "too-many-parts"
    assert refused(replaced(bomb, SHEET, **{"xl/x.xml": bytes(3 * 2**20)})) == "ratio"
    assert refused(bomb, limits=Limits(max_inflated_bytes=1000)) == "inflated-too-large"


def test_a_missing_part_is_damage():
    assert refused(replaced(workbook([["a"]]), "xl/_rels/workbook.xml.rels", ("sheet1", "sheet9"))) == "damaged"


def test_hidden_rows_and_columns_are_noticed():
    book = openpyxl.Workbook()
    for row in (["a", "b"], [1, 2], [3, 4]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions["Z"].hidden = True
    notices = [(notice.code, notice.params) for notice in read(saved(book)).notices]
    assert notices == [("hidden-rows", {"count": 1}), ("hidden-columns", {"count": 1})]


def test_what_lies_under_merged_cells_is_no_value():
    book = openpyxl.Workbook()
    for row in (["a", "b", None], [1, 2, 3], [4, 5], [None, 6, 7], [8]):
        book.active.append(row)
    for area in ("C1:D1", "A3:A4", "C2:D3", "A5:F6"):
        book.active.merge_cells(area)
    under = CellError("", "merged-cell")
    assert table(saved(book))[1:] == [[1, 2, 3], [4, 5], [under, 6, 7], [8, under]]


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (7, "000", "007"),
        (2.1, "0.00", "2.10"),
        (2.14, "0.0", "2.1"),
        (244.78, "0", "245"),
        (7, "0", None),
        (2.1, "0.0", None),
        (2.1, "0.0##", None),
        (2006, "#,##0", None),
        (2.1, "General", None),
    ],
)
def test_numbers_that_show_other_digits_are_no_texts(number, code, shown):
    value = one(number, code)
    assert (value, getattr(value, "shown", None)) == (Decimal(str(number)), shown)


def test_numbers_that_are_shown_divided_are_no_numbers():
    for code in ("0.00,,", '#,##0,\\ "k€"'):
        assert one(244780000, code) == CellError("244780000", "scaled-number")


@pytest.mark.parametrize(
    ("formula", "is_elsewhere"),
    [
        ("[1]Feuil1!A1", True),
        ("SUM('[2]Ma feuille'!A1:A3)", True),
        ("'C:\\x\\[b.xlsx]F'!A1", True),
        ("SUM(Table1[2015])", False),
        ("SUM(Table1[[#All],[x]])+Feuil2!A1", False),
        ("Feuil2!A1", False),
    ],
)
def test_values_of_other_workbooks_are_no_values(formula, is_elsewhere):
    cells = f'<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">{formula}</f><v>1</v></c>'
    found = table(sheet_xml(cells + '<c r="B1"><f t="shared" si="0"/><v>2</v></c></row>'))[0]
    assert [getattr(value, "code", None) for value in found] == ["external-reference" if is_elsewhere else None] * 2


def test_a_result_that_was_never_calculated_is_none():
    cells = '<row r="1"><c r="A1"><f>1+1</f><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><v>0</v></c></row>'
    assert table(sheet_xml(cells)) == [[CellError("=1+1", "formula-without-value"), Decimal(2), Decimal(0)]]
    calculated = replaced(sheet_xml(cells), "xl/workbook.xml", ('fullCalcOnLoad="1"', ""))
    assert table(calculated) == [[Decimal(0), Decimal(2), Decimal(0)]]


def test_a_cell_out_of_its_row_is_damage():
    assert refused(sheet_xml('<row r="1"><c r="A2"><v>1</v></c></row>')) == "damaged"


def test_what_stands_beside_the_cells_is_not_counted_as_a_text():
    rules = (
        '<conditionalFormatting><cfRule type="expression"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>'
    )
    data = replaced(
        sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'), SHEET, ("</sheetData>", "</sheetData>" + rules * 9000)
    )
    assert table(data) == [[Decimal(1)]]


def test_one_long_text_costs_no_memory():
    data = sheet_xml(f'<row r="1"><c t="str"><v>{"x" * 20_000_000}</v></c></row>')
    tracemalloc.start()
    assert refused(data, limits=Limits(max_ratio=10_000)) == "text-too-long"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * 2**20


def test_one_long_attribute_is_refused():
    data = sheet_xml(f'<row r="1" spans="{"1" * 12_000_000}"/>')
    assert refused(data, limits=Limits(max_ratio=10_000)) == "inflated-too-large"


def test_one_shared_text_cannot_grow_without_bound():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row in range(100):
            sheet.write_string(row, 0, "x" * 30_000)
    assert refused(file.getvalue(), limits=Limits(max_inflated_bytes=2**20)) == "inflated-too-large"


def test_macro_enabled_types_are_refused():
    types = "[Content_Types].xml"
    data = replaced(workbook([["a"]]), types, ("spreadsheetml.sheet.main", "sheet.macroEnabled.main"))
    assert refused(data) == "macros"


def test_encrypted_parts_ask_for_the_password():
    data = bytearray(workbook([["a"]]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "password"


def test_a_part_that_stands_twice_is_damage():
    file = io.BytesIO(workbook([["a"]]))
    with pytest.warns(UserWarning), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, "<other/>")
    assert refused(file.getvalue()) == "damaged"
