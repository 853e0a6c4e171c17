"""The checks of a table as it is typed, by the module that checks what is stored. Nothing is written."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cached_property

from django.core.exceptions import ValidationError

from backoffice.amounts import read_amount

from .. import checks, totals
from ..amounts import printed_decimals, surely_fits
from ..checks import Check
from ..models import Column, Identity, Line
from ..totals import Cell, Layout
from .sheet import Sheet, is_new, key_of
from .stored import Stored


class Typed:
    """A sheet in the terms of the checks: what is not stored yet gets a key that no line has, with a slash."""

    def __init__(self, sheet: Sheet, stored: Stored):
        self.sheet, self.table = sheet, stored.table
        self.keys = {ref: f"/{ref}" for ref in sheet.refs}
        known = {**stored.lines, **stored.columns}
        self.keys |= {ref: record.key for ref, record in known.items() if ref in sheet.refs}
        self.lines = {self.keys[ref]: self._line(ref) for ref in sheet.lines}
        self.columns = {self.keys[ref]: self._column(ref) for ref in sheet.columns}

    def _line(self, ref: str) -> Line:
        texts = {field: self.sheet.text(field, ref) for field in ("code", "label")}
        return Line(pk=_number(ref), table=self.table, key=self.keys[ref], **texts)

    def _column(self, ref: str) -> Column:
        return Column(pk=_number(ref), table=self.table, key=self.keys[ref], label=self.sheet.text("head", ref))

    def cell(self, line: str, column: str) -> Cell:
        return Cell(self.table.slug, self.keys[line], self.keys[column])

    @cached_property
    def layout(self) -> Layout:
        sheet, keys = self.sheet, self.keys
        return Layout(
            self.table.slug,
            self.table.decimals,
            self.table.multiplier,
            {keys[line]: keys.get(sheet.parents[line]) for line in sheet.lines},
            {keys[column]: [keys[part] for part in sheet.parts(column)] for column in sheet.columns},
        )

    @cached_property
    def amounts(self) -> dict[Cell, Decimal]:
        """What cannot be an amount is told elsewhere, and counts as none."""
        found = {self.cell(*refs): _amount(self.sheet.text("amount", *refs)) for refs in self.sheet.cells()}
        return {cell: amount for cell, amount in found.items() if amount is not None}

    @cached_property
    def notes(self) -> dict[tuple[int, int], str]:
        cells = ((refs, self.sheet.text("note", *refs).strip()) for refs in self.sheet.cells())
        return {(_number(line), _number(column)): note for (line, column), note in cells if note}

    @cached_property
    def names(self) -> dict[Cell, tuple[str, str]]:
        """The line and the column, as the sheet calls them, of each cell."""
        return {self.cell(*refs): refs for refs in self.sheet.cells()}


def check_sheet(typed: Typed) -> list[Check]:
    """Every check of what is typed. Three queries, and five more where identities lead to other tables."""
    slug = typed.table.slug
    identities = checks.identities_of(typed.table)
    others = checks.tables_with_cells(checks.tables_of(identities) - {typed.table.pk})
    layouts = {each.slug: checks.layout_of(each) for each in others} | {slug: typed.layout}
    amounts = {cell: amount for each in others for cell, amount in checks.amounts_of(each).items()} | typed.amounts
    found = totals.check_layout(typed.layout, amounts)
    for identity in identities:
        cell, *parts = _cells(identity)
        if all(each.table != slug or each in typed.names for each in (cell, *parts)):
            found.append(totals.check_identity(cell, parts, layouts, amounts))
    return list(_with_words(found, typed, others))


def _cells(identity: Identity) -> list[Cell]:
    return [checks.cell_of(each) for each in (identity, *identity.parts.all())]


def _with_words(found: list[totals.Check], typed: Typed, others: list) -> Iterator[Check]:
    slug = typed.table.slug
    lines = {(each.slug, line.key): line for each in others for line in each.lines.all()}
    columns = {(each.slug, column.key): column for each in others for column in each.columns.all()}
    notes = {(f.line_id, f.column_id): f.note for line in lines.values() for f in line.figures.all()} | typed.notes
    lines |= {(slug, key): line for key, line in typed.lines.items()}
    columns |= {(slug, key): column for key, column in typed.columns.items()}
    units = {each.slug: each.unit for each in (*others, typed.table)}
    for check in found:
        cells = [(lines[cell[:2]], columns[cell.table, cell.column]) for cell in (check.cell, *check.parts)]
        note = next(filter(None, (notes.get((line.pk, column.pk)) for line, column in cells)), "")
        parts = [(*cell, amount) for cell, amount in zip(cells[1:], check.parts.values(), strict=True)]
        yield Check(check, *cells[0], units[check.cell.table], note, parts)


def _amount(text: str) -> Decimal | None:
    with suppress(ValidationError):
        amount = read_amount(text)
        if amount is not None and surely_fits(amount, printed_decimals(amount)):
            return amount
    return None


def _number(ref: str) -> int:
    """A key of its own for what has none yet."""
    return -int(ref[2:]) if is_new(ref) else key_of(ref)
