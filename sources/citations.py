"""What rests on a source, whatever the app that holds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from .models import Source

MOST_SHOWN = 100


@dataclass(frozen=True)
class Citations:
    """The published records of one model that cite a source, the first hundred of `count`."""

    title: str
    count: int
    records: list[Model]

    @property
    def more(self) -> int:
        return self.count - len(self.records)


def citations(source: Source) -> Iterator[Citations]:
    """Two queries a model, for each model that something published of cites the source."""
    for relation in Source._meta.related_objects:
        if not hasattr(relation.related_model, "get_absolute_url"):
            continue
        citing = relation.related_model.objects.published().filter(**{relation.field.name: source})
        if count := citing.count():
            name = relation.related_model._meta.verbose_name_plural
            yield Citations(str(name), count, list(citing.select_related()[:MOST_SHOWN]))
