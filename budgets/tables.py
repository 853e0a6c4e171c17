import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from publishing.formats import format_amount
from publishing.tables import ListTable, NumberColumn
from publishing.templatetags.languages import spoken

from .models import Figure


class FigureTable(ListTable):
    stacks = False

    line = tables.Column(order_by=("line__sort_key", "line__table__position", "column__position", "pk"))
    column = tables.Column(order_by=("column__sort_key", "line__table__position", "line__position", "pk"))
    amount = NumberColumn(order_by=("amount", "pk"))
    unit = tables.Column(accessor="table__unit", verbose_name=_("Unité"), orderable=False)
    level = tables.Column(verbose_name=_("Niveau"), orderable=False)
    table = tables.Column(
        accessor="line__table",
        verbose_name=_("Tableau"),
        order_by=("line__table__sort_key", "line__position", "column__position", "pk"),
    )

    class Meta(ListTable.Meta):
        model = Figure
        fields = ("line", "column", "amount", "unit", "level", "table")

    def render_line(self, record):
        return format_html('<a href="{}" id="r-{}">{}</a>', record.get_absolute_url(), record.pk, spoken(record.line))

    def render_amount(self, record):
        return format_amount(record.printed)

    def render_level(self, value):
        return LEVEL_NAMES[value]

    def render_table(self, value):
        return format_html('<a href="{}">{}</a>', value.get_absolute_url(), spoken(value))


LEVEL_NAMES = {"leaf": _("détail"), "subtotal": _("sous-total"), "total": _("total")}
