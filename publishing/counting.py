"""What facets count is counted once for each state of the content: a page more, or another order, counts nothing."""

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from .models import DataVersion

MOST_KEPT = 500

Counts = dict[str, int]

_kept: dict[tuple, Counts] = {}  # in this process, by number of the content and query


def counted(rows: QuerySet) -> Counts:
    """{value: count} of rows of two columns; no value has no count."""
    try:
        asked = rows.query.sql_with_params()
    except EmptyResultSet:
        return {}
    if not settings.PAGE_CACHE_BYTES:
        return _count(rows)
    number, _changed_at = DataVersion.stamp()
    counts = _kept.get((number, asked))
    if counts is None:
        counts = _count(rows)
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[number, asked] = counts
    return counts


def _count(rows: QuerySet) -> Counts:
    return {str(value): count for value, count in rows if value is not None}
