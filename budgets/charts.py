"""The chart of a table: by year where it has years, else by line. Each answers in a sentence."""

from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.charts import draw
from publishing.formats import format_amount

from .grid import Grid, Row
from .models import Column

LINE_AXIS = {"ticks": False, "domain": False, "labelExpr": "split(datum.label, '\\n')", "labelPadding": 8}
BELOW = {"orient": "bottom", "symbolType": "square"}
MOST_SERIES = 8
MOST_BARS = 30


@dataclass(frozen=True)
class Chart:
    """A drawing, with the sentence that it proves."""

    answer: str
    svg: SafeString


def chart_of(grid: Grid) -> Chart | None:
    """None where there is nothing to draw."""
    rows = _shown_rows(grid)
    years = [column for column in grid.columns if column.kind == Column.Kind.YEAR]
    if not rows:
        return None
    if len(years) > 1 and len(rows) <= MOST_SERIES:
        return _by_year(grid, rows, years)
    return _by_line(grid, rows[:MOST_BARS], _shown_columns(grid))


def _shown_rows(grid: Grid) -> list[Row]:
    """The parts of the grand total; without one, the lines that have no parent. Never a line and its own parts."""
    top = {row.line.pk for row in grid.rows if row.is_grand_total}
    parents = top or {None}
    rows = [row for row in grid.rows if row.line.parent_id in parents]
    return [row for row in rows if any(cell.figure for cell in row.cells)]


def _shown_columns(grid: Grid) -> list[Column]:
    """The columns that are no totals of others, else all."""
    return [column for column in grid.columns if not column.parts.all()][:MOST_SERIES]


def _values(rows: list[Row], columns: list[Column], unit: str) -> list[dict]:
    """Floats are for the drawing alone; what is printed is the published amount."""
    shown = {column.pk for column in columns}
    return [
        {
            "line": _short(str(row.line)),
            "order": position,
            "column": cell.column.label,
            "amount": float(cell.figure.printed),
            "text": format_amount(cell.figure.printed),
        }
        for position, row in enumerate(rows)
        for cell in row.cells
        if cell.figure and cell.column.pk in shown
    ]


def _short(label: str) -> str:
    """The label on two lines at most."""
    return "\n".join(wrap(label, 34, max_lines=2, placeholder="…"))


def _by_year(grid: Grid, rows: list[Row], years: list[Column]) -> Chart:
    order = [_short(str(row.line)) for row in rows]
    spec = {
        "data": {"values": _values(rows, years, grid.table.unit)},
        "width": 560,
        "height": 280,
        "mark": {"type": "bar", "size": 54},
        "encoding": {
            "x": {"field": "column", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "ticks": False}},
            "y": {"field": "amount", "type": "quantitative", "title": grid.table.unit, "axis": {"tickCount": 5}},
            "color": {
                "field": "line",
                "type": "nominal",
                "sort": order,
                "title": None,
                "legend": BELOW | {"columns": 2, "labelExpr": "replace(datum.label, '\\n', ' ')"},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }
    return Chart(_answer_by_year(grid, years), draw(spec))


def _answer_by_year(grid: Grid, years: list[Column]) -> str:
    totals = _totals(grid, years)
    if len(totals) < 2:
        return _("Les montants de chaque année, part par part.")
    (low, least), (high, most) = min(totals.items(), key=lambda t: t[1]), max(totals.items(), key=lambda t: t[1])
    told = {
        "low": low,
        "least": format_amount(least),
        "high": high,
        "most": format_amount(most),
        "unit": grid.table.unit,
    }
    return _("Le total va de %(least)s\u00a0%(unit)s en %(low)s à %(most)s\u00a0%(unit)s en %(high)s.") % told


def _totals(grid: Grid, columns: list[Column]) -> dict[str, Decimal]:
    """The published grand total of each column that has one."""
    shown = {column.pk for column in columns}
    return {
        cell.column.label: cell.figure.printed
        for row in grid.rows
        if row.is_grand_total
        for cell in row.cells
        if cell.figure and cell.column.pk in shown
    }


def _by_line(grid: Grid, rows: list[Row], columns: list[Column]) -> Chart:
    order = [_short(str(row.line)) for row in rows]
    added = [column for column in grid.columns if column.parts.all()]
    bars = {"type": "bar", "height": {"band": 0.7}}
    encoding = {
        "y": {
            "field": "line",
            "type": "nominal",
            "sort": order,
            "title": None,
            "axis": LINE_AXIS,
        },
        "x": {"field": "amount", "type": "quantitative", "title": grid.table.unit, "axis": {"tickCount": 4}},
    }
    if len(columns) > 1:
        labels = [column.label for column in columns]
        encoding["color"] = {
            "field": "column",
            "type": "nominal",
            "sort": labels,
            "title": None,
            "legend": BELOW,
        }
        if not added:  # columns that nothing sums stand one beside the other, never on top of each other
            encoding["yOffset"] = {"field": "column", "sort": labels}
    spec = {
        "data": {"values": _values(rows, columns, grid.table.unit)},
        "width": 520,
        "height": {"step": 26 if "yOffset" in encoding else 44},
        "mark": bars,
        "encoding": encoding,
    }
    return Chart(_answer_by_line(grid, rows), draw(spec))


def _answer_by_line(grid: Grid, rows: list[Row]) -> str:
    column = next((c for c in grid.columns if c.parts.all()), grid.columns[0])
    amounts = [
        (cell.figure.printed, row.line) for row in rows for cell in row.cells if cell.figure and cell.column == column
    ]
    if not amounts:
        return _("Les montants, ligne par ligne.")
    most, line = max(amounts, key=lambda pair: pair[0])
    told = {"line": line, "most": format_amount(most), "unit": grid.table.unit}
    total = _totals(grid, [column]).get(column.label)
    if total is None:
        return _("Le plus grand montant, %(most)s\u00a0%(unit)s, va à «\u202f%(line)s\u202f».") % told
    told["total"] = format_amount(total)
    return _("%(most)s des %(total)s\u00a0%(unit)s vont à «\u202f%(line)s\u202f», la plus grande part.") % told
