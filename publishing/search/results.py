"""What the search page shows: groups of records with the way to the rest, and why each was found."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from math import ceil
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.languages import ORIGINAL, language_of, shown_language
from publishing.models import SearchEntry

from .asking import Query, ask, resembling, vocabulary
from .finding import Ranked, find
from .index import heal
from .searchables import NAME, Piece, searchables
from .telling import Reading, Why, explained
from .words import tokens

MOST_SHOWN = 10
"""Of each kind, where few kinds are found."""
SOME_SHOWN = 5
FEW_SHOWN = 3
FEW_KINDS = 2
PER_PAGE = 50
MOST_SUGGESTED = 3
MOST_LOOKED_AT = 3
"""Records in which a word is looked for as it is written."""


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
    """What one kind of record gives: the best of `count`, and the way to the others: a list with the same words, or the
    pages before and after of this search within the kind."""

    kind: str
    title: str
    count: int
    hits: list[Hit]
    list_url: str = ""
    list_label: str = ""
    before: str = ""
    after: str = ""

    @property
    def records(self) -> list[Any]:
        return [hit.record for hit in self.hits]


@dataclass(frozen=True)
class Results:
    """What was found for `text`. `understood`: the words as they were read, where they hold a typing error.

    `nearest`: no record holds all the words; these hold some. `is_empty`: nothing that can be looked for was asked.
    `is_cut`: not all that was asked was looked for. `suggestions`: what may have been meant, where nothing was found.
    `kind`: the only one that is shown.
    """

    text: str
    groups: list[Found] = field(default_factory=list)
    understood: str = ""
    nearest: bool = False
    is_empty: bool = False
    is_cut: bool = False
    suggestions: list[str] = field(default_factory=list)
    kind: str = ""

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    def __iter__(self) -> Iterator[Found]:
        return iter(self.groups)


def search(text: str, kind: str = "", page: int = 1) -> Results:
    """What published records hold the words of a text: the best of each kind, or a page of all those of one."""
    heal()
    query = ask(text)
    if not query.wanted:
        return Results(text, is_empty=True)
    ranked, all_words = find(query, page * PER_PAGE if kind else MOST_SHOWN)
    of_kind = [each for each in ranked if each.kind == kind and all_words]
    shown = (MOST_SHOWN if len(ranked) <= FEW_KINDS else SOME_SHOWN) if all_words else FEW_SHOWN
    groups = [_paged(each, text, query, page) for each in of_kind]
    groups = groups or [_found(each, text, query, shown, all_words) for each in ranked]
    return Results(
        text,
        groups,
        _spelled(query.understood),
        nearest=bool(groups) and not all_words,
        is_cut=query.is_cut,
        suggestions=[] if groups and all_words else _suggestions(query),
        kind=kind if of_kind else "",
    )


def _suggestions(query: Query) -> list[str]:
    """The words with others in the place of what nothing answers: a few for one such word, the nearest for several."""
    told = [_spelling(word) or word for word in (each.understood or each.word for each in query.wanted)]
    texts = vocabulary() if query.unknown else []
    if len(query.unknown) == 1:
        [at] = query.unknown
        return [" ".join([*told[:at], word, *told[at + 1 :]]) for word in _meant(query.wanted[at].word, texts)]
    nearest = {at: next(_meant(query.wanted[at].word, texts), "") for at in query.unknown}
    said = " ".join(filter(None, (nearest.get(at, word) for at, word in enumerate(told))))
    return [said] if any(nearest.values()) else []


def _meant(word: str, texts: list[str]) -> Iterator[str]:
    """What the reader may have meant."""
    return islice(filter(None, (_spelling(each, for_reader=True) for each in resembling(word, texts))), MOST_SUGGESTED)


def _spelled(words: list[str]) -> str:
    """The words as a record has them, with their accents and capitals: one that tells most of each."""
    return " ".join(_spelling(word) or word for word in words)


def _spelling(word: str, for_reader: bool = False) -> str:
    """Empty: no text has the word, or none that the reader can mean."""
    entries = SearchEntry.objects.filter(word__text=word).order_by("-weight", "kind", "record")
    for piece in chain.from_iterable(map(_pieces_of, entries[:MOST_LOOKED_AT])):
        if for_reader and not _is_for_reader(piece):
            continue
        text = normalize("NFC", piece.text)
        if found := next((token for token in tokens(text) if token.word == word), None):
            return text[found.start : found.end]
    return ""


def _is_for_reader(piece: Piece) -> bool:
    """A text in the reader's language, or an original name: that one is known abroad too."""
    return piece.language in ("", shown_language()) or (piece.language == ORIGINAL and piece.level >= NAME)


def _pieces_of(entry: SearchEntry) -> Iterator[Piece]:
    """The texts in which the record holds the word."""
    searchable = searchables[entry.kind]
    if entry.linked:
        yield from (piece for _key, piece in searchable.pieces_by({entry.linked: [entry.link]}))
    elif record := searchable.queryset().filter(pk=entry.record).first():
        yield from searchable.own_pieces(record)


def _found(ranked: Ranked, text: str, query: Query, shown: int, all_words: bool) -> Found:
    searchable = searchables[ranked.kind]
    hits = list(_hits(ranked.kind, ranked.best[:shown], query))
    found = Found(ranked.kind, str(searchable.title), ranked.count, hits)
    if not all_words or not (searchable.list_label or ranked.count > len(hits)):
        return found
    of_list = searchable.list_name and f"{reverse(searchable.list_name)}?{urlencode({'q': text})}"
    label = searchable.list_label or _("Voir les %(count)s résultats") % {"count": ranked.count}
    return replace(found, list_url=of_list or _address(text, ranked.kind), list_label=str(label))


def _paged(ranked: Ranked, text: str, query: Query, page: int) -> Found:
    page = min(page, ceil(ranked.count / PER_PAGE))
    hits = list(_hits(ranked.kind, ranked.best[(page - 1) * PER_PAGE : page * PER_PAGE], query))
    return Found(
        ranked.kind,
        str(searchables[ranked.kind].title),
        ranked.count,
        hits,
        before=_address(text, ranked.kind, page - 1) if page > 1 else "",
        after=_address(text, ranked.kind, page + 1) if ranked.count > page * PER_PAGE else "",
    )


def _address(text: str, kind: str, page: int = 1) -> str:
    asked = {"q": text, "kind": kind} | ({"page": page} if page > 1 else {})
    return f"{reverse('search')}?{urlencode(asked)}"


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
