"""A file in the long layout of figures: what each row says, and the tables that it speaks of."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from backoffice.imports import rules
from backoffice.imports.plan import CHANGED, UNCHANGED, Plan
from backoffice.imports.source import Source
from backoffice.imports.troubles import Trouble
from publishing.languages import translations_of
from sources.models import Source as CitedSource

from ..models import BudgetTable, Column, Figure, Identity, IdentityPart, Line
from .names import Sources, TableColumns, TableLines

ABSENT = None
"""The value of a column that the file has not."""

TOLD_AT = {
    Figure: {"decimals": "decimals", "passage": "passage", "note": "note"},
    Line: {"code": "code", "key": "code", "label": "label"},
    Column: {"label": "column", "key": "column"},
}
"""At which column of the file a broken rule is told, by field; else at those of `OTHERWISE`."""

OTHERWISE = {Figure: "amount", Line: "label", Column: "column"}


class FigureRows:
    """The cleaned values of the file, by row, and the lines, columns and figures that are stored."""

    def __init__(self, source: Source, plan: Plan):
        self.source, self.plan = source, plan
        self.column = dict(source.resource.fields)
        self.sources = Sources()

    def __len__(self) -> int:
        return len(self.plan.rows)

    def names_lines(self) -> bool:
        if self.source.has(self.column["code"]) or self.source.has(self.column["label"]):
            return True
        self.plan.troubles.append(Trouble(_("Il manque au fichier : « code » ou « libellé ».")))
        return False

    def read(self) -> None:
        self.tables = self.values_of("table")
        names = ("code", "label", "parent", "column", "source", "decimals", "passage", "note")
        self.values = {name: self.values_of(name) for name in names}
        self.values["amount"] = self.values_of("amount", self._units())
        for at, table in enumerate(self.tables):
            if table is None:
                self.refuse("table", at, _("Cette cellule ne peut pas être vide."))

    def _units(self) -> list[str]:
        units = {id(table): table.unit for table in self.known_tables()}
        return [units.get(id(table), "") for table in self.tables]

    def known_tables(self) -> list[BudgetTable]:
        return list({id(table): table for table in self.tables if isinstance(table, BudgetTable)}.values())

    def has(self, name: str) -> bool:
        return self.source.has(self.column[name])

    def values_of(self, name: str, units: list[str] | None = None) -> list:
        return self.source.values(self.column[name], units=units) if self.has(name) else [ABSENT] * len(self)

    def value(self, name: str, at: int):
        """The cleaned value; `ABSENT` where the file has no such column."""
        return self.values[name][at]

    def refuse(self, name: str, at: int, message: str) -> None:
        self.source.refuse(self.column[name], at, message)

    def load(self) -> None:
        """All that the tables of the file hold: three queries."""
        tables = {table.pk: table for table in self.known_tables()}
        lines, columns = defaultdict(list), defaultdict(list)
        for line in Line.objects.filter(table__in=tables).order_by("position", "pk"):
            lines[line.table_id].append(line)
        for column in Column.objects.filter(table__in=tables).order_by("position", "pk"):
            columns[column.table_id].append(column)
        self.table_lines = {pk: TableLines(table, lines[pk]) for pk, table in tables.items()}
        self.table_columns = {pk: TableColumns(table, columns[pk]) for pk, table in tables.items()}
        self.figures = self._stored_figures(tables)
        self.plan.reads |= {BudgetTable, Line, Column, Column.parts.through, Figure, Identity, IdentityPart}
        self.plan.reads.add(CitedSource)
        self.by_key = {source.pk: source for source in self.sources.slugs.values()}

    @staticmethod
    def _stored_figures(tables: Iterable[int]) -> dict[tuple[int, int], tuple]:
        """By line and column: the key, amount, decimals, source's key, passage, note and its translations."""
        figures = Figure.objects.filter(line__table__in=tables).order_by()
        text = Cast("amount", models.TextField())  # all its digits, and Decimal reads a text faster than a float
        names = ("line_id", "column_id", "pk", text, "decimals", "source_id", "passage", "note")
        names += translations_of(Figure, "note")
        rows = figures.values_list(*names).iterator(chunk_size=5000)
        one: dict = {}

        def kept(text):
            """Equal texts are kept once."""
            return one.setdefault(text, text)

        return {
            (line, column): (pk, Decimal(amount), decimals, source, kept(passage), kept(note), kept(tuple(told)))
            for line, column, pk, amount, decimals, source, passage, note, *told in rows
        }

    def holds(self, record: models.Model, fields: tuple[str, ...], at: int) -> bool:
        """Whether the record keeps the rules of its model; else the row says why not."""
        places, otherwise = TOLD_AT.get(type(record), {}), OTHERWISE.get(type(record), "source")
        errors = rules.broken(record, fields)
        for field, told in errors.items():
            for message in told:
                self.refuse(places.get(field, otherwise), at, message)
        return not errors

    def say(self, at: int, words: str, **params) -> None:
        row = self.plan.rows[at]
        row.kind = CHANGED if row.kind == UNCHANGED else row.kind
        self.plan.notices.append(Trouble(words % params, self.source.sheet.name, row.number))
