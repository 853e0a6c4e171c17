from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from publishing.resources import Column, Resource, StateColumn, register
from publishing.widgets import Amount, Choice, Integer, Reference, References, Text
from sources.models import Source
from sources.resources import citation

from .models import BudgetTable, Figure, Identity, IdentityPart, Line
from .models import Column as TableColumn


class CodeOrKey(Text):
    """A line as a file names it: its printed code, else its key."""

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else value.code or value.key


class CellReferences(References):
    """Cells as `table/ligne/colonne`, separated by `; `."""

    def __init__(self):
        super().__init__(IdentityPart)

    @staticmethod
    def key(cell) -> str:
        return f"{cell.line.table.slug}/{cell.line.key}/{cell.column.key}"

    def render(self, value, obj=None, *, public=False, **kwargs):
        return self.separator.join(self.key(cell) for cell in value or ())


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
        "multiplicateur", "multiplier", Integer(), meaning=_("1 : montants en €. 1000 : en k€. 1000000 : en M€.")
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
    parent = Column("parent", "parent__key", meaning=_("Clé de la ligne dont elle est une part."))
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
    parts = Column("parts", "part_keys", meaning=_("Pour un total : clés de ses parts, séparées par « ; »."))

    class Meta:
        model = TableColumn


@register
class FigureResource(Resource):
    """The long layout of figures: one row an amount, in the unit of its table."""

    name = "montants"
    related = ("line__table__source", "line__parent", "column", "source")

    table = Column("table", "line__table", Reference(BudgetTable), key=True)
    code = Column("code", "line__code", meaning=_("Code imprimé de la ligne ; sa clé est acceptée."))
    label = Column("libellé", "line__label", meaning=_("Libellé de la ligne."))
    parent = Column("parent", "line__parent", CodeOrKey(), meaning=_("Code ou clé de la ligne parente."))
    column = Column("colonne", "column__label", required=True, meaning=_("Libellé de la colonne, ou sa clé."))
    amount = Column("montant", "printed", Amount(), meaning=_("Dans l’unité du tableau. Vide : aucun montant."))
    source = Column("source", "cited_source", Reference(Source), meaning=_("Identifiant de la source."))
    decimals = Column("décimales", "decimals", Integer(), meaning=_("Nombre de décimales imprimées."))
    passage = Column("passage", "cited_passage", meaning=_("Où, dans la source."))
    note = Column("note", "note")
    line_key = Column("clé de ligne", "line__key", computed=True, meaning=_("Clé stable de la ligne."))
    column_key = Column("clé de colonne", "column__key", computed=True, meaning=_("Clé stable de la colonne."))
    year = Column("année", "column__year", Integer(), computed=True, meaning=_("Année de la colonne, si c’en est une."))
    unit = Column("unité", "table__unit", computed=True, meaning=_("Unité du montant : €, k€ ou M€."))

    class Meta:
        model = Figure


@register
class IdentityResource(Resource):
    name = "egalites"
    related = ("line__table", "column")
    prefetched = (Prefetch("parts", IdentityPart.objects.select_related("line__table", "column")),)

    table = Column("table", "line__table", Reference(BudgetTable), key=True)
    line = Column("ligne", "line__key", key=True, meaning=_("Clé de la ligne."))
    column = Column("colonne", "column__key", key=True, meaning=_("Clé de la colonne."))
    parts = Column(
        "parts",
        "cells",
        CellReferences(),
        meaning=_("Cellules « table/ligne/colonne », séparées par « ; »."),
    )
    note = Column("note", "note")

    class Meta:
        model = Identity
