"""The translations of a record, in its form: one group of fields a language, closed until somebody opens it."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from publishing.languages import TRANSLATIONS, column_in, translated_fields

NAMES = dict(settings.LANGUAGES)
EMPTY = _("Un texte laissé vide est montré en français, et marqué comme tel.")


def translation_fieldsets(model: type[models.Model], fieldsets: list) -> Iterator[tuple]:
    """For each language, the translations of the texts that the form shows."""
    translated = {*translated_fields(model)}
    shown = [name for name in flatten_fieldsets(fieldsets) if name in translated]
    for language in TRANSLATIONS if shown else ():
        title = format_lazy(_("Traduction\u00a0: {language}"), language=NAMES[language])
        fields = [column_in(name, language) for name in shown]
        yield title, {"fields": fields, "classes": ("collapse",), "description": EMPTY}
