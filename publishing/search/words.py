"""What a word is: how a text falls into words, and what a word has in common with its inflections."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from publishing.text import fold

LONGEST = 40

TOKEN = re.compile(
    r"""
    [^\W\d_](?:&[^\W\d_])+(?![^\W_])                    # R&D
    | [^\W\d_](?:\.[^\W\d_])+(?![^\W_])                 # R.D.I.
    | (?:\d+|[IVXLC]+)(?:[.,]\d+)+(?![^\W_])            # 2.2.1, II.1, 401,98
    | [^\W_]+
    """,
    re.VERBOSE | re.IGNORECASE,
)
LETTERS = str.maketrans("ʼłŁđĐıðÐ", "'lLdDidD")
FRENCH = """
a au aux avec ce ces cet cette chez combien comment d dans de des dont du elle elles en entre est et eux il ils j je
jusqu l la le les leur leurs lorsqu lui m mais n ne nos notre nous on ou par pas pour pourquoi puisqu qu quand que quel
quelle quelles quels qui quoi s sa sans se ses si son sont sur t ta te tu un une vers vos votre vous y
"""
ENGLISH = """
an and are as at be between but by did do does for from has have how in into is it its many much not of on or that the
their they there this to was we were what when where which who whom whose why will with you
"""
GERMAN = """
aber als am auch auf aus bei bis das dass dem den der die ein eine einem einen einer es fur hat ich im ist mit nach
nicht oder sich sie sind uber um und viel viele vom von war warum was wann welche welcher welches wer wie wieviel wird
wo wofur zu zum zur zwischen
"""
STOP_WORDS = frozenset(f"{FRENCH} {ENGLISH} {GERMAN}".split())
"""Words that tell nothing: kept of names alone, and looked for where nothing else is asked."""


@dataclass(frozen=True)
class Token:
    """A word as it is compared, and where it stands in the text."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a composed text (`unicodedata.normalize("NFC", text)`), of any alphabet."""
    for found in TOKEN.finditer(text.translate(LETTERS)):
        if word := folded(found[0]):
            yield Token(word, *found.span())


def words(text: str) -> list[str]:
    """`words("L’éco-construction, axe 2.2 (R&D)") == ["l", "eco", "construction", "axe", "2.2", "rd"]`."""
    return [token.word for token in tokens(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=20_000)
def folded(token: str) -> str:
    if token.isascii() and token.isalnum():
        return token.lower()[:LONGEST]
    letters = unicodedata.normalize("NFKD", token).casefold()
    bare = fold("".join(letter for letter in letters if not unicodedata.combining(letter)))
    bare = bare.replace(",", ".") if bare[:1].isdigit() else bare
    if all(len(part) == 1 and part.isalpha() for part in re.split(r"[.&]", bare)):  # letters that stand for words
        bare = re.sub(r"[.&]", "", bare)
    return "".join(letter for letter in bare if letter.isalnum() or letter == ".")[:LONGEST]


def beginning(word: str) -> str:
    """What the words begin with that a word may be the beginning of: 2 is no beginning of 2015, but of 2.1."""
    return f"{word}." if word.isdigit() and len(word) < 3 else word


_stemmers = [snowballstemmer.stemmer(language) for language in ("french", "english", "german")]
_one_at_a_time = Lock()  # a stemmer keeps the word that it works on


@lru_cache(maxsize=20_000)
def stems(word: str) -> frozenset[str]:
    """What the word has in common with its inflections, in each language."""
    if not word.isalpha() or len(word) < 3:
        return frozenset()
    with _one_at_a_time:
        return frozenset(stem for stemmer in _stemmers if len(stem := stemmer.stemWord(word)) > 1)


def mistakes_forgiven(word: str) -> int:
    """How many letters may be wrong, missing, too many or exchanged."""
    if len(word) < 4 or not word.isalpha():
        return 0
    return 1 if len(word) < 8 else 2
