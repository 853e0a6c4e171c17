"""The base of history: every business record declares `history = Records()`."""

from django.db import models
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from simple_history.signals import post_create_historical_record, pre_create_historical_record

from publishing.models import DataVersion


class HistoryEntry(models.Model):
    """What a version says beyond who and when: why, and with which import."""

    batch = models.ForeignKey(
        "backoffice.ImportBatch",
        verbose_name=_("import"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True


class Records(HistoricalRecords):
    """History of a model: all its columns but those that the database derives."""

    def __init__(self, **options):
        super().__init__(
            bases=(HistoryEntry,),
            history_change_reason_field=models.TextField(null=True),
            **options,
        )

    def finalize(self, sender, **kwargs):
        if sender is self.cls:
            self.excluded_fields = [field.name for field in sender._meta.fields if field.generated]
        super().finalize(sender, **kwargs)


def begin_history(model: type[models.Model], reason: str) -> int:
    """Write the first version of each record that has none. Returns how many were written."""
    known = model.history.filter(**{model._meta.pk.name: models.OuterRef("pk")})
    fresh = list(model._default_manager.filter(~models.Exists(known)))
    if model._meta.many_to_many and model.history.model._history_m2m_fields:
        _begin_one_by_one(model, fresh, reason)
    else:
        model.history.bulk_history_create(fresh, default_change_reason=reason)
    return len(fresh)


def _begin_one_by_one(model: type[models.Model], fresh: list[models.Model], reason: str) -> None:
    """Bulk writing would leave the lists of related records out of the first version."""
    for record in fresh:
        record._change_reason = reason
        record.save()
    model.history.filter(**{f"{model._meta.pk.name}__in": [r.pk for r in fresh]}).update(history_type="+")


@receiver(pre_create_historical_record)
def tell_why(history_instance, **kwargs):
    """All that one request of the admin writes carries the reason that was given with it."""
    request = getattr(HistoricalRecords.context, "request", None)
    if not history_instance.history_change_reason:
        history_instance.history_change_reason = getattr(request, "change_reason", "") or None


@receiver(post_create_historical_record)
def content_changed(**kwargs):
    """Every version, that of a deletion too, is a change of the content. Bulk writing says so itself."""
    DataVersion.bump()
