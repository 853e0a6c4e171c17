"""Search over all that is published: each app registers the models that can be found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from .registry import Registry

MOST_WORDS = 10
MOST_SHOWN = 10


@dataclass(frozen=True)
class Searchable:
    """Published records that can be searched, and the list page that shows them all, if there is one."""

    title: str | Promise
    queryset: Callable[[], QuerySet]
    list_name: str = ""


@dataclass(frozen=True)
class Found:
    """What one kind of record gives: the first ten of `count`, and the list with the same words."""

    title: str
    count: int
    records: list
    list_name: str

    @property
    def list_url(self) -> str:
        return reverse(self.list_name) if self.list_name else ""


searchables: Registry[Searchable] = Registry()


def search(text: str) -> Iterator[Found]:
    """What holds every word, kind by kind. Two queries a kind."""
    words = " ".join(text.split()[:MOST_WORDS])
    for searchable in searchables if words else ():
        found = searchable.queryset().matching(words)
        if count := found.count():
            yield Found(str(searchable.title), count, list(found[:MOST_SHOWN]), searchable.list_name)
