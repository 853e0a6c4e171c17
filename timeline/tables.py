import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from publishing.formats import format_amount
from publishing.tables import ListTable, NumberColumn, RecordColumn

from .models import Milestone


class MilestoneTable(ListTable):
    printed_date = tables.Column(verbose_name=_("Date"), order_by=("start", "strand__position", "pk"))
    title = RecordColumn()
    strand = tables.Column(order_by=("strand__position", "start", "pk"))
    kind = tables.Column()
    envelope = NumberColumn()

    class Meta(ListTable.Meta):
        model = Milestone
        fields = ("printed_date", "title", "strand", "kind", "envelope")

    def render_envelope(self, record):
        return format_amount(record.printed_envelope)
