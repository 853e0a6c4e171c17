"""A table on its way out as it is printed."""

from collections.abc import Iterator

from django.utils import timezone

from publishing.exports import about
from publishing.printing import PrintedColumn, PrintedLine, PrintedTable

from .models import BudgetTable


def printed_table(table: BudgetTable, address: str, *, public: bool) -> PrintedTable:
    """From a table read `with_cells()`, and the address of its page. `public` leaves out what only staff may see."""
    columns = list(table.columns.all())
    places = {column.pk: at for at, column in enumerate(columns)}
    return PrintedTable(
        title=table.title,
        unit=table.unit,
        columns=[PrintedColumn(c.label, sorted(places[part.pk] for part in c.parts.all())) for c in columns],
        lines=list(_lines(table, places)),
        decimals=table.decimals,
        facts=_facts(table, address, public),
        notes=list(_notes(table, places)),
    )


def _lines(table: BudgetTable, places: dict[int, int]) -> Iterator[PrintedLine]:
    lines = list(table.lines.all())
    by_pk = {line.pk: line for line in lines}
    order = {line.pk: at for at, line in enumerate(lines)}
    for line in lines:
        amounts = [None] * len(places)
        for figure in line.figures.all():
            amounts[places[figure.column_id]] = figure.printed
        above = by_pk.get(line.parent_id)
        yield PrintedLine(
            label=line.label,
            amounts=amounts,
            code=line.code,
            depth=_depth(line.pk, by_pk),
            parts=[order[each.pk] for each in lines if each.parent_id == line.pk],
            key=line.key,
            part_of=above.key if above else "",
        )


def _depth(pk: int, by_pk: dict) -> int:
    depth, met, above = 0, {pk}, by_pk[pk].parent_id
    while above in by_pk and above not in met:
        met.add(above)
        depth, above = depth + 1, by_pk[above].parent_id
    return depth


def _facts(table: BudgetTable, address: str, public: bool) -> dict[str, str]:
    told = about(table.title)
    shows_source = table.source.is_published or not public
    return {
        "Source": table.source.title if shows_source else "",
        "Passage": table.passage if shows_source else "",
        "Période": table.period,
        "Note": table.note,
        "Identifiant": table.slug,
        "Adresse": address,
        "Licence": str(told["licence"] or ""),
        "Exporté le": timezone.localdate().isoformat(),
    }


def _notes(table: BudgetTable, places: dict[int, int]) -> Iterator[tuple[int, int, str]]:
    for at, line in enumerate(table.lines.all()):
        for figure in line.figures.all():
            if figure.note:
                yield at, places[figure.column_id], figure.note
