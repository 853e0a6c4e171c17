import io
import json
import tracemalloc
import zipfile
from datetime import date, datetime
from decimal import Decimal
from itertools import repeat

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from spreadsheets import (
    FORMATS,
    Cell,
    Column,
    Problem,
    clean_text,
    long_table,
    number_style,
    read,
    to_boolean,
    to_date,
    to_decimal,
    to_integer,
    to_text,
    write,
)

COLUMNS = [
    Column("libellé"),
    Column("montant", "decimal"),
    Column("n", "integer"),
    Column("date", "date"),
    Column("oui", "boolean"),
]
ROW = ["=1+1", Decimal("-1234.50"), 7, date(2015, 5, 31), True]
formats = pytest.mark.parametrize("format", FORMATS)


def written(format, columns=COLUMNS, rows=(ROW,), **options) -> bytes:
    return b"".join(write(format, columns, rows, **options))


def back(data: bytes) -> list[tuple]:
    sheet = read(data)
    table = long_table(sheet)
    assert table.problems == []
    style = number_style((row[1] for row in table.rows), mark=sheet.mark)
    return [
        (
            to_text(row[0]) or None,
            to_decimal(row[1], style),
            to_integer(row[2]),
            to_date(row[3]),
            to_boolean(row[4]),
        )
        for row in table.rows
    ]


def readable(text: str) -> bool:
    """A clean text that to_text does not refuse as damage."""
    try:
        return to_text(Cell(text, 1, 1)) == text
    except Problem:
        return False


texts = (
    st.one_of(
        st.text(st.characters(codec="utf-8"), max_size=20),
        st.text(alphabet="=+-@'\"\t\n;,|_x0041\u00a0é <&>", max_size=12),
    )
    .map(lambda text: clean_text(text)[0])
    .filter(readable)
)
decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1),
    st.integers(min_value=0, max_value=12),
)
rows = st.tuples(
    texts.map(lambda text: text or None),
    st.none() | decimals,
    st.none() | st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1),
    st.none() | st.dates(min_value=date(1900, 3, 1)),
    st.none() | st.booleans(),
).filter(lambda row: any(value is not None for value in row))


@formats
@settings(deadline=None, max_examples=100)
@given(st.lists(rows, min_size=1, max_size=5))
def test_everything_comes_back(format, given):
    found = back(written(format, rows=given))
    assert found == given
    if format in ("csv", "csv-excel", "json"):
        assert [str(row[1]) for row in found] == [str(row[1]) for row in given]


@formats
@settings(deadline=None, max_examples=50)
@given(st.text(max_size=20))
def test_no_text_corrupts_a_file(format, text):
    data = written(
        format,
        rows=[[text, None, 1, None, None]],
        title=text,
        notes=[[text]],
        notes_title=text,
        meta={"x": text.encode("utf-8", "ignore").decode()},
    )
    assert read(data).mark == format


@formats
def test_the_mark_says_which_export_it_is(format):
    sheet = read(written(format))
    assert sheet.mark == format
    assert [cell.text for cell in long_table(sheet).header] == [column.header for column in COLUMNS]


def test_csv_to_the_byte():
    rows = [ROW, [None, "", None, None, False]]
    assert written("csv", rows=rows).decode() == (
        "libellé,montant,n,date,oui,s3-export:csv\r\n=1+1,-1234.50,7,2015-05-31,true,\r\n,,,,false,\r\n"
    )
    assert written("csv-excel", rows=rows).decode() == (
        "\ufefflibellé;montant;n;date;oui;s3-export:csv-excel\r\n'=1+1;-1234,50;7;2015-05-31;true;\r\n;;;;false;\r\n"
    )


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "'a", "''", "＝1"])
def test_formulas_are_neutralised_reversibly(text):
    data = written("csv-excel", [Column("a")], [[text]])
    assert data.decode().split("\r\n")[1] == f"'{text};"
    assert [cell.value for cell in read(data).rows[1]][0] == text
    unmarked = data.replace(b"s3-export:csv-excel", b"other")
    assert [cell.value for cell in read(unmarked).rows[1]][0] == f"'{text}"


