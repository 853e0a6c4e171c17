"""The long layout of figures: one row an amount, at the crossing of a line and a column of a table."""

from decimal import Decimal

from django.utils.translation import gettext as _

from backoffice.imports.plan import ADD, CHANGE, CHANGED, NEW, REMOVE, REMOVED, WRONG, Cell, Plan, Write
from backoffice.imports.registry import layouts
from backoffice.imports.source import WRONG as REFUSED
from backoffice.imports.source import Source as FileSource
from publishing.resources import printed_places
from publishing.text import fold

from ..amounts import as_printed
from ..models import BudgetTable, Column, Figure, Line
from .lines import LinePlanner
from .rows import ABSENT, FigureRows

FIELDS = ("amount", "decimals", "source", "passage", "note")


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

    def fill(self) -> None:
        planner = LinePlanner(self.rows)
        planner.fill()
        first: dict[tuple[int, int], int] = {}
        for at, line in enumerate(planner.lines):
            column = self._column(at)
            if line is None or column is None:
                continue
            earlier = first.setdefault((id(line), id(column)), at)
            if earlier != at:
                self._refuse_double(at, earlier)
            else:
                self._figure(at, line, column)

    def _column(self, at: int) -> Column | None:
        text, table = self.rows.value("column", at), self.rows.tables[at]
        if text is REFUSED or not isinstance(table, BudgetTable):
            return None
        if not text:
            self.rows.refuse("column", at, _("Cette cellule ne peut pas être vide."))
            return None
        column, new = self.rows.table_columns[table.pk].find(text)
        if new and self.rows.holds(column, ("table", "key", "label", "kind", "year", "position"), at):
            self.plan.writes.append(Write(ADD, column, at))
            words = _("Une colonne sera créée dans « %(table)s » : « %(column)s » (%(kind)s).")
            self.rows.say(at, words, table=table, column=column, kind=column.get_kind_display())
        return column

    def _own_source(self, at: int, table: BudgetTable):
        """The source that the row names, made if need be; the table's where it names none."""
        text = self.rows.value("source", at)
        if not text or text is REFUSED:
            return table.source
        source, new = self.rows.sources.find(text)
        if new and self.rows.holds(source, ("title", "slug"), at):
            self.plan.writes.append(Write(ADD, source, at))
            self.rows.say(at, _("Une source sera créée, en brouillon : « %(source)s »."), source=source)
        return source

    def _refuse_double(self, at: int, earlier: int) -> None:
        words = _("La même cellule du tableau est deux fois dans le fichier : lignes %(first)s et %(second)s.")
        params = {"first": self.plan.rows[earlier].number, "second": self.plan.rows[at].number}
        self.rows.refuse("column", at, words % params)

    def _figure(self, at: int, line: Line, column: Column) -> None:
        amount, said = self.rows.value("amount", at), self.rows.value("decimals", at)
        cited = [self.rows.value(name, at) for name in ("source", "passage", "note")]
        if REFUSED in (amount, said, *cited):
            return
        row, known = self.plan.rows[at], self.rows.figures.get((line.pk, column.pk))
        row.label = f"{line.table.slug} / {line.code or line.key} / {column.label}"
        if amount is None:
            self._take_away(at, line, column, known)
            return
        decimals = printed_places(amount, said, *(known[1:3] if known else (None, 0)))
        figure = Figure(line=line, column=column, amount=amount, decimals=decimals)
        self._cite(at, figure, known)
        note = self.rows.value("note", at)
        figure.note = note if note is not ABSENT else known[5] if known else ""
        if known is None:
            self._add_figure(at, figure)
        else:
            figure.pk = known[0]
            self._compare(at, figure, known)

    def _cite(self, at: int, figure: Figure, known: tuple | None) -> None:
        """Source and passage are stored only where they differ from the table's, and stay where nothing is said."""
        table = figure.line.table
        has_source, has_passage = (self.rows.values[name] is not None for name in ("source", "passage"))
        old = (self.rows.by_pk.get(known[3]), known[4]) if known else (None, "")
        source = self._own_source(at, table) if has_source else old[0] or table.source
        old_passage = old[1] if old[0] or old[1] else table.passage
        same_source = source == (old[0] or table.source)
        passage = self.rows.value("passage", at) if has_passage else old_passage if same_source else ""
        if known and same_source and passage == old_passage:
            figure.source, figure.passage = old
        elif source == table.source:
            figure.source, figure.passage = None, "" if passage == table.passage else passage
        else:
            figure.source, figure.passage = source, passage

    def _take_away(self, at: int, line: Line, column: Column, known: tuple | None) -> None:
        row = self.plan.rows[at]
        if known is None:
            self._refuse_lost(at, line.table)
            return
        figure = _stored(line, column, known, self.rows.by_pk)
        row.kind = row.kind if row.kind == WRONG else REMOVED
        row.cells.append(Cell("montant", _printed(known[1], known[2]), ""))
        self.plan.writes.append(Write(REMOVE, figure, at))

    def _refuse_lost(self, at: int, table: BudgetTable) -> None:
        """Without an amount there is nothing to keep a note or another source on: better said than lost."""
        text = self.rows.value("source", at)
        own = bool(text) and fold(text) not in (fold(table.source.slug), fold(table.source.title))
        if own or self.rows.value("note", at):
            self.rows.refuse("amount", at, _("Sans montant, la note ou la source propre de la cellule serait perdue."))

    def _add_figure(self, at: int, figure: Figure) -> None:
        row = self.plan.rows[at]
        row.kind = row.kind if row.kind == WRONG else NEW
        row.cells.append(Cell("montant", "", _printed(figure.amount, figure.decimals)))
        for name in ("source", "passage", "note"):
            if getattr(figure, name):
                row.cells.append(Cell(name, "", str(getattr(figure, name))))
        if self.rows.holds(figure, FIELDS, at):
            self.plan.writes.append(Write(ADD, figure, at))

    def _compare(self, at: int, figure: Figure, known: tuple) -> None:
        old = _stored(figure.line, figure.column, known, self.rows.by_pk)
        changed = [name for name in FIELDS if getattr(old, name) != getattr(figure, name)]
        if not changed:
            return
        row = self.plan.rows[at]
        row.kind = row.kind if row.kind == WRONG else CHANGED
        if "amount" in changed or "decimals" in changed:
            row.cells.append(Cell("montant", _printed(*known[1:3]), _printed(figure.amount, figure.decimals)))
        for name in ("source", "passage", "note"):
            if name in changed:
                before, after = (str(getattr(one, name) or "") for one in (old, figure))
                row.cells.append(Cell(name, before, after))
        if self.rows.holds(figure, FIELDS, at):
            self.plan.writes.append(Write(CHANGE, figure, at, FIELDS))


def _stored(line: Line, column: Column, known: tuple, sources: dict) -> Figure:
    pk, amount, decimals, source, passage, note = known
    return Figure(
        pk=pk,
        line=line,
        column=column,
        amount=amount,
        decimals=decimals,
        source=sources.get(source),
        passage=passage,
        note=note,
    )


def _printed(amount: Decimal, decimals: int) -> str:
    try:
        return str(as_printed(amount, decimals)).replace(".", ",")
    except (ArithmeticError, ValueError):
        return str(amount).replace(".", ",")
