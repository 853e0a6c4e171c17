"""The way of a sheet: read, matched with what is stored, read again with what that says, planned."""

from collections.abc import Mapping
from dataclasses import dataclass

from backoffice.imports import printed
from backoffice.imports.plan import Plan, Question
from backoffice.imports.printed.words import choice_text, question_text
from backoffice.imports.troubles import from_problem

from .changes import READS, plan_changes
from .matching import Matches, hints, match
from .stored import StoredTable


@dataclass
class Found:
    """A sheet as it is understood, beside the stored table."""

    reading: printed.Reading
    stored: StoredTable
    matches: Matches


def find(sheet: printed.Sheet, answers: Mapping[str, str]) -> Found:
    """Raises `Problem` where the sheet holds no table."""
    stored = StoredTable(answers.get("table", ""))
    reading = printed.read_matrix(sheet, answers)
    matches = match(reading, stored.lines, stored.columns)
    if not stored.is_new:
        reading = printed.read_matrix(sheet, answers, hints(reading, matches))
        matches = match(reading, stored.lines, stored.columns)
    return Found(reading, stored, matches)


def fill(sheet: printed.Sheet, answers: Mapping[str, str], plan: Plan) -> None:
    plan.reads |= READS
    found = find(sheet, answers)
    reading = found.reading
    plan.troubles += [from_problem(problem) for problem in reading.problems]
    told = [notice for notice in sheet.notices if notice.code != "merged-cells"]  # understood, or asked about
    plan.notices += [from_problem(notice) for notice in (*told, *reading.notices)]
    for each in reading.questions:
        choices = [(value, choice_text(each, value)) for value in each.choices]
        plan.questions.append(Question(each.name, question_text(each, reading.grid.sheet), choices))
    if reading.is_certain:
        plan_changes(reading, found.stored, found.matches, answers, plan)
