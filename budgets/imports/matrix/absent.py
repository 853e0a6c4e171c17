"""What the table has and the sheet has not: kept, unless the person has it removed."""

from django.db.models import Q
from django.utils.translation import gettext as _

from backoffice.imports.plan import REMOVED
from backoffice.imports.writes import REMOVE

from ...models import Column, Figure, Identity, IdentityPart, Line
from .draft import Draft
from .figures import shown

Parts = Column.parts.through


def absent_lines(draft: Draft) -> list[Line]:
    return [line for line in draft.stored.lines if line not in draft.lines.values()]


def absent_columns(draft: Draft) -> list[Column]:
    return [column for column in draft.stored.columns if column not in draft.columns.values()]


def plan_removals(draft: Draft) -> None:
    if not draft.removes_absent:
        return
    lines, columns = absent_lines(draft), absent_columns(draft)
    gone = {line.pk for line in lines}
    for line in lines:
        figures = [figure for figure in draft.stored.figures.values() if figure.line_id == line.pk]
        _remove(draft, line, str(line), figures)
    for column in columns:
        figures = [f for f in draft.stored.figures.values() if f.column_id == column.pk and f.line_id not in gone]
        _remove(draft, column, _("colonne : %(label)s") % {"label": column}, figures)


def _remove(draft: Draft, record: Line | Column, label: str, figures: list[Figure]) -> None:
    index = draft.row(None, label)
    draft.mark(index, REMOVED)
    held = Q(line=record) if isinstance(record, Line) else Q(column=record)
    if Identity.objects.filter(held).exists() or IdentityPart.objects.filter(held).exists():
        draft.plan.refuse_at(index, _("Une égalité entre tableaux s’appuie dessus : supprimez d’abord cette égalité."))
        return
    for figure in figures:
        other = figure.column if isinstance(record, Line) else figure.line
        draft.change(index, str(other), shown(figure.amount, figure.decimals), "", REMOVED)
        draft.write(REMOVE, figure, index)
    if isinstance(record, Column):  # the totals that it is a part of are planned with their own parts
        for link in Parts._base_manager.filter(from_column=record).select_related("from_column"):
            draft.write(REMOVE, link, index, link=True)
    draft.write(REMOVE, record, index)
