"""What changed, over all the models with a history: a bounded number of queries, whatever the page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from heapq import nsmallest
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.lookups import Contains
from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from publishing.fields import Fold
from publishing.text import fold

from .differences import Difference, differences, linked, moves_of
from .models import ImportBatch
from .names import existing, keys_of, names_for, naming_links

KINDS = {"+": _("création"), "~": _("modification"), "-": _("suppression")}
YEARS = range(1900, 3000)  # what any time zone can hold
UNREAD = [f"batch__{each.name}" for each in ImportBatch._meta.fields if each.name not in ("id", "file_name")]
MOST_REASONS = 500  # in one query
FOLDED = ("search_text", "sort_key")
NAMED_BY = ("code", "label", "title", "name", "slug", "key")


def recorded_models() -> list[type[models.Model]]:
    """Every model with a history, in the order of the apps."""
    return [model for model in apps.get_models() if hasattr(model, "history") and hasattr(model, "natural_key")]


def can_view(user, model) -> bool:
    opts = model._meta
    return user.has_perm(f"{opts.app_label}.view_{opts.model_name}") or user.has_perm(
        f"{opts.app_label}.change_{opts.model_name}"
    )


def visible_models(user) -> list[type[models.Model]]:
    return [model for model in recorded_models() if can_view(user, model)]


def admin_address(model, view: str, *args) -> str | None:
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)
    except NoReverseMatch:
        return None


@dataclass(frozen=True, order=True)
class Place:
    """Where a change stands among all: the newest first, then by model, then the last written first."""

    before: float  # seconds, negated: what is smallest comes first
    label: str
    last: int
    at: datetime = field(compare=False)

    @classmethod
    def of(cls, at: datetime, label: str, key: int) -> "Place":
        return cls(-at.timestamp(), label, -key, at)

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """The place that an address names. None for anything else."""
        at, _sep, rest = text.partition("~")
        label, _sep, key = rest.partition("~")
        try:
            moment = parse_datetime(at)
        except ValueError:
            return None
        if moment is None or moment.tzinfo is None or moment.year not in YEARS:
            return None
        if not (key.isascii() and key.isdigit() and len(key) < 19):
            return None
        return cls.of(moment, label, int(key))

    def __str__(self):
        return f"{self.at.isoformat()}~{self.label}~{-self.last}"

    def further(self, label: str) -> Q:
        """The versions of a model that come after this place."""
        earlier, same = Q(history_date__lt=self.at), Q(history_date=self.at)
        if label == self.label:
            return earlier | same & Q(history_id__lt=-self.last)
        return Q(history_date__lte=self.at) if label > self.label else earlier


@dataclass(frozen=True)
class Asked:
    """Which changes are wanted. What is left empty asks for all."""

    model: str = ""
    person: int | None = None
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""
    batch: Any = None

    def narrow(self, versions: models.QuerySet, model: type[models.Model]) -> models.QuerySet:
        wanted = {
            "history_user": self.person,
            "history_type": self.kind,
            "history_date__gte": self.since,
            "history_date__lt": self.until,
            "batch": self.batch,
        }
        versions = versions.filter(**{name: value for name, value in wanted.items() if value})
        words = fold(self.words).split()
        if not words:
            return versions
        told, reasons = name_of(model), reasons_given(model)
        for word in words:
            given = [reason for reason, folded in reasons.items() if word in folded]
            if len(given) > MOST_REASONS:  # so many versions match that the first ones are soon found
                why = Q(Contains(Fold(F("history_change_reason")), Value(word)))
            else:
                why = Q(history_change_reason__in=given)
            versions = versions.filter(told(word) | why)
        return versions


def reasons_given(model: type[models.Model]) -> dict[str, str]:
    """Each reason in the history of a model, and the same folded. Many versions share one: that of their import."""
    history = model.history.model.objects.exclude(history_change_reason=None).order_by()
    return {reason: fold(reason) for reason in history.values_list("history_change_reason", flat=True).distinct()}


def name_of(model: type[models.Model]) -> Callable[[str], Q]:
    """What says that a version's name holds a folded word: in its own columns, else in those of what it links."""
    own = [F(name) for name in NAMED_BY if any(name == each.name for each in model._meta.fields)]
    if own:
        return lambda word: Q(Contains(Fold(*own), Value(word)))
    paths = folded_paths(model)
    return lambda word: reduce(or_, (Q(**{f"{path}__contains": word}) for path in paths))


def folded_paths(model: type[models.Model]) -> list[str]:
    """The folded columns of the records that name one of the model."""
    paths = []
    for link in naming_links(model):
        kept = [name for name in FOLDED if any(name == each.name for each in link.related_model._meta.fields)]
        paths += [f"{link.name}__{path}" for path in kept[:1] or folded_paths(link.related_model)]
    return paths


@dataclass(frozen=True)
class Change:
    """One version of one record."""

    model: type[models.Model]
    version: models.Model
    name: str
    is_deleted: bool
    differences: list[Difference]

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def done(self) -> str:
        return str(KINDS[self.version.history_type])

    @property
    def address(self) -> str | None:
        return admin_address(self.model, "history", self.version.id)


@dataclass(frozen=True)
class Page:
    changes: list[Change]
    following: Place | None


def changes(user, size: int, asked: Asked = Asked(), after: Place | None = None) -> Page:  # noqa: B008
    """The newest `size` changes that the person may see, from a place on."""
    wanted = {m._meta.label_lower: m for m in visible_models(user) if asked.model in ("", m._meta.label_lower)}
    places = [place for label, model in wanted.items() for place in _places(model, label, size + 1, asked, after)]
    shown = nsmallest(size + 1, places)
    more = shown[size - 1] if len(shown) > size else None
    return Page(_changes(wanted, shown[:size]), more)


def _places(model, label: str, size: int, asked: Asked, after: Place | None) -> list[Place]:
    versions = asked.narrow(model.history.model.objects.all(), model)
    if after is not None:
        versions = versions.filter(after.further(label))
    keys = versions.order_by("-history_date", "-history_id").values_list("history_date", "history_id")[:size]
    return [Place.of(at, label, key) for at, key in keys]


def _changes(wanted: dict, places: list[Place]) -> list[Change]:
    by_model: dict[str, list[int]] = {}
    for place in places:
        by_model.setdefault(place.label, []).append(-place.last)
    found = {label: list(_versions(wanted[label], keys)) for label, keys in by_model.items()}
    versions = {(label, version.pk): version for label, each in found.items() for version in each}
    ordered = [versions[place.label, -place.last] for place in places]
    moves = [move for each in found.values() for move in moves_of(each)]
    names = names_for([keys_of(ordered), linked(moves)])
    alive, told = existing(ordered), differences(moves, names)
    return [
        Change(v.instance_type, v, names[key], key not in alive, told.get((key[0], v.pk), []))
        for v in ordered
        if (key := (v.instance_type, v.id))
    ]


def _versions(model: type[models.Model], keys: list[int]) -> models.QuerySet:
    """The versions of these keys, each with the key of the one before."""
    history = model.history.model.objects
    before = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    known = history.filter(history_id__in=keys).annotate(previous=Subquery(before.values("history_id")[:1]))
    return known.select_related("history_user", "batch").defer(*UNREAD)
