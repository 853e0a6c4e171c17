"""What the search page shows: groups of records with the way to the rest, and why each was found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.languages import language_of
from publishing.models import SearchEntry

from .asking import Query, ask
from .finding import Ranked, find
from .index import heal
from .searchables import searchables
from .telling import Reading, Why, explained
from .words import tokens

MOST_SHOWN = 10
"""Of each kind, where few kinds are found or no list shows the rest."""
SOME_SHOWN = 5
FEW_SHOWN = 3
FEW_KINDS = 3


@dataclass(frozen=True)
class Hit:
    """`language` is that of the name, where it is not the reader's."""

    record: Model
    address: str
    name: SafeString
    place: SafeString
    why: list[Why]
    language: str = ""
    language_of_place: str = ""


@dataclass(frozen=True)
class Found:
    """What one kind of record gives: the best of `count`, and the list with the same words, if there is one."""

    kind: str
    title: str
    count: int
    hits: list[Hit]
    list_url: str = ""
    list_label: str = ""

    @property
    def records(self) -> list[Any]:
        return [hit.record for hit in self.hits]


@dataclass(frozen=True)
class Results:
    """What was found for `text`. `understood`: the words as they were read, where they hold a typing error.

    `nearest`: no record holds all the words; these hold some. `is_empty`: nothing that can be looked for was asked.
    `suggestions`: what may have been meant, where nothing was found.
    """

    text: str
    groups: list[Found] = field(default_factory=list)
    understood: str = ""
    nearest: bool = False
    is_empty: bool = False
    suggestions: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    def __iter__(self) -> Iterator[Found]:
        return iter(self.groups)


def search(text: str) -> Results:
    """What published records hold the words of a text."""
    heal()
    query = ask(text)
    if not query.wanted:
        return Results(text, is_empty=True)
    ranked, all_words = find(query, MOST_SHOWN)
    shown = (MOST_SHOWN if len(ranked) <= FEW_KINDS else SOME_SHOWN) if all_words else FEW_SHOWN
    groups = [_found(each, text, query, shown, all_words) for each in ranked]
    suggestions = [] if groups and all_words else query.suggestions()
    return Results(
        text,
        groups,
        _spelled(query.understood),
        nearest=bool(groups) and not all_words,
        suggestions=[_spelled(words) for words in suggestions],
    )


def _spelled(words: list[str]) -> str:
    """The words as a record has them, with their accents and capitals: one that tells most of each."""
    return " ".join(map(_spelling, words))


def _spelling(word: str) -> str:
    entry = SearchEntry.objects.filter(word__text=word).order_by("-weight", "kind", "record").first()
    if entry is None:
        return word
    searchable = searchables[entry.kind]
    records = searchable.queryset().in_bulk([entry.record])
    pieces = [*searchable.own_pieces(records[entry.record])] if entry.record in records else []
    pieces += [piece for _key, piece in searchable.pieces_by({entry.linked: [entry.link]} if entry.linked else {})]
    for piece in pieces:
        text = normalize("NFC", piece.text)
        if found := next((token for token in tokens(text) if token.word == word), None):
            return text[found.start : found.end]
    return word


def _found(ranked: Ranked, text: str, query: Query, shown: int, all_words: bool) -> Found:
    searchable = searchables[ranked.kind]
    shown = shown if searchable.list_name or not all_words else MOST_SHOWN
    hits = list(_hits(ranked.kind, ranked.best[:shown], query))
    found = Found(ranked.kind, str(searchable.title), ranked.count, hits)
    if not searchable.list_name or not all_words or not (searchable.list_label or ranked.count > len(hits)):
        return found
    address = f"{reverse(searchable.list_name)}?{urlencode({'q': text})}"
    label = searchable.list_label or _("Voir les %(count)s résultats") % {"count": ranked.count}
    return Found(ranked.kind, found.title, found.count, hits, address, str(label))


def _hits(kind: str, keys: list[int], query: Query) -> Iterator[Hit]:
    searchable = searchables[kind]
    records = searchable.queryset().filter(pk__in=keys)
    records = records.select_related(*searchable.related) if searchable.related else records
    known = {record.pk: record for record in records.order_by()}
    told_names = {key: str(record) for key, record in known.items()}
    told_places = {key: searchable.place(record) for key, record in known.items()}
    names = {key: Reading(name, query) for key, name in told_names.items()}
    places = {key: Reading(place, query) for key, place in told_places.items()}
    asked = {wanted.word for wanted in query.wanted}
    missing = {key: asked - names[key].held - places[key].held for key in known}
    reasons = explained(kind, known, missing, query)
    for key in keys:
        if key in known:
            yield Hit(
                known[key],
                searchable.address(known[key]),
                names[key].marked(),
                places[key].marked(),
                reasons[key],
                language_of(told_names[key]),
                language_of(told_places[key]),
            )
