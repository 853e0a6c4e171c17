from decimal import Decimal

from django.db.models import Prefetch, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from publishing.models import State
from publishing.resources import Column, ListColumn, Resource, StateColumn, register
from publishing.widgets import Amount, Choice, Integer, Reference, References, Text
from sources.resources import citation

from .amounts import as_printed
from .models import BudgetTable, Figure, Identity, IdentityPart, Line
from .models import Column as TableColumn


class CodeOrKey(Text):
    """A line as a file names it: its printed code, else its key."""

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else value.code or value.key


class SlugOrTitle(Text):
    """A source as a file names it: its identifier, else its title."""

    def render(self, value, obj=None, *, public=False, **kwargs):
        return "" if value is None or (public and not value.is_published) else value.slug


class CellReferences(References):
    """Cells as `table/ligne/colonne`, separated by `; `: a line and a column each."""

    def __init__(self):
        super().__init__(Line)
        self.columns = Reference(TableColumn)

    def render(self, value, obj=None, *, public=False, **kwargs):
        cells = (cell if isinstance(cell, tuple) else (cell.line, cell.column) for cell in value or ())
        return self.separator.join(f"{self.key(line)}/{column.key}" for line, column in cells)

    def find(self, text, prefix=""):
        table, _slash, rest = text.partition("/")
        line, _slash, column = rest.partition("/")
        return super().find(f"{table}/{line}"), self.columns.find(f"{table}/{column}")


@register
class BudgetTableResource(Resource):
    name = "tableaux"
    related = ("source",)

    slug = Column("identifiant", "slug", key=True)
    title = Column("titre", "title", required=True)
    summary = Column("présentation", "summary")
    period_start = Column("première année", "period_start", Integer(), required=True)
    period_end = Column("dernière année", "period_end", Integer(), required=True)
    currency = Column("monnaie", "currency")
    multiplier = Column(
        "multiplicateur", "multiplier", Integer(), meaning=_("1 : montants en €. 1000 : en k€. 1000000 : en M€.")
    )
    decimals = Column("décimales", "decimals", Integer())
    note = Column("note", "note")
    position = Column("ordre", "position", Integer())
    source, passage = citation()
    state = StateColumn()

    class Meta:
        model = BudgetTable


@register
class LineResource(Resource):
    name = "lignes"
    related = ("table", "parent", "parent__table")

    table = Column("table", "table", Reference(BudgetTable), key=True)
    line_key = Column("clé", "key", key=True)
    parent = Column(
        "parent", "parent", Reference(Line, within="table"), meaning=_("Clé de la ligne dont elle est une part.")
    )
    code = Column("code", "code")
    label = Column("libellé", "label", required=True)
    position = Column("ordre", "position", Integer())

    class Meta:
        model = Line


@register
class ColumnResource(Resource):
    name = "colonnes"
    related = ("table",)
    prefetched = ("parts",)

    table = Column("table", "table", Reference(BudgetTable), key=True)
    column_key = Column("clé", "key", key=True)
    label = Column("libellé", "label", required=True)
    kind = Column("nature", "kind", Choice(TableColumn.Kind), required=True)
    year = Column("année", "year", Integer())
    position = Column("ordre", "position", Integer())
    parts = ListColumn(
        "parts",
        "parts",
        References(TableColumn, within="table"),
        links=TableColumn.parts.through,
        owner="from_column",
        targets=("to_column",),
        meaning=_("Pour un total : clés de ses parts, séparées par « ; »."),
    )

    class Meta:
        model = TableColumn


TABLE = "line__table"


def as_it_is(value, *, public):
    return value


def code_or_key(code: str | None, key: str | None, *, public: bool) -> str:
    return code or key or ""


def printed(amount: str, decimals: int, *, public: bool) -> Decimal:
    return as_printed(Decimal(amount), decimals)


def cited_source(own: str | None, own_state: str | None, common: str, state: str, *, public: bool) -> str:
    """Its own source, else its table's, where the reader may see it."""
    slug, state = (common, state) if own is None else (own, own_state)
    return "" if public and state != State.PUBLISHED else slug


