import io
from datetime import date
from decimal import Decimal

import pytest

from spreadsheets import CellError, Quantity, read
from spreadsheets.readers import xls

from .asking import refusal, refused, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def book(*sheets, hidden=(), **formats):
    """An XLS by xlwt, one list of rows a sheet; formats such as A1="0%"."""
    xlwt = pytest.importorskip("xlwt")
    pytest.importorskip("xlrd")
    made = xlwt.Workbook()
    for at, rows in enumerate(sheets):
        sheet = made.add_sheet(f"S{at}")
        sheet.visibility = int(at in hidden)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                code = formats.get("ABCDEF"[column] + str(row + 1), "General")
                sheet.write(row, column, value, xlwt.easyxf(num_format_str=code))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_values_come_with_their_types_and_addresses():
    data = book(
        [["é", 1.5, 2006, 0.1 + 0.2, True, None], [], [42155, 0.125, 12.5]],
        A3="DD/MM/YYYY",
        B3="0.0%",
        C3="[$$-409]0.00",
    )
    sheet = read(data)
    assert (sheet.format, sheet.name) == ("xls", "S0")
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["é", Decimal("1.5"), Decimal("2006"), Decimal("0.3"), True],
        [date(2015, 5, 31), Decimal("0.125"), Decimal("12.5")],
    ]
    assert str(sheet.rows[0][2].value) == "2006"
    units = [(cell.address, cell.value.unit) for cell in sheet.rows[1] if isinstance(cell.value, Quantity)]
    assert units == [("B3", "%"), ("C3", "$")]


def test_errors_are_errors():
    xlwt = pytest.importorskip("xlwt")
    made = xlwt.Workbook()
    made.add_sheet("S").row(0).set_cell_error(0, "#REF!")
    file = io.BytesIO()
    made.save(file)
    pytest.importorskip("xlrd")
    assert table(file.getvalue()) == [[CellError("#REF!")]]


def test_sheets_are_chosen_as_elsewhere():
    assert refusal(read, book([["a"]], [["b"]])).params == {"sheets": ["S0", "S1"]}
    assert table(book([["a"]], [["b"]], hidden=[0])) == [["b"]]


def test_truncated_files_are_damage():
    assert refused(book([["a"]])[:1500]) == "damaged"


def test_macros_and_passwords():
    assert refused(OLE + "_VBA_PROJECT".encode("utf-16-le")) == "macros"
    assert refused(OLE + "EncryptedPackage".encode("utf-16-le")) == "password"


def test_without_xlrd_the_format_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(xls, "xlrd", None)
    assert refused(OLE) == "xls"
