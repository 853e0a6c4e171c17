import django_tables2 as tables
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from publishing.formats import format_amount
from publishing.tables import ListTable, NumberColumn, RecordColumn

from .models import Milestone


class MilestoneTable(ListTable):
    printed_date = tables.Column(verbose_name=_("Date"), order_by=("start", "strand__position", "pk"))
    title = RecordColumn()
    strand = tables.Column(order_by=("strand__position", "start", "pk"))
    kind = tables.Column(order_by=("kind", "start", "pk"))
    envelope = NumberColumn()

    class Meta(ListTable.Meta):
        model = Milestone
        fields = ("printed_date", "title", "strand", "kind", "envelope")

    def order_envelope(self, queryset, is_descending):
        """What has no envelope comes first, as if it were less than nothing: the two databases do not agree on it."""
        envelope, ties = F("envelope"), [F("start"), F("pk")]
        if is_descending:
            return queryset.order_by(envelope.desc(nulls_last=True), *(each.desc() for each in ties)), True
        return queryset.order_by(envelope.asc(nulls_first=True), *ties), True

    def render_envelope(self, record):
        return format_amount(record.printed_envelope)