def test_json_to_the_byte():
    document = json.loads(written("json", title="T", meta={"filter": "q"}, notes=[["a", "b"]]))
    assert document == {
        "meta": {
            "format": "s3-export:json",
            "columns": [column.header for column in COLUMNS],
            "title": "T",
            "filter": "q",
            "notes": [["a", "b"]],
        },
        "rows": [{"libellé": "=1+1", "montant": "-1234.50", "n": 7, "date": "2015-05-31", "oui": True}],
    }


def test_xlsx_as_another_library_sees_it():
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", title="Budget [2015]")))
    sheet = book.active
    assert sheet.title == "Budget 2015"
    assert [[cell.value for cell in row][:5] for row in sheet.iter_rows()] == [
        [column.header for column in COLUMNS],
        ["=1+1", -1234.5, 7, datetime(2015, 5, 31), True],
    ]
    assert [sheet[address].data_type for address in ("A2", "B2", "C2", "D2", "E2")] == [
        "s",
        "n",
        "n",
        "d",
        "b",
    ]
    assert sheet["B2"].number_format == "#,##0.00"
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A1"].font.bold) == ("A2", "A1:E2", True)


def test_a_reader_that_trusts_dimensions_sees_every_row_of_an_xlsx():
    rows = [[str(number)] for number in range(20)]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(write("xlsx", [Column("a")], rows))), read_only=True)
    assert [row[0].value for row in book.active.rows] == ["a", *(row[0] for row in rows)]


def test_ods_as_another_library_sees_it():
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(
            written(
                "ods",
                rows=[ROW, ["a  b\n c", None, None, None, None]],
                title="Budget",
                notes=[["x"]],
                notes_title="N",
            )
        )
    )
    assert book.sheet_names == ["Budget", "N"]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][:5] == ["=1+1", -1234.5, 7, date(2015, 5, 31), True]
    assert rows[2][0] == "a  b\n c"


def test_ods_names_its_type_first():
    archive = zipfile.ZipFile(io.BytesIO(written("ods")))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, archive.testzip()) == ("mimetype", zipfile.ZIP_STORED, None)


@pytest.mark.parametrize("format", ["xlsx", "ods"])
@pytest.mark.parametrize("digits", ["1234567890123456.7", "123.45678901234567"])
def test_numbers_that_no_binary_keeps_are_written_as_text(format, digits):
    number = Decimal(digits)
    assert back(written(format, rows=[[None, number, None, None, None]]))[0][1] == number


@formats
def test_two_columns_with_one_header_are_refused(format):
    with pytest.raises(ValueError, match="one header"):
        write(format, [Column("a"), Column("a")], [])


@formats
def test_nan_is_refused(format):
    with pytest.raises(ValueError):
        written(format, rows=[[None, Decimal("NaN"), None, None, None]])


@formats
def test_memory_does_not_grow_with_the_rows(format):
    def peak(count):
        tracemalloc.start()
        for _ in write(format, COLUMNS, repeat(ROW, count)):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(100)
    assert peak(12_000) < peak(3_000) * 1.5


@formats
@pytest.mark.parametrize("text", ["_x0041_", "_x000D_", "a  b", "a\tb", "a\n b", "<&>]]>", "\U0001f600"])
def test_texts_that_formats_tend_to_change(format, text):
    assert back(written(format, rows=[[text, None, None, None, None]]))[0][0] == text


@formats
def test_dates_before_spreadsheets_know_any(format):
    day = date(1830, 10, 4)
    assert back(written(format, rows=[[None, None, None, day, None]]))[0][3] == day


def test_ods_keeps_spaces_and_lines_in_its_own_way():
    data = written("ods", [Column("a")], [["a  b\r\n\tc"]])
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
    assert '<text:p>a<text:s text:c="2"/>b</text:p><text:p><text:tab/>c</text:p>' in content
