"""A comparison told: in a sentence, and as rows of a file."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from publishing.formats import format_amount, labelled, quoted
from publishing.languages import sentence

from .comparing import Comparison, Row
from .shares import rounded

COMPARISON_COLUMNS = {
    "row": "text",
    "table": "text",
    "line": "text",
    "column": "text",
    "amount": "decimal",
    "unit": "text",
    "compared": "decimal",
    "compared_unit": "text",
    "share": "decimal",
    "difference": "decimal",
    "change": "decimal",
}


def comparison_rows(comparison: Comparison) -> Iterator[list]:
    """One row an amount. `difference` and `change` are from the first side; `share` and `change` are percentages."""
    for row in comparison.rows:
        for side, value in zip(comparison.sides, row.values, strict=True):
            if value is not None:
                yield [
                    row.label,
                    *value.cell,
                    value.published,
                    side.unit,
                    value.compared,
                    comparison.unit,
                    _percent(value.share),
                    value.difference,
                    _percent(value.change),
                ]


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else rounded(share)


def answer(comparison: Comparison) -> str:
    """The total where both have one, else where they differ most. Empty where nothing can be compared."""
    common = [row for row in comparison.rows if all(value is not None for value in row.values[:2])]
    if not common:
        return ""
    totals = [row for row in common if row.is_total]
    row = totals[-1] if totals else max(common, key=lambda row: abs(row.values[1].difference))
    return _told(comparison, row)


def _told(comparison: Comparison, row: Row) -> str:
    first, second = row.values[:2]
    told = {
        "first": quoted(comparison.sides[0].label, "\u202f"),
        "second": quoted(comparison.sides[1].label, "\u202f"),
        "difference": f"{format_amount(abs(second.difference))}\u00a0{comparison.unit}",
        "one": format_amount(first.compared),
        "other": format_amount(second.compared),
    }
    if second.difference == 0:
        said = _("%(first)s et %(second)s sont égaux (%(one)s).")
    elif second.difference > 0:
        said = _("%(second)s a %(difference)s de plus que %(first)s (%(other)s contre %(one)s).")
    else:
        said = _("%(second)s a %(difference)s de moins que %(first)s (%(other)s contre %(one)s).")
    return sentence(labelled("%(row)s", said) if row.label else said, told | {"row": row.label})
