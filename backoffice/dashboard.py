"""What the first page of the back office shows: counts, what waits for publication, what changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery

from publishing.models import Publishable, State

from .changes import Change, admin_address, can_view, changes, recorded_models
from .drafts import STEPS, Step, may_publish

RECENT = 10


@dataclass
class Waiting:
    """A record in the publisher's queue, with who put it there and when."""

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


def waiting(user) -> list[Waiting]:
    """What is submitted for publication, the oldest first. One query a model."""
    found = [item for model in recorded_models() if issubclass(model, Publishable) for item in _waiting(user, model)]
    return sorted(found, key=lambda item: (item.at is None, item.at))


def _waiting(user, model) -> list[Waiting]:
    if not can_view(user, model):
        return []
    steps = [STEPS["publier"], STEPS["renvoyer"]] if may_publish(user, model) else []
    versions = model.history.model.objects.order_by("history_date", "history_id")
    other = versions.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id")).exclude(state=State.SUBMITTED)
    entry = versions.filter(id=OuterRef("pk"), state=State.SUBMITTED).exclude(Exists(other))
    submitted = model._default_manager.filter(state=State.SUBMITTED).annotate(
        submitted_at=Subquery(entry.values("history_date")[:1]),
        submitted_by=Subquery(entry.values("history_user__username")[:1]),
    )
    return [Waiting(record, record.submitted_by or "", record.submitted_at, steps) for record in submitted]


def recent_changes(user) -> list[Change]:
    """The last changes of all that the user may see."""
    return changes(user, RECENT).changes


def counts(user) -> dict[type[models.Model], dict]:
    """How many records there are of each model, and how many of them are not published."""
    counted = {}
    for model in recorded_models():
        if issubclass(model, Publishable):
            states = dict(model._default_manager.order_by().values_list("state").annotate(Count("pk")))
            total = sum(states.values())
            counted[model] = {"total": total, "drafts": total - states.get(State.PUBLISHED, 0)}
        else:
            counted[model] = {"total": model._default_manager.count(), "drafts": 0}
    return counted
