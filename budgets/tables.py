from functools import cached_property

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from publishing.formats import format_amount, most_decimals, padding
from publishing.tables import ListTable, NumberColumn
from publishing.templatetags.languages import spoken

from .models import Figure


def td(name: str) -> dict:
    """A class of the cells of a column."""
    return {"td": {"class": name}}


class FigureTable(ListTable):
    line = tables.Column(order_by=("line__sort_key", "line__table__position", "column__position", "pk"))
    column = tables.Column(order_by=("column__sort_key", "line__table__position", "line__position", "pk"))
    amount = NumberColumn(order_by=("amount", "pk"))
    unit = tables.Column(accessor="table__unit", verbose_name=_("Unité"), orderable=False, attrs=td("unit"))
    level = tables.Column(verbose_name=_("Niveau"), orderable=False, attrs=td("unbroken"))
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
        pad = padding(record.printed, self.places)
        return format_html('{}<span data-pad="{}"></span>', format_amount(record.printed), pad)

    @cached_property
    def places(self) -> int:
        """The most decimals of the page, for its commas to stand in line."""
        return most_decimals(row.record.printed for row in self.paginated_rows)

    def render_level(self, value):
        return LEVEL_NAMES[value]

    def render_table(self, value):
        return format_html('<a href="{}">{}</a>', value.get_absolute_url(), spoken(value))


LEVEL_NAMES = {"leaf": _("détail"), "subtotal": _("sous-total"), "total": _("total")}
