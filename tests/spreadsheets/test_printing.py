"""A table on its way out as it is printed: what each format holds."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest

from spreadsheets import PRINTED_FORMATS, PrintedColumn, PrintedLine, PrintedTable, read, write_printed
from spreadsheets.matrix import read_matrix
from spreadsheets.writers.printed import sums

AMOUNTS = {"A": ("10.0", "5.5", "15.5"), "B": ("20.0", "", "20.0"), "T": ("30.1", "5.5", "35.6")}


@pytest.fixture
def table() -> PrintedTable:
    def line(name, **more) -> PrintedLine:
        return PrintedLine(f"=Ligne {name}", [Decimal(text) if text else None for text in AMOUNTS[name]], **more)

    return PrintedTable(
        title="Un tableau, 2015-2016",
        unit="M€",
        columns=[PrintedColumn("2015"), PrintedColumn("2016"), PrintedColumn("Total", (0, 1))],
        lines=[
            line("A", code="01", depth=1, key="01", part_of="total"),
            line("B", code="1.10", depth=1, key="1.10", part_of="total"),
            line("T", parts=(0, 1), key="total"),
        ],
        decimals=1,
        facts={"Source": "Un document", "Exporté le": "2016-05-31"},
    )


def computed(sheet, formula: str) -> float:
    """SUM and ROUND, as a spreadsheet computes them."""
    ranges, total, places = re.fullmatch(r"=ROUND\(SUM\((.*)\)-([A-Z]+[0-9]+),([0-9]+)\)", formula).groups()
    cells = [cell for part in ranges.split(",") for row in _rows(sheet[part]) for cell in row]
    return round(sum(cell.value or 0 for cell in cells) - sheet[total].value, int(places))


def _rows(found):
    return found if isinstance(found, tuple) else ((found,),)


def test_an_xlsx_has_real_numbers_with_french_formats_an_outline_and_live_controls(table):
    data = write_printed("matrix-xlsx", table)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    cached = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    heads = [cell.value for cell in sheet[4]]
    assert heads[:6] == ["Code", "Ligne", "2015", "2016", "Total", "Contrôle – 2015"]
    assert [cell.value for cell in sheet[5]][:5] == ["01", "=Ligne A", 10, 5.5, 15.5]
    assert (sheet["B5"].data_type, sheet["A6"].value, sheet["D6"].value) == ("s", "1.10", None)
    assert (sheet["C5"].number_format, sheet["C5"].data_type) == ("[$-40C]#,##0.0", "n")
    assert (sheet["B5"].alignment.indent, sheet["B7"].alignment.indent) == (1, 0)
    assert [sheet.row_dimensions[row].outlineLevel for row in (5, 6, 7)] == [1, 1, 0]
    assert sheet.freeze_panes == "C5"
    formulas = {cell.coordinate: cell.value for row in sheet for cell in row if cell.data_type == "f"}
    assert formulas["F7"] == "=ROUND(SUM(C5:C6)-C7,1)" and formulas["I5"] == "=ROUND(SUM(C5,D5)-E5,1)"
    assert {at: computed(cached, formula) for at, formula in formulas.items()} == {
        at: cached[at].value for at in formulas
    }
    assert cached["F7"].value == pytest.approx(-0.1)
    below = [row[0].value for row in sheet.iter_rows(min_row=8) if row[0].value]
    assert below[1:] == [
        "La colonne « Total » additionne : 2015 ; 2016",
        "Source : Un document",
        "Exporté le : 2016-05-31",
    ]


def test_the_other_formats_hold_the_same_cells(table):
    found = {}
    for name in PRINTED_FORMATS:
        rows = read(write_printed(name, table)).rows
        found[name] = [[cell.text.strip().replace(",", ".") for cell in row if not cell.blank] for row in rows]
        found[name][0].pop()  # the mark, which tells the format
        found[name] = [[_bare(text) for text in row] for row in found[name]]
    assert found["matrix-ods"] == found["matrix-xlsx"]
    assert found["matrix-csv"] == found["matrix-xlsx"]


def _bare(text: str) -> str:
    """A number without the noughts behind it: a workbook keeps them in its formats. A formula whose kept result is 0
    is read as one without a result."""
    text = "0" if text.startswith("=ROUND(") else text
    return f"{Decimal(text).normalize():f}" if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) else text


@pytest.mark.parametrize("name", PRINTED_FORMATS)
def test_it_is_known_as_ours_and_asks_nothing(table, name):
    reading = read_matrix(read(write_printed(name, table), looks=True))
    assert (reading.questions, reading.problems, reading.footnotes) == ([], [], [])
    assert [(line.code, line.label, line.key, line.parent) for line in reading.lines] == [
        ("01", "=Ligne A", "01", "7"),
        ("1.10", "=Ligne B", "1.10", "7"),
        ("", "=Ligne T", "total", None),
    ]
    found = [
        [str(line.amounts[c.at].value) if c.at in line.amounts else "" for c in reading.amounts]
        for line in reading.lines
    ]
    assert found == [list(amounts) for amounts in AMOUNTS.values()]
    assert [column.sums for column in reading.amounts] == [[], [], ["C", "D"]]
    assert reading.facts == {"Source": "Un document", "Exporté le": "2016-05-31"}


def test_a_line_added_to_our_sheet_is_asked_about(table):
    rows = write_printed("matrix-csv", table).decode().split("\r\n")
    rows.insert(6, "1.11;  Ligne C;1,0;;1,0;;;;;;")
    reading = read_matrix(read("\r\n".join(rows).encode(), looks=True))
    assert {question.name for question in reading.questions} == {"tree"}


def test_a_sum_of_more_cells_than_a_formula_takes_is_made_of_sums():
    formula = sums([f"A{at}" for at in range(1, 1000, 2)], ",")
    assert formula.count("SUM(") == 4 and max(part.count(",") for part in re.findall(r"SUM\(([^()]*)\)", formula)) < 255
