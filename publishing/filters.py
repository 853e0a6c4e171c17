"""Filters of public lists: words, and facets that count."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter, FilterSet

from .counting import counted
from .languages import ORIGINAL, column_in, say, shown_language
from .search.lists import matching

MOST_VALUES = 50
MOST_OPTIONS = 100


class SlugList(forms.Field):
    """Values that an address repeats: `?domain=a&domain=b`."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, known: Callable[[Iterable[str]], Mapping[str, str]], **options):
        super().__init__(**options)
        self.known = known

    def clean(self, value) -> list[str]:
        values = [each for each in dict.fromkeys(value or ()) if each]
        known = self.known(values[:MOST_VALUES])
        unknown = next((each for each in values if each not in known), None)
        if unknown is not None:
            raise forms.ValidationError(_("« %(value)s » n’est pas un choix."), params={"value": unknown[:80]})
        return values


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    selected: bool


class Facet(Filter):
    """A choice among the values that the records have, each with its number of results.

    `labels(values)` gives the label of those values that exist, or of all (`None`) where they are few. `links` are the
    records that tie a value to a listed record, which they name in `record`; without links it is the record itself.
    """

    field_class = SlugList

    def __init__(self, label, *, value: str, labels: Callable, links: Callable | None = None, record="pk", few=True):
        super().__init__(label=label, field_name=value, known=labels)
        self.value, self.labels, self.links, self.record, self.few = value, labels, links, record, few

    def filter(self, queryset: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return queryset
        chosen = {f"{self.value}__in": value}
        if self.links is None:
            return queryset.filter(**chosen)
        return queryset.filter(pk__in=self.links().filter(**chosen).order_by().values(self.record))

    def options(self, queryset: QuerySet, selected: list[str]) -> list[Option]:
        """What can be chosen among the records that all other filters leave: most of it, or the most frequent."""
        counts = self._counts(queryset)
        shown = None if self.few else [*selected, *sorted(counts, key=counts.get, reverse=True)][:MOST_OPTIONS]
        labels = self.labels(shown)
        return [Option(value, label, counts.get(value, 0), value in selected) for value, label in labels.items()]

    def _counts(self, queryset: QuerySet) -> dict[str, int]:
        links, record = queryset, "pk"
        if self.links is not None:
            record = self.record
            links = self.links().filter(**{f"{record}__in": queryset.order_by().values("pk")})
        each_once = Count(record, distinct=True) if self.links else Count("*")
        return counted(links.order_by().values_list(self.value).annotate(records=each_once))


def choice_labels(choices) -> Callable:
    """Labels of an enumeration, with a capital."""

    def labels(values=None):
        return {value: f"{label[:1].upper()}{label[1:]}" for value, label in ((v, str(t)) for v, t in choices)}

    return labels


def record_labels(queryset: Callable[[], QuerySet], name: str = "name") -> Callable:
    """Labels of published records by slug, in the order of the queryset."""

    def labels(values=None):
        found = queryset() if values is None else queryset().filter(slug__in=list(values))
        language = shown_language()
        translated = found.values_list("slug", name, column_in(name, language))
        if language == ORIGINAL:
            return {slug: original for slug, original, _same in translated}
        return {slug: say(original, translation, language) for slug, original, translation in translated}

    return labels


class Words(CharFilter):
    """Free text, looked for as the search page does."""

    def __init__(self, **options):
        super().__init__(label=_("Mots"), max_length=200, **options)

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        return matching(queryset, value) if value else queryset


class ListFilter(FilterSet):
    """The filters of a list. Words on every one; facets as the list declares them."""

    q = Words()

    @dataclass(frozen=True)
    class FacetForReading:
        name: str
        label: str
        options: list[Option]

        @property
        def is_short(self) -> bool:
            return len(self.options) <= 8

        @property
        def is_open(self) -> bool:
            return any(option.selected for option in self.options)

    def facets(self) -> list[FacetForReading]:
        found = []
        for name, facet in self.filters.items():
            if isinstance(facet, Facet):
                options = facet.options(self._without(name), self.cleaned.get(name) or [])
                found += [self.FacetForReading(name, facet.label, options)] if options else []
        return found

    def fields(self):
        """The form's fields that are neither facets nor words."""
        special = {name for name, each in self.filters.items() if isinstance(each, Facet | Words)}
        return [field for field in self.form if field.name not in special]

    @property
    def cleaned(self) -> dict:
        self.is_valid()
        return getattr(self.form, "cleaned_data", {})

    @property
    def is_active(self) -> bool:
        return any(self.data.get(name) for name in self.filters)

    def _without(self, name: str) -> QuerySet:
        queryset = self.queryset.all()
        for other, value in self.cleaned.items():
            if other != name:
                queryset = self.filters[other].filter(queryset, value)
        return queryset
