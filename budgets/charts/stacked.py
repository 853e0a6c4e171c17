"""Bars of one part upon the other, by Vega-Lite: upright where there is room, lying on a phone."""

import json
from textwrap import wrap

from django.utils.safestring import SafeString

from publishing.charts import PALETTE, draw
from publishing.formats import format_amount

from .plots import Plot

MOST_UPRIGHT = 12
STEP = 78
NARROW = 320
LEGEND = {"title": None, "symbolType": "square", "rowPadding": 5}


def upright(plot: Plot) -> SafeString:
    if len(plot.series) > MOST_UPRIGHT:
        return _lying(plot, 620, 30)
    years = _axis(plot.series, 16) | {"labelAngle": 0, "ticks": False, "domain": False}
    bar = {"mark": {"type": "bar", "width": {"band": 0.66}, "stroke": "var(--ground)", "strokeWidth": 1}}
    amounts = {"field": "amount", "type": "quantitative", "title": plot.unit, "axis": {"tickCount": 5}}
    bar["encoding"] = {"y": amounts, "color": _colours(plot, 30), "order": {"field": "row", "type": "quantitative"}}
    text = {"align": "center", "baseline": "bottom", "dy": -4, "fontWeight": "bold"}
    return draw(
        {
            "width": STEP * len(plot.series),
            "height": 300,
            "encoding": {"x": {"field": "series", "type": "ordinal", "title": None, "axis": years}},
            "layer": [{"data": {"values": _values(plot)}} | bar, _totals(plot, "y", text)],
        }
    )


def lying(plot: Plot) -> SafeString:
    return _lying(plot, NARROW - 120, 30)


def _lying(plot: Plot, width: int, step: int) -> SafeString:
    years = _axis(plot.series, 12) | {"ticks": False, "domain": False}
    bar = {"mark": {"type": "bar", "height": {"band": 0.66}, "stroke": "var(--ground)", "strokeWidth": 1}}
    amounts = {"field": "amount", "type": "quantitative", "title": None, "axis": None}
    bar["encoding"] = {
        "x": amounts,
        "color": _colours(plot, 34, below=True),
        "order": {"field": "row", "type": "quantitative"},
    }
    text = {"align": "left", "baseline": "middle", "dx": 5, "fontWeight": "bold"}
    return draw(
        {
            "width": width,
            "height": {"step": step},
            "padding": {"left": 8, "right": 16, "top": 4, "bottom": 4},  # a reader's font may be wider
            "encoding": {"y": {"field": "series", "type": "ordinal", "title": None, "axis": years}},
            "layer": [{"data": {"values": _values(plot)}} | bar, _totals(plot, "x", text)],
        }
    )


def _values(plot: Plot) -> list[dict]:
    """Floats are for the drawing alone; what is printed is the published amount."""
    return [{"row": mark.row, "series": mark.series, "amount": float(mark.amount)} for mark in plot.marks]


def _totals(plot: Plot, direction: str, text: dict) -> dict:
    """What was published for the whole bar, at its end."""
    ends = dict.fromkeys(range(len(plot.series)), 0.0)
    for mark in plot.marks:
        ends[mark.series] += float(mark.amount)
    values = [
        {"series": series, "end": ends[series], "text": format_amount(total)}
        for series, total in enumerate(plot.totals)
        if total is not None
    ]
    encoding = {direction: {"field": "end", "type": "quantitative"}, "text": {"field": "text"}}
    return {"data": {"values": values}, "mark": {"type": "text"} | text, "encoding": encoding}


def _colours(plot: Plot, letters: int, *, below: bool = False) -> dict:
    """The legend reads from the top of the bar to its foot."""
    order = [*range(len(plot.rows))][::-1]
    scale = {"domain": order, "range": [PALETTE[row % len(PALETTE)] for row in order]}
    legend = LEGEND | ({"orient": "bottom", "columns": 1} if below else {})
    return {"field": "row", "type": "nominal", "scale": scale, "legend": legend | _named(plot.rows, letters)}


def _axis(labels, letters: int) -> dict:
    return {"title": None} | _named(labels, letters)


def _named(labels, letters: int) -> dict:
    """Rows and series go by their rank, as two may have one name: their labels are put in where they are shown."""
    shown = [wrap(label, letters, max_lines=2, placeholder="…") or [""] for label in labels]
    return {"labelExpr": f"{json.dumps(shown)}[datum.value]"}
