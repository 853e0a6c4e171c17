import openpyxl
import pytest

from spreadsheets import Column, read, write

from .asking import refusal, table
from .files import ods, ods_row, ods_table, ods_text, saved

HIDDEN = (
    '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def xlsx_book(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name.startswith("hidden") else "visible"
        if text:
            sheet["B2"] = text
    return saved(book)


def ods_book(**sheets):
    return ods(
        "".join(
            ods_table(
                ods_row() + ods_row(ods_text(""), ods_text(text)) if text else "",
                name,
                "h" if name.startswith("hidden") else "",
            )
            for name, text in sheets.items()
        ),
        HIDDEN,
    )


books = pytest.mark.parametrize("book", [xlsx_book, ods_book])


@books
def test_the_visible_sheet_is_read_and_the_hidden_named(book):
    sheet = read(book(hidden="999", visible="208", empty=""))
    assert (sheet.name, sheet.rows[0][1].value) == ("visible", "208")
    assert [(notice.code, notice.params) for notice in sheet.notices] == [("hidden-sheets", {"sheets": ["hidden"]})]


@books
def test_two_sheets_with_content_are_asked_for(book):
    data = book(one="1", two="2", empty="", hidden="3")
    problem = refusal(read, data)
    assert (problem.code, problem.params) == ("which-sheet", {"sheets": ["one", "two"]})
    assert table(data, sheet="two") == [[None, "2"]]


@books
@pytest.mark.parametrize("wanted", ["three", "hidden"])
def test_only_visible_sheets_can_be_asked_for(book, wanted):
    problem = refusal(read, book(one="1", two="2", hidden="3"), sheet=wanted)
    assert (problem.code, problem.params) == ("unknown-sheet", {"wanted": wanted, "sheets": ["one", "two"]})


@books
def test_hidden_sheets_alone_are_no_content(book):
    assert refusal(read, book(hidden="1", empty="")).code == "hidden-only"
    assert refusal(read, book(empty="")).code == "empty-file"


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_our_own_notes_are_no_choice(format):
    data = b"".join(write(format, [Column("a")], [["1"]], title="T", notes=[["Source", "x"]], notes_title="N"))
    sheet = read(data)
    assert (sheet.name, sheet.mark) == ("T", format)
    assert table(data, sheet="N") == [["Source", "x"]]
