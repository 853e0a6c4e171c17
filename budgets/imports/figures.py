"""The long layout of figures: one row an amount, at the crossing of a line and a column of a table."""

from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from backoffice.imports.plan import CHANGED, NEW, REMOVED, WRONG, Plan
from backoffice.imports.registry import layouts
from backoffice.imports.source import WRONG as REFUSED
from backoffice.imports.source import Source as FileSource
from backoffice.imports.writes import ADD, CHANGE, REMOVE, Scalar, Write, row_of
from publishing.resources import printed_places
from publishing.text import fold
from sources.models import Source

from ..amounts import surely_fits
from ..models import BudgetTable, Column, Figure, Line
from .lines import LinePlanner
from .rows import ABSENT, FigureRows

FIELDS = ("amount", "decimals", "source", "passage", "note")


class Told(NamedTuple):
    """What is said at one cell of a table: the values of `FIELDS`."""

    amount: Decimal
    decimals: int
    source: Source | None
    passage: str
    note: str


def plan_figures(source: FileSource, plan: Plan) -> None:
    """Fill the plan with the figures that the file would add, change and take away."""
    rows = FigureRows(source, plan)
    if rows.names_lines():
        rows.read()
        rows.load()
        _Figures(rows).fill()


layouts.register("montants", plan_figures)


