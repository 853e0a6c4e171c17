from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter

from publishing.filters import Facet, ListFilter, choice_labels, record_labels
from publishing.formats import plain_amount

from .amounts import DECIMALS, DIGITS
from .models import BudgetTable, Column, Figure

LEVELS = [("leaf", _("lignes de détail")), ("subtotal", _("sous-totaux")), ("total", _("totaux"))]


def year_labels(values=None):
    years = Column.objects.published().filter(year__isnull=False)
    return {str(year): str(year) for year in years.order_by("year").values_list("year", flat=True).distinct()}


class AmountField(forms.DecimalField):
    """Reads an amount as the site prints it, so that it can be copied from a page."""

    def to_python(self, value):
        return super().to_python(plain_amount(value) if isinstance(value, str) else value)


class AmountBound(Filter):
    """An amount in the unit of the table, with a decimal comma or point."""

    field_class = AmountField

    def __init__(self, **options):
        super().__init__(field_name="amount", max_digits=DIGITS + DECIMALS, decimal_places=DECIMALS, **options)


class FigureFilter(ListFilter):
    table = Facet(_("Tableau"), value="line__table__slug", labels=record_labels(BudgetTable.objects.published, "title"))
    year = Facet(_("Année"), value="column__year", labels=year_labels)
    level = Facet(_("Niveau"), value="level", labels=choice_labels(LEVELS))
    line = CharFilter(field_name="line__key", label=_("Ligne (clé)"), max_length=250)
    column = CharFilter(field_name="column__key", label=_("Colonne (clé)"), max_length=250)
    min = AmountBound(lookup_expr="gte", label=_("Montant minimal"))
    max = AmountBound(lookup_expr="lte", label=_("Montant maximal"))

    class Meta:
        model = Figure
        fields = ()
