"""The base of history: every business record declares `history = Records()`."""

from django.db import connection, models
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from simple_history.signals import post_create_historical_record, pre_create_historical_record

from publishing.models import DataVersion, Publishable, State
from publishing.permissions import is_public

from .drafts import touches_public

CHUNK = 2000


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
    """History of a model: all its columns but those that the database derives.

    A model may name in `said_together` groups of fields that say one thing together, an amount and its printed
    decimals: where an import is undone, they return together or not at all.
    """

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
    history = model.history.model
    last = history.objects.aggregate(last=models.Max("history_id"))["last"] or 0
    columns = [connection.ops.quote_name(field.column) for field in history.tracked_fields]
    kept, table = (connection.ops.quote_name(each._meta.db_table) for each in (history, model))
    key = connection.ops.quote_name(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {kept} ({', '.join(columns)}, history_date, history_type, history_change_reason) "
            f"SELECT {', '.join(columns)}, %s, '+', %s FROM {table} AS record "
            f"WHERE NOT EXISTS (SELECT 1 FROM {kept} AS version WHERE version.{key} = record.{key}) ORDER BY {key}",
            [connection.ops.adapt_datetimefield_value(timezone.now()), reason],
        )
        written = cursor.rowcount
    if written and history._history_m2m_fields:
        keep_lists(history, history.objects.filter(history_id__gt=last))
    return written


def keep_lists(history: type[models.Model], versions: models.QuerySet) -> None:
    """Keep with each version the links of its record as they are now."""
    owners = {version.id: version for version in versions}
    for field in history._history_m2m_fields:
        through = field.remote_field.through
        owner = through._meta.get_field(field.m2m_field_name())
        kept = getattr(history, field.name).model
        names = [f.attname for f in through._meta.fields]
        rows = [
            kept(history=owners[getattr(link, owner.attname)], **{name: getattr(link, name) for name in names})
            for link in through._base_manager.all()
            if getattr(link, owner.attname) in owners
        ]
        kept.objects.bulk_create(rows, batch_size=CHUNK)


@receiver(pre_create_historical_record)
def tell_why(history_instance, **kwargs):
    """All that one request of the admin writes carries the reason that was given with it."""
    request = getattr(HistoricalRecords.context, "request", None)
    if not history_instance.history_change_reason:
        history_instance.history_change_reason = getattr(request, "change_reason", "") or None


@receiver(post_create_historical_record)
def content_changed(instance, history_instance, **kwargs):
    """Every version, that of a deletion too, is a change of the content. Bulk writing says so itself."""
    DataVersion.bump(public=_is_seen(instance, history_instance))


def _is_seen(record, version) -> bool:
    """Whether readers see the record, or saw it until this version."""
    if is_public(record) or getattr(version, "state", None) == State.PUBLISHED:
        return True
    if version.history_type == "-":
        return touches_public(record)
    before = version.prev_record if isinstance(record, Publishable) and version.history_type == "~" else None
    return before is not None and before.state == State.PUBLISHED
