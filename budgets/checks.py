"""The checks of stored tables: reads them, and leaves the arithmetic to `totals`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.formats import format_amount, labelled
from publishing.languages import like

from . import totals
from .models import BudgetTable, Column, Figure, Identity, Line
from .totals import Amounts, Cell, Layout

KINDS = {
    totals.DOWN: gettext_lazy("somme des lignes"),
    totals.ACROSS: gettext_lazy("somme des colonnes"),
    totals.IDENTITY: gettext_lazy("égalité entre tableaux"),
}
VERDICTS = {
    totals.EXACT: gettext_lazy("exact"),
    totals.ROUNDING: gettext_lazy("arrondi"),
    totals.DISCREPANCY: gettext_lazy("écart"),
    totals.INCOMPLETE: gettext_lazy("incomplet"),
}


@dataclass(frozen=True)
class Check:
    """A check with the records that it speaks of. `note` is that of the total, else the first of its parts'.

    `about` is what staff wrote of an identity.
    """

    arithmetic: totals.Check
    line: Line
    column: Column
    unit: str
    note: str
    part_records: list[tuple[Line, Column, Decimal | None]]
    about: str = ""

    def __getattr__(self, name):
        return getattr(self.arithmetic, name)

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]

    @property
    def verdict_label(self) -> str:
        return VERDICTS[self.verdict]

    @property
    def is_unexplained(self) -> bool:
        return self.verdict == totals.DISCREPANCY and not self.note

    @property
    def decimals(self) -> int:
        """Enough decimals to show the gap exactly."""
        shown = (self.published, *self.present)
        return max(
            (max(0, -amount.normalize().as_tuple().exponent) for amount in shown if amount is not None), default=0
        )

    @property
    def is_identity(self) -> bool:
        return self.kind == totals.IDENTITY

    @property
    def is_converted(self) -> bool:
        """Whether a part is printed in another unit than its total."""
        unit = self.line.table.multiplier
        return any(line.table.multiplier != unit for line, _column, _amount in self.part_records)

    @property
    def addends(self) -> list[tuple[str, Line, Column, Decimal | None]]:
        """Each part with the name that tells it from the others."""
        if self.kind == totals.DOWN:
            return [(str(line), line, column, amount) for line, column, amount in self.part_records]
        if self.kind == totals.ACROSS:
            return [(column.label, line, column, amount) for line, column, amount in self.part_records]
        return [
            (like(line.label, f"{line}, {column} ({line.table})"), line, column, amount)
            for line, column, amount in self.part_records
        ]

    @property
    def gap_in_words(self) -> str:
        """« Écart d’arrondi de 0,1 M€ : chaque montant a été arrondi séparément. »"""
        if self.verdict == totals.INCOMPLETE:
            absent = _("Rien à comparer\u00a0: un des montants n’est pas publié.")
            return absent if self.is_identity else _("Rien à comparer\u00a0: aucune part n’a de montant publié.")
        if self.verdict == totals.EXACT:
            return _("La somme des parts est exactement le montant publié.")
        told = {"gap": self._show(abs(self.gap)), "most": self._show(self.tolerance, exact=True)}
        if self.verdict == totals.ROUNDING:
            return _("Écart d’arrondi de %(gap)s\u00a0: chaque montant a été arrondi séparément.") % told
        return _("Écart de %(gap)s\u00a0: les arrondis ne peuvent en expliquer que %(most)s.") % told

    def explain(self) -> str:
        """A sentence: by how much the total differs from its parts, and why. Empty when it does not."""
        if self.verdict in (totals.EXACT, totals.INCOMPLETE):
            return ""
        told = {
            "published": self._show(self.published),
            "computed": self._show(self.computed),
            "gap": self._show(abs(self.gap)),
        }
        more = _("La somme des parts est de %(computed)s, soit %(gap)s de plus que les %(published)s publiés")
        less = _("La somme des parts est de %(computed)s, soit %(gap)s de moins que les %(published)s publiés")
        rounding = _("écart d’arrondi, car chaque montant a été arrondi séparément.")
        beyond = _("l’écart dépasse ce que les arrondis peuvent expliquer.")
        cause = rounding if self.verdict == totals.ROUNDING else beyond
        return labelled((more if self.gap < 0 else less) % told, cause)

    def _show(self, amount: Decimal, *, exact: bool = False) -> str:
        return f"{format_amount(amount, None if exact else self.decimals)}\u00a0{self.unit}"


def layout_of(table: BudgetTable) -> Layout:
    """From a table read `with_cells()`."""
    keys = {line.pk: line.key for line in table.lines.all()}
    return Layout(
        table.slug,
        table.decimals,
        table.multiplier,
        {line.key: keys.get(line.parent_id) for line in table.lines.all()},
        {column.key: [part.key for part in column.parts.all()] for column in table.columns.all()},
    )


def amounts_of(table: BudgetTable) -> dict[Cell, Decimal]:
    columns = {column.pk: column.key for column in table.columns.all()}
    return {
        Cell(table.slug, line.key, columns[figure.column_id]): figure.printed
        for line in table.lines.all()
        for figure in line.figures.all()
    }


def check_table(
    table: BudgetTable, changes: Mapping[Cell, Decimal | None] | None = None, *, public: bool = False
) -> list[Check]:
    """Every check of a table: down, across, and the identities that touch it. Five queries or so, whatever its size.

    `changes` are amounts to try in the place of the stored ones (`None`: no amount); `public` leaves out the
    identities that speak of a draft.
    """
    identities = identities_of(table, public)
    tables = tables_with_cells({table.pk} | tables_of(identities))
    layouts = {each.slug: layout_of(each) for each in tables}
    amounts = {cell: amount for each in tables for cell, amount in amounts_of(each).items()}
    amounts = _changed(amounts, changes or {})
    checks = totals.check_layout(layouts[table.slug], amounts)
    checks += [
        totals.check_identity(_cell(identity), [_cell(part) for part in identity.parts.all()], layouts, amounts)
        for identity in identities
    ]
    about = {_cell(identity): identity.note for identity in identities}
    return list(_with_records(checks, tables, about))


def _changed(amounts: Amounts, changes: Mapping[Cell, Decimal | None]) -> Amounts:
    merged = {**amounts, **changes}
    return {cell: amount for cell, amount in merged.items() if amount is not None}


def identities_of(table: BudgetTable, public: bool = False) -> list[Identity]:
    found = Identity.objects.published() if public else Identity.objects.all()
    touching = Q(line__table=table) | Q(pk__in=Identity.objects.filter(parts__line__table=table).values("pk"))
    return list(
        found.filter(touching)
        .select_related("line__table", "column")
        .prefetch_related("parts__line__table", "parts__column")
    )


def tables_of(identities: Iterable[Identity]) -> set[int]:
    lines = [cell.line for identity in identities for cell in (identity, *identity.parts.all())]
    return {line.table_id for line in lines}


def tables_with_cells(pks: set[int]) -> list[BudgetTable]:
    return list(BudgetTable.objects.filter(pk__in=pks).with_cells())


def _cell(record) -> Cell:
    return Cell(record.line.table.slug, record.line.key, record.column.key)


def _with_records(checks: list[totals.Check], tables: list[BudgetTable], about: Mapping[Cell, str]) -> Iterator[Check]:
    lines = {(table.slug, line.key): line for table in tables for line in table.lines.all()}
    columns = {(table.slug, column.key): column for table in tables for column in table.columns.all()}
    units = {table.slug: table.unit for table in tables}
    notes = {
        (figure.line_id, figure.column_id): figure.note for line in lines.values() for figure in line.figures.all()
    }

    def records(cell: Cell) -> tuple[Line, Column]:
        return lines[cell.table, cell.line], columns[cell.table, cell.column]

    for check in checks:
        total = records(check.cell)
        parts = [(*records(cell), amount) for cell, amount in check.parts.items()]
        told = (notes.get((line.pk, column.pk)) for line, column, *_amount in (total, *parts))
        remark = about.get(check.cell, "") if check.kind == totals.IDENTITY else ""
        yield Check(check, *total, units[check.cell.table], next(filter(None, told), ""), parts, remark)


def cell_of(figure: Figure) -> Cell:
    """The address of a figure."""
    return _cell(figure)
