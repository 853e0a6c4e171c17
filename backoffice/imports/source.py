"""A file as a layout reads it: columns of the dataset, values cleaned, what is wrong noted in the plan."""

from collections.abc import Hashable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

import spreadsheets
from publishing.resources import Column, Resource

from .answers import MARK, MARKS
from .headers import Headers
from .plan import WRONG as WRONG_ROW
from .plan import Plan, Question, Row
from .troubles import Trouble, from_problem, messages

WRONG = object()
"""Stands for the value of a cell that was refused."""

NOTICES_SHOWN = 20
PRINTED = frozenset((str, type(None)))


class Source:
    """The rows of one sheet. Values come a column at a time: equal texts are cleaned once."""

    def __init__(self, resource: Resource, sheet: spreadsheets.Sheet, answers: dict[str, str], plan: Plan):
        self.resource = resource
        self.sheet = sheet
        self.answers = answers
        self.plan = plan
        self.table = spreadsheets.long_table(sheet)
        self.headers = Headers(resource, self.table)
        self.rows = self.table.rows
        self.cleaned = 0
        self.asked: set[str] = set()
        plan.rows = [Row(number) for number in self.rows.numbers]
        plan.notices += [from_problem(notice, self.headers.names) for notice in sheet.notices]
        plan.troubles += self.headers.troubles
        if not self.headers.misplaced:
            self._layout_problems()

    def _layout_problems(self) -> None:
        index = {number: at for at, number in enumerate(self.rows.numbers)}
        for trouble in self.headers.told(self.table.problems):
            if trouble.row in index:
                self.plan.refuse(index[trouble.row], trouble)
            else:
                self.plan.troubles.append(trouble)

    def __len__(self) -> int:
        return len(self.plan.rows)

    def has(self, column: Column) -> bool:
        return self.headers.has(column)

    def cell(self, column: Column, at: int) -> spreadsheets.Cell:
        position = self.headers.positions[column.column_name]
        value = self.rows.values[at][position]
        return spreadsheets.Cell(value, self.rows.numbers[at], self.table.header[position].column, self.sheet.name)

    def refuse(self, column: Column, at: int, message: str) -> None:
        """Note that a row is wrong, at a column of the file or, where the file has none such, as a whole."""
        if self.has(column):
            cell = self.cell(column, at)
            name = self.headers.names[cell.column]
            trouble = Trouble(message, cell.sheet, cell.row, cell.column, name, cell.text)
        else:
            trouble = Trouble(f"{column.column_name} : {message}", self.sheet.name, self.rows.numbers[at])
        self.plan.refuse(at, trouble)

    def values(self, column: Column, contexts: list[dict] | None = None, units: list[str] | None = None) -> list:
        """The cleaned value of each row, `WRONG` where it was refused.

        `contexts` holds what is known of each row, for widgets that read `within` another column; `units` are those
        in which the amount of each row may be given.
        """
        style = self.style(column) if column.type == "decimal" else None
        if column.widget.within:
            return [self._within(column, at, contexts[at]) for at in range(len(self))]
        position = self.headers.positions[column.column_name]
        raws = [values[position] for values in self.rows.values]
        if not PRINTED.issuperset(map(type, raws)):
            given = units or [str(column.unit)] * len(raws)
            return [self._clean(column, at, None, style, unit) for at, unit in enumerate(given)]
        if units and len(set(units)) > 1:
            return self._printed(column, list(zip(raws, units, strict=True)), style, units)
        return self._printed(column, raws, style, (units or [str(column.unit)])[:1] * len(raws))

    def _printed(self, column: Column, raws: list[Hashable], style, units: list[str]) -> list:
        """Texts, with their units where these differ: equal ones are cleaned once, and each that is wrong is told."""
        last_first = range(len(raws) - 1, -1, -1)
        first = dict(zip(reversed(raws), last_first, strict=True))
        cleaned = {raws[at]: self._clean(column, at, None, style, units[at]) for at in sorted(first.values())}
        found = [cleaned[raw] for raw in raws]
        if any(value is WRONG for value in cleaned.values()):
            for at, value in enumerate(found):
                if value is WRONG and first[raws[at]] != at:
                    self._clean(column, at, None, style, units[at])
        return found

    def _within(self, column: Column, at: int, context: dict) -> Any:
        if context.get(column.widget.within) in (None, WRONG):
            return WRONG
        return self._clean(column, at, context)

    def _clean(
        self,
        column: Column,
        at: int,
        context: dict | None,
        style: spreadsheets.NumberStyle | None = None,
        unit: str = "",
    ) -> Any:
        cell = self.cell(column, at)
        try:
            value = column.widget.clean(cell, context, style=style, units=(unit,) if unit else ())
        except spreadsheets.Problem as problem:
            if problem.code == "decimal-ambiguous" and column.column_name in self.asked:
                self.plan.rows[at].kind = WRONG_ROW  # one answer settles them all
            else:
                self.plan.refuse(at, from_problem(problem, self.headers.names))
            return WRONG
        except ValidationError as error:
            for message in messages(error):
                self.refuse(column, at, message)
            return WRONG
        if column.type == "text" and isinstance(cell.value, str):
            self._notice_cleaned(cell)
        return value

    def _notice_cleaned(self, cell: spreadsheets.Cell) -> None:
        if spreadsheets.clean_text(cell.value)[1]:
            self.cleaned += 1
            if self.cleaned <= NOTICES_SHOWN:
                notice = spreadsheets.Notice("cleaned", {}, cell.sheet, cell.row, cell.column, cell.text)
                self.plan.notices.append(from_problem(notice, self.headers.names))

    def style(self, column: Column) -> spreadsheets.NumberStyle:
        """How the numbers of a column are read. What cannot be decided becomes a question."""
        name = f"{MARK}{column.column_name}"
        cells = (self.cell(column, at) for at in range(len(self)))
        try:
            style = spreadsheets.number_style(cells, mark=self.sheet.mark, ask=self.answers.get(name))
        except spreadsheets.Problem as problem:
            trouble = from_problem(problem, self.headers.names)
            if problem.code == "decimal-ambiguous":
                self.plan.questions.append(self._which_mark(name, column, trouble))
                self.asked.add(column.column_name)
            else:
                self.plan.refuse(self.rows.numbers.index(problem.row), trouble)
            return spreadsheets.NumberStyle()
        self.plan.notices += [from_problem(notice, self.headers.names) for notice in style.notices]
        return style

    @staticmethod
    def _which_mark(name: str, column: Column, trouble: Trouble) -> Question:
        words = _("Dans la colonne « %(column)s », comment lire « %(value)s » (ligne %(row)s) ?")
        answers = [(value, str(label)) for value, label in MARKS.items()]
        params = {"column": column.column_name, "value": trouble.value, "row": trouble.row}
        return Question(name, words % params, answers, trouble)
