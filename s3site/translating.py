"""The translations of the first content, for a database that was begun before they were there."""

import json
from collections.abc import Iterator
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.base import DeserializationError
from django.core.serializers.python import Deserializer
from django.db import models, transaction

from publishing.languages import translated_fields, translations_of
from publishing.models import DataVersion


@transaction.atomic
def fill_translations(fixtures: tuple[str, ...], reason: str) -> int:
    """Fill the empty translations of texts that still are, in French, as the first content has them. How many."""
    DataVersion.lock()
    count = 0
    for given in _given(fixtures):
        record = type(given)._base_manager.filter(pk=given.pk).first()
        missing = _missing(record, given) if record else {}
        for name, words in missing.items():
            setattr(record, name, words)
        if missing:
            record._change_reason = reason
            record.save()
        count += len(missing)
    return count


def _given(fixtures: tuple[str, ...]) -> Iterator[models.Model]:
    """The records of the first content, with the key that each has in the database, if it is there."""
    for name in fixtures:
        for entry in json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_text()):
            with suppress(DeserializationError, ObjectDoesNotExist):  # what it hangs from was removed
                yield from [each.object for each in Deserializer([entry])]


def _missing(record: models.Model, given: models.Model) -> dict[str, str]:
    return {
        column: words
        for name in translated_fields(type(record))
        if getattr(record, name) == getattr(given, name)
        for column in translations_of(type(record), name)
        if (words := getattr(given, column)) and not getattr(record, column)
    }
