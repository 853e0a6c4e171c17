"""What a change does to the totals of the tables that are published."""

from django.utils.translation import gettext as _

from .checks import Check, check_table
from .models import BudgetTable, Column, Figure, Identity, IdentityPart, Line


def published_tables(record) -> list[BudgetTable]:
    """The published tables whose totals the record is part of."""
    if isinstance(record, BudgetTable):
        found = {record.pk}
    elif isinstance(record, Line | Column):
        found = {record.table_id}
    elif isinstance(record, Figure):
        found = {record.line.table_id}
    elif isinstance(record, Identity):
        parts = record.parts.values_list("line__table", flat=True) if record.pk else ()
        found = {record.line.table_id, *parts}
    elif isinstance(record, IdentityPart):
        found = {record.identity.line.table_id, record.line.table_id}
    else:
        found = set()
    return list(BudgetTable.objects.published().filter(pk__in=found))


def key_of(check: Check) -> tuple:
    return check.kind, check.cell


def unexplained(table: BudgetTable) -> set[tuple]:
    """The checks of a table that end in a discrepancy without a note."""
    return {key_of(check) for check in check_table(table) if check.is_unexplained}


def gained(table: BudgetTable, before: set[tuple]) -> list[str]:
    """A sentence for each discrepancy without a note that was not there before."""
    return [sentence(check) for check in check_table(table) if check.is_unexplained and key_of(check) not in before]


def sentence(check: Check) -> str:
    """What differs, by how much, and what to do."""
    told = {"line": check.line, "column": check.column, "kind": check.kind_label, "why": check.explain()}
    what = _("«\u00a0%(line)s\u00a0», colonne «\u00a0%(column)s\u00a0» (%(kind)s). %(why)s") % told
    todo = _("Corrigez le montant, ou expliquez l’écart dans la note du montant.")
    return f"{what} {todo}"
