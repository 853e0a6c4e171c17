"""What somebody asks: the words that are looked for, and the words of the index that answer each of them."""

from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

from django.db.models import Q

from publishing.models import SearchForm, SearchWord

from .words import STOP_WORDS, beginning, distance, mistakes_forgiven, shortened, stems, words

MOST_WORDS = 10
LAST_LETTER = "\U0010ffff"
EXACT, STEM, BEGINNING, NEAR = 4, 3, 2, 1
"""How a word answers another, the better the more."""


@dataclass(frozen=True)
class Wanted:
    """A word that is looked for, and the words that answer it: {key of the word: how}.

    `understood`: what was read in its place, where nothing answers it as it was written.
    """

    word: str
    answers: dict[int, int] = field(default_factory=dict)
    understood: str = ""


@dataclass(frozen=True)
class Query:
    """The words that a record must hold. None of them: nothing that can be looked for was asked."""

    wanted: tuple[Wanted, ...] = ()

    @property
    def understood(self) -> str:
        """The words as they were read, where one of them was not written as any text has it. Or nothing."""
        if not any(each.understood for each in self.wanted):
            return ""
        return " ".join(each.understood or each.word for each in self.wanted)


def ask(text: str) -> Query:
    """Two queries; a few more where a word is unknown."""
    asked = list(dict.fromkeys(words(text.replace("\0", " "))))
    telling = [word for word in asked if word not in STOP_WORDS] or asked
    wanted = _answered(telling[:MOST_WORDS])
    if any(not each.answers for each in wanted):
        wanted = _understood(wanted)
    return Query(tuple(wanted))


def _answered(asked: list[str]) -> list[Wanted]:
    if not asked:
        return []
    begins = {word: beginning(word) for word in asked}
    found: dict[str, dict[int, int]] = {word: {} for word in asked}
    known = reduce(or_, (Q(text__gte=begin, text__lt=begin + LAST_LETTER) for begin in begins.values()))
    for key, text in SearchWord.objects.filter(known | Q(text__in=asked)).values_list("pk", "text"):
        for word, begin in begins.items():
            if text == word:
                found[word][key] = EXACT
            elif text.startswith(begin):
                found[word][key] = BEGINNING
    of_stem: dict[str, list[str]] = {}
    for word in asked:
        for stem in stems(word):
            of_stem.setdefault(stem, []).append(word)
    for stem, key in SearchForm.objects.filter(text__in=of_stem).values_list("text", "word_id"):
        for word in of_stem[stem]:
            found[word][key] = max(STEM, found[word].get(key, 0))
    return [Wanted(word, found[word]) for word in asked]


def _understood(wanted: list[Wanted]) -> list[Wanted]:
    """For each word that nothing answers: written in one with its neighbour, in two, or with a typing error."""
    unknown = [each.word for each in wanted if not each.answers]
    pairs = {f"{one.word}{two.word}": (one, two) for one, two in zip(wanted, wanted[1:], strict=False)}
    parts = {word: [(word[:at], word[at:]) for at in range(2, len(word) - 1)] for word in unknown}
    texts = {*pairs, *(part for cuts in parts.values() for cut in cuts for part in cut)}
    known = dict(SearchWord.objects.filter(text__in=texts).values_list("text", "pk"))
    joined = {one.word: text for text, (one, two) in pairs.items() if text in known and not (one.answers and two.answers)}
    read, skip = [], False
    for each in wanted:
        if skip:
            skip = False
        elif each.word in joined:
            text = joined[each.word]
            read.append(Wanted(text, {known[text]: EXACT}, text))
            skip = True
        elif each.answers:
            read.append(each)
        elif cut := next((cut for cut in parts[each.word] if known.keys() >= set(cut)), None):
            read += [Wanted(part, {known[part]: EXACT}, part) for part in cut]
        else:
            read.append(replace(each, **near(each.word)))
    return read


def near(word: str) -> dict:
    """The words of the index that differ least from one that it does not have, as `answers` and `understood`."""
    allowed = mistakes_forgiven(word)
    if not allowed:
        return {}
    forms = [f"~{each}" for each in shortened(word)]
    candidates = dict(SearchForm.objects.filter(text__in=forms).values_list("word__text", "word_id"))
    far = {text: distance(word, text) for text in candidates}
    least = min(far.values(), default=allowed + 1)
    if least > allowed:
        return {}
    best = sorted(text for text, wrong in far.items() if wrong == least)
    return {"answers": {candidates[text]: NEAR for text in best}, "understood": best[0]}

