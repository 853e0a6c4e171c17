"""The long layout of figures: one row an amount, at the crossing of a line and a column of a table."""

from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from backoffice.imports.plan import CHANGED, NEW, REMOVED, WRONG, Plan, Row
from backoffice.imports.registry import layouts
from backoffice.imports.source import WRONG as REFUSED
from backoffice.imports.source import Source as FileSource
from backoffice.imports.writes import ADD, CHANGE, REMOVE, Scalar, Write, row_of
from publishing.languages import translations_of
from publishing.resources import printed_places
from publishing.text import fold
from sources.models import Source

from ..amounts import surely_fits
from ..models import BudgetTable, Column, Figure, Line
from .lines import LinePlanner
from .rows import ABSENT, FigureRows

FIELDS = ("amount", "decimals", "source", "passage", "note")
TRANSLATED = translations_of(Figure, "note")
NOTHING = (None, None, 0, None, "", "", ("",) * len(TRANSLATED))
STORED = tuple(Figure._meta.get_field(name).attname for name in FIELDS)


class Told(NamedTuple):
    """What is said at one cell of a table: the values of `FIELDS`, and the translations of its note, which no row of
    the file says. Sources are told by their keys."""

    amount: Decimal
    decimals: int
    source: int | None
    passage: str
    note: str
    translations: tuple[str, ...]


