"""What the columns of a model are, said once: for exports, imports and the data dictionary."""

from collections.abc import Iterator

from django.db import models
from import_export.fields import Field
from import_export.resources import Resource as BaseResource

import spreadsheets

from .models import State
from .registry import Registry
from .widgets import Choice, Text


class Column(Field):
    """A column of a dataset.

    `key`: part of the natural key. `required`: an import may not leave it empty. `staff`: left out of public exports.
    `computed`: written, and passed over when read. `meaning` defaults to what the model says of its field.
    """

    def __init__(
        self,
        column_name,
        attribute,
        widget=None,
        *,
        key=False,
        required=False,
        staff=False,
        computed=False,
        meaning="",
        unit="",
    ):
        super().__init__(attribute=attribute, column_name=column_name, widget=widget or Text(), readonly=computed)
        self.key = key
        self.required = key or required
        self.staff = staff
        self.meaning = meaning
        self.unit = unit

    @property
    def type(self) -> str:
        return self.widget.type


class StateColumn(Column):
    def __init__(self):
        super().__init__("état", "state", Choice(State), staff=True)


class Resource(BaseResource):
    """The dataset of a model. Subclasses declare `Column`s in order, `name`, and `Meta.model`."""

    name: str
    related: tuple[str, ...] = ()
    prefetched: tuple = ()

    @property
    def model(self) -> type[models.Model]:
        return self._meta.model

    @property
    def title(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    def columns(self, *, public: bool = False) -> list[Column]:
        return [column for column in self.fields.values() if not (public and column.staff)]

    def key_columns(self) -> list[Column]:
        return [column for column in self.columns() if column.key]

    def meaning(self, column: Column) -> str:
        """What the column holds, in the reader's language."""
        if column.meaning:
            return str(column.meaning)
        field = self.model._meta.get_field(column.attribute.split("__")[0])
        text = str(getattr(field, "verbose_name", field.name))
        return f"{text[:1].upper()}{text[1:]}. {getattr(field, 'help_text', '')}".strip()

    def prepared(self, queryset: models.QuerySet) -> models.QuerySet:
        """The queryset with all that its rows need, in a bounded number of queries."""
        return queryset.select_related(*self.related).prefetch_related(*self.prefetched)

    def rows(self, queryset: models.QuerySet, *, public: bool = False) -> Iterator[list]:
        """One list of cell values (str, int, Decimal, date, bool or None) a record, in the order of `columns`."""
        columns = self.columns(public=public)
        for record in self.prepared(queryset).iterator(chunk_size=2000):
            yield [column.export(record, public=public) for column in columns]

    def sheet_columns(self, *, public: bool = False) -> list[spreadsheets.Column]:
        return [spreadsheets.Column(column.column_name, column.type) for column in self.columns(public=public)]

    def dictionary(self, *, public: bool = False) -> list[tuple[str, str, str, str]]:
        """Name, type, unit and meaning of each column."""
        return [(c.column_name, c.type, str(c.unit), self.meaning(c)) for c in self.columns(public=public)]


datasets: Registry[type[Resource]] = Registry()


def register(resource: type[Resource]) -> type[Resource]:
    """Make a dataset known to exports, imports, the data page and the whole download."""
    return datasets.register(resource.name, resource)
