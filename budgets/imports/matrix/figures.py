"""The figures of the sheet beside those that are stored: an equal amount is no change."""

from decimal import Decimal

from django.utils.translation import gettext as _

from backoffice.imports import printed
from backoffice.imports.plan import CHANGED, NEW
from backoffice.imports.writes import ADD, CHANGE, REMOVE
from publishing.formats import format_amount
from sources.models import Source

from ...amounts import as_printed
from ...models import Figure
from .draft import Draft

FIELDS = ("amount", "decimals", "source", "note")


def plan_figures(draft: Draft) -> None:
    """Each cell of the sheet. One that is left empty has no amount."""
    for read in draft.reading.lines:
        line, index = draft.lines[read.name], draft.rows[read.name]
        for column in draft.reading.amounts:
            known = draft.stored.figures.get((line.pk, draft.columns[column.name].pk))
            amount = read.amounts.get(column.at)
            if amount is None and known is not None and read.at is not None:
                draft.change(index, column.label, shown(known.amount, known.decimals), "")
                draft.write(REMOVE, known, index)
            elif amount is not None and known is None:
                _add(draft, read, column, amount)
            elif amount is not None:
                _change(draft, known, amount, read.notes.get(column.at, ""), column, index)


def shown(amount: Decimal, decimals: int) -> str:
    return format_amount(as_printed(amount, decimals))


def _add(draft: Draft, read: printed.Line, column: printed.Column, amount: printed.Amount) -> None:
    index = draft.rows[read.name]
    figure = Figure(
        line=draft.lines[read.name],
        column=draft.columns[column.name],
        amount=amount.value,
        decimals=amount.decimals,
        note=read.notes.get(column.at, ""),
        source=_own_source(draft),
    )
    if draft.holds(figure, FIELDS, index):
        kind = NEW if figure.line.pk is None else CHANGED
        draft.change(index, column.label, "", shown(figure.amount, figure.decimals), kind)
        draft.write(ADD, figure, index)


def _change(draft: Draft, known: Figure, amount: printed.Amount, note: str, column: printed.Column, index: int) -> None:
    old: dict = {}
    if amount.value != known.amount:
        draft.change(index, column.label, shown(known.amount, known.decimals), shown(amount.value, amount.decimals))
        old |= {"amount": known.amount, "decimals": known.decimals}
        known.amount, known.decimals = amount.value, amount.decimals
        source = _own_source(draft)
        if source is not None and source != known.source:
            draft.change(index, _("%(column)s, source") % {"column": column.label}, known.cited_source, source)
            old["source_id"], known.source = known.source_id, source
    if note and note != known.note:
        draft.change(index, _("%(column)s, note") % {"column": column.label}, known.note, note)
        old["note"], known.note = known.note, note
    if old and draft.holds(known, FIELDS, index):
        draft.write(CHANGE, known, index, old)


def _own_source(draft: Draft) -> Source | None:
    """The source that was given, where it is not that of the table."""
    if draft.source is None or draft.stored.is_new or draft.source == draft.table.source:
        return None
    return draft.source
