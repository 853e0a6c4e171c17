"""The preview of a printed table: the sheet as it is understood, what is asked, the table as it would be."""

from typing import Any

from django.urls import reverse

from backoffice.imports import printed
from backoffice.imports.plan import Plan
from backoffice.imports.printed.answers import answers_of
from backoffice.imports.printed.page import corrections_of, questions_of, sheet_of, values_of
from backoffice.imports.staging import read
from backoffice.models import ImportBatch

from ...control import summary
from .absent import absent_columns, absent_lines
from .after import After
from .changes import plan_changes
from .draft import Draft
from .filling import Found, find


def context_of(batch: ImportBatch) -> dict[str, Any]:
    """Made anew from the file and the answers, as the plan was."""
    try:
        found = find(read(batch), batch.answers)
    except printed.Problem:
        return {"reading": None}
    reading = found.reading
    context = {
        "reading": reading,
        "table": found.stored.table,
        "is_new": found.stored.is_new,
        "asked": questions_of(reading),
        "sheet": sheet_of(reading),
        "forms": corrections_of(reading, batch.answers),
    }
    plannable = reading.is_certain and not found.is_refused
    return context | (_outcome(found, batch.answers) if plannable else {})


def corrected(given, batch: ImportBatch) -> dict[str, str]:
    """The answers that a form of the page gives."""
    try:
        shown = values_of(find(read(batch), batch.answers).reading, batch.answers)
    except printed.Problem:
        shown = {}
    return answers_of(given, shown, batch.answers)


def _outcome(found: Found, answers: dict[str, str]) -> dict[str, Any]:
    plan = Plan()
    draft = plan_changes(found.reading, found.stored, found.matches, answers, plan)
    if any(row.troubles for row in plan.rows):
        return {}
    after = After(draft)
    return {
        "after": after,
        "rows_after": list(after.rows()),
        "has_gaps": any(address for _check, address, _note in after.told),
        "summary": summary(after.checks),
        "verdicts": list(after.changed_verdicts()),
        "broken": after.broken_identities(),
        "absent": _absent(draft),
        "removes": draft.removes_absent,
        "touched": touched_pages(draft, after),
    }


def _absent(draft: Draft) -> list[str]:
    return [str(each) for each in (*absent_columns(draft), *absent_lines(draft))]


def touched_pages(draft: Draft, after: After) -> list[tuple[str, str]]:
    """The public pages that would show something else: title and address. Of a draft there are none."""
    table = draft.table
    if not (table.pk and table.is_published):
        return []
    found = [(str(table), table.get_absolute_url())]
    found.append((str(table), reverse("budgets:table_control", args=[table.slug])))
    found += [(str(other), other.get_absolute_url()) for other in after.linked_tables() if other.is_published]
    milestones = table.milestones.filter(state="published")
    return found + [(str(each), each.get_absolute_url()) for each in milestones]
