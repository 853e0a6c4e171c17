"""What the news tell of a table: each amount that changed, with what it replaced."""

from datetime import date

from django.utils.translation import gettext as _

from publishing.formats import format_amount
from publishing.news import tellers

from .corrections import Correction, corrections
from .models import BudgetTable


def told_of(table: BudgetTable, day: date) -> list[str]:
    return [sentence(each) for each in corrections(table) if each.day == day]


def sentence(correction: Correction) -> str:
    """« RDI, 2015 : 41 M€ → 42 M€ »."""
    return _("%(line)s, %(column)s\u00a0: %(before)s → %(after)s") % {
        "line": correction.line,
        "column": correction.column,
        "before": _amount(correction.before, correction.unit_before),
        "after": _amount(correction.after, correction.unit),
    }


def _amount(amount, unit: str) -> str:
    return _("aucun montant") if amount is None else f"{format_amount(amount)}\u00a0{unit}"


tellers.register(BudgetTable._meta.label_lower, told_of)
