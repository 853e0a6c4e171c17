"""Printed tables of the deck and of other administrations give exactly their figures, whatever file holds them."""

import pytest

from spreadsheets import read
from spreadsheets.matrix import Reading, Role, read_matrix
from tests.budgets.printing import printed_rows
from tests.transcription import TABLES as DECK

from .sheets import FORMATS
from .tables import TABLES, Table
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
    assert {question.name for question in read_matrix(sheet).questions} == set(table.answers)
    reading = read_matrix(sheet, table.answers)
    assert (reading.questions, reading.problems) == ([], [])
    wanted = [cells(line) for line in table.lines.strip("\n").split("\n")]
    width = len(reading.amounts) + 1
    assert lines_of(reading) == [(line + [""] * width)[:width] for line in wanted]
    assert reading.unit == table.unit
    assert not table.title or reading.title == table.title
    assert not table.columns or columns_of(reading) == cells(table.columns)
    assert not table.period or reading.period == table.period


@pytest.mark.parametrize("name", TRAPS)
def test_what_is_doubtful_is_asked(name: str):
    sheet, asked = TRAPS[name]
    reading = read_matrix(read(FORMATS["xlsx"](sheet), looks=True))
    assert {question.name for question in reading.questions} == asked


@pytest.mark.parametrize("slug", DECK)
def test_a_table_of_the_deck_pasted_asks_only_what_its_slide_does_not_say(slug: str):
    pasted = "sep=\t\n" + "\n".join("\t".join(row) for row in printed_rows(slug))
    reading = read_matrix(read(pasted.encode(), looks=True))
    asked = {"plan-marshall-4-0": {"sums:B"}, "recherche-2015": {"name:B", "tree"}}
    assert {question.name for question in reading.questions} == asked.get(slug, set())
    assert all(column.role in (Role.AMOUNT, Role.TOTAL, Role.LABEL) for column in reading.columns)
