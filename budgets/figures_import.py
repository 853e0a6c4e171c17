"""The long layout of figures: one row an amount, at the crossing of a line and a column of a table."""

from collections import defaultdict
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from backoffice.imports import rules
from backoffice.imports.plan import ADD, CHANGE, CHANGED, NEW, REMOVE, REMOVED, UNCHANGED, WRONG, Cell, Plan, Write
from backoffice.imports.records import in_a_circle
from backoffice.imports.registry import layouts
from backoffice.imports.source import WRONG as REFUSED
from backoffice.imports.source import Source as FileSource
from backoffice.imports.troubles import Trouble
from publishing.resources import printed_places
from publishing.text import fold

from .amounts import as_printed
from .lines_import import Sources, TableColumns, TableLines
from .models import BudgetTable, Column, Figure, Line

FIGURE = ("amount", "decimals", "source", "passage", "note")
ABSENT = None


def plan_figures(source: FileSource, plan: Plan) -> None:
    """Fill the plan with the figures that the file would add, change and take away."""
    _Figures(source, plan).fill()


layouts.register("montants", plan_figures)


class _Figures:
    def __init__(self, source: FileSource, plan: Plan):
        self.source, self.plan = source, plan
        self.column = dict(source.resource.fields)
        self.sources = Sources()
        self.made: set[int] = set()

    def fill(self) -> None:
        if not self._names_lines():
            return
        self._read()
        self._load()
        self._find_lines()
        first: dict[tuple[int, int], int] = {}
        for at in range(len(self.plan.rows)):
            line, column = self.lines[at], self._column(at)
            if line is None or column is None:
                continue
            earlier = first.setdefault((id(line), id(column)), at)
            if earlier != at:
                self._refuse_double(at, earlier)
            else:
                self._figure(at, line, column)

    def _names_lines(self) -> bool:
        if self.source.has(self.column["code"]) or self.source.has(self.column["label"]):
            return True
        self.plan.troubles.append(Trouble(_("Il manque au fichier : « code » ou « libellé ».")))
        return False

    # what the file says

    def _read(self) -> None:
        self.tables = self._values("table")
        units = {table.pk: {"units": (table.unit,)} for table in self._known_tables()}
        names = ("code", "label", "parent", "column", "source", "decimals", "passage", "note")
        self.values = {name: self._values(name) for name in names}
        self.values["amount"] = self._values("amount", [units.get(getattr(table, "pk", None), {}) for table in self.tables])
        for at, table in enumerate(self.tables):
            if table is None:
                self._refuse("table", at, _("Cette cellule ne peut pas être vide."))

    def _known_tables(self) -> list[BudgetTable]:
        return list({id(table): table for table in self.tables if isinstance(table, BudgetTable)}.values())

    def _values(self, name: str, options: list[dict] | None = None) -> list | None:
        column = self.column[name]
        return self.source.values(column, None, options) if self.source.has(column) else None

    def _value(self, name: str, at: int):
        """The cleaned value; `ABSENT` where the file has no such column."""
        values = self.values[name]
        return ABSENT if values is None else values[at]

    def _refuse(self, name: str, at: int, message: str) -> None:
        self.source.refuse(self.column[name], at, message)

    def _load(self) -> None:
        """All that the tables of the file hold: three queries."""
        tables = {table.pk: table for table in self._known_tables()}
        lines, columns = defaultdict(list), defaultdict(list)
        for line in Line.objects.filter(table__in=tables).order_by("position", "pk"):
            lines[line.table_id].append(line)
        for column in Column.objects.filter(table__in=tables).order_by("position", "pk"):
            columns[column.table_id].append(column)
        self.table_lines = {pk: TableLines(table, lines[pk]) for pk, table in tables.items()}
        self.table_columns = {pk: TableColumns(table, columns[pk]) for pk, table in tables.items()}
        figures = Figure.objects.filter(line__table__in=tables).order_by()
        names = ("line_id", "column_id", "pk", "amount", "decimals", "source_id", "passage", "note")
        self.figures = {row[:2]: row[2:] for row in figures.values_list(*names).iterator(chunk_size=5000)}
        self.by_pk = {source.pk: source for source in self.sources.slugs.values()}

    # lines

    def _find_lines(self) -> None:
        mentions: dict[int, dict[tuple, list[int]]] = defaultdict(dict)
        self.lines: list[Line | None] = [None] * len(self.plan.rows)
        for at, table in enumerate(self.tables):
            if not isinstance(table, BudgetTable):
                continue
            mention = self._mention(at)
            if mention is not None:
                mentions[table.pk].setdefault(mention, []).append(at)
        for pk, rows in mentions.items():
            self._find_in(self.table_lines[pk], rows)

    def _mention(self, at: int) -> tuple | None:
        code, label, parent = (self._value(name, at) for name in ("code", "label", "parent"))
        if REFUSED in (code, label, parent):
            return None
        if not code and not label:
            self._refuse("code", at, _("La ligne n’a ni code ni libellé."))
            return None
        return code or "", label or "", parent

    def _find_in(self, known: TableLines, mentions: dict[tuple, list[int]]) -> None:
        found, failed = known.resolve(mentions)
        for mention, error in failed.items():
            name = "label" if not mention[1] else "parent" if mention[2] and not mention[0] else "code"
            for at in mentions[mention]:
                self._refuse(name, at, error.messages[0])
        said: dict[int, tuple] = {}
        for mention, line in found.items():
            rows = mentions[mention]
            for at in rows:
                self.lines[at] = line
            earlier, first = said.setdefault(id(line), (mention, rows[0]))
            if _contradicts(earlier, mention):
                words = _("La ligne « %(code)s » a un autre libellé ou un autre parent à la ligne %(row)s du fichier.")
                params = {"code": line.code or line.key, "row": self.plan.rows[first].number}
                self._refuse("label", rows[0], words % params)
            elif first == rows[0]:
                self._write_line(known, line, mention, first)

    def _write_line(self, known: TableLines, line: Line, mention: tuple, at: int) -> None:
        code, label, parent_name = mention
        new = line.pk is None
        old = (line.label, line.parent)
        if code:
            try:
                parent = known.parent(parent_name) if parent_name else None
            except ValidationError as error:
                self._refuse("parent", at, error.messages[0])
                return
            line.label = label or line.label
            line.parent = line.parent if parent_name is None else parent
        if line.parent is line:
            self._refuse("parent", at, _("Une ligne ne peut pas être sa propre parente."))
        elif in_a_circle(line, "parent"):
            self._refuse("parent", at, _("Cette ligne parente dépend de la ligne elle-même."))
        elif new:
            self._add_line(line, at)
        elif (line.label, line.parent) != old:
            self._change_line(line, old, at)

    def _add_line(self, line: Line, at: int) -> None:
        if self._holds(line, ("table", "key", "code", "label", "position"), at):
            self.plan.writes.append(Write(ADD, line, at))
            self._say(at, _("Une ligne sera créée dans « %(table)s » : « %(line)s »."), table=line.table, line=line)

    def _change_line(self, line: Line, old: tuple, at: int) -> None:
        row = self.plan.rows[at]
        row.kind = CHANGED if row.kind == UNCHANGED else row.kind
        if old[0] != line.label:
            row.cells.append(Cell("libellé", old[0], line.label))
        if old[1] is not line.parent:
            row.cells.append(Cell("parent", *(p.code or p.key if p else "" for p in (old[1], line.parent))))
        if self._holds(line, ("label",), at):
            self.plan.writes.append(Write(CHANGE, line, at, ("label", "parent")))

    # columns and sources

    def _column(self, at: int) -> Column | None:
        text, table = self._value("column", at), self.tables[at]
        if text is REFUSED or not isinstance(table, BudgetTable):
            return None
        if not text:
            self._refuse("column", at, _("Cette cellule ne peut pas être vide."))
            return None
        column, new = self.table_columns[table.pk].find(text)
        if new and self._holds(column, ("table", "key", "label", "kind", "year", "position"), at):
            self.plan.writes.append(Write(ADD, column, at))
            words = _("Une colonne sera créée dans « %(table)s » : « %(column)s » (%(kind)s).")
            self._say(at, words, table=table, column=column, kind=column.get_kind_display())
        return column

    def _own_source(self, at: int, table: BudgetTable):
        """The source that the row names, made if need be; the table's where it names none."""
        text = self._value("source", at)
        if not text or text is REFUSED:
            return table.source
        source, new = self.sources.find(text)
        if new and self._holds(source, ("title", "slug"), at):
            self.plan.writes.append(Write(ADD, source, at))
            self._say(at, _("Une source sera créée, en brouillon : « %(source)s »."), source=source)
        return source

    # figures

    def _refuse_double(self, at: int, earlier: int) -> None:
        words = _("La même cellule du tableau est deux fois dans le fichier : lignes %(first)s et %(second)s.")
        params = {"first": self.plan.rows[earlier].number, "second": self.plan.rows[at].number}
        self._refuse("column", at, words % params)

    def _figure(self, at: int, line: Line, column: Column) -> None:
        amount, said = self._value("amount", at), self._value("decimals", at)
        if REFUSED in (amount, said, self._value("source", at), self._value("note", at), self._value("passage", at)):
            return
        row, known = self.plan.rows[at], self.figures.get((line.pk, column.pk))
        row.label = f"{line.table.slug} / {line.code or line.key} / {column.label}"
        if amount is None:
            self._take_away(at, line, column, known)
            return
        decimals = printed_places(amount, said, *(known[1:3] if known else (None, 0)))
        figure = Figure(line=line, column=column, amount=amount, decimals=decimals)
        self._cite(at, figure, known)
        note = self._value("note", at)
        figure.note = note if note is not ABSENT else known[5] if known else ""
        if known is None:
            self._add_figure(at, figure)
        else:
            figure.pk = known[0]
            self._compare(at, figure, known)

    def _cite(self, at: int, figure: Figure, known: tuple | None) -> None:
        """Source and passage are stored only where they differ from the table's, and stay where nothing is said."""
        table = figure.line.table
        has_source, has_passage = (self.values[name] is not None for name in ("source", "passage"))
        old = (self.by_pk.get(known[3]), known[4]) if known else (None, "")
        source = self._own_source(at, table) if has_source else old[0] or table.source
        old_passage = old[1] if old[0] or old[1] else table.passage
        passage = (
            self._value("passage", at) if has_passage else (old_passage if source is (old[0] or table.source) else "")
        )
        if known and source == (old[0] or table.source) and passage == old_passage:
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
        figure = _stored(line, column, known, self.by_pk)
        row.kind = row.kind if row.kind == WRONG else REMOVED
        row.cells.append(Cell("montant", _printed(known[1], known[2]), ""))
        self.plan.writes.append(Write(REMOVE, figure, at))

    def _refuse_lost(self, at: int, table: BudgetTable) -> None:
        """Without an amount there is nothing to keep a note or another source on: better said than lost."""
        text = self._value("source", at)
        own = bool(text) and fold(text) not in (fold(table.source.slug), fold(table.source.title))
        if own or self._value("note", at):
            self._refuse("amount", at, _("Sans montant, la note ou la source propre de la cellule serait perdue."))

    def _add_figure(self, at: int, figure: Figure) -> None:
        row = self.plan.rows[at]
        row.kind = row.kind if row.kind == WRONG else NEW
        row.cells.append(Cell("montant", "", _printed(figure.amount, figure.decimals)))
        for name in ("source", "passage", "note"):
            if getattr(figure, name):
                row.cells.append(Cell(name, "", str(getattr(figure, name))))
        if self._holds(figure, FIGURE, at):
            self.plan.writes.append(Write(ADD, figure, at))

    def _compare(self, at: int, figure: Figure, known: tuple) -> None:
        old = _stored(figure.line, figure.column, known, self.by_pk)
        changed = [name for name in FIGURE if getattr(old, name) != getattr(figure, name)]
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
        if self._holds(figure, FIGURE, at):
            self.plan.writes.append(Write(CHANGE, figure, at, FIGURE))

    # saying

    def _holds(self, record: models.Model, fields: tuple[str, ...], at: int) -> bool:
        """Whether the record keeps the rules of its model; else the row says why not."""
        names = {"amount": "amount", "decimals": "amount", "passage": "passage", "note": "note", "code": "code"}
        if not isinstance(record, Figure):
            names = {"code": "code", "key": "code", "label": "column" if isinstance(record, Column) else "label"}
        if not isinstance(record, Figure | Line | Column):
            names = {"title": "source", "slug": "source"}
        errors = rules.broken(record, fields)
        for field, told in errors.items():
            for message in told:
                self._refuse(names.get(field, "amount"), at, message)
        return not errors

    def _say(self, at: int, words: str, **params) -> None:
        row = self.plan.rows[at]
        row.kind = CHANGED if row.kind == UNCHANGED else row.kind
        self.plan.notices.append(Trouble(words % params, self.source.sheet.name, row.number))


def _contradicts(earlier: tuple, mention: tuple) -> bool:
    """Whether two mentions of one line give it different labels or parents."""
    labels = {earlier[1], mention[1]} - {""}
    return len(labels) > 1 or earlier[2] != mention[2]


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
