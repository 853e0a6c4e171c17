"""The table itself and its source: made where they are new; of a stored one, the sheet changes no word."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from backoffice.imports.plan import CHANGED, NEW
from backoffice.imports.writes import ADD, CHANGE

from .draft import Draft

FIELDS = ("slug", "title", "period_start", "period_end", "multiplier", "decimals", "passage", "note")


def plan_source(draft: Draft) -> None:
    text = draft.answers.get("source", "").strip()
    if not text:
        return
    draft.source, is_new = draft.stored.source(text)
    if is_new:
        index = draft.row(1, _("source : %(source)s") % {"source": draft.source})
        draft.change(index, _("titre"), "", draft.source.title, NEW)
        if draft.holds(draft.source, ("title", "slug"), index):
            draft.plan.write(ADD, draft.source, index, public=False)


def plan_table(draft: Draft) -> None:
    index = draft.row(1, str(draft.table.slug))
    if not draft.stored.is_new:
        _plan_decimals(draft, index)
    elif draft.source is None:
        draft.plan.refuse_at(index, _("Un tableau nouveau a besoin d’une source."))
    else:
        _plan_new(draft, index)


def _plan_decimals(draft: Draft, index: int) -> None:
    """A table prints as many decimals as its most precise amount."""
    places, table = max(_places(draft), default=0), draft.table
    if places > table.decimals:
        old, table.decimals = table.decimals, places
        draft.change(index, _("décimales imprimées"), old, places, CHANGED)
        draft.write(CHANGE, table, index, {"decimals": old})


def _plan_new(draft: Draft, index: int) -> None:
    table, reading = draft.table, draft.reading
    table.title, table.source = reading.title, draft.source
    table.passage = draft.answers.get("passage", "") or reading.facts.get("Passage") or reading.title
    table.period_start, table.period_end = reading.period
    table.multiplier, table.decimals = reading.unit, max(_places(draft), default=0)
    table.note = "\n".join(reading.footnotes)
    if draft.holds(table, FIELDS, index):
        told = {_("titre"): table.title, _("période"): table.period, _("unité"): table.unit, _("note"): table.note}
        for name, value in told.items():
            if value:
                draft.change(index, name, "", value, NEW)
        draft.plan.write(ADD, table, index, public=False)


def _places(draft: Draft) -> Iterator[int]:
    return (amount.decimals for line in draft.reading.lines for amount in line.amounts.values())
