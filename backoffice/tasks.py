"""What the back office does later, in the worker."""

from django_tasks import task

from .imports import staging


@task()
def forget_stale_files() -> int:
    """Empty the batches that nobody confirmed in time. Returns how many. The pages of the import do so too: no file
    outlives its time because the worker is down."""
    return staging.expire()
