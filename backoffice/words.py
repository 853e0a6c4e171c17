"""Stored values as people read them: choices by their label, amounts as French prints them."""

from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField

from publishing.formats import format_amount

from .legible import legible


def in_words(field: models.Field, value) -> str:
    """The value of a column."""
    value = dict(getattr(field, "flatchoices", ())).get(value, value)
    if value in (None, ""):
        return _("(vide)")
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, Decimal):
        return format_amount(plain(value))
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return legible(value) if isinstance(field, ProseEditorField) else str(value)


def plain(amount: Decimal) -> Decimal:
    """The amount without the zeros that the database adds."""
    short = amount.normalize()
    return short.quantize(Decimal(1)) if short.as_tuple().exponent > 0 else short
