"""The words of a list page: the same index, the same words, the same records as the search page finds."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from publishing.models import SearchEntry

from .asking import Wanted, ask
from .index import heal
from .searchables import Searchable, searchables


def matching(queryset: QuerySet, text: str) -> QuerySet:
    """The records that hold every word of a text. Words without a letter or a digit are in none."""
    heal()
    query = ask(text)
    searchable, kind = _of(queryset.model)
    if not query.wanted:
        return queryset.none() if text.strip() else queryset
    return queryset.filter(*(_holding(searchable, kind, wanted) for wanted in query.wanted))


def _of(model) -> tuple[Searchable, str]:
    return next((searchables[kind], kind) for kind in searchables.names() if searchables[kind].model is model)


def _holding(searchable: Searchable, kind: str, wanted: Wanted) -> Q:
    reached = searchable.reached or {"pk": (kind, 0)}
    return reduce(or_, (Q(**{f"{path}__in": _records(wanted, *by)}) for path, by in reached.items()))


def _records(wanted: Wanted, kind: str, least: int) -> QuerySet:
    found = SearchEntry.objects.filter(word__in=wanted.keys, kind=kind, weight__gte=least)
    return found.values("record")
