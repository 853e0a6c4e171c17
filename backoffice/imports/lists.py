"""Lists of other records in one cell: which links would be added, moved and taken away."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import cached_property

from django.db import models

from publishing.resources import ListColumn

from ..circles import comes_back
from .plan import Plan
from .source import WRONG
from .writes import ADD, CHANGE, REMOVE

LinkChange = tuple[str, models.Model, dict[str, int]]
"""What to do, with which link, and the rank that it had."""


class Lists:
    """The list columns of a file. The links that exist are read once, when first asked for."""

    def __init__(self, plan: Plan, columns: list[ListColumn]):
        self.plan, self.columns = plan, columns
        self.rows: dict[str, dict[Hashable, tuple[int, list[Hashable]]]] = defaultdict(dict)

    @cached_property
    def links(self) -> dict[str, dict[int, list[models.Model]]]:
        """By column and owner."""
        found = defaultdict(lambda: defaultdict(list))
        for column in self.columns:
            owner = f"{column.owner}_id"
            rank = [column.order] if column.order else []
            links = column.links._base_manager.select_related(*column.targets).order_by(owner, *rank, "pk")
            for link in links:
                found[column.column_name][getattr(link, owner)].append(link)
        return found

    def circles(self) -> Iterator[tuple[int, ListColumn]]:
        """The rows by whose list a record would come back to itself, be it by way of others. After all `changes`."""
        for column in self.columns:
            if column.lists_its_own_kind:
                rows = self.rows[column.column_name]
                lists = self._stored(column) | {key: listed for key, (_at, listed) in rows.items()}
                yield from ((at, column) for key, (at, _listed) in rows.items() if comes_back(lists, key))

    def _stored(self, column: ListColumn) -> dict[Hashable, list[Hashable]]:
        """What each record lists, by key."""
        return {
            owner: [key for link in links for key in _identity(column.target(link))]
            for owner, links in self.links[column.column_name].items()
        }

    def changes(self, at: int, record: models.Model, context: dict) -> list[LinkChange]:
        """The links to write for a row; notes the change of the cell in it."""
        writes: list[LinkChange] = []
        for column in self.columns:
            wanted = context[column.column_name]
            if wanted is not WRONG:
                writes += self._column(at, record, column, [_parts(value) for value in wanted])
        return writes

    def _column(self, at: int, record: models.Model, column: ListColumn, wanted: list[tuple]) -> list[LinkChange]:
        links = self.links[column.column_name][record.pk] if record.pk is not None else []
        present = {_identity(column.target(link)): link for link in links}
        order = [_identity(parts) for parts in wanted]
        self.rows[column.column_name][_identity((record,))[0]] = at, [key for keys in order for key in keys]
        kept = list(present)
        if kept == order or (not column.order and set(kept) == set(order)):
            return []
        old = column.widget.render([_value(column.target(link)) for link in links])
        new = column.widget.render([_value(parts) for parts in wanted])
        self.plan.rows[at].change(column.column_name, old, new)
        removed: list[LinkChange] = [(REMOVE, present[key], {}) for key in kept if key not in order]
        return removed + self._placed(record, column, wanted, present)

    @staticmethod
    def _placed(
        record: models.Model, column: ListColumn, wanted: list[tuple], present: dict[tuple, models.Model]
    ) -> list[LinkChange]:
        changes: list[LinkChange] = []
        for rank, parts in enumerate(wanted, 1):
            link = present.get(_identity(parts))
            former = getattr(link, column.order) if link is not None and column.order else None
            if link is None:
                link = column.links(**{column.owner: record}, **dict(zip(column.targets, parts, strict=True)))
                changes.append((ADD, link, {}))
            elif column.order and former != rank:
                changes.append((CHANGE, link, {column.order: former}))
            if column.order:
                setattr(link, column.order, rank)
        return changes


def _parts(value) -> tuple:
    return value if isinstance(value, tuple) else (value,)


def _value(parts: tuple):
    return parts if len(parts) > 1 else parts[0]


def _identity(parts: tuple) -> tuple:
    return tuple(part.pk or id(part) for part in parts)