def cited_passage(source: int | None, own: str, common: str, *, public: bool) -> str:
    return own if source or own else common


UNITS = dict(BudgetTable.Multiplier.choices)


def unit(multiplier: int, *, public: bool) -> str:
    return str(UNITS[multiplier])


@register
class FigureResource(Resource):
    """The long layout of figures: one row an amount, in the unit of its table."""

    name = "montants"
    related = ("line__table__source", "line__parent", "column", "source")

    table = Column(
        "table",
        "line__table",
        Reference(BudgetTable),
        key=True,
        meaning=_("Identifiant du tableau."),
        paths=(f"{TABLE}__slug",),
        made=as_it_is,
    )
    code = Column("code", "line__code", meaning=_("Code imprimé de la ligne ; sa clé est acceptée."))
    label = Column("libellé", "line__label", meaning=_("Libellé de la ligne."))
    parent = Column(
        "parent",
        "line__parent",
        CodeOrKey(),
        meaning=_("Code ou clé de la ligne parente."),
        paths=("line__parent__code", "line__parent__key"),
        made=code_or_key,
    )
    column = Column("colonne", "column__label", required=True, meaning=_("Libellé de la colonne, ou sa clé."))
    amount = Column(
        "montant",
        "printed",
        Amount(),
        meaning=_("Dans l’unité du tableau. Vide : aucun montant."),
        paths=(Cast("amount", TextField()), "decimals"),
        made=printed,
    )
    source = Column(
        "source",
        "cited_source",
        SlugOrTitle(),
        meaning=_("Identifiant de la source, ou son titre. Vide : celle du tableau."),
        paths=("source__slug", "source__state", f"{TABLE}__source__slug", f"{TABLE}__source__state"),
        made=cited_source,
    )
    decimals = Column("décimales", "decimals", Integer(), meaning=_("Nombre de décimales imprimées."))
    passage = Column(
        "passage",
        "cited_passage",
        meaning=_("Où, dans la source."),
        paths=("source_id", "passage", f"{TABLE}__passage"),
        made=cited_passage,
    )
    note = Column("note", "note")
    line_key = Column("clé de ligne", "line__key", computed=True, meaning=_("Clé stable de la ligne."))
    column_key = Column("clé de colonne", "column__key", computed=True, meaning=_("Clé stable de la colonne."))
    year = Column("année", "column__year", Integer(), computed=True, meaning=_("Année de la colonne, si c’en est une."))
    unit = Column(
        "unité",
        "table__unit",
        computed=True,
        meaning=_("Unité du montant : €, k€ ou M€."),
        paths=(f"{TABLE}__multiplier",),
        made=unit,
    )

    class Meta:
        model = Figure

    def translated_columns(self):
        """A row says one thing of several records: translations are in the data sets of lines and columns."""
        return []

    def telling_columns(self):
        return [self.fields[name] for name in ("table", "line_key", "column_key")]

    def needed_columns(self):
        return [self.fields[name] for name in ("table", "column", "amount")]


@register
class IdentityResource(Resource):
    name = "egalites"
    related = ("line__table", "column")
    prefetched = (Prefetch("parts", IdentityPart.objects.select_related("line__table", "column")),)

    table = Column("table", "line__table", Reference(BudgetTable), key=True, meaning=_("Identifiant du tableau."))
    line = Column("ligne", "line", Reference(Line, within="table"), key=True, meaning=_("Clé de la ligne."))
    column = Column(
        "colonne", "column", Reference(TableColumn, within="table"), key=True, meaning=_("Clé de la colonne.")
    )
    parts = ListColumn(
        "parts",
        "cells",
        CellReferences(),
        links=IdentityPart,
        owner="identity",
        targets=("line", "column"),
        meaning=_("Cellules « table/ligne/colonne », séparées par « ; »."),
    )
    note = Column("note", "note")

    class Meta:
        model = Identity
