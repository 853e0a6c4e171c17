"""Printed tables of the deck and of other administrations give exactly their figures, whatever file holds them."""

import pytest

from spreadsheets import Problem, read
from spreadsheets.matrix import Reading, Role, read_matrix
from tests.budgets.printing import printed_rows
from tests.spreadsheets.files import workbook
from tests.transcription import TABLES as DECK

from .layouts import LAYOUTS
from .sheets import FORMATS, HIDING
from .table import Table
from .tables import TABLES
from .traps import TRAPS

CASES = [pytest.param(table, name, id=f"{table.name} ({name})") for table in TABLES for name in table.formats]


def cells(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


def lines_of(reading: Reading) -> list[list[str]]:
    """Each line as a table of the tests writes it: its label, that of the line above, its amounts as printed."""
    found = []
    for line in reading.lines:
        above = reading.line(line.parent) if line.parent else None
        name = f"{line.code} {line.label}".strip() + (f" < {above.label}" if above else "")
        amounts = [line.amounts.get(column.at) for column in reading.amounts]
        found.append([name, *(format(amount.value, "f") if amount else "" for amount in amounts)])
    return found


def columns_of(reading: Reading) -> list[str]:
    return [column.label + (f" = {' '.join(column.sums)}" if column.sums else "") for column in reading.amounts]


@pytest.mark.parametrize(("table", "name"), CASES)
def test_a_printed_table_gives_its_figures(table: Table, name: str):
    sheet = read(FORMATS[name](table.sheet), looks=True)
    given: dict[str, str] = {}
    while (reading := read_matrix(sheet, given)).questions:
        asked = {question.name for question in reading.questions}
        assert asked <= table.answers.keys() - given.keys()
        given |= {name: table.answers[name] for name in asked}
    assert (given, reading.problems) == (table.answers, [])
    wanted = [cells(line) for line in table.lines.strip("\n").split("\n")]
    width = len(reading.amounts) + 1
    assert lines_of(reading) == [(line + [""] * width)[:width] for line in wanted]
    assert reading.unit == table.unit
    assert not table.title or reading.title == table.title
    assert not table.columns or columns_of(reading) == cells(table.columns)
    assert not table.period or reading.period == table.period


@pytest.mark.parametrize("name", TRAPS | LAYOUTS)
def test_what_is_doubtful_is_asked(name: str):
    sheet, asked = (TRAPS | LAYOUTS)[name]
    reading = read_matrix(read(FORMATS["xlsx"](sheet), looks=True))
    assert {question.name for question in reading.questions} == asked


def test_heads_of_other_years_are_not_left_out_alone():
    reading = read_matrix(read(FORMATS["xlsx"](LAYOUTS["heads of other years below"][0]), looks=True))
    assert [question.choices for question in reading.questions] == [["end", "line"]]


@pytest.mark.parametrize(
    "name", ["totals left of kinds of credits that each line has", "a minus that looks like a bullet"]
)
def test_an_order_that_does_not_add_up_is_not_told_to_be_likely(name: str):
    reading = read_matrix(read(FORMATS["xlsx"](LAYOUTS[name][0]), looks=True))
    assert [(question.name, question.suggestion) for question in reading.questions] == [("tree", "")]


def test_a_sheet_of_which_all_columns_are_left_out_holds_nothing():
    text = "Budget 2016 (k€)\nPoste | 2015 | 2016\nÉcoles | 12,5 à 13 | 12,5 à 14\nVoirie | 1 ou 2 | 3 ou 4"
    sheet = read(FORMATS["xlsx"](text), looks=True)
    left = read_matrix(sheet, {"column:B": "left", "column:C": "left"})
    assert ([each.code for each in left.problems], left.questions) == (["matrix-nothing"], [])
    taken = read_matrix(sheet, {"column:B": "amount", "column:C": "amount"})
    assert {question.name for question in taken.questions} == {"cell:B3", "cell:C3", "cell:B4", "cell:C4"}


def test_a_note_says_whose_it_is_where_names_lose_their_call():
    text = """
Budget (k€)
Poste | 2014¹ | 2015 (2)
Écoles (1) | 10 | 11
Voirie * | 20 | 21 (3)
Parcs (9) | 30 | 31
(1) Hors cantines.
(2) Ajusté.
(3) Estimé.
* Avec les ponts.
"""
    reading = read_matrix(read(FORMATS["xlsx"](text), looks=True))
    assert [line.label for line in reading.lines] == ["Écoles", "Voirie", "Parcs (9)"]
    assert reading.footnotes == [
        "(1) Hors cantines. [2014, Écoles]",
        "(2) Ajusté. [2015]",
        "(3) Estimé.",
        "* Avec les ponts. [Voirie]",
    ]
    assert [line.notes for line in reading.lines] == [{}, {3: "(3) Estimé."}, {}]


def test_a_line_in_another_unit_than_its_table_is_refused_at_its_place():
    text = "Budget 2015 (M€)\nPoste | 2014 | 2015\nRecherche | 12,5 | 13,0\nBourses (k€) | 450 | 470"
    reading = read_matrix(read(FORMATS["xlsx"](text), looks=True))
    assert [(problem.code, problem.address) for problem in reading.problems] == [("unit-of-line", "A4")]


@pytest.mark.parametrize(
    ("text", "given", "found"),
    [
        (
            "Budget 2015\nPoste | Unité | 2014 | 2015\nVoirie | M€ | 12,5 | 13,0\nAides | k€ | 450 | 470",
            {"unit": "1000000", "column:B": "left"},
            [("unit-of-line", "B4")],
        ),
        (
            "Budget 2015 (k€)\nPoste | 2014 | 2015\nVoirie | 12,5 | 13,0\n(en M€)\nDette | 450 | 470",
            {"row:4": "line"},
            [("unit-of-rest", "A4")],
        ),
    ],
)
def test_what_a_row_says_of_its_unit_is_refused_at_its_place(text: str, given: dict, found: list):
    reading = read_matrix(read(FORMATS["xlsx"](text), looks=True), given)
    assert [(problem.code, problem.address) for problem in reading.problems] == found


def test_commas_that_part_cells_and_decimals_alike_are_refused():
    content = "Budget 2015 (k€)\nPoste,2014,2015\nÉcoles,10,5,11,5\nVoirie,20,0,22,0\n".encode()
    for given in ({}, {"name:D": "2014 bis", "name:E": "2015 bis"}):
        reading = read_matrix(read(content, looks=True), given)
        assert [(problem.code, problem.address) for problem in reading.problems] == [("comma-twice", "B3")]


def test_a_sum_that_the_sheet_never_computed_is_asked_about_in_its_line():
    rows = [["Budget 2015 (k€)"], ["Poste", "2014", "2015"], ["Écoles", 10, 11], ["Total", "=B3", "=C3"]]
    reading = read_matrix(read(workbook(rows), looks=True))
    assert [question.name for question in reading.questions] == ["cell:B4", "cell:C4"]


@pytest.mark.parametrize("name", ["xlsx", "ods", "xls"])
def test_what_is_hidden_is_asked_about(name: str):
    text = "Budget (k€)\nPoste | 2013 | 2014 | 2015\nÉcoles | 10 | 11 | 12\nVoirie | 20 | 21 | 22\nTotal | 30 | 32 | 34"
    sheet = read(HIDING[name](text, row=4, column=3), looks=True)
    reading = read_matrix(sheet)
    assert [(q.name, q.suggestion, q.places) for q in reading.questions] == [("hidden", "left", ["C", "4"])]
    kept = read_matrix(sheet, {"hidden": "kept"})
    assert (kept.questions, len(kept.lines), columns_of(kept)) == ([], 3, ["2013", "2014", "2015"])
    left = read_matrix(sheet, {"hidden": "left", "tree": "ok"})
    assert (left.questions, len(left.lines), columns_of(left)) == ([], 2, ["2013", "2015"])


def _sheet(rows: list[list[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


@pytest.mark.parametrize("way", [*FORMATS, "pasted"])
@pytest.mark.parametrize("slug", DECK)
def test_a_table_of_the_deck_asks_only_what_its_slide_does_not_say(slug: str, way: str):
    rows = printed_rows(slug)
    if way == "pasted":
        content = ("sep=\t\n" + "\n".join("\t".join(row) for row in rows)).encode()
    else:
        content = FORMATS[way](_sheet(rows))
    reading = read_matrix(read(content, looks=True))
    asked = {"plan-marshall-4-0": {"sums:B"}, "recherche-2015": {"name:B", "tree"}}
    assert {question.name for question in reading.questions} == asked.get(slug, set())
    assert all(column.role in (Role.AMOUNT, Role.TOTAL, Role.LABEL) for column in reading.columns)
    assert lines_of(reading) == lines_of(read_matrix(read(FORMATS["xlsx"](_sheet(rows)), looks=True)))


@pytest.mark.parametrize("lost", ["Recherche «?axe?»", "PÃ´les", "P\ufffdles"])
def test_letters_that_were_lost_on_the_way_are_told_where_they_stand(lost):
    sheet = read(f"Budget (k€);;\nPoste;2015;2016\n{lost};10;11\n".encode(), looks=True)
    with pytest.raises(Problem, match="replacement-character A3"):
        read_matrix(sheet)