class _Figures:
    def __init__(self, rows: FigureRows):
        self.rows, self.plan = rows, rows.plan
        self.columns: dict[tuple[int, str], Column | None] = {}
        self.kept_texts: set[tuple[str, str]] = set()

    def fill(self) -> None:
        planner = LinePlanner(self.rows)
        planner.fill()
        first: dict[tuple[int, int], int] = {}
        for at, line in enumerate(planner.lines):
            column = self._column(at)
            if line is None or column is None:
                continue
            cell = (self._key(line), self._key(column))
            earlier = first.setdefault(cell, at)
            if earlier != at:
                self._refuse_double(at, earlier)
            else:
                self._figure(at, line, column, cell)

    def _key(self, record: Line | Column | Source) -> int:
        return record.id or self.plan.keys.of(record)

    def _column(self, at: int) -> Column | None:
        text, table = self.rows.value("column", at), self.rows.tables[at]
        if text is REFUSED or not isinstance(table, BudgetTable):
            return None
        if not text:
            self.rows.refuse("column", at, _("Cette cellule ne peut pas être vide."))
            return None
        name = (table.id, text)
        if name not in self.columns:
            self.columns[name] = self._find_column(at, table, text)
        return self.columns[name]

    def _find_column(self, at: int, table: BudgetTable, text: str) -> Column:
        column, new = self.rows.table_columns[table.pk].find(text)
        if new and self.rows.holds(column, ("table", "key", "label", "kind", "year", "position"), at):
            self.plan.write(ADD, column, at, public=table.is_published)
            words = _("Une colonne sera créée dans « %(table)s » : « %(column)s » (%(kind)s).")
            self.rows.say(at, words, table=table, column=column, kind=column.get_kind_display())
        return column

    def _own_source(self, at: int, table: BudgetTable) -> Source:
        """The source that the row names, made if need be; the table's where it names none."""
        text = self.rows.value("source", at)
        if not text or text is REFUSED:
            return table.source
        source, new = self.rows.sources.find(text)
        if new and self.rows.holds(source, ("title", "slug"), at):
            self.plan.write(ADD, source, at)
            self.rows.say(at, _("Une source sera créée, en brouillon : « %(source)s »."), source=source)
        return source

    def _refuse_double(self, at: int, earlier: int) -> None:
        words = _("La même cellule du tableau est deux fois dans le fichier : lignes %(first)s et %(second)s.")
        params = {"first": self.plan.rows[earlier].number, "second": self.plan.rows[at].number}
        self.rows.refuse("column", at, words % params)

    def _figure(self, at: int, line: Line, column: Column, cell: tuple[int, int]) -> None:
        amount, said = self.rows.value("amount", at), self.rows.value("decimals", at)
        note = self.rows.value("note", at)
        cited = self.rows.value("source", at), self.rows.value("passage", at)
        if amount is REFUSED or said is REFUSED or note is REFUSED or cited[0] is REFUSED or cited[1] is REFUSED:
            return
        known = self.rows.figures.get(cell)
        old = known and Told(known[1], known[2], self.rows.by_pk.get(known[3]), known[4], known[5])
        if amount is None:
            self._take_away(at, line, column, cell, known and known[0], old)
            return
        decimals = printed_places(amount, said, *(old[:2] if old else (None, 0)))
        source, passage = self._cite(at, line.table, old)
        new = Told(amount, decimals, source, passage, note if note is not ABSENT else old.note if old else "")
        if new != old:
            self._change(at, line, column, cell, known and known[0], old, new)

    def _cite(self, at: int, table: BudgetTable, old: Told | None) -> tuple[Source | None, str]:
        """Source and passage are stored only where they differ from the table's, and stay where nothing is said."""
        has_source, has_passage = (self.rows.values[name] is not None for name in ("source", "passage"))
        kept = (old.source, old.passage) if old else (None, "")
        if not has_source and not has_passage:
            return kept
        source = self._own_source(at, table) if has_source else kept[0] or table.source
        old_passage = kept[1] if kept[0] or kept[1] else table.passage
        same_source = source == (kept[0] or table.source)
        passage = self.rows.value("passage", at) if has_passage else old_passage if same_source else ""
        if old and same_source and passage == old_passage:
            return kept
        if source == table.source:
            return None, "" if passage == table.passage else passage
        return source, passage

    def _take_away(self, at: int, line: Line, column: Column, cell: tuple, pk: int | None, old: Told | None) -> None:
        if old is None:
            self._refuse_lost(at, line.table)
            return
        row = self._label(at, line, column, REMOVED)
        row.change("montant", printed(old), "")
        self._write(REMOVE, at, line, column, cell, pk, old)

    def _refuse_lost(self, at: int, table: BudgetTable) -> None:
        """Without an amount there is nothing to keep a note or another source on: better said than lost."""
        text = self.rows.value("source", at)
        own = bool(text) and fold(text) not in (fold(table.source.slug), fold(table.source.title))
        if own or self.rows.value("note", at):
            self.rows.refuse("amount", at, _("Sans montant, la note ou la source propre de la cellule serait perdue."))

    def _change(
        self, at: int, line: Line, column: Column, cell: tuple, pk: int | None, old: Told | None, new: Told
    ) -> None:
        row = self._label(at, line, column, CHANGED if old else NEW)
        if old is None or old[:2] != new[:2]:
            row.change("montant", printed(old) if old else "", printed(new))
        for name, before, after in zip(FIELDS[2:], old[2:] if old else (None, "", ""), new[2:], strict=True):
            if before != after:
                row.change(name, str(before or ""), str(after or ""))
        if self._keeps_rules(at, line, column, new):
            self._write(CHANGE if old else ADD, at, line, column, cell, pk, new, old)

    def _label(self, at: int, line: Line, column: Column, kind: str):
        row = self.plan.rows[at]
        row.label = f"{line.table.slug} / {line.code or line.key} / {column.label}"
        row.kind = row.kind if row.kind == WRONG else kind
        return row

    def _keeps_rules(self, at: int, line: Line, column: Column, new: Told) -> bool:
        if surely_fits(new.amount, new.decimals) and self._fits("passage", new) and self._fits("note", new):
            return True
        return self.rows.holds(Figure(line=line, column=column, **new._asdict()), FIELDS, at)

    def _fits(self, name: str, new: Told) -> bool:
        """Whether the text is one that its field takes. Equal texts are asked about once."""
        text = getattr(new, name)
        if text and (name, text) not in self.kept_texts:
            try:
                Figure._meta.get_field(name).clean(text, None)
            except ValidationError:
                return False
            self.kept_texts.add((name, text))
        return True

    def _write(
        self,
        action: str,
        at: int,
        line: Line,
        column: Column,
        cell: tuple[int, int],
        pk: int | None,
        told: Told,
        old: Told | None = None,
    ) -> None:
        values = row_of(Figure, {"line_id": cell[0], "column_id": cell[1], **self._stored(told)})
        write = Write(action, Figure, at, pk or self.plan.keys.fresh(), values)
        if old is not None:
            former = self._stored(old)
            pairs = zip(former, old, told, strict=True)
            write.fields = tuple(name for name, before, after in pairs if before != after)
            write.old = tuple(former[name] for name in write.fields)
        write.public, write.about = line.table.is_published, (line, column)
        self.plan.writes.append(write)

    def _stored(self, told: Told) -> dict[str, Scalar]:
        """By column, in the order of `Told`."""
        return {
            "amount": format(told.amount, "f"),
            "decimals": told.decimals,
            "source_id": told.source and self._key(told.source),
            "passage": told.passage,
            "note": told.note,
        }


def printed(told: Told) -> str:
    """The amount with its printed decimals; all that it has where those do not hold it."""
    text = format(told.amount, f".{max(0, told.decimals)}f")
    return (text if Decimal(text) == told.amount else str(told.amount)).replace(".", ",")
