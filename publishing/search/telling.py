"""Why a record was found: its name, and the text that holds what its name does not, with the words marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .asking import Query, Wanted
from .searchables import NAME, Piece
from .words import Token, beginning, distance, mistakes_forgiven, stems, tokens

AROUND = 70
MOST_SHOWN = 2
Span = tuple[int, int]


@dataclass(frozen=True)
class Why:
    """A text that holds some of the words, cut to what surrounds them; `language` where it is not the reader's."""

    label: str
    text: SafeString
    language: str = ""


def marked(text: str, query: Query) -> SafeString:
    """The text with the words of the query marked."""
    text = normalize("NFC", str(text))
    return _marked(text, [span for _wanted, span in _spans(text, query)])


def why(pieces: Iterable[Piece], name: str, query: Query) -> list[Why]:
    """The texts that hold the words which the shown name does not hold: of each word the best text, two at most."""
    missing = {wanted.word for wanted in query.wanted} - _held(normalize("NFC", name), query)
    told: list[Why] = []
    speaking = get_language() or ""
    ranked = sorted(pieces, key=lambda piece: (-piece.level, piece.language not in ("", speaking)))
    found = [(piece, normalize("NFC", piece.text)) for piece in ranked]
    while missing and len(told) < MOST_SHOWN:
        best = max(found, key=lambda each: len(missing & _held(each[1], query)), default=None)
        new = missing & _held(best[1], query) if best else set()
        if not new:
            break
        piece, text = best
        missing -= new
        foreign = piece.language if piece.language != speaking else ""
        told.append(Why(piece.label, _cut(text, query), foreign))
    return told


def _held(text: str, query: Query) -> set[str]:
    return {wanted.word for wanted, _span in _spans(text, query)}


def _spans(text: str, query: Query) -> list[tuple[Wanted, Span]]:
    return [
        (wanted, (token.start, token.end))
        for token in tokens(text)
        for wanted in query.wanted
        if _answers(token.word, wanted)
    ]


def _answers(word: str, wanted: Wanted) -> bool:
    asked = wanted.understood or wanted.word
    if word == asked or stems(word) & stems(asked):
        return True
    if wanted.understood:
        return distance(word, wanted.word) <= mistakes_forgiven(wanted.word)
    return word.startswith(beginning(asked))


def _marked(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> SafeString:
    parts, at = [], start
    for first, last in sorted(set(spans)):
        if first >= at and (end is None or last <= end):
            parts += [conditional_escape(text[at:first]), format_html("<mark>{}</mark>", text[first:last])]
            at = last
    parts.append(conditional_escape(text[at:end]))
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped)


def _cut(text: str, query: Query) -> SafeString:
    """What surrounds the first word that is found, from one word to another."""
    spans = [span for _wanted, span in _spans(text, query)]
    text = "".join(" " if letter.isspace() else letter for letter in text)
    if len(text) <= 2 * AROUND:
        return _marked(text, spans)
    ends: list[Token] = list(tokens(text))
    first = spans[0][0]
    start = next((token.start for token in ends if token.start >= first - AROUND), 0)
    end = max((token.end for token in ends if token.end <= first + AROUND), default=len(text))
    end = max(end, spans[0][1])
    before, after = "… " if start > ends[0].start else "", " …" if end < ends[-1].end else ""
    return mark_safe(before + _marked(text, spans, start if before else 0, end if after else None) + after)  # noqa: S308
