"""Model fields that both databases compute and sort alike."""

from collections.abc import Iterator

from django.db import models
from django.db.backends.signals import connection_created
from django.db.models import F, Func, Value
from django.db.models.functions import Coalesce, NullIf
from django.dispatch import receiver

from .languages import TRANSLATIONS, column_in
from .text import DOUBLE, MARKUP, SINGLE, fold, plain


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class Fold(Func):
    """SQL of `publishing.text.fold` over one or more text columns, joined by a blank."""

    function = "S3_FOLD"  # SQLite asks Python for it, as for many of Django's own functions
    arg_joiner = " || ' ' || "
    output_field = models.TextField()

    def as_postgresql(self, compiler, connection, **context):
        before, after = _literal("".join(SINGLE)), _literal("".join(SINGLE.values()))
        template = f'translate(lower((%(expressions)s) COLLATE "C"), {before}, {after})'
        for letters in DOUBLE.items():
            template = f"replace({template}, {_literal(letters[0])}, {_literal(letters[1])})"
        return self.as_sql(compiler, connection, template=template, **context)


class Plain(Func):
    """SQL of `publishing.text.plain`."""

    function = "S3_PLAIN"
    output_field = models.TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = f"regexp_replace(%(expressions)s, {_literal(MARKUP)}, ' ', 'g')"
        return self.as_sql(compiler, connection, template=template, **context)


@receiver(connection_created)
def register_functions(sender, connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function("S3_FOLD", 1, fold, deterministic=True)
        connection.connection.create_function("S3_PLAIN", 1, plain, deterministic=True)


class FoldedText(models.TextField):
    """Text compared byte by byte, whatever the language of the database."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def folded(*names: str, rich: tuple[str, ...] = ()) -> models.GeneratedField:
    """A stored column with the named text columns folded: to sort as French does, and to search.

    `rich` names columns of rich text, whose tags are left out.
    """
    return _generated(Fold(*(F(name) for name in names), *(Plain(F(name)) for name in rich)))


def folded_translations(name: str) -> Iterator[models.GeneratedField]:
    """For each language, a stored column with what is shown of a translated field, folded."""
    for language in TRANSLATIONS:
        translation = NullIf(F(column_in(name, language)), Value(""))
        yield _generated(Fold(Coalesce(translation, F(name))))


def translated(*names: str) -> tuple[str, ...]:
    """The columns that translate some fields, in every other language."""
    return tuple(column_in(name, language) for name in names for language in TRANSLATIONS)


def _generated(expression: Fold) -> models.GeneratedField:
    return models.GeneratedField(expression=expression, output_field=FoldedText(), db_persist=True)
