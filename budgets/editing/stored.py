"""What the database holds of a table: its records by the names that a sheet gives them, and the sheet itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..forms import as_typed
from ..models import BudgetTable, Column, Figure, Identity, IdentityPart, Line
from .sheet import Sheet, name_of

OF_TABLE = ("state", "multiplier", "decimals")  # with another of these, the same amounts say something else


def line_ref(key: int | None) -> str:
    return f"l{key}" if key else ""


def column_ref(key: int) -> str:
    return f"c{key}"


@dataclass(frozen=True)
class Stored:
    table: BudgetTable
    lines: dict[str, Line]
    columns: dict[str, Column]
    figures: dict[tuple[str, str], Figure]

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(tuple(self.lines), tuple(self.columns), dict(self._texts()))

    def _texts(self) -> Iterator[tuple[str, str]]:
        for name in OF_TABLE:
            yield name, str(getattr(self.table, name))
        for line in self.lines.values():
            yield from line_texts(line)
        for column in self.columns.values():
            yield from column_texts(column, [part.pk for part in column.parts.all()])
        for figure in self.figures.values():
            yield from figure_texts(figure)

    @cached_property
    def bound(self) -> set[str]:
        """The lines and the columns that an identity speaks of."""
        found: set[str] = set()
        for model in (Identity, IdentityPart):
            for line, column in model.objects.filter(line__table=self.table).values_list("line", "column"):
                found |= {line_ref(line), column_ref(column)}
        return found


def line_texts(line: Line) -> Iterator[tuple[str, str]]:
    ref = line_ref(line.pk)
    yield name_of("code", ref), line.code
    yield name_of("label", ref), line.label
    yield name_of("parent", ref), line_ref(line.parent_id)


def column_texts(column: Column, parts: list[int]) -> Iterator[tuple[str, str]]:
    ref = column_ref(column.pk)
    yield name_of("head", ref), column.label
    yield name_of("kind", ref), column.kind
    yield name_of("year", ref), "" if column.year is None else str(column.year)
    yield name_of("parts", ref), " ".join(map(column_ref, parts))


def figure_texts(figure: Figure) -> Iterator[tuple[str, str]]:
    """The note and the citation of a figure are there where they say something."""
    refs = line_ref(figure.line_id), column_ref(figure.column_id)
    yield name_of("amount", *refs), as_typed(figure.amount, figure.decimals)
    for field, text in (("note", figure.note), ("source", figure.source_id), ("passage", figure.passage)):
        if text:
            yield name_of(field, *refs), str(text)


def stored(key: int) -> Stored:
    """Five queries, whatever the size of the table. Raises `BudgetTable.DoesNotExist`."""
    table = BudgetTable.objects.with_cells().get(pk=key)
    lines, columns = list(table.lines.all()), list(table.columns.all())
    return Stored(
        table,
        {line_ref(line.pk): line for line in lines},
        {column_ref(column.pk): column for column in columns},
        {(line_ref(f.line_id), column_ref(f.column_id)): f for line in lines for f in line.figures.all()},
    )


def held(key: int) -> Stored:
    """The same, in a transaction: until it ends, others who write to these records wait."""
    BudgetTable.objects.select_for_update(of=("self",)).get(pk=key)
    for records in (
        Line.objects.filter(table=key),
        Column.objects.filter(table=key),
        Figure.objects.filter(line__table=key),
    ):
        list(records.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    return stored(key)
