"""What somebody asks: the words that are looked for, and the words of the index that answer each of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_
from os.path import commonprefix

from django.db.models import Exists, OuterRef, Q
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from publishing.models import SearchEntry, SearchStem, SearchWord

from .gathering import Gathered
from .searchables import NAME
from .words import STOP_WORDS, beginning, mistakes_forgiven, stems, words

MOST_WORDS = 10
MOST_RESEMBLING = 8
SHORT = 6
LEAST_CUT, LEAST_PART = 3, 4
"""Letters of a part of a compound word, and of one that the index has inflected: « Abfallbehandlung »."""
LAST_LETTER = "\U0010ffff"
EXACT, STEM, BEGINNING = 3, 2, 1
"""How a word answers another, the better the more."""


@dataclass(frozen=True)
class Wanted:
    """A word that is looked for, and how words of the index answer it: {word: (its key, how)}.

    `understood`: what was read in its place, where nothing answers it as it was written.
    """

    word: str
    answers: dict[str, tuple[int, int]] = field(default_factory=dict)
    understood: str = ""

    @property
    def keys(self) -> dict[int, int]:
        return dict(self.answers.values())


@dataclass(frozen=True)
class Query:
    """The words that a record must hold. None of them: nothing that can be looked for was asked.

    `is_cut`: more words were asked than are looked for.
    """

    wanted: tuple[Wanted, ...] = ()
    is_cut: bool = False

    @property
    def understood(self) -> list[str]:
        """The words as they were read, where one of them was not written as any text has it. Or none."""
        is_read = any(each.understood for each in self.wanted)
        return [each.understood or each.word for each in self.wanted] if is_read else []

    @property
    def unknown(self) -> list[int]:
        """Where the words stand that nothing answers."""
        return [at for at, each in enumerate(self.wanted) if not each.answers]


def ask(text: str) -> Query:
    """Two queries; a few more where a word is unknown."""
    asked = list(dict.fromkeys(words(text.replace("\0", " "))))
    telling = [word for word in asked if word not in STOP_WORDS]
    begun = bool(telling) or len(asked) == 1  # of « de la », neither is the beginning of another word
    wanted = _answered((telling or asked)[:MOST_WORDS], begun)
    if any(not each.answers for each in wanted):
        wanted = _understood(wanted)
    return Query(tuple(wanted), is_cut=len(telling or asked) > MOST_WORDS)


def _answered(asked: list[str], begun: bool = True) -> list[Wanted]:
    """The last word may be the beginning of another, as one types; the others too, where they are no word at all, or
    long enough to begin a compound: « Haushalt 2017 » is answered by « Haushaltsmittel »."""
    if not asked:
        return []
    found: dict[str, dict[str, tuple[int, int]]] = {word: {} for word in asked}
    of_stem: dict[str, list[str]] = {}
    for word in asked:
        for stem in stems(word):
            of_stem.setdefault(stem, []).append(word)
    inflected = SearchStem.objects.filter(text__in=of_stem).values_list("text", "word__text", "word_id")
    for stem, text, key in inflected if of_stem else ():
        for word in of_stem[stem]:
            found[word][text] = (key, STEM)
    beginners = [word for word in asked if word == asked[-1] or not found[word] or _is_long(word)]
    begins = {word: beginning(word) for word in beginners if begun}
    known = reduce(or_, (Q(text__gte=b, text__lt=b + LAST_LETTER) for b in begins.values()), Q(text__in=asked))
    rows = list(SearchWord.objects.filter(known).values_list("text", "pk"))
    for word, begin in begins.items():
        found[word] = {text: (key, BEGINNING) for text, key in rows if text.startswith(begin)} | found[word]
    for text, key in rows:
        if text in found:
            found[text][text] = (key, EXACT)
    return [Wanted(word, found[word]) for word in asked]


def _understood(wanted: list[Wanted]) -> list[Wanted]:
    """For each word that nothing answers: written in one with its neighbour, in two, or with a typing error in a name:
    a word of another text, in whatever language, is one that somebody else may have meant."""
    pairs = {f"{one.word}{two.word}" for one, two in zip(wanted, wanted[1:], strict=False)}
    cuts = {each.word: list(_cuts(each.word)) for each in wanted if not each.answers}
    known = _known(pairs | {part for found in cuts.values() for cut in found for part in cut})
    texts = cache(vocabulary)  # most words are read without it
    read: list[Wanted] = []
    for each in wanted:
        before = read[-1] if read else None
        if before and f"{before.word}{each.word}" in known and not (before.answers and each.answers):
            read[-1] = _read(before.word + each.word, [before.word + each.word])
        elif each.answers:
            read.append(each)
        elif cut := next((cut for cut in cuts[each.word] if known.issuperset(cut)), None):
            read += [_read(part, [part]) for part in cut]
        else:
            read.append(_read(each.word, near(each.word, _in_names(_alike(each.word, texts())))))
    return read


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """The word in two; in German, an « s » may join its parts: « Rundungsdifferenz »."""
    for at in range(LEAST_CUT, len(word) - LEAST_CUT + 1):
        begin, end = word[:at], word[at:]
        if begin.endswith("s") and len(begin) > LEAST_PART:
            yield begin[:-1], end
        if STOP_WORDS.isdisjoint([begin, end]):
            yield begin, end


def _known(parts: set[str]) -> set[str]:
    """Those that the index has; of the longer ones, also those that it has inflected."""
    known = set(SearchWord.objects.filter(text__in=parts).values_list("text", flat=True))
    of_part = {part: stems(part) for part in parts if len(part) >= LEAST_PART}
    held = SearchStem.objects.filter(text__in=set().union(*of_part.values()))
    found = set(held.values_list("text", flat=True).distinct())
    return known | {part for part, its in of_part.items() if its & found}


def _in_names(texts: Iterable[str]) -> list[str]:
    """The words that a name holds."""
    named = SearchEntry.objects.filter(word=OuterRef("pk"), weight__gte=NAME)
    return list(SearchWord.objects.filter(Exists(named), text__in=texts).values_list("text", flat=True))


def _read(word: str, instead: list[str]) -> Wanted:
    """What is wanted, where other words are read in the place of one."""
    answers: dict[str, tuple[int, int]] = {}
    for each in reversed(_answered(instead)):
        answers |= each.answers
    return Wanted(word, answers, instead[0]) if answers else Wanted(word)


def near(word: str, vocabulary: list[str]) -> list[str]:
    """The words that differ least from one that the index does not have, by the letters that may be wrong."""
    far = _alike(word, vocabulary)
    least = min(far.values(), default=0)
    return sorted(text for text, wrong in far.items() if wrong == least)


def resembling(word: str, vocabulary: list[str]) -> list[str]:
    """Some words of the index that somebody may have meant: they begin alike, and up to a third of the letters differ,
    or more than half of it is the same beginning."""
    others = SearchWord.objects.exclude(text=word)
    after = others.filter(text__gt=word).order_by("text").values_list("text", flat=True)[:MOST_RESEMBLING]
    before = others.filter(text__lt=word).order_by("-text").values_list("text", flat=True)[:MOST_RESEMBLING]
    begun = {text for text in {*after, *before} if len(commonprefix([word, text])) > max(3, 3 * len(word) // 5)}
    known = [text for text in vocabulary if text[:1] == word[:1]]
    alike = {text for text, *_ in extract(word, known, scorer=OSA.distance, score_cutoff=len(word) // 3)}
    worth = {text: OSA.distance(word, text) - len(commonprefix([word, text])) for text in begun | alike}
    return sorted(worth, key=lambda text: (worth[text], text))[:MOST_RESEMBLING]


def vocabulary() -> list[str]:
    """Every telling word of the index that begins with a letter, read as one text."""
    words = SearchWord.objects.filter(text__gte="a")
    found = (words.aggregate(all=Gathered("text"))["all"] or "").split(",")
    return [text for text in found if text not in STOP_WORDS]


def _alike(word: str, vocabulary: list[str]) -> dict[str, int]:
    """Words in which few enough letters are wrong, missing, too many or exchanged with their neighbour: how many."""
    if not (most := mistakes_forgiven(word)):
        return {}
    known = _begun_alike(word, vocabulary)
    return {text: wrong for text, wrong, _ in extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=None)}


def _begun_alike(word: str, vocabulary: list[str]) -> list[str]:
    """Who mistypes a short word still begins it right: another first letter is another word."""
    begins = word[:2] if len(word) < SHORT else ""
    return [text for text in vocabulary if not begins or text[:1] in begins]


def _is_long(word: str) -> bool:
    return len(word) >= SHORT
