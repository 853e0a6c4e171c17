"""Why a record was found: its name, and the text that holds what its name does not, with the words marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from django.db.models import Model
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from publishing.models import SearchEntry

from .asking import Query
from .searchables import Piece, searchables
from .words import Token, tokens

AROUND = 70
MOST_TEXTS = 2


@dataclass(frozen=True)
class Why:
    """A text that holds some of the words, cut to what surrounds them; `language` where it is not the reader's."""

    label: str
    text: SafeString
    language: str = ""


class Reading:
    """A text, with the words of a query that it holds."""

    def __init__(self, text: str, query: Query):
        self.text = normalize("NFC", str(text))
        self.tokens = list(tokens(self.text))
        self.found: list[Token] = []
        self.held: set[str] = set()
        for token in self.tokens:
            wanted = [each.word for each in query.wanted if token.word in each.answers]
            if wanted:
                self.found.append(token)
                self.held.update(wanted)

    def marked(self) -> SafeString:
        return self._marked(0, len(self.text))

    def cut(self) -> SafeString:
        """What surrounds the first word that was found, from one word to another."""
        if len(self.text) <= 2 * AROUND:
            return self.marked()
        first = self.found[0]
        start = next(token.start for token in self.tokens if token.start >= first.start - AROUND)
        end = max(token.end for token in self.tokens if token.end <= max(first.start + AROUND, first.end))
        is_first, is_last = start == self.tokens[0].start, end == self.tokens[-1].end
        shown = self._marked(0 if is_first else start, len(self.text) if is_last else end)
        return mark_safe(("" if is_first else "… ") + shown + ("" if is_last else " …"))

    def _marked(self, start: int, end: int) -> SafeString:
        parts, at = [], start
        for token in self.found:
            if start <= token.start and token.end <= end:
                between, word = self.text[at : token.start], self.text[token.start : token.end]
                parts += [conditional_escape(between), format_html("<mark>{}</mark>", word)]
                at = token.end
        return mark_safe("".join([*parts, conditional_escape(self.text[at:end])]))


def explained(kind: str, records: Mapping[int, Model], missing: Mapping[int, set[str]], query: Query):
    """For each record of a kind, the texts that hold the words which are missing in what is shown of it."""
    searchable = searchables[kind]
    unexplained = {key: words for key, words in missing.items() if words}
    pieces = {key: list(searchable.own_pieces(records[key])) for key in unexplained}
    for key, piece in searchable.pieces_by(_links(kind, unexplained, query)) if unexplained else ():
        if key in pieces:
            pieces[key].append(piece)
    return {key: _why(pieces.get(key, []), missing[key], query) for key in records}


def _links(kind: str, missing: Mapping[int, set[str]], query: Query) -> dict[int, set[int]]:
    """For each record and each of its missing words, the link by which it holds what answers that word best."""
    answering: dict[int, list[tuple[str, int]]] = {}
    for wanted in query.wanted:
        for key, answer in wanted.keys.items():
            answering.setdefault(key, []).append((wanted.word, answer))
    entries = SearchEntry.objects.filter(kind=kind, record__in=missing, word__in=answering, linked__gt=0)
    best: dict[tuple[int, str], tuple[int, ...]] = {}
    for record, key, weight, linked, link in entries.values_list("record", "word", "weight", "linked", "link"):
        for word, answer in answering[key]:
            if word in missing[record]:
                this = (-answer, -weight, linked, link)
                best[record, word] = min(best.get((record, word), this), this)
    links: dict[int, set[int]] = {}
    for _answer, _weight, linked, link in best.values():
        links.setdefault(linked, set()).add(link)
    return links


def _why(pieces: Iterable[Piece], missing: set[str], query: Query) -> list[Why]:
    """Of the texts, those that hold most of the missing words, and tell most."""
    told: list[Why] = []
    speaking = get_language() or ""
    ranked = sorted(pieces, key=lambda piece: (-piece.level, piece.language not in ("", speaking)))
    while missing and len(told) < MOST_TEXTS:
        piece, reading = _best(ranked, missing, query)
        if not reading:
            break
        missing = missing - reading.held
        is_foreign = piece.language != speaking and any(map(str.isalpha, piece.text))
        told.append(Why(str(piece.label), reading.cut(), piece.language if is_foreign else ""))
    return told


def _best(pieces: list[Piece], missing: set[str], query: Query) -> tuple[Piece | None, Reading | None]:
    """The first that holds most of the missing words."""
    best, most = (None, None), 0
    for piece in pieces:
        reading = Reading(piece.text, query)
        if (held := len(missing & reading.held)) > most:
            best, most = (piece, reading), held
        if most == len(missing):
            break
    return best
