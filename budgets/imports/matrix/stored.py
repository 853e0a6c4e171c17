"""The table that a sheet is about: the one that is stored, or a new one; and the source that it cites."""

from functools import cached_property

from sources.models import Source

from ...models import BudgetTable, Column, Figure, Line
from ..names import Sources

Cell = tuple[int, int]


class StoredTable:
    """What is known of the table named by the answers. For a new one, there is nothing yet."""

    def __init__(self, slug: str):
        self.slug = slug
        found = BudgetTable.objects.filter(slug=slug).with_cells().first()
        self.table: BudgetTable = found or BudgetTable(slug=slug)
        self.is_new = found is None
        self.lines: list[Line] = list(found.lines.all()) if found else []
        self.columns: list[Column] = list(found.columns.all()) if found else []
        by_pk = {line.pk: line for line in self.lines}
        for line in self.lines:
            line.table, line.parent = self.table, by_pk.get(line.parent_id)
        for column in self.columns:
            column.table = self.table

    @cached_property
    def figures(self) -> dict[Cell, Figure]:
        """By line and column."""
        return {(figure.line_id, figure.column_id): figure for line in self.lines for figure in line.figures.all()}

    @cached_property
    def sources(self) -> Sources:
        return Sources()

    def source(self, text: str) -> tuple[Source, bool]:
        """The source that a text names, and whether it is new."""
        return self.sources.find(text)
