"""What the first page of the back office shows: counts, what waits for publication, what changed."""

from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import NoReverseMatch, reverse

from publishing.models import Publishable, State

from .drafts import STEPS, Step, may_publish

RECENT = 10


def recorded_models() -> list[type[models.Model]]:
    """Every model with a history, in the order of the apps."""
    return [model for model in apps.get_models() if hasattr(model, "history") and hasattr(model, "natural_key")]


def can_view(user, model) -> bool:
    opts = model._meta
    return user.has_perm(f"{opts.app_label}.view_{opts.model_name}") or user.has_perm(
        f"{opts.app_label}.change_{opts.model_name}"
    )


def admin_address(model, view: str, *args) -> str | None:
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)
    except NoReverseMatch:
        return None


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


@dataclass
class Change:
    """One version of one record."""

    model: type[models.Model]
    version: models.Model
    name: str
    address: str | None

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)


def recent_changes(user) -> list[Change]:
    """The last changes of all that the user may see: one query a model, then one for each model among them."""
    versions = [version for model in recorded_models() if can_view(user, model) for version in _versions(model)]
    latest = nlargest(RECENT, versions, key=lambda version: version.history_date)
    names = _names(latest)
    return [_change(version, names) for version in latest]


def _versions(model):
    return model.history.select_related("history_user").order_by("-history_date", "-history_id")[:RECENT]


def _names(versions) -> dict:
    keys: dict = {}
    for version in versions:
        keys.setdefault(version.instance_type, set()).add(version.id)
    names = {}
    for model, wanted in keys.items():
        links = [field.name for field in model._meta.fields if field.many_to_one]
        found = model._default_manager.select_related(*links).in_bulk(wanted)
        names |= {(model, key): str(record) for key, record in found.items()}
    return names


def _change(version, names) -> Change:
    model = version.instance_type
    name = names.get((model, version.id))
    address = admin_address(model, "history", version.id) if name else None
    return Change(model, version, name or _last_name(version), address)


def _last_name(version) -> str:
    try:
        return str(version.instance)
    except ObjectDoesNotExist:  # what it hung from is gone too
        return f"{version.id}"


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
