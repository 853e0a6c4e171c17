from publishing.tables import ListTable, RecordColumn, TextColumn

from .models import Source


class SourceTable(ListTable):
    title = RecordColumn()
    publisher = TextColumn()
    date = TextColumn()

    class Meta(ListTable.Meta):
        model = Source
        fields = ("title", "publisher", "date")
