"""Long work on a batch: done by the worker, shown on a page that may be closed, stopped by a click.

It is the work of `staging` and `undoing`, with somebody to tell how far it has come.
"""

import logging
from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from backoffice.models import ImportBatch

from . import staging, undoing

Work = ImportBatch.Work
SECONDS_BETWEEN_SIGNS = 0.5
SILENCE = timedelta(seconds=90)
"""After which a worker that gave no sign is taken to have died."""

logger = logging.getLogger(__name__)


def is_long(rows: int) -> bool:
    return rows > settings.IMPORT_BACKGROUND_ROWS


def start(batch: ImportBatch, work: Work, user, *, seen: str = "", reason: str = "") -> None:
    """Have the worker do it."""
    ImportBatch.objects.filter(pk=batch.pk).update(work=work, progress=0, worked_at=timezone.now(), outcome="")
    do_work.enqueue(str(batch.pk), work.value, user.pk, seen, reason)


def stop(batch: ImportBatch) -> bool:
    """Have the worker stop an undoing at its next step. Nothing of it was written."""
    return bool(ImportBatch.objects.filter(pk=batch.pk, work=Work.UNDOING).update(work=""))


def release(batch: ImportBatch) -> bool:
    """Take a work from a worker that gives no sign any more. What it does nevertheless is refused."""
    told = "" if batch.work == Work.PREPARING else _("Le travail s’est interrompu : rien n’a été changé. Recommencez.")
    silent = ImportBatch.objects.filter(pk=batch.pk, worked_at__lt=timezone.now() - SILENCE).exclude(work="")
    return bool(silent.update(work="", outcome=told))


def is_silent(batch: ImportBatch) -> bool:
    return bool(batch.work) and timezone.now() - batch.worked_at > SILENCE


@task()
def do_work(batch_id: str, work: str, user_id: int, seen: str, reason: str) -> str:
    """Returns the sentence that the batch keeps as its outcome."""
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.work != work:
        return ""
    try:
        outcome = _do(batch, Work(work), get_user_model().objects.get(pk=user_id), seen, reason)
    except staging.Settled:
        return ""
    except PermissionDenied:
        outcome = _("Vous n’avez plus le droit de faire cet import : rien n’a été changé.")
    except Exception:
        logger.exception("work on import %s failed", batch_id)
        outcome = _("Le travail a échoué : rien n’a été changé. Le journal du serveur en dit la cause.")
    ImportBatch.objects.filter(pk=batch_id).update(work="", progress=100, outcome=outcome)
    return outcome


def _do(batch: ImportBatch, work: Work, user, seen: str, reason: str) -> str:
    sign = Sign(batch, work)
    if work == Work.PREPARING:
        staging.prepare(batch, user, progress=sign)
        return ""
    if work == Work.APPLYING:
        return staging.confirm(batch, user, seen, progress=sign).message
    return undoing.undo(batch, user, reason, progress=sign).message


class Sign:
    """Tells how far a work has come, a few times a second at most. Raises `Settled` where it is no longer wanted."""

    def __init__(self, batch: ImportBatch, work: Work):
        self.wanted = ImportBatch.objects.filter(pk=batch.pk, work=work)
        self.last = 0.0

    def __call__(self, percent: int) -> None:
        if monotonic() - self.last < SECONDS_BETWEEN_SIGNS:
            return
        self.last = monotonic()
        if not self.wanted.update(progress=percent, worked_at=timezone.now()):
            raise staging.Settled
