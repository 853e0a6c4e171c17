import django_tables2 as tables

from publishing.tables import ListTable, RecordColumn

from .models import Source


class SourceTable(ListTable):
    title = RecordColumn()
    publisher = tables.Column()
    date = tables.Column()

    class Meta(ListTable.Meta):
        model = Source
        fields = ("title", "publisher", "date")
