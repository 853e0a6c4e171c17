"""What changed of what readers see, day by day, from the history: what was published, and what changed since.

A record that is not public today is in no news, nor is what was done to it while it was a draft.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.apps import apps
from django.db import models
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from .changed import hanging_from, seen_versions
from .models import Publishable, State
from .registry import Registry

MOST = 50  # news
MOST_READ = 500  # versions of a model, and days on which what hangs from its records changed
MOST_SINGLE = 5  # records of a kind that are told one by one
PUBLISHED, CHANGED = "published", "changed"

Teller = Callable[[models.Model, date], list[str]]
tellers: Registry[Teller] = Registry()  # by label of model: what changed in a record on a day, in sentences


@dataclass(frozen=True)
class News:
    """What happened on a day to a record, or to several of a kind. `at` is when the last of it happened."""

    kind: str
    day: date
    at: datetime
    records: tuple[models.Model, ...]

    @property
    def model(self) -> type[models.Model]:
        return type(self.records[0])

    @property
    def key(self) -> str:
        """What it is known by, for ever."""
        if len(self.records) > 1:
            return f"{self.model._meta.label_lower}/{self.kind}"
        return "/".join([self.model._meta.label_lower, *map(str, self.records[0].natural_key()), self.kind])

    def details(self) -> list[str]:
        if self.kind == PUBLISHED or len(self.records) > 1:
            return []
        teller = tellers.get(self.model._meta.label_lower)
        return (teller(self.records[0], self.day) if teller else []) or fields_changed(self.records[0], self.day)


def news() -> list[News]:
    """The newest first, at most `MOST`."""
    found = [each for model in published_models() for each in _grouped(_of_model(model))]
    return sorted(found, key=lambda each: (each.at, each.key), reverse=True)[:MOST]


def published_models() -> list[type[models.Model]]:
    """The models whose records have a state, a page and a history of their own."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Publishable) and hasattr(model, "get_absolute_url") and hasattr(model, "history")
    ]


def _of_model(model: type[models.Model]) -> Iterator[News]:
    public = model._default_manager.published()
    happened: dict[tuple[date, int], tuple[str, datetime]] = {}
    changes = [*_recent(model, public), *_hanging(model)]
    lives = _lives(model, {key for key, _at in changes})
    for key, at in changes:
        life = lives[key]
        if life.is_public_at(at):
            place = localdate(at), key
            kind = PUBLISHED if life.begins_on(place[0]) else CHANGED
            happened[place] = kind, max(at, happened.get(place, (kind, at))[1])
    records = public.in_bulk({key for _day, key in happened})
    for (day, key), (kind, at) in happened.items():
        yield News(kind, day, at, (records[key],))


def _recent(model, public) -> list[tuple[int, datetime]]:
    versions = model.history.model.objects.filter(id__in=public.order_by().values("pk"), state=State.PUBLISHED)
    return list(versions.order_by("-history_date", "-history_id").values_list("id", "history_date")[:MOST_READ])


def _hanging(model) -> list[tuple[int, datetime]]:
    """When what hangs from a public record last changed, each day."""
    found = []
    for other, path in hanging_from(model):
        if hasattr(other, "history"):
            versions = seen_versions(other, {f"{path}__state": State.PUBLISHED}).order_by()
            days = versions.annotate(day=TruncDate("history_date")).values(path, "day")
            latest = days.annotate(at=models.Max("history_date")).order_by("-at")
            found += latest.values_list(path, "at")[:MOST_READ]
    return found


@dataclass(frozen=True)
class _Life:
    """When a record was published and when it was not."""

    dates: list[datetime]
    states: list[str]

    def is_public_at(self, at: datetime) -> bool:
        place = bisect_right(self.dates, at)
        return place > 0 and self.states[place - 1] == State.PUBLISHED

    def begins_on(self, day: date) -> bool:
        before = ""
        for at, state in zip(self.dates, self.states, strict=True):
            if state == State.PUBLISHED != before and localdate(at) == day:
                return True
            before = state
        return False


def _lives(model, keys: Iterable[int]) -> dict[int, _Life]:
    versions = model.history.model.objects.filter(id__in=list(keys)).order_by("id", "history_date", "history_id")
    lives = {}
    for key, found in groupby(versions.values_list("id", "history_date", "state"), key=lambda row: row[0]):
        rows = list(found)
        lives[key] = _Life([at for _key, at, _state in rows], [state for _key, _at, state in rows])
    return lives


def _grouped(found: Iterable[News]) -> Iterator[News]:
    """Many of a kind on one day are one piece of news."""
    by_day: dict[tuple, list[News]] = {}
    for each in found:
        by_day.setdefault((each.day, each.kind), []).append(each)
    for (day, kind), several in by_day.items():
        if len(several) <= MOST_SINGLE:
            yield from several
        else:
            records = sorted((each.records[0] for each in several), key=str)
            yield News(kind, day, max(each.at for each in several), tuple(records))


def fields_changed(record: models.Model, day: date) -> list[str]:
    """« Nom, présentation » : what the record itself says otherwise than before that day."""
    versions = record.history.filter(state=State.PUBLISHED).order_by("history_date", "history_id")
    before = after = None
    for version in versions:
        if localdate(version.history_date) < day:
            before = version
        elif localdate(version.history_date) == day:
            after = version
    if before is None or after is None:
        return []
    fields = [f for f in after.tracked_fields if getattr(before, f.attname) != getattr(after, f.attname)]
    names = [str(each.verbose_name) for each in fields]
    return [_("Modifié\u00a0: %(fields)s.") % {"fields": ", ".join(names)}] if names else []
