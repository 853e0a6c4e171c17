"""The control sheet of a table: its checks as rows, and in a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.formats import format_amount, labelled

from .checks import Check
from .models import BudgetTable
from .totals import DISCREPANCY, EXACT, INCOMPLETE, ROUNDING

# Name and type of each column, as the contract gives them.
CONTROL_COLUMNS = {
    "line": "text",
    "column": "text",
    "kind": "text",
    "published": "decimal",
    "computed": "decimal",
    "gap": "decimal",
    "tolerance": "decimal",
    "verdict": "text",
}


def control_rows(checks: Iterable[Check], table: BudgetTable) -> Iterator[list]:
    """One row a check, in the unit of its total. Lines and columns by key; a line of another table as `table/key`."""
    for check in checks:
        yield [
            check.cell.line if check.cell.table == table.slug else f"{check.cell.table}/{check.cell.line}",
            check.cell.column,
            check.kind,
            check.published,
            check.computed,
            check.gap,
            check.tolerance,
            check.verdict,
        ]


def summary(checks: Iterable[Check]) -> str:
    """« 23 contrôles : 14 exacts, 9 arrondis. »"""
    counts = Counter(check.verdict for check in checks)
    if not counts:
        return _("Ce tableau n’a pas de total à contrôler.")
    total = ngettext("%(n)s contrôle", "%(n)s contrôles", counts.total()) % {"n": counts.total()}
    told = {
        EXACT: ngettext("%(n)s exact", "%(n)s exacts", counts[EXACT]),
        ROUNDING: ngettext("%(n)s arrondi", "%(n)s arrondis", counts[ROUNDING]),
        DISCREPANCY: ngettext("%(n)s écart", "%(n)s écarts", counts[DISCREPANCY]),
        INCOMPLETE: ngettext("%(n)s incomplet", "%(n)s incomplets", counts[INCOMPLETE]),
    }
    return labelled(total, ", ".join(text % {"n": counts[v]} for v, text in told.items() if counts[v]) + ".")


def roundings(checks: Iterable[Check], unit: str) -> str:
    """A sentence: how many totals differ from their parts by rounding, and by how much at most."""
    gaps = [abs(check.gap) for check in checks if check.verdict == ROUNDING and not check.is_identity]
    if not gaps:
        return ""
    told = {"n": len(gaps), "gap": format_amount(max(gaps)), "unit": unit}
    return (
        ngettext(
            "%(n)s contrôle s’écarte de %(gap)s\u00a0%(unit)s\u00a0: chaque montant a été arrondi séparément.",
            "%(n)s contrôles s’écartent de %(gap)s\u00a0%(unit)s au plus\u00a0: "
            "chaque montant a été arrondi séparément.",
            len(gaps),
        )
        % told
    )


def by_line(checks: Iterable[Check]) -> list[list[Check]]:
    """The checks of one kind of a line together, in their order."""
    return [list(group) for _key, group in groupby(checks, lambda check: (check.kind, check.line.pk))]


def once(checks: Iterable[Check]) -> list[Check]:
    """The checks of several tables, an identity that touches two of them once."""
    return [*{(check.kind, check.cell): check for check in checks}.values()]
