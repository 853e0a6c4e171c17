"""Which records hold the words that are asked, and which of them tell most about these."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest, nsmallest

from publishing.models import SearchEntry

from .asking import EXACT, Query
from .gathering import Gathered
from .searchables import Searchable, searchables

IN_NAME, IN_CONTEXT = 3000, 500
MANY = 2000

Scores = dict[int, int]


@dataclass(frozen=True)
class Ranked:
    """The records of a kind that were found: how many, and the best of them."""

    kind: str
    count: int
    best: list[int]


def find(query: Query, shown: int) -> tuple[list[Ranked], bool]:
    """What holds every word, kind by kind, the best kind first; where nothing does, what holds most of them.

    Says which of the two it is.
    """
    scores = _scores(query)
    kinds = sorted((kind for kind in scores if searchables[kind].shown), key=lambda kind: searchables[kind].order)
    for holding in (_all_words, _most_words):
        held = {kind: holding(searchables[kind], scores[kind], scores) for kind in kinds}
        ranked = [_ranked(kind, each, shown) for kind, each in held.items() if each]
        if ranked or len(query.wanted) < 2:
            break
    ranked.sort(key=lambda each: -_worth(each.best[0], scores[each.kind]))
    return ranked, holding is _all_words


def _scores(query: Query) -> dict[str, list[Scores]]:
    """For each kind, and each wanted word: the records that hold it, and how well. Names come before other texts,
    then the very word before its inflections and what it begins, then short names before long ones."""
    how: dict[int, list[tuple[int, int]]] = {}
    for at, wanted in enumerate(query.wanted):
        for key, answer in wanted.keys.items():
            how.setdefault(key, []).append((at, answer))
    rows = SearchEntry.objects.filter(word__in=how).values_list("word_id", "kind", "weight").order_by()
    tiers: dict[str, list[list]] = {}
    for word, kind, weight, records in rows.annotate(records=Gathered("record")):
        keys = list(map(int, records.split(",")))
        level, share = divmod(weight, 10)
        for at, answer in how[word]:
            of_kind = tiers.setdefault(kind, [[] for _ in query.wanted])
            of_kind[at].append((1000 * level + 100 * answer + 10 * share, keys))
    return {kind: [_best(each) for each in words] for kind, words in tiers.items()}


def _best(tiers: list[tuple[int, list[int]]]) -> Scores:
    found: Scores = {}
    for score, keys in sorted(tiers, key=lambda tier: tier[0]):
        found.update(dict.fromkeys(keys, score))
    return found


def _all_words(searchable: Searchable, own: list[Scores], scores: dict[str, list[Scores]]) -> Scores:
    if len(own) == 1:
        return own[0]
    if searchable.context:
        own = _with_context(searchable, own, scores)
    shared = set.intersection(*map(set, own))
    return {key: sum(each[key] for each in own) for key in shared}


def _with_context(searchable: Searchable, own: list[Scores], scores: dict[str, list[Scores]]) -> list[Scores]:
    """A record that holds one of the words is also found by those of the record that it stands in."""
    _field, kind, least = searchable.context
    outer = scores.get(kind, [{}] * len(own))
    around = [{key for key, score in each.items() if score >= 100 * least} for each in outer]
    inner, outside = _held(own), _held(around)
    every = (1 << len(own)) - 1
    known = {*outside.values()}
    completed = {held for held in {*inner.values()} - {every} if any(held | more == every for more in known)}
    keys = {key for key, held in inner.items() if held in completed}
    completing = [key for key, more in outside.items() if any(held | more == every for held in completed)]
    within = _within(searchable, keys, completing) if keys else {}
    return [
        {key: IN_CONTEXT for key, stands_in in within.items() if stands_in in above} | each
        for each, above in zip(own, around, strict=True)
    ]


def _within(searchable: Searchable, keys: set[int], outer: list[int]) -> dict[int, int]:
    """What these records stand in, among `outer`: read one by one, or, where they are many, by what holds them."""
    field = searchable.context[0]
    rows = searchable.model._base_manager.order_by()
    if len(keys) <= MANY:
        return dict(rows.filter(pk__in=keys).values_list("pk", field))
    inner = rows.filter(**{f"{field}__in": outer}).values_list(field).annotate(keys=Gathered("pk"))
    return {key: stands_in for stands_in, gathered in inner for key in map(int, gathered.split(",")) if key in keys}


def _held(words: Iterable[Iterable[int]]) -> dict[int, int]:
    """For each record, the words that hold it: one bit each."""
    found: dict[int, int] = {}
    for at, keys in enumerate(words):
        for key in keys:
            found[key] = found.get(key, 0) | 1 << at
    return found


def _most_words(searchable: Searchable, own: list[Scores], scores: dict[str, list[Scores]]) -> Scores:
    found: Scores = {}
    for each in own:
        for key, score in each.items():
            found[key] = found.get(key, 0) + 10_000 + score
    return found


def _ranked(kind: str, held: Scores, shown: int) -> Ranked:
    least = nlargest(shown, held.values())[-1]
    best = nsmallest(shown, ((-score, key) for key, score in held.items() if score >= least))
    return Ranked(kind, len(held), [key for _score, key in best])


def _worth(key: int, own: list[Scores]) -> int:
    """How good a record is: its whole name was asked, each word is in its name, one is, or none."""
    found = [each.get(key, 0) for each in own]
    in_name = [score >= IN_NAME for score in found]
    whole = all(in_name) and all(score % 1000 // 100 == EXACT for score in found)
    if whole and sum(score % 100 for score in found) >= 80:
        return 3
    return 2 * all(in_name) or int(any(in_name))
