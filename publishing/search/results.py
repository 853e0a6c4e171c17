"""What the search page shows: groups of records with the way to the rest, and why each was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.safestring import SafeString

from .asking import Query, ask
from .finding import Ranked, find
from .index import heal
from .searchables import Piece, searchables
from .telling import Why, marked, why

MOST_SHOWN = 10
FEW_SHOWN = 3


@dataclass(frozen=True)
class Hit:
    record: Model
    address: str
    name: SafeString
    place: str
    why: list[Why]


@dataclass(frozen=True)
class Found:
    """What one kind of record gives: the best of `count`, and the list with the same words, if there is one."""

    kind: str
    title: str
    count: int
    hits: list[Hit]
    list_url: str

    @property
    def records(self) -> list[Any]:
        return [hit.record for hit in self.hits]


@dataclass(frozen=True)
class Results:
    """`understood`: the words as they were read, where they hold a typing error. `nearest`: no record holds all the
    words; these hold some. `is_empty`: nothing that can be looked for was asked."""

    groups: list[Found]
    count: int
    understood: str = ""
    nearest: bool = False
    is_empty: bool = False


def search(text: str) -> Results:
    """What published records hold the words of a text."""
    heal()
    query = ask(text)
    if not query.wanted:
        return Results([], 0, is_empty=True)
    ranked, all_words = find(query, MOST_SHOWN)
    groups = [_found(each, text, query, all_words) for each in ranked]
    return Results(groups, sum(group.count for group in groups), query.understood, bool(groups) and not all_words)


def _found(ranked: Ranked, text: str, query: Query, all_words: bool) -> Found:
    searchable = searchables[ranked.kind]
    keys = ranked.best if all_words else ranked.best[:FEW_SHOWN]
    records = searchable.queryset().filter(pk__in=keys)
    records = records.select_related(*searchable.related) if searchable.related else records
    known = {record.pk: record for record in records}
    pieces: dict[int, list[Piece]] = {key: [] for key in keys}
    for key, piece in searchable.pieces(keys):
        pieces[key].append(piece)
    hits = [_hit(searchable, known[key], pieces[key], query) for key in keys if key in known]
    has_more = searchable.list_name and ranked.count > len(hits) and all_words
    address = f"{reverse(searchable.list_name)}?{urlencode({'q': text})}" if has_more else ""
    return Found(ranked.kind, str(searchable.title), ranked.count, hits, address)


def _hit(searchable, record: Model, pieces: list[Piece], query: Query) -> Hit:
    name = str(record)
    place = str(searchable.place(record))
    told = why(pieces, f"{name} — {place}", query)
    return Hit(record, searchable.address(record), marked(name, query), marked(place, query), told)


