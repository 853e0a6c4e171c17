from spreadsheets import Sheet, long_table, read

from .asking import cell
from .files import workbook


def found(data: bytes):
    table = long_table(read(data))
    problems = [(problem.code, problem.address) for problem in table.problems]
    return [one.text for one in table.header], [[one.text for one in row] for row in table.rows], problems


def test_first_row_with_content_is_the_header():
    assert found(b"\n , \na,b\n\n1,2\n , \n3,4\n") == (["a", "b"], [["1", "2"], ["3", "4"]], [])


def test_coordinates_are_those_of_the_sheet():
    table = long_table(read(b"\na,,c\n\n1,,3\n"))
    assert [[one.address for one in row] for row in table.rows] == [["A4", "C4"]]


def test_short_and_long_rows_are_problems():
    assert found(b"a,b,c\n1,2\n1,2,3,\n1,2,3,4\n") == (
        ["a", "b", "c"],
        [["1", "2", ""], ["1", "2", "3"], ["1", "2", "3"]],
        [("short-row", "2"), ("long-row", "D4")],
    )


def test_missing_cells_of_a_workbook_are_empty_cells():
    assert found(workbook([["a", "b", "c"], [1, None, None]])) == (["a", "b", "c"], [["1", "", ""]], [])


def test_duplicate_headers_whatever_their_case():
    assert found(b"a,b, A\n1,2,3\n")[2] == [("duplicate-header", "C1")]


def test_a_nameless_column_with_content():
    assert found(b"a,,c\n1,2,3\n4,5,6\n")[2] == [("empty-header", "B1")]
    assert found(b"a,,c\n1,,3\n")[2] == []


def test_header_alone():
    assert found(b"a,b\n") == (["a", "b"], [], [("no-data", "")])


def test_the_mark_is_left_out_and_excel_may_drop_its_cells():
    assert found(b"a,b,s3-export:csv\n1,2,\n3,4\n") == (["a", "b"], [["1", "2"], ["3", "4"]], [])


def test_a_sheet_made_by_hand():
    sheet = Sheet("csv", "", [[cell("a", 4, 1)], [cell("1", 7, 1)]])
    assert [row[0].address for row in long_table(sheet).rows] == ["A7"]


def test_a_mark_that_we_never_wrote_means_nothing():
    sheet = read(b"a,s3-export:other\n1,\n")
    assert sheet.mark is None
    assert [cell.text for cell in long_table(sheet).header] == ["a"]
