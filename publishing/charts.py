"""Charts drawn on the server: a Vega-Lite specification in, an inline SVG out. No script, no style attribute."""

import hashlib
import json
import re

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from .formats import signs

PALETTE = [f"var(--serie-{number})" for number in range(1, 9)]

CONFIG = {
    "font": "system-ui, sans-serif",
    "background": "transparent",
    "view": {"stroke": None},
    "aria": False,  # Vega's labels are English and one a bar; the figure around it is titled, and has its table
    # a reader's fonts may be wider than the server's
    "padding": {"left": 40, "right": 24, "top": 8, "bottom": 8},
    "axis": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--ink-soft)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "gridColor": "var(--line)",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": 420,
    },
    "legend": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--ink-soft)",
        "labelFontSize": 13,
        "labelLimit": 420,
        "columnPadding": 40,
    },
    "header": {"labelColor": "var(--ink)", "titleColor": "var(--ink)", "labelFontSize": 13},
    "text": {"color": "var(--ink)", "fontSize": 12},
    "range": {"category": PALETTE},
}


def draw(spec: dict) -> SafeString:
    """The chart as an SVG element, drawn once for each specification."""
    full = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": CONFIG} | spec
    thousands, decimal = signs()
    numbers = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", "\u00a0€"]}
    asked = json.dumps([full, numbers], sort_keys=True, default=str)
    key = "chart:" + hashlib.sha256(asked.encode()).hexdigest()
    svg = cache.get(key)
    if svg is None:
        svg = _render(full, numbers)
        cache.set(key, svg, timeout=None)
    return mark_safe(svg)


def _render(spec: dict, numbers: dict) -> str:
    import vl_convert  # late: it hangs in a process that is forked after its first use

    svg = vl_convert.vegalite_to_svg(spec, format_locale=numbers)
    svg = re.sub(r'\sstyle="[^"]*"', "", svg)
    return re.sub(r"<svg ", '<svg aria-hidden="true" focusable="false" ', svg, count=1)
