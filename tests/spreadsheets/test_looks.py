"""What a sheet shows of its cells, read only when it is asked for."""

import io

import pytest
import xlsxwriter

from spreadsheets import read
from spreadsheets.looks import Looks, Shown, Span, shown_by

from .files import ods, ods_cell, ods_row, ods_table
from .matrix.sheets import ods_file, xls, xlsx

SHEET = """
*Titre* | <
Poste | #12.5;0.00
{1}  Détail | #7;000
"""


@pytest.mark.parametrize("made", [xlsx, ods_file, xls])
def test_decimals_indents_bold_outline_and_merging(made):
    looks = read(made(SHEET), looks=True).looks
    assert looks.at(1, 1).bold and not looks.at(2, 1).bold
    assert looks.at(2, 2).shown.decimals == 2
    assert looks.at(3, 1).indent > looks.at(2, 1).indent == 0
    assert looks.levels == {3: 1} and looks.spans == [Span(1, 1, 1, 2)]


@pytest.mark.parametrize("made", [xlsx, ods_file, xls])
def test_without_being_asked_nothing_is_kept(made):
    assert read(made(SHEET)).looks == Looks()


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown()),
        ("0", Shown(0)),
        ("#,##0.00", Shown(2)),
        ('[$-40C]#,##0.0\\ "€"', Shown(1)),
        ("000", Shown(0, digits=3)),
        ("#,##0,", Shown(0, scale=1)),
        ("0.0,,", Shown(1, scale=2)),
        ("0.0#", Shown()),
        ("yyyy-mm-dd", Shown()),
        ("@", Shown()),
    ],
)
def test_what_a_number_format_prints(code, shown):
    assert shown_by(code) == shown


def test_a_digit_above_the_line_is_no_digit_of_the_amount():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        raised = book.add_format({"font_script": 1})
        book.add_worksheet().write_rich_string(0, 0, "12,5", raised, "1", book.add_format(), " ")
    assert read(file.getvalue(), looks=True).rows[0][0].value == "12,5¹ "
    style = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
    )
    cell = ods_cell('office:value-type="string"', '12,5<text:span text:style-name="T1">1</text:span>')
    assert read(ods(ods_table(ods_row(cell)), style), looks=True).rows[0][0].value == "12,5¹"
    assert read(ods(ods_table(ods_row(cell)), style)).rows[0][0].value == "12,51"
