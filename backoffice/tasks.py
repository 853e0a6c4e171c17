"""What the back office does later, in the worker."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from .models import ImportBatch


@task()
def forget_stale_files() -> int:
    """Empty the batches that nobody confirmed in time. Returns how many."""
    limit = timezone.now() - timedelta(days=settings.IMPORT_KEEP_DAYS)
    stale = ImportBatch.objects.filter(status=ImportBatch.Status.STAGED, created_at__lte=limit)
    return stale.update(status=ImportBatch.Status.ABANDONED, content=None)
