"""The control sheet of a table: its checks as rows, and in a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .checks import VERDICTS, Check

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


def control_rows(checks: Iterable[Check]) -> Iterator[list]:
    """One row a check, in the unit of its total. Lines and columns by key; a line of another table as `table/key`."""
    checks = list(checks)
    for check in checks:
        yield [
            _address(check, checks),
            check.cell.column,
            check.kind,
            check.published,
            check.computed,
            check.gap,
            check.tolerance,
            check.verdict,
        ]


def _address(check: Check, checks: list[Check]) -> str:
    tables = {each.cell.table for each in checks}
    return check.cell.line if len(tables) == 1 else f"{check.cell.table}/{check.cell.line}"


def summary(checks: Iterable[Check]) -> str:
    """« 23 contrôles : 14 exact, 9 arrondi. »"""
    counts = Counter(check.verdict for check in checks)
    total = ngettext("%(n)s contrôle", "%(n)s contrôles", counts.total()) % {"n": counts.total()}
    if not counts:
        return _("Ce tableau n’a pas de total à contrôler.")
    return f"{total}\u00a0: " + ", ".join(f"{counts[v]} {label}" for v, label in VERDICTS.items() if counts[v]) + "."
