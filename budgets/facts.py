"""What the page of a figure tells: what it is part of, the figures beside it, its checks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from publishing.formats import format_amount, join
from publishing.languages import sentence

from .checks import Check, cell_of, check_table
from .models import BudgetTable, Column, Figure, Line
from .shares import format_share, ratio


@dataclass(frozen=True)
class Share:
    """What a figure is of a published whole."""

    whole: Figure
    words: str
    ratio: Fraction

    @property
    def percent(self) -> str:
        return format_share(self.ratio)


@dataclass(frozen=True)
class Neighbour:
    """The same line in a column; `length` is that of its bar, of 0 to 1, where bars can be drawn."""

    column: Column
    figure: Figure | None
    is_here: bool
    length: Fraction | None


@dataclass(frozen=True)
class Facts:
    figure: Figure
    lineage: list[Line]  # from the root down to the line
    shares: list[Share]
    neighbours: list[Neighbour]
    checks: list[Check] = field(default_factory=list)  # where it is the total
    part_of: list[Check] = field(default_factory=list)  # where it is a part

    @property
    def are_years(self) -> bool:
        return all(each.column.kind == Column.Kind.YEAR for each in self.neighbours)

    def answer(self) -> str:
        """What the neighbours show, in a sentence. Empty where fewer than two have an amount."""
        found = {each.column.label: each.figure.printed for each in self.neighbours if each.figure}
        if len(found) < 2:
            return ""
        least, most = min(found.values()), max(found.values())
        unit = self.figure.table.unit
        if least == most:
            return _("Le même montant partout\u00a0: %(amount)s\u00a0%(unit)s.") % {
                "amount": format_amount(most),
                "unit": unit,
            }
        told = {
            "least": format_amount(least),
            "most": format_amount(most),
            "low": _where(found, least),
            "high": _where(found, most),
            "unit": unit,
        }
        return sentence(_("De %(least)s\u00a0%(unit)s (%(low)s) à %(most)s\u00a0%(unit)s (%(high)s)."), told)


def _where(found: dict[str, Decimal], amount: Decimal) -> str:
    return join([label for label, each in found.items() if each == amount], _("et"))


class Cells:
    """The figures of a table read `with_cells()`, each with its line, column and table at hand."""

    def __init__(self, table: BudgetTable):
        self.lines = {line.pk: line for line in table.lines.all()}
        self.columns = {column.pk: column for column in table.columns.all()}
        self.figures: dict[tuple[int, int], Figure] = {}
        for line in self.lines.values():
            line.table = table
            for figure in line.figures.all():
                figure.line, figure.column = line, self.columns[figure.column_id]
                self.figures[line.pk, figure.column_id] = figure

    def lineage(self, line: Line) -> list[Line]:
        """The line and those above it, the root first. Ends at the first line met twice."""
        met: dict[int, Line] = {}
        while line is not None and line.pk not in met:
            met[line.pk] = line
            line = self.lines.get(line.parent_id)
        return [*met.values()][::-1]

    def at(self, line_key: str, column_key: str) -> tuple[Line, Column] | None:
        """The line and the column of these keys, if the table has both."""
        line = next((line for line in self.lines.values() if line.key == line_key), None)
        column = next((column for column in self.columns.values() if column.key == column_key), None)
        return (line, column) if line and column else None


def facts_of(figure: Figure, cells: Cells) -> Facts:
    """Of a figure of the table's `cells`."""
    lineage, cell = cells.lineage(figure.line), cell_of(figure)
    checks = check_table(figure.table, public=True)
    return Facts(
        figure,
        lineage,
        list(_shares(figure, lineage, cells)),
        list(_neighbours(figure, cells)),
        [check for check in checks if check.cell == cell],
        [check for check in checks if cell in check.parts],
    )


def _shares(figure: Figure, lineage: list[Line], cells: Cells) -> Iterable[Share]:
    """Of its parent line, of the total of its column, of each total column that sums its own."""
    words = {}
    if above := [line for line in lineage[:-1] if (line.pk, figure.column_id) in cells.figures]:
        words[above[-1].pk, figure.column_id] = _("de la ligne qu’il détaille")
        words[above[0].pk, figure.column_id] = _("du total de la colonne")
    for column in cells.columns.values():
        if figure.column_id in {part.pk for part in column.parts.all()}:
            words[figure.line_id, column.pk] = _("du total de la ligne")
    for at, said in words.items():
        whole = cells.figures.get(at)
        share = whole and ratio(figure.printed, whole.printed)
        if share is not None:
            yield Share(whole, said, share)


def _neighbours(figure: Figure, cells: Cells) -> Iterable[Neighbour]:
    """The same line in the columns of the same kind: in the other years, the other zones."""
    columns = [column for column in cells.columns.values() if column.kind == figure.column.kind]
    found = {column: cells.figures.get((figure.line_id, column.pk)) for column in columns}
    amounts = [each.printed for each in found.values() if each]
    most = max(amounts, default=Decimal(0))
    can_draw = most > 0 and min(amounts) >= 0
    for column, each in found.items() if len(columns) > 1 else ():
        yield Neighbour(column, each, each == figure, ratio(each.printed, most) if each and can_draw else None)