class Place(NamedTuple):
    """Where a row of the file stands: its index, the cell of the table, and the figure that is there."""

    at: int
    line: Line
    column: Column
    cell: tuple[int, int]
    pk: int | None
    old: Told | None


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
        self.columns: dict[tuple[int, str], Column] = {}
        self.cited: dict[tuple, tuple[int | None, str]] = {}
        self.kept_texts: set[tuple[str, str]] = set()
        self.fields: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.published = {table.pk: table.is_published for table in rows.known_tables()}

    def fill(self) -> None:
        planner = LinePlanner(self.rows)
        planner.fill()
        first: dict[tuple[int, int], int] = {}
        said = zip(*(self.rows.values[name] for name in FIELDS), strict=True)
        columns = map(self._column, range(len(self.rows)), self.rows.tables, self.rows.values["column"])
        for at, (line, column, told) in enumerate(zip(planner.lines, columns, said, strict=True)):
            if line is None or column is None:
                continue
            cell = (line.id or self._key(line), column.id or self._key(column))
            if first.setdefault(cell, at) != at:
                self._refuse_double(at, first[cell])
            elif REFUSED not in told:
                self._figure(at, line, column, cell, told)

    def _key(self, record: Line | Column | Source) -> int:
        return self.plan.keys.of(record)

    def _column(self, at: int, table: BudgetTable | None, text: str) -> Column | None:
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
        try:
            column, new = self.rows.table_columns[table.pk].find(text)
        except ValidationError as error:
            self.rows.refuse("column", at, error.messages[0])
            return None
        if new and self.rows.holds(column, ("table", "key", "label", "kind", "year", "position"), at):
            self.plan.write(ADD, column, at, public=table.is_published)
            words = _("Une colonne sera créée dans « %(table)s » : « %(column)s » (%(kind)s).")
            self.rows.say(at, words, table=table, column=column, kind=column.get_kind_display())
        return column

    def _refuse_double(self, at: int, earlier: int) -> None:
        words = _("La même cellule du tableau est deux fois dans le fichier : lignes %(first)s et %(second)s.")
        params = {"first": self.plan.rows[earlier].number, "second": self.plan.rows[at].number}
        self.rows.refuse("column", at, words % params)

    def _figure(self, at: int, line: Line, column: Column, cell: tuple[int, int], said: tuple) -> None:
        amount, places, source, passage, note = said
        pk, *known = self.rows.figures.pop(cell, NOTHING)
        if amount is not None:
            decimals = printed_places(amount, places, *known[:2])
            cited = self._cite(at, source, passage, known[2], known[3])
            new = [amount, decimals, *cited, note if note is not ABSENT else known[4], known[5]]
            if new == known and pk:
                return
        place = Place(at, line, column, cell, pk, Told(*known) if pk else None)
        if amount is None:
            self._take_away(place)
        else:
            self._change(place, Told(*new))

    def _cite(self, at: int, source: str | None, passage: str | None, *kept) -> tuple[int | None, str]:
        asked = (self.rows.tables[at].id, source, passage, kept)
        if asked not in self.cited:
            self.cited[asked] = self._find_cited(at, source, passage, *kept)
        return self.cited[asked]

    def _find_cited(
        self, at: int, source: str | None, passage: str | None, kept_source: int | None, kept_passage: str
    ) -> tuple[int | None, str]:
        """Source and passage are stored only where they differ from the table's, and stay where nothing is said."""
        table = self.rows.tables[at]
        had = kept_source or table.source_id
        cited = had if source is ABSENT else self._own_source(at, table, source)
        old_passage = kept_passage if kept_source or kept_passage else table.passage
        if passage is ABSENT:
            passage = old_passage if cited == had else ""
        if cited == had and passage == old_passage:
            return kept_source, kept_passage
        if cited == table.source_id:
            return None, "" if passage == table.passage else passage
        return cited, passage

    def _own_source(self, at: int, table: BudgetTable, text: str) -> int:
        """The source that the row names, made if need be; the table's where it names none."""
        if not text:
            return table.source_id
        source, new = self.rows.sources.find(text)
        if new and self.rows.holds(source, ("title", "slug"), at):
            self.plan.write(ADD, source, at)
            self.rows.say(at, _("Une source sera créée, en brouillon : « %(source)s »."), source=source)
        self.rows.by_key[self._key(source)] = source
        return self._key(source)

    def _take_away(self, place: Place) -> None:
        if self._is_lost(place.at, self.rows.tables[place.at]) or place.old is None:
            return
        self._label(place, REMOVED).change("montant", printed(place.old), "")
        self._write(REMOVE, place, place.old)

    def _is_lost(self, at: int, table: BudgetTable) -> bool:
        """Without an amount there is nothing to keep a note or another source on: better said than lost."""
        text = self.rows.value("source", at)
        own = bool(text) and fold(text) not in (fold(table.source.slug), fold(table.source.title))
        lost = own or bool(self.rows.value("note", at))
        if lost:
            words = _("Sans montant, la note ou la source propre de la cellule serait perdue : videz-les aussi.")
            self.rows.refuse("amount", at, words)
        return lost

    def _change(self, place: Place, new: Told) -> None:
        old = place.old
        row = self._label(place, CHANGED if old else NEW)
        if old is None or old[:2] != new[:2]:
            row.change("montant", printed(old) if old else "", printed(new))
        if new.source != (old and old.source):
            row.change("source", *(str(self._source(told.source) or "") if told else "" for told in (old, new)))
        for name, before, after in zip(FIELDS[3:], old[3:5] if old else ("", ""), new[3:5], strict=True):
            if before != after:
                row.change(name, before, after)
        if self._keeps_rules(place, new):
            self._write(CHANGE if old else ADD, place, new)

    def _source(self, key: int | None) -> Source | None:
        return key and self.rows.by_key[key]

    def _label(self, place: Place, kind: str) -> Row:
        row, line = self.plan.rows[place.at], place.line
        row.label = f"{self.rows.tables[place.at].slug} / {line.code or line.key} / {place.column.label}"
        row.kind = row.kind if row.kind == WRONG else kind
        return row

    def _keeps_rules(self, place: Place, new: Told) -> bool:
        if (
            surely_fits(new.amount, new.decimals)
            and self._fits("passage", new.passage)
            and self._fits("note", new.note)
        ):
            return True
        values = dict(zip(FIELDS, new, strict=False)) | {"source": self._source(new.source)}
        return self.rows.holds(Figure(line=place.line, column=place.column, **values), FIELDS, place.at)

    def _fits(self, name: str, text: str) -> bool:
        """Whether the text is one that its field takes. Equal texts are asked about once."""
        if text and (name, text) not in self.kept_texts:
            try:
                Figure._meta.get_field(name).clean(text, None)
            except ValidationError:
                return False
            self.kept_texts.add((name, text))
        return True

    def _write(self, action: str, place: Place, told: Told) -> None:
        values = row_of(Figure, {"line_id": place.cell[0], "column_id": place.cell[1], **_stored(told)})
        write = Write(action, Figure, place.at, place.pk or self.plan.keys.fresh(), values)
        if action == CHANGE:
            changed = [at for at in range(len(FIELDS)) if told[at] != place.old[at]]
            former = tuple(_stored(place.old).values())
            fields = tuple([STORED[at] for at in changed])
            write.fields = self.fields.setdefault(fields, fields)
            write.old = tuple([former[at] for at in changed])
        write.public, write.about = self.published[place.line.table_id], place.line
        self.plan.writes.append(write)


def _stored(told: Told) -> dict[str, Scalar]:
    """By column, in the order of `Told`."""
    values = (format(told.amount, "f"), *told[1:-1], *told.translations)
    return dict(zip((*STORED, *TRANSLATED), values, strict=True))


def printed(told: Told) -> str:
    """The amount with its printed decimals; all that it has where those do not hold it."""
    text = format(told.amount, f".{max(0, told.decimals)}f")
    return (text if Decimal(text) == told.amount else str(told.amount)).replace(".", ",")
