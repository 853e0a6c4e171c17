"""The admin that every app builds on, and the back office's own records."""

from . import batches, people  # noqa: F401  (each registers its models)
from .forms import RecordForm
from .inlines import RecordInline, RowForm
from .lists import count_of, counter
from .records import LinkAdmin, RecordAdmin
from .refusals import RefusedError

__all__ = ["LinkAdmin", "RecordAdmin", "RecordForm", "RecordInline", "RefusedError", "RowForm", "count_of", "counter"]
