"""When what the public sees last changed, from the history of each model."""

from datetime import datetime

from django.apps import apps
from django.db import models

from .models import PublicQuerySet


def changed_at(record: models.Model) -> datetime | None:
    """The last change of a published record, or of what hangs from it, that anybody could see. Nothing of a draft."""
    found = [_last(type(record), {"id": record.pk})]
    found += [_last(model, {path: record.pk}) for model, path in hanging_from(type(record))]
    return max(filter(None, found), default=None)


def hanging_from(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """The models whose records hang from the model's, directly or not, and the lookup that leads to it."""
    direct = [
        (other, link)
        for other in apps.get_models()
        if (link := getattr(other, "hangs_from", None)) and other._meta.get_field(link).related_model is model
    ]
    further = [
        (deeper, f"{path}__{link}") for other, link in direct for deeper, path in hanging_from(other) if deeper != other
    ]
    return direct + further


def changed_each(model: type[models.Model]) -> dict[int, datetime]:
    """The same for all the published records of a model, by key: one query a model that hangs from it."""
    found: dict[int, datetime] = {}
    for each, path in [(model, "id"), *hanging_from(model)]:
        if hasattr(each, "history"):
            rows = seen_versions(each, {}).order_by().values(path).annotate(at=models.Max("history_date"))
            for key, at in rows.values_list(path, "at"):
                found[key] = max(at, found.get(key, at))
    return found


def _last(model: type[models.Model], lookup: dict) -> datetime | None:
    if not hasattr(model, "history"):
        return None
    return seen_versions(model, lookup).aggregate(at=models.Max("history_date"))["at"]


def seen_versions(model: type[models.Model], lookup: dict) -> models.QuerySet:
    """The versions that anybody could see."""
    records = model._default_manager.all()
    versions = model.history.model.objects.filter(**lookup)
    if type(records).published is PublicQuerySet.published:
        return versions.filter(records.public)  # a version names what it hangs from by the same lookups
    return versions.filter(id__in=records.published().values("pk"))
