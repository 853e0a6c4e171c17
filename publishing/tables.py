"""The base of public tables: one template, names of the query as the contract gives them."""

import django_tables2 as tables
from django.db.models import F
from django.utils.html import format_html
from django_tables2.data import TableQuerysetData

from .counting import how_many
from .fields import Fold
from .languages import sorted_in_language
from .templatetags.languages import spoken


class ListTable(tables.Table):
    """A table of a public list. Columns are sortable where a database column stands behind them.

    On a phone the cells of a record stand below each other.
    """

    class Meta:
        order_by_field = "sort"
        template_name = "publishing/_table.html"
        default = ""  # an empty cell is shown empty


class CutByKey(TableQuerysetData):
    """A page of a queryset is cut by keys: only the records that it shows are read whole; all are counted once."""

    def __len__(self):
        return how_many(self.data)

    def __getitem__(self, key):
        if not isinstance(key, slice):
            return super().__getitem__(key)
        return self.data.filter(pk__in=self.data.values("pk")[key])


class RecordColumn(tables.Column):
    """The name of a record, as a link to its page. Sorts as French does."""

    def __init__(self, **options):
        options.setdefault("order_by", ("sort_key", "pk"))
        options.setdefault("attrs", {"td": {"class": "name"}, "th": {"class": "name"}})
        super().__init__(**options)

    def render(self, value, record):
        address = record.get_absolute_url()
        return format_html('<a href="{}" id="r-{}">{}</a>', address, record.pk, spoken(value))


class TextColumn(tables.Column):
    """A text that has no folded column of its own. Sorts as French does, then by the record's name."""

    def order(self, queryset, is_descending):
        text = Fold(F(self.accessor))
        names = [F(sorted_in_language("sort_key")), F("pk")]
        return queryset.order_by(*(each.desc() if is_descending else each.asc() for each in [text, *names])), True


class NumberColumn(tables.Column):
    """A number, aligned to the right."""

    def __init__(self, **options):
        options.setdefault("attrs", {"td": {"class": "number"}, "th": {"class": "number"}})
        super().__init__(**options)
