"""What the columns of a model are, said once: for exports, imports and the data dictionary."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from types import MappingProxyType

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from import_export.fields import Field
from import_export.resources import Resource as BaseResource

import spreadsheets

from .languages import TRANSLATIONS, column_in, translated_fields
from .models import State
from .registry import Registry
from .widgets import Amount, Choice, Date, Integer, Stored, Text

CHUNK = 2000


class Column(Field):
    """A column of a dataset.

    `key`: part of the natural key. `required`: an import may not leave it empty. `staff`: left out of public exports.
    `computed`: written, and passed over when read. `meaning` defaults to what the model says of its field.

    `paths` are the database columns of which `made(*values, public=…)` makes the cell: an export then reads those, and
    builds no record. A column that shows a field of its model as it is needs neither.
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
        paths=(),
        made=None,
    ):
        super().__init__(attribute=attribute, column_name=column_name, widget=widget or Text(), readonly=computed)
        self.key = key
        self.required = key or required
        self.staff = staff
        self.meaning = meaning
        self.unit = unit
        self.paths, self.made = paths, made

    def read_from(self, model: type[models.Model]) -> tuple:
        """The database columns of its cells; none where only a record can tell."""
        if self.paths:
            return self.paths
        is_plain = type(self.widget) in PLAIN and is_stored(model, self.attribute)
        return (self.attribute,) if is_plain else ()

    def cells(self, raws: list[Sequence], *, public: bool) -> Sequence:
        """The cells of many records, from the values of each of the database columns."""
        if self.made:
            given = list(zip(*raws, strict=True))
            made = {values: self.made(*values, public=public) for values in set(given)}
            return [made[values] for values in given]
        [values] = raws
        if self.type != "text" or None not in values:
            return values
        return ["" if value is None else value for value in values]

    @property
    def type(self) -> str:
        return self.widget.type

    @property
    def fields(self) -> tuple[str, ...]:
        """The model fields that an import writes from this column."""
        return () if self.readonly or "__" in self.attribute else (self.attribute,)

    def current(self, record) -> tuple:
        """What `fields` hold now."""
        return tuple(getattr(record, name) for name in self.fields)

    def values(self, value, record=None, row: Mapping = MappingProxyType({})) -> tuple:
        """What `fields` shall hold for a value that the widget has read. `row` has those of the other columns."""
        return (value,)[: len(self.fields)]


PLAIN = (Text, Integer, Date, Choice)


def is_stored(model: type[models.Model], path: str) -> bool:
    """Whether a path leads to a column of the database that is no reference."""
    *relations, last = path.split("__")
    try:
        for name in relations:
            model = model._meta.get_field(name).related_model
        field = model._meta.get_field(last)
    except (FieldDoesNotExist, AttributeError):
        return False
    return field.concrete and not field.is_relation


class AmountColumn(Column):
    """A decimal and the number of its printed decimals, which stand in two fields.

    `places` names the column that says how many decimals were printed; where the cell of it is empty, the text of
    the amount tells; where the amount is a number of a workbook, which tells nothing, they stay as they are.
    """

    def __init__(self, column_name, printed, *, amount, decimals, places, **options):
        super().__init__(column_name, printed, Amount(), **options)
        self.amount, self.decimals, self.places = amount, decimals, places

    @property
    def fields(self):
        return self.amount, self.decimals

    def values(self, value, record=None, row=MappingProxyType({})):
        amount, decimals = self.current(record) if record else (None, 0)
        return value, printed_places(value, row.get(self.places), amount, decimals)


class PlacesColumn(Column):
    """How many decimals the amount beside it was printed with: read with the amount."""

    fields = ()

    def __init__(self, column_name, attribute, **options):
        super().__init__(column_name, attribute, Integer(), **options)


def printed_places(amount: Decimal | None, said: int | None, known: Decimal | None, known_places: int) -> int:
    """The printed decimals of an amount of a file: as said, else as its text shows, else as known."""
    if amount is None:
        return 0
    if isinstance(said, int):
        return said
    if isinstance(amount, Stored) and amount == known:
        return known_places
    return max(0, -amount.as_tuple().exponent)


