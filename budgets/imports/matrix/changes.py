"""From a certain reading to the plan: what differs from the stored table, written as any import writes it."""

from collections.abc import Mapping

from backoffice.imports import printed
from backoffice.imports.plan import Plan
from sources.models import Source

from ...models import BudgetTable, Column, Figure, Identity, IdentityPart, Line
from .absent import plan_removals
from .columns import plan_columns, plan_parts
from .draft import Draft
from .figures import plan_figures
from .lines import plan_lines
from .matching import Matches
from .stored import StoredTable
from .table import plan_source, plan_table

READS = {BudgetTable, Line, Column, Column.parts.through, Figure, Identity, IdentityPart, Source}


def plan_changes(
    reading: printed.Reading, stored: StoredTable, matches: Matches, answers: Mapping[str, str], plan: Plan
) -> Draft:
    draft = Draft(reading, stored, matches, answers, plan)
    plan_source(draft)
    plan_table(draft)
    plan_columns(draft)
    plan_lines(draft)
    plan_parts(draft)
    plan_figures(draft)
    plan_removals(draft)
    return draft
