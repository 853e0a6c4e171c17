"""The way of a sheet: read, matched with what is stored, read again with what that says, planned."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from backoffice.imports import printed
from backoffice.imports.plan import Plan, Question
from backoffice.imports.printed.words import UNITS, choice_text, question_text
from backoffice.imports.troubles import Trouble, from_problem

from .changes import READS, plan_changes
from .matching import Matches, hints, match
from .renamed import take_renamed
from .stored import StoredTable

UNDERSTOOD = ("merged-cells", "hidden-rows", "hidden-columns")
"""What readers tell of a sheet and is understood here, or asked about."""


@dataclass
class Found:
    """A sheet as it is understood, beside the stored table."""

    reading: printed.Reading
    stored: StoredTable
    matches: Matches

    @property
    def is_of_another_unit(self) -> bool:
        return not self.stored.is_new and self.reading.unit not in (None, self.stored.table.multiplier)

    @property
    def is_refused(self) -> bool:
        """Whether the sheet, though understood, cannot be compared with the stored table."""
        return self.is_of_another_unit or bool(self.matches.doubtful)


def find(sheet: printed.Sheet, answers: Mapping[str, str]) -> Found:
    """Raises `Problem` where the sheet holds no table."""
    stored = StoredTable(answers.get("table", ""))
    reading, matches = _read(sheet, answers, stored)
    if not stored.is_new:
        reading, matches = _read(sheet, answers, stored, _told(reading, stored, matches))
        if take_renamed(reading, matches, stored, answers, asks=False):
            reading, matches = _read(sheet, answers, stored, _told(reading, stored, matches))
            take_renamed(reading, matches, stored, answers, asks=True)
        _suggest_name(reading, stored, matches)
    return Found(reading, stored, matches)


def _read(
    sheet: printed.Sheet, answers: Mapping[str, str], stored: StoredTable, hints: Mapping[str, str] | None = None
) -> tuple[printed.Reading, Matches]:
    reading = printed.read_matrix(sheet, answers, hints)
    return reading, match(reading, stored.lines, stored.columns)


def _told(reading: printed.Reading, stored: StoredTable, matches: Matches) -> dict[str, str]:
    """What the stored table says of the sheet."""
    table = stored.table
    return hints(reading, matches) | {"unit": str(table.multiplier), "period": table.period, "title": table.title}


def _suggest_name(reading: printed.Reading, stored: StoredTable, matches: Matches) -> None:
    """The only column without a name is likely the only one of the table that the sheet has not."""
    nameless = [question for question in reading.questions if question.code == "column-name"]
    left = [column for column in stored.columns if column not in matches.columns.values()]
    if len(nameless) == len(left) == 1:
        nameless[0].suggestion = left[0].label


def _other_unit(found: Found) -> Trouble:
    words = _("Le tableau est %(stored)s, la feuille %(read)s : aucun montant n’est converti.")
    units = {"stored": UNITS[str(found.stored.table.multiplier)], "read": UNITS[str(found.reading.unit)]}
    return Trouble(words % units, found.reading.grid.sheet)


def _ambiguous(line: printed.Line, reading: printed.Reading) -> Trouble:
    words = _(
        "Plusieurs lignes du tableau s’appellent « %(label)s », et la feuille n’en a pas autant : laquelle est-ce ?"
    )
    return Trouble(words % {"label": line.label}, reading.grid.sheet, line.at)


def fill(sheet: printed.Sheet, answers: Mapping[str, str], plan: Plan) -> None:
    plan.reads |= READS
    found = find(sheet, answers)
    reading = found.reading
    plan.troubles += [from_problem(problem) for problem in reading.problems]
    if found.is_of_another_unit:
        plan.troubles.append(_other_unit(found))
    told = [notice for notice in sheet.notices if notice.code not in UNDERSTOOD]
    plan.notices += [from_problem(notice) for notice in (*told, *reading.notices)]
    for each in reading.questions:
        choices = [(value, choice_text(each, value)) for value in each.choices]
        plan.questions.append(Question(each.name, question_text(each, reading.grid.sheet), choices))
    plan.troubles += [_ambiguous(line, reading) for line in found.matches.doubtful]
    if reading.is_certain and not found.is_refused:
        plan_changes(reading, found.stored, found.matches, answers, plan)