class ListColumn(Column):
    """A list in one cell, kept in a model of links: `owner` and `targets` are the links' fields.

    `order` names the field that ranks them; without it their order means nothing.
    """

    fields = ()

    def __init__(self, column_name, attribute, widget, *, links, owner, targets, order="", **options):
        super().__init__(column_name, attribute, widget, **options)
        self.links, self.owner, self.targets, self.order = links, owner, targets, order

    def get_value(self, instance):
        value = super().get_value(instance)
        return value.all() if isinstance(value, models.Manager) else value

    def target(self, link) -> tuple:
        return tuple(getattr(link, name) for name in self.targets)

    @property
    def lists_its_own_kind(self) -> bool:
        """Whether what is listed are records of the same model."""
        return len({self.links._meta.get_field(name).related_model for name in (self.owner, *self.targets)}) == 1


class TranslationColumn(Column):
    """The translation of a column. Its head says the language, whatever that of the page: « titre (en) »."""

    def __init__(self, original: Column, language: str):
        name = column_in(original.attribute, language)
        super().__init__(f"{original.column_name} ({language})", name)


class StateColumn(Column):
    def __init__(self):
        super().__init__("état", "state", Choice(State), staff=True)


class Resource(BaseResource):
    """The dataset of a model. Subclasses declare `Column`s in order, `name`, and `Meta.model`."""

    name: str
    related: tuple[str, ...] = ()
    prefetched: tuple = ()

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for column in self.translated_columns():
            for language in TRANSLATIONS:
                name = column_in(column.attribute, language)
                self.fields[name] = TranslationColumn(column, language)

    def translated_columns(self) -> list[Column]:
        """The columns of texts that have translations: each of these has a column of its own, after all others."""
        names = {*translated_fields(self.model)}
        return [column for column in self.fields.values() if column.attribute in names]

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

    def telling_columns(self) -> list[Column]:
        """The columns of an export that tell its records apart."""
        return self.key_columns()

    def needed_columns(self) -> list[Column]:
        """The columns without which no row of a file can be understood."""
        return self.key_columns()

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

    def rows(self, queryset: models.QuerySet, *, public: bool = False) -> Iterator[Sequence]:
        """One sequence of cell values (str, int, Decimal, date, bool or None) a record, in the order of `columns`."""
        columns = self.columns(public=public)
        read = [column.read_from(self.model) for column in columns]
        if all(read):
            yield from self._read_rows(queryset, columns, read, public)
            return
        for record in self.prepared(queryset).iterator(chunk_size=CHUNK):
            yield [column.export(record, public=public) for column in columns]

    @staticmethod
    def _read_rows(
        queryset: models.QuerySet, columns: list[Column], read: list[tuple], public: bool
    ) -> Iterator[tuple]:
        """The same without building a record: a column of many records at a time."""
        paths = list(dict.fromkeys(path for each in read for path in each))
        places = [[paths.index(path) + 1 for path in each] for each in read]
        rows = queryset.values_list("pk", *paths).iterator(chunk_size=CHUNK)  # the key keeps equal rows apart
        while chunk := list(islice(rows, CHUNK)):
            values = list(zip(*chunk, strict=True))
            cells = (
                column.cells([values[at] for at in each], public=public)
                for column, each in zip(columns, places, strict=True)
            )
            yield from zip(*cells, strict=True)

    def sheet_columns(self, *, public: bool = False) -> list[spreadsheets.Column]:
        return [spreadsheets.Column(column.column_name, column.type) for column in self.columns(public=public)]

    def dictionary(self, *, public: bool = False) -> list[tuple[str, str, str, str]]:
        """Name, type, unit and meaning of each column."""
        return [(c.column_name, c.type, str(c.unit), self.meaning(c)) for c in self.columns(public=public)]


datasets: Registry[type[Resource]] = Registry()


def register(resource: type[Resource]) -> type[Resource]:
    """Make a dataset known to exports, imports, the data page and the whole download."""
    return datasets.register(resource.name, resource)
