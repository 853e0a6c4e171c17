"""The plan of a printed table while it is drawn up: what each part of it needs of the others."""

from collections.abc import Iterable

from django.db import models

from backoffice.imports import printed, rules
from backoffice.imports.plan import CHANGED, NEW, UNCHANGED, Plan, Row
from backoffice.imports.troubles import Trouble
from sources.models import Source

from ...models import Column, Figure, Line
from .matching import Matches
from .stored import StoredTable


class Draft:
    """`lines` and `columns` are the records by the names of the sheet, those to be made too; `rows` and
    `column_rows` the rows of the plan that tell of them; `source` is the one that was given, if any."""

    def __init__(self, reading: printed.Reading, stored: StoredTable, found: Matches, answers: dict, plan: Plan):
        self.reading, self.stored, self.found, self.answers, self.plan = reading, stored, found, answers, plan
        self.table = stored.table
        self.source: Source | None = None
        self.lines: dict[str, Line] = {}
        self.columns: dict[str, Column] = {}
        self.rows: dict[str, int] = {}
        self.column_rows: dict[str, int] = {}

    @property
    def head(self) -> int:
        """The number of the row that names the columns."""
        return self.reading.heads[-1] if self.reading.heads else 1

    @property
    def removes_absent(self) -> bool:
        """Whether what the sheet has not shall go."""
        return self.answers.get("absent") == "remove"

    def row(self, number: int | None, label: str) -> int:
        """A row of the plan, by its index."""
        self.plan.rows.append(Row(number or self.head, label))
        return len(self.plan.rows) - 1

    def mark(self, index: int, kind: str) -> None:
        row = self.plan.rows[index]
        if row.kind == UNCHANGED or (row.kind == CHANGED and kind == NEW):
            row.kind = kind

    def change(self, index: int, name: str, old: object, new: object, kind: str = CHANGED) -> None:
        self.plan.rows[index].change(name, str(old), str(new))
        self.mark(index, kind)

    def holds(self, record: models.Model, fields: Iterable[str], index: int) -> bool:
        """Whether the record keeps the rules of its model; else its row says why not."""
        errors = rules.broken(record, fields)
        for name, messages in errors.items():
            for message in messages:
                words = f"{_name(record, name)}{message}"
                self.plan.refuse(index, Trouble(words, self.reading.grid.sheet, self.plan.rows[index].number))
        return not errors

    def write(self, action: str, record: models.Model, index: int, old: dict | None = None, *, link=False) -> None:
        public = bool(self.table.pk) and self.table.is_published and not link  # of a link, its owner tells
        self.plan.write(action, record, index, old, link=link, public=public)
        if isinstance(record, Figure):
            self.plan.writes[-1].about = record.line  # as the checks of totals look for it


def _name(record: models.Model, field: str) -> str:
    """« titre : » before what is wrong with it; nothing before what concerns the whole record."""
    known = {each.name: each for each in record._meta.fields}
    return f"{known[field].verbose_name} : " if field in known else ""
