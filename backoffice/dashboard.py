"""What the first page of the back office shows: what waits, what is to be mended, what was imported and changed last.

A person is shown what that person can do something about. The number of queries depends on the models, not on the rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse

from publishing.models import Publishable, State
from publishing.registry import Registry
from publishing.resources import datasets

from .changes import Change, admin_address, can_view, changes, recorded_models, visible_models
from .concerns import Asked, Concern, concerns, workplaces
from .drafts import STEPS, Step, may_publish
from .imports.rights import may_import
from .models import ImportBatch

RECENT = 10
SHOWN_IMPORTS = 5
SHOWN = 8  # records that wait, and drafts


@dataclass
class Waiting:
    """A record that is not published, with who put it where it is, and when."""

    record: Publishable
    by: str
    at: datetime | None
    steps: list[Step]

    @property
    def kind(self) -> str:
        return str(self.record._meta.verbose_name)

    @property
    def address(self) -> str | None:
        return admin_address(type(self.record), "change", self.record.pk)

    @property
    def preview_address(self) -> str | None:
        return admin_address(type(self.record), "preview", self.record.pk)

    @property
    def step_addresses(self) -> list[tuple[Step, str]]:
        return [(step, admin_address(type(self.record), "step", self.record.pk, step.slug)) for step in self.steps]


@dataclass(frozen=True)
class Counted:
    """How many records there are of a model, and how many in each state."""

    total: int
    states: dict[str, int] = field(default_factory=dict)

    @property
    def unpublished(self) -> int:
        return sum(count for state, count in self.states.items() if state != State.PUBLISHED)


@dataclass(frozen=True)
class Drafts:
    """The drafts of one model: how many, and the list that shows them."""

    name: str
    count: int
    address: str


@dataclass(frozen=True)
class Imported:
    """A file of which something can still be done: confirmed, or undone."""

    batch: ImportBatch
    title: str

    @property
    def address(self) -> str:
        return reverse("backoffice:import_detail", args=[self.batch.pk])


def visible(user) -> list[type[Publishable]]:
    """The models with drafts, of those that the person may see."""
    return [m for m in recorded_models() if issubclass(m, Publishable) and can_view(user, m)]


def waiting(user, among: Iterable[type[Publishable]] | None = None) -> list[Waiting]:
    """What is submitted for publication, the oldest first. One query a model."""
    among = visible(user) if among is None else among
    found = [item for model in among for item in _in_state(model, State.SUBMITTED)]
    for item in found:
        item.steps = [STEPS["publier"], STEPS["renvoyer"]] if may_publish(user, type(item.record)) else []
    return sorted(found, key=lambda item: (item.at is None, item.at))


def last_drafts(user, among: Iterable[type[Publishable]]) -> list[Waiting]:
    """The drafts begun last, the newest first. One query a model."""
    found = [item for model in among for item in _in_state(model, State.DRAFT, SHOWN)]
    for item in found:
        item.steps = _steps(user, type(item.record))
    return sorted(found, key=lambda item: (item.at is None, item.at and -item.at.timestamp()))[:SHOWN]


def _steps(user, model: type[Publishable]) -> list[Step]:
    """What the person may do with a draft."""
    if may_publish(user, model):
        return [STEPS["publier"]]
    permitted = user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
    return [STEPS["soumettre"]] if permitted else []


def _in_state(model: type[Publishable], state: str, most: int | None = None) -> Iterable[Waiting]:
    """Records in a state, with the version that brought them there. With `most`, the newest of them."""
    versions = model.history.model.objects.order_by("history_date", "history_id")
    other = versions.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id")).exclude(state=state)
    entry = versions.filter(id=OuterRef("pk"), state=state).exclude(Exists(other))
    found = model._default_manager.filter(state=state).annotate(
        since=Subquery(entry.values("history_date")[:1]), by=Subquery(entry.values("history_user__username")[:1])
    )
    if most is not None:
        found = found.order_by(models.F("since").desc(nulls_last=True), "-pk")[:most]
    return [Waiting(record, record.by or "", record.since, []) for record in found]


def drafts(counted: dict[type[models.Model], Counted]) -> list[Drafts]:
    """How many drafts there are of each model that was counted, and where."""
    return [
        Drafts(str(model._meta.verbose_name_plural), count, f"{address}?state__exact={State.DRAFT}")
        for model, found in counted.items()
        if (count := found.states.get(State.DRAFT)) and (address := admin_address(model, "changelist"))
    ]


def imported(user) -> tuple[list[Imported], list[Imported]]:
    """The files that wait for a confirmation, and those applied last, which can be undone. Two queries."""
    titles = {each.name: str(each().title) for each in datasets if may_import(user, each._meta.model)}
    known = ImportBatch.objects.filter(dataset__in=titles, work="").defer("content", "summary", "outcome")
    known = known.select_related("user", "applied_by")
    staged = known.filter(status=ImportBatch.Status.STAGED)[:SHOWN_IMPORTS]
    applied = known.filter(status=ImportBatch.Status.APPLIED, undoes=None).order_by("-applied_at")
    if not any(may_publish(user, each._meta.model) for each in datasets):
        applied = applied.filter(applied_by=user)  # what others wrote may be published by now
    return tuple(
        [Imported(batch, titles[batch.dataset]) for batch in found] for found in (staged, applied[:SHOWN_IMPORTS])
    )


def recent_changes(user) -> list[Change]:
    """The last changes of all that the user may see."""
    return changes(user, RECENT).changes


def counts(user) -> dict[type[models.Model], Counted]:
    """How many records there are of each model that the person may see. One query a model."""
    return {model: _count(model) for model in visible_models(user)}


def _count(model: type[models.Model]) -> Counted:
    if not issubclass(model, Publishable):
        return Counted(model._default_manager.count())
    states = dict(model._default_manager.order_by().values_list("state").annotate(Count("pk")))
    return Counted(sum(states.values()), states)


def page(user) -> dict:
    """All that the first page shows to a person."""
    counted = counts(user)

    def holding(state: str) -> list[type[Publishable]]:
        return [model for model, found in counted.items() if found.states.get(state)]

    queue = waiting(user, holding(State.SUBMITTED))
    staged, applied = imported(user)
    cared, desks, begun = _told(concerns, user), _told(workplaces, user), drafts(counted)
    return {
        "counted": counted,
        "waiting": queue[:SHOWN],
        "waiting_count": len(queue),
        "may_publish": any(may_publish(user, model) for model in visible(user)),
        "last_drafts": last_drafts(user, holding(State.DRAFT)),
        "drafts": begun,
        "draft_count": sum(each.count for each in begun),
        "concerns": cared,
        "workplaces": desks,
        "staged": staged,
        "applied": applied,
        "all_is_well": not (queue or cared or staged or begun),
        "changes": recent_changes(user),
        "import_address": reverse("backoffice:import_index") if can_import(user) else None,
    }


def can_import(user) -> bool:
    return any(may_import(user, each._meta.model) for each in datasets)


def _told(asked: Registry[Asked], user) -> list[Concern]:
    """What the apps say to this person, without what is well."""
    return [concern for ask in asked for concern in ask(user) if concern.count]
