"""The index of words: one row for each word of each published record. Kept in the transaction that changes the content.

The database notes what changed (`triggers`); here the texts of what these changes touch are read again, and only the
words that came or went are written.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from unicodedata import normalize

from django.db import connection, models, transaction

from publishing.models import DataVersion, SearchChange, SearchEntry, SearchStem, SearchWord

from .searchables import NAME, Searchable, columns_of, searchables, touched
from .words import STOP_WORDS, stems, tokens

RULES = "5"
"""To be raised where the same texts would give other entries: existing databases are then indexed anew."""

CHUNK = 500

Held = tuple[int, int, int]
"""How a record holds a word: weight, and the link that the text hangs from (`Piece.by`)."""


def words_of(searchable: Searchable, keys: Iterable[int]) -> dict[int, dict[str, Held]]:
    """The words of each record, as held where they tell most, and there by the first link."""
    found: dict[int, dict[str, Held]] = {}
    for key, piece in searchable.pieces(keys):
        held = found.setdefault(key, {})
        told = {token.word for token in tokens(normalize("NFC", piece.text))}
        telling = told - STOP_WORDS or told
        for word in told if piece.level == NAME else told - STOP_WORDS:
            # a word is worth more in a short name: the one that it nearly fills
            share = round(9 / len(telling)) if piece.level == NAME and word in telling else 0
            this = (piece.level + share, *piece.by)
            held[word] = min(held.get(word, this), this, key=_telling_most)
    return found


def _telling_most(held: Held) -> Held:
    weight, *by = held
    return (-weight, *by)


def catch_up(**_signal) -> None:
    """Index what changed. To be called where others who change the content wait, or nobody else writes."""
    noted = list(SearchChange.objects.values_list("pk", "model", "record"))
    if not noted:
        return
    changed: dict[str, set[int]] = {}
    for _pk, model, record in noted:
        changed.setdefault(model, set()).add(record)
    writer = _Writer()
    for kind in searchables.names():
        writer.renew(kind, touched(searchables[kind], changed))
    writer.forget_words()
    for chunk in _chunks([pk for pk, *_ in noted]):
        SearchChange.objects.filter(pk__in=chunk).delete()


def heal() -> None:
    """Index what somebody wrote without saying so. Reading costs one query where nothing waits."""
    if SearchChange.objects.exists():
        with transaction.atomic():
            DataVersion.lock()
            catch_up()


@transaction.atomic
def rebuild() -> int:
    """Make the index anew. Returns how many entries it has."""
    DataVersion.lock()
    for model in (SearchEntry, SearchStem, SearchWord, SearchChange):
        model.objects.all().delete() if model is not SearchWord else model.objects.all()._raw_delete(connection.alias)
    writer = _Writer()
    for kind in searchables.names():
        searchable = searchables[kind]
        if searchable.texts:
            writer.renew(kind, searchable.queryset().order_by("pk").values_list("pk", flat=True).iterator())
    DataVersion.objects.filter(pk=1).update(index_rules=rules())
    return SearchEntry.objects.count()


def rules() -> str:
    """What decides which words are indexed: where it changes, the index is made anew."""
    said = [RULES]
    for kind in searchables.names():
        each = searchables[kind]
        texts = [(each.model, "", text) for text in each.own]
        texts += [(link.queryset().model, link.record, text) for link in each.linked for text in link.texts]
        for model, record, text in texts:
            said += [f"{kind} {text.level} {record} {path} {lang}" for path, lang, _ in columns_of(model, text.path)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


class _Writer:
    """Writes the difference between what records hold and what the index says of them."""

    def __init__(self):
        self.words: dict[str, int] = {}
        self.gone: set[int] = set()

    def renew(self, kind: str, keys: Iterable[int]) -> None:
        for chunk in _chunks(keys):
            self._renew(kind, chunk)

    def _renew(self, kind: str, keys: list[int]) -> None:
        wanted = words_of(searchables[kind], keys)
        self._know({word for held in wanted.values() for word in held})
        wish = {(self.words[word], key, *this) for key, held in wanted.items() for word, this in held.items()}
        entries = SearchEntry.objects.filter(kind=kind, record__in=keys)
        have = set(entries.values_list("word_id", "record", "weight", "linked", "link"))
        gone, new = have - wish, wish - have
        _delete(kind, [(word, weight, key) for word, key, weight, *_by in gone])
        columns = ["kind", "word_id", "record", "weight", "linked", "link"]
        _insert(SearchEntry, columns, [(kind, *entry) for entry in new])
        self.gone |= {word for word, *_ in gone}

    def _know(self, words: set[str]) -> None:
        """Learn the keys of words, and make those that no text held before."""
        unknown = words - self.words.keys()
        for chunk in _chunks(unknown):
            self.words |= dict(SearchWord.objects.filter(text__in=chunk).values_list("text", "pk"))
        made = sorted(unknown - self.words.keys())
        if made:
            _insert(SearchWord, ["text"], [(word,) for word in made])
            for chunk in _chunks(made):
                self.words |= dict(SearchWord.objects.filter(text__in=chunk).values_list("text", "pk"))
            rows = [(stem, self.words[word]) for word in made for stem in stems(word)]
            _insert(SearchStem, ["text", "word_id"], rows)

    def forget_words(self) -> None:
        """Those that no text holds any more."""
        for chunk in _chunks(self.gone):
            held = SearchEntry.objects.filter(word=models.OuterRef("pk"))
            words = SearchWord.objects.filter(~models.Exists(held), pk__in=chunk)
            keys = list(words.values_list("pk", flat=True))
            SearchStem.objects.filter(word__in=keys).delete()
            SearchWord.objects.filter(pk__in=keys)._raw_delete(connection.alias)


def _delete(kind: str, rows: Iterable[tuple[int, int, int]]) -> None:
    rows = list(rows)
    table = connection.ops.quote_name(SearchEntry._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for chunk in _chunks(rows, 20 * CHUNK):
                given = [list(column) for column in zip(*chunk, strict=True)]
                cursor.execute(
                    f"DELETE FROM {table} USING unnest(%s::bigint[], %s::int[], %s::bigint[]) AS given (w, x, r) "
                    "WHERE word_id = w AND kind = %s AND weight = x AND record = r",
                    [*given, kind],
                )
        else:
            sql = f"DELETE FROM {table} WHERE word_id = %s AND kind = %s AND weight = %s AND record = %s"
            cursor.executemany(sql, [(word, kind, weight, record) for word, weight, record in rows])


TYPES = {
    "text": "text",
    "kind": "text",
    "word_id": "bigint",
    "weight": "int",
    "record": "bigint",
    "linked": "int",
    "link": "bigint",
}


def _insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple]) -> None:
    """Many rows in one statement, on either database."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{TYPES[column]}[]" for column in columns)
            for chunk in _chunks(rows, 20 * CHUNK):
                given = [list(column) for column in zip(*chunk, strict=True)]
                cursor.execute(f"INSERT INTO {table} ({names}) SELECT * FROM unnest({arrays})", given)
        elif rows:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def _chunks(items: Iterable, size: int = CHUNK) -> Iterator[list]:
    items = iter(items)
    while chunk := list(islice(items, size)):
        yield chunk
