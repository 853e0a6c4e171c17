"""What a list counts is counted once for each state of the content: a page more, or another order, counts nothing."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from .models import DataVersion

MOST_KEPT = 500

_kept: dict[tuple, Any] = {}  # in this process, by number of the content, query and what is counted


def counted(rows: QuerySet) -> dict[str, int]:
    """{value: count} of rows of two columns; no value has no count."""
    return _once(_by_value, rows)


def how_many(rows: QuerySet) -> int:
    return _once(QuerySet.count, rows.order_by())


def _by_value(rows: QuerySet) -> dict[str, int]:
    return {str(value): count for value, count in rows if value is not None}


def _once(count: Callable[[QuerySet], Any], rows: QuerySet) -> Any:
    try:
        asked = rows.query.sql_with_params()
    except EmptyResultSet:
        return count(rows)
    if not settings.PAGE_CACHE_BYTES:
        return count(rows)
    number, _changed_at = DataVersion.stamp()
    found = _kept.get((number, asked, count))
    if found is None:
        found = count(rows)
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[number, asked, count] = found
    return found
