"""The base of history: every business record declares `history = Records()`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

DERIVED = ("sort_key", "search_text")


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
            excluded_fields=DERIVED,
            history_change_reason_field=models.TextField(null=True),
            **options,
        )


def begin_history(model: type[models.Model], reason: str) -> int:
    """Write the first version of each record that has none. Returns how many were written."""
    known = model.history.values("pk").filter(**{model._meta.pk.name: models.OuterRef("pk")})
    fresh = list(model._default_manager.filter(~models.Exists(known)))
    model.history.bulk_history_create(fresh, default_change_reason=reason)
    return len(fresh)
