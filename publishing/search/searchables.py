"""What can be found: each app says which texts of its records, and of what hangs from them, a search looks at."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

from django.conf import settings
from django.db.models import Field, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import override

from publishing.languages import ORIGINAL, TRANSLATIONS, translations_of
from publishing.registry import Registry
from publishing.text import plain

BODY, LINKED, NAME = 10, 20, 30
"""How much it says of a record that a word is in one of its texts."""

INLINE = re.compile(r"</?(?:a|b|em|i|strong)(?:\s[^>]*)?>")
"""Tags that part no words."""

Keys = Iterable[int]


@dataclass(frozen=True)
class Piece:
    """A text of a record; `language` is empty where the text is the same for all.

    `by`: the link that it hangs from, as (which `Linked` of the searchable, from 1; key). Nothing for its own texts.
    """

    level: int
    label: str | Promise
    text: str
    language: str = ""
    by: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Text:
    """A text of the record itself, or of one that it refers to: `Text("table__title")`."""

    path: str
    level: int = BODY
    label: str | Promise = ""
    rich: bool = False


@dataclass(frozen=True)
class Linked:
    """Texts of the published records that lead to the searched one by `record`: the themes of an organisation."""

    queryset: Callable[[], QuerySet]
    record: str
    paths: str | tuple[str, ...]
    label: str | Promise = ""
    level: int = LINKED

    @property
    def texts(self) -> list[Text]:
        paths = [self.paths] if isinstance(self.paths, str) else self.paths
        return [Text(path, self.level, self.label) for path in paths]

    @cached_property
    def columns(self) -> "list[Column]":
        return _columns(self.queryset().model, self.texts)


@dataclass(frozen=True)
class Searchable:
    """Published records that can be found.

    `list_name`: the list page that takes the same words; `list_label`: what it shows, where these are other records.
    `context`: the record that a record stands in, as (its field, its searchable, least level): its words complete
    those of the record, and do not suffice. `reached`: in place of texts, the fields by which the records are found:
    {field: (its searchable, least level)}. `place` says where a record is; `related` is what that reads. A searchable
    that is not `shown` only serves others.
    """

    title: str | Promise
    queryset: Callable[[], QuerySet]
    texts: tuple[Text | Linked, ...] = ()
    order: int = 0
    list_name: str = ""
    list_label: str | Promise = ""
    context: tuple[str, str, int] | None = None
    reached: Mapping[str, tuple[str, int]] | None = None
    address: Callable[[Any], str] = lambda record: record.get_absolute_url()
    place: Callable[[Any], str] = lambda record: ""
    related: tuple[str, ...] = ()
    shown: bool = True

    @cached_property
    def model(self) -> type[Model]:
        return self.queryset().model

    @cached_property
    def own(self) -> list[Text]:
        return [text for text in self.texts if isinstance(text, Text)]

    @cached_property
    def columns(self) -> "list[Column]":
        return _columns(self.model, self.own)

    @cached_property
    def linked(self) -> list[Linked]:
        return [text for text in self.texts if isinstance(text, Linked)]

    def pieces(self, keys: Keys) -> Iterator[tuple[int, Piece]]:
        """The texts of these records that the public may read."""
        keys = list(keys)
        yield from _pieces(self.queryset().filter(pk__in=keys), "pk", self.columns)
        for at, each in enumerate(self.linked, 1):
            yield from _pieces(each.queryset().filter(**{f"{each.record}__in": keys}), each.record, each.columns, at)

    def pieces_by(self, links: Mapping[int, Keys]) -> Iterator[tuple[int, Piece]]:
        """Those that hang from the links named as in `Piece.by`: {which `Linked`: keys}."""
        for at, keys in links.items():
            each = self.linked[at - 1]
            yield from _pieces(each.queryset().filter(pk__in=keys), each.record, each.columns, at)

    def own_pieces(self, record: Model) -> Iterator[Piece]:
        """Its own texts, of a record at hand."""
        yield from _told(self.columns, [_held(record, path) for _text, path, *_ in self.columns])


searchables: Registry[Searchable] = Registry()


Column = tuple[Text, str, str | Promise, str, Field]


def _columns(model: type[Model], texts: list[Text]) -> list[Column]:
    """The texts with what they are called, where they stand, and their language."""
    found = ((text, column) for text in texts for column in columns_of(model, text.path))
    return [(text, path, text.label or field.verbose_name, lang, field) for text, (path, lang, field) in found]


def _pieces(queryset: QuerySet, record: str, columns: list[Column], at: int = 0) -> Iterator[tuple[int, Piece]]:
    rows = queryset.order_by().values_list(record, "pk", *(path for _text, path, *_ in columns))
    for key, link, *values in rows:
        yield from ((key, piece) for piece in _told(columns, values, (at, link if at else 0)))


def _told(columns: list[Column], values: Iterable[Any], by: tuple[int, int] = (0, 0)) -> Iterator[Piece]:
    for (text, _path, label, language, field), value in zip(columns, values, strict=True):
        if not value:
            continue
        if not field.choices:
            yield Piece(text.level, label, _bare(value) if text.rich else str(value), language, by)
            continue
        for code, _name in settings.LANGUAGES:  # a choice, as each language calls it
            with override(code):
                yield Piece(text.level, label, str(dict(field.flatchoices).get(value, "")), code, by)


def _bare(rich: str) -> str:
    return " ".join(html.unescape(plain(INLINE.sub("", rich))).split())


def columns_of(model: type[Model], path: str) -> list[tuple[str, str, Field]]:
    """Each column of a text, with its language and its field: one, or one for each language that the model keeps."""
    *steps, name = path.split("__")
    owner = model
    for step in steps:
        owner = owner._meta.get_field(step).related_model
    field = owner._meta.get_field(name)
    spoken = [(column, code) for column, code in zip(translations_of(owner, name), TRANSLATIONS, strict=False)]
    kept = [(name, ORIGINAL if spoken else ""), *spoken]
    return [("__".join([*steps, column]), code, field) for column, code in kept]


def _held(record: Model, path: str) -> Any:
    """What a column holds, whatever the language that the record is read in."""
    *steps, name = path.split("__")
    return reduce(getattr, steps, record).__dict__[name]


# What a change of a record changes in what is found


def relations(model: type[Model], path: str) -> list[tuple[str, type[Model]]]:
    """`placement__theme__name`: [("placement", Placement), ("placement__theme", Theme)]."""
    found = []
    for step in path.split("__"):
        if step == "pk" or not (field := model._meta.get_field(step)).is_relation:
            break
        model = field.related_model
        found.append((f"{found[-1][0]}__{step}" if found else step, model))
    return found


def _public(queryset: QuerySet) -> list[str]:
    """The lookups that say whether a record is public."""

    def lookups(condition: Q) -> Iterator[str]:
        for child in condition.children:
            if isinstance(child, Q):
                yield from lookups(child)
            else:
                yield child[0]

    return list(lookups(queryset.public))


def paths(searchable: Searchable) -> Iterator[tuple[QuerySet, str, list[str]]]:
    """What its texts are read from: records, the path to the searched one, and all the paths that are followed."""
    own = searchable.queryset()
    yield own, "pk", [*(text.path for text in searchable.own), *_public(own)]
    for each in searchable.linked:
        links = each.queryset()
        yield links, each.record, [each.record, *(text.path for text in each.texts), *_public(links)]


def touched(searchable: Searchable, changed: Mapping[str, set[int]]) -> set[int]:
    """The records of which a text may be another since these records changed, given by label of their model."""
    found: set[int] = set()
    for queryset, record, followed in paths(searchable) if searchable.texts else ():
        model = queryset.model
        steps = dict(step for path in followed for step in relations(model, path))
        back = dict(relations(model, record))
        for step, other in {"": model, **steps}.items():
            keys = changed.get(other._meta.label_lower)
            if not keys:
                continue
            if step == record or (record == "pk" and not step):
                found |= keys
                continue
            found |= _keys(model, f"{step or 'pk'}__in", keys, record)
            if step in back:  # the link is gone, what it hung from is not
                found |= _keys(other, "pk__in", keys, record.removeprefix(f"{step}__"))
    return found


def _keys(model: type[Model], lookup: str, keys: set[int], wanted: str) -> set[int]:
    found: set[int] = set()
    ordered = sorted(keys)
    for start in range(0, len(ordered), 500):
        rows = model._base_manager.filter(**{lookup: ordered[start : start + 500]})
        found.update(key for key in rows.values_list(wanted, flat=True) if key is not None)
    return found


def watched() -> dict[type[Model], set[Field]]:
    """The models of which a change is noted, each with the links that are noted as they were and as they become."""
    found: dict[type[Model], set[Field]] = {}
    for searchable in searchables:
        if not searchable.texts:
            continue
        for queryset, record, followed in paths(searchable):
            model = queryset.model
            for other in [model, *(other for path in followed for _step, other in relations(model, path))]:
                found.setdefault(other, set())
            for step in record.split("__") if record != "pk" else ():
                field = model._meta.get_field(step)
                found[model].add(field)
                model = field.related_model
    return found
