"""The admin that every app builds on, and the back office's own records."""

from . import batches, people  # noqa: F401  (each registers its models)
from .forms import ModelForm, RecordForm
from .inlines import RecordInline
from .lists import count_of, counter
from .records import RecordAdmin, RefusedError

__all__ = ["ModelForm", "RecordAdmin", "RecordForm", "RecordInline", "RefusedError", "count_of", "counter"]
