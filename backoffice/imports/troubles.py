"""What a person is told of a file, with the place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

import spreadsheets

from .sentences import sentence

SHOWN = 80


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence about a file, a row or a cell; `row` and `column` count from 1, `name` is the column's header."""

    message: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    name: str = ""
    value: str = ""

    @property
    def letters(self) -> str:
        return spreadsheets.column_letters(self.column) if self.column else ""

    @property
    def place(self) -> str:
        """« feuille Budget, ligne 3, colonne F (montant) »."""
        parts = []
        if self.sheet:
            parts.append(_("feuille %(name)s") % {"name": self.sheet})
        if self.row:
            parts.append(_("ligne %(number)s") % {"number": self.row})
        if self.column and self.name:
            parts.append(_("colonne %(letters)s (%(name)s)") % {"letters": self.letters, "name": self.name})
        elif self.column:
            parts.append(_("colonne %(letters)s") % {"letters": self.letters})
        return ", ".join(parts)

    @property
    def shown_value(self) -> str:
        """The value, where the sentence does not quote it itself."""
        if f"« {self.value} »" in self.message:
            return ""
        return self.value if len(self.value) <= SHOWN else self.value[:SHOWN] + "…"


def from_problem(problem: "spreadsheets.Problem | spreadsheets.Notice", names: dict[int, str] | None = None) -> Trouble:
    """The words for a problem. `names` gives the header of each column."""
    name = (names or {}).get(problem.column, "")
    words = sentence(problem.code, problem.params)
    return Trouble(words, problem.sheet, problem.row, problem.column, name, problem.value)


def messages(error: ValidationError) -> Iterable[str]:
    return (str(message) for message in error.messages)
