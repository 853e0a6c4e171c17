"""What facets count is counted once for each state of the content: a page more, or another order, counts nothing."""

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from .models import DataVersion

MOST_KEPT = 500

Counts = dict[str, int]


class _Kept:
    """The counts of one state of the content, in this process."""

    def __init__(self):
        self.number, self.counts = -1, {}


_kept = _Kept()


def counted(rows: QuerySet) -> Counts:
    """{value: count} of rows of two columns; no value has no count."""
    try:
        asked = rows.query.sql_with_params()
    except EmptyResultSet:
        return {}
    if not settings.PAGE_CACHE_BYTES:
        return _count(rows)
    number, _changed_at = DataVersion.stamp()
    if _kept.number != number or len(_kept.counts) >= MOST_KEPT:
        _kept.number, _kept.counts = number, {}
    counts = _kept.counts
    if asked not in counts:
        counts[asked] = _count(rows)
    return counts[asked]


def _count(rows: QuerySet) -> Counts:
    return {str(value): count for value, count in rows if value is not None}
