"""The peer: what an ordinary developer gets from django-import-export, its resources and its admin, as documented."""

from django.contrib.admin import AdminSite
from django.urls import path
from import_export.admin import ImportExportModelAdmin
from import_export.fields import Field
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget

from budgets.models import Column, Figure, Line

FORMATS = (CSV, XLSX)


class OfTable(ForeignKeyWidget):
    """A line or a column, by its key in the table of the row."""

    def get_queryset(self, value, row, *args, **kwargs):
        return self.model.objects.filter(table__slug=row["table"])


class StockImport(ModelResource):
    """Our long layout, read by its keys."""

    line = Field("line", "clé de ligne", OfTable(Line, "key"))
    column = Field("column", "clé de colonne", OfTable(Column, "key"))
    amount = Field("amount", "montant")
    decimals = Field("decimals", "décimales")
    note = Field("note", "note")

    class Meta:
        model = Figure
        fields = ("line", "column", "amount", "decimals", "note")
        import_id_fields = ("line", "column")
        skip_unchanged = True


class StockExport(ModelResource):
    """The columns of our long layout."""

    class Meta:
        model = Figure
        fields = (
            *("line__table__slug", "line__code", "line__label", "line__parent__key", "column__label", "amount"),
            *("line__table__source__slug", "decimals", "passage", "note", "line__key", "column__key"),
            *("column__year", "line__table__multiplier"),
        )


class StockAdmin(ImportExportModelAdmin):
    resource_classes = [StockImport]
    import_formats = list(FORMATS)


site = AdminSite("stock")
site.register(Figure, StockAdmin)
urlpatterns = [path("stock/", site.urls)]
