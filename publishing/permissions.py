"""Who may change what the public sees."""

from django.db import models


def publish_permission(model: type[models.Model]) -> str:
    """The permission to publish a model, or the record that it hangs from: `"budgets.publish_budgettable"`."""
    while hanging := getattr(model, "hangs_from", None):
        model = model._meta.get_field(hanging).related_model
    return f"{model._meta.app_label}.publish_{model._meta.model_name}"


def is_public(record: models.Model) -> bool:
    """Whether anybody sees the record as it stands in the database."""
    return record.pk is not None and type(record)._default_manager.published().filter(pk=record.pk).exists()
