"""What the apps tell the import: how their files are laid out, and what they watch over."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import models

import spreadsheets
from publishing.registry import Registry
from publishing.resources import datasets

if TYPE_CHECKING:
    from backoffice.models import ImportBatch

    from .forms import UploadForm
    from .plan import Plan
    from .source import Source

layouts: Registry[Callable[["Source", "Plan"], None]] = Registry()
"""By the dataset's name: fills the plan from the file. Datasets that name none have a record a row."""

effects: Registry[Callable[["Plan"], Iterable[tuple[int, str]]]] = Registry()
"""Each looks at `Plan.writes` before they are shown, and says which rows (by index) it refuses, and why."""


class Shape:
    """A file that is no list of records: how it is given, read and shown. A batch of it bears its name where others
    bear that of their dataset; whoever may change its model may import it."""

    name: str
    title: str
    model: type[models.Model]
    form: "type[UploadForm]"
    upload_template: str
    preview_template: str

    def fill(self, sheet: spreadsheets.Sheet, answers: Mapping[str, str], plan: "Plan") -> None:
        """Plan what the sheet would change, with a question for all that it leaves open."""
        raise NotImplementedError

    def answers(self, given: Mapping[str, str], batch: "ImportBatch") -> dict[str, str]:
        """The answers that a form of the preview gives."""
        raise NotImplementedError

    def context(self, batch: "ImportBatch") -> dict[str, Any]:
        """What the preview shows beside the plan."""
        raise NotImplementedError


shapes: Registry[Shape] = Registry()


def model_of(name: str) -> type[models.Model]:
    """Whose rights an import of this dataset or shape asks for."""
    shape = shapes.get(name)
    return shape.model if shape else datasets[name]._meta.model
