"""Model fields that both databases compute and sort alike."""

from django.db import models
from django.db.backends.signals import connection_created
from django.db.models import F, Func
from django.dispatch import receiver

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


def folded(*names: str, rich: str = "") -> models.GeneratedField:
    """A stored column with the named text columns folded: to sort as French does, and to search.

    `rich` names a column of rich text, whose tags are left out.
    """
    columns = [*(F(name) for name in names), *([Plain(F(rich))] if rich else [])]
    return models.GeneratedField(expression=Fold(*columns), output_field=FoldedText(), db_persist=True)
