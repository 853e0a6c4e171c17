"""Content in several languages: French in a field's own column, each translation in a column of its own beside it.

A record read under another language shows its translation, else the French text, which says that it is French.
Whoever writes works in French: a column then holds what was written into it, whatever the page that was read.
"""

import re
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import class_prepared, pre_save
from django.dispatch import receiver
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import format_lazy
from django.utils.translation import get_language, get_language_from_path

ORIGINAL, *TRANSLATIONS = (code for code, _name in settings.LANGUAGES)
NAMES = dict(settings.LANGUAGES)


class Said(str):
    """Words of a record, read under a language that is not the original one."""

    __slots__ = ("language",)

    def __new__(cls, words: str, language: str):
        said = super().__new__(cls, words)
        said.language = language
        return said

    def __getnewargs__(self):
        return "".join(self), self.language

    def __str__(self):
        return self


def shown_language() -> str:
    """The language that records are read in."""
    active = get_language()
    return active if active in NAMES else ORIGINAL


def column_in(name: str, language: str) -> str:
    """The field that holds a translated field's words in a language."""
    return name if language == ORIGINAL else f"{name}_{language}"


SORTED = re.compile(r"(?<![a-z])sort_key(_[a-z]{2})?$")


def sorted_in_language(name):
    """The column that sorts by name as names are shown: `-line__sort_key` is `-line__sort_key_en` under English."""
    return SORTED.sub(column_in("sort_key", shown_language()), name) if isinstance(name, str) else name


def say(original: str, translation: str, language: str) -> Said:
    """The translation, else the original words."""
    return Said(translation, language) if translation else Said(original, ORIGINAL)


def language_of(words) -> str:
    """The language of what a record says, where the page is in another one; else an empty text."""
    active = shown_language()
    if active == ORIGINAL:
        return ""
    if isinstance(words, Sentence):
        return ORIGINAL
    if isinstance(words, list | tuple):
        return next(filter(None, map(language_of, words)), "")
    if isinstance(words, models.Model):
        words = str(words)
    if not isinstance(words, str):
        return ""
    language = getattr(words, "language", active)
    return language if language != active and any(map(str.isalpha, words)) else ""


def original(words: str) -> Said:
    """Words that are always read in the original language: those of a source."""
    return Said(words, ORIGINAL)


class Sentence(str):
    """A sentence of the page that names a record in another language: `html` says so where it does."""

    __slots__ = ("html",)

    def __str__(self):
        return self


def sentence(text: str, told: Mapping[str, object]) -> str:
    """`text % told`, in which each name keeps its language."""
    said = text % told
    if not any(map(language_of, told.values())):
        return said
    whole = Sentence(said)
    whole.html = mark_safe(escape(text) % {name: spoken(value) for name, value in told.items()})
    return whole


def spoken(shown) -> SafeString:
    """What is shown, in an element that names its language where that is not the page's."""
    if isinstance(shown, Sentence):
        return shown.html
    language = language_of(shown)
    return format_html('<span lang="{}">{}</span>', language, shown) if language else conditional_escape(shown)


def like(words: str, text: str) -> str:
    """A text made of the words of a record: it is in their language."""
    return Said(text, words.language) if isinstance(words, Said) else text


class Reading(DeferredAttribute):
    """A translated field of a record, in the language that it is read in."""

    def __get__(self, instance, cls=None):
        words = super().__get__(instance, cls)
        if instance is None or not words:
            return words
        language = shown_language()
        if language == ORIGINAL:
            return words
        return say(words, getattr(instance, column_in(self.field.attname, language)), language)

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


def translations(field: models.Field) -> Iterator[models.Field]:
    """The fields that translate a text field, one a language: `name_en, name_de = translations(name)`."""
    field.is_translated = True
    for language in TRANSLATIONS:
        translation = field.clone()
        translation.verbose_name = translation._verbose_name = format_lazy(
            "{} ({})", field.verbose_name, NAMES[language]
        )
        translation.blank, translation.help_text, translation._validators = True, "", []
        translation.translates, translation.language = field, language
        yield translation


def translations_of(model: type[models.Model], name: str) -> tuple[str, ...]:
    """The fields that translate a field of the model, if it has translations."""
    is_translated = hasattr(model._meta.get_field(name), "is_translated")
    return tuple(column_in(name, language) for language in TRANSLATIONS) if is_translated else ()


def translated_fields(model: type[models.Model]) -> list[str]:
    """The names of the fields that have translations."""
    return [field.name for field in model._meta.fields if hasattr(field, "is_translated")]


@receiver(class_prepared)
def read_in_language(sender, **kwargs):
    for field in sender._meta.local_fields:
        if hasattr(field, "is_translated"):
            setattr(sender, field.attname, Reading(field))


@receiver(pre_save)
def write_in_french(sender, **kwargs):
    """What a record shows under another language is no value of its French column."""
    if shown_language() != ORIGINAL and translated_fields(sender):
        raise RuntimeError(f"{sender.__name__}: records are written under the original language alone")


def address_in(address: str, language: str) -> str:
    """The same page, with its query, in another language."""
    named = get_language_from_path(address)
    bare = address[len(named) + 1 :] if named and named != ORIGINAL else address
    return bare if language == ORIGINAL else f"/{language}{bare}"
