"""Two people at one form. A form says which version it was made from, field by field; where someone saved a newer
one since, nothing is written, and both values are shown."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2s
from unicodedata import normalize

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorFormField

from publishing.changed import hanging_from

from ..legible import legible
from ..words import in_words as column_words

VERSION = "_version"
HANGING = "+"
SECRET = {"password"}
PASSING = {"last_login"}  # no one's edit


def digest(text: str) -> str:
    return blake2s(text.encode(), digest_size=6).hexdigest()


def written(values: dict[str, str]) -> str:
    """The version that some values are, as a form carries it."""
    return " ".join(f"{name}={digest(text)}" for name, text in values.items())


def read(version: str) -> dict[str, str]:
    """Field and digest, from what a form carried. Whatever makes no sense is passed over."""
    return dict(part.split("=", 1) for part in version.split() if "=" in part)


def stored_fields(record: models.Model) -> Iterator[models.Field]:
    """The columns that someone writes."""
    for field in record._meta.concrete_fields:
        if not (field.generated or field.primary_key or field.name in PASSING):
            yield field


def stored_values(record: models.Model) -> dict[str, str]:
    return {field.name: str(field.value_from_object(record)) for field in stored_fields(record)}


def version_of(record: models.Model, whole: bool = False) -> str:
    """The version that a record is; `whole`, with all that hangs from it."""
    return written(stored_values(record) | ({HANGING: last_hanging(record)} if whole else {}))


def last_hanging(record: models.Model) -> str:
    """The last version of each kind of record that hangs from this one. One query each."""
    found = [
        model.history.model.objects.filter(**{path: record.pk}).aggregate(last=models.Max("history_id"))["last"]
        for model, path in hanging_from(type(record))
    ]
    return " ".join(map(str, found))


def moved_since(record: models.Model, version: str) -> list[str]:
    """What a record says now, in words, where it is no longer what it was in that version."""
    known, now = read(version), stored_values(record)
    moved = [
        f"{field.verbose_name}\u00a0: {stored_words(record, field)}"
        for field in stored_fields(record)
        if known.get(field.name) != digest(now[field.name])
    ]
    if HANGING in known and known[HANGING] != digest(last_hanging(record)):
        moved.append(_("ce qui en dépend a changé"))
    return moved


@dataclass(frozen=True)
class Author:
    """Who saved a record last, when and why, as far as it is known."""

    name: str
    at: datetime | None
    reason: str = ""

    @classmethod
    def of(cls, record: models.Model) -> "Author":
        if hasattr(record, "history"):
            version = record.history.select_related("history_user").first()
            if version is not None:
                return cls.of_version(version)
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk)
        )
        entry = entries.select_related("user").order_by("-action_time", "-pk").first()
        return cls(str(entry.user), entry.action_time) if entry else cls("", None)

    @classmethod
    def of_version(cls, version: models.Model | None) -> "Author":
        if version is None:
            return cls("", None)
        return cls(str(version.history_user or ""), version.history_date, version.history_change_reason or "")

    def __str__(self):
        who = self.name or _("quelqu’un")
        if self.at is None:
            return who
        return _("%(who)s, le %(when)s") % {"who": who, "when": date_format(localtime(self.at), "DATETIME_FORMAT")}


@dataclass(frozen=True)
class Difference:
    """A field with what is stored now, and what was typed: None where nobody typed anything."""

    label: str
    theirs: str
    mine: str | None


@dataclass(frozen=True)
class Conflict:
    """What someone saved of a record since a form of it was made."""

    record: str
    author: Author
    differences: list[Difference]

    @property
    def sentence(self) -> str:
        told = _("Rien n’a été enregistré\u00a0: ce contenu a changé depuis que vous l’avez ouvert (%(author)s).")
        return told % {"author": self.author}


def canonical(field: forms.Field, value) -> str:
    """One text for one value, whether it was stored or typed."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return " ".join(sorted(str(getattr(each, "pk", each)) for each in value or ()))
    if isinstance(field, forms.ModelChoiceField):
        return "" if value is None else str(getattr(value, "pk", value))
    if isinstance(value, str):
        value = normalize("NFC", value.replace("\r\n", "\n"))
    with suppress(ValidationError):
        value = field.to_python(value)
    return "" if value is None else str(value)


def in_words(field: forms.Field, value) -> str:
    """A value of a form as people read it."""
    if isinstance(field, forms.ModelChoiceField):
        keys = canonical(field, value).split()
        try:
            shown = [field.label_from_instance(each) for each in field.queryset.filter(pk__in=keys)]
        except (ValueError, ValidationError):
            shown = keys
        value = ", ".join(map(str, shown))
    elif isinstance(field, forms.ChoiceField):
        value = dict(field.choices).get(value, value)
    elif isinstance(field, forms.BooleanField):
        value = _("oui") if value else _("non")
    elif isinstance(field, ProseEditorFormField):
        value = legible(value or "")
    return _("(vide)") if value in (None, "") else str(value)


def stored_words(record: models.Model, field: models.Field) -> str:
    """What a column holds, as people read it."""
    if field.name in SECRET:
        return _("(non montré)")
    return column_words(field, getattr(record, field.name))


class VersionedFormMixin:
    """For a `ModelForm`: carries the version that it was made from, and refuses to be saved over a newer one.

    `derived`: columns that an input of another name gives.
    """

    conflict: Conflict | None = None
    derived: tuple[str, ...] = ()

    @property
    def is_versioned(self) -> bool:
        return not self.instance._state.adding

    def _open(self) -> dict[str, forms.Field]:
        """The inputs that write a column or a list of links."""
        own = {field.name for field in (*stored_fields(self.instance), *self.instance._meta.many_to_many)}
        kept = {getattr(getattr(self, "fk", None), "name", "")}
        return {name: f for name, f in self.fields.items() if name in own - kept and not f.disabled}

    def _hidden(self) -> list[models.Field]:
        """The columns that no input writes."""
        shown = {*self._open(), *self.derived}
        return [field for field in stored_fields(self.instance) if field.name not in shown]

    @cached_property
    def stored(self) -> dict[str, str]:
        """What is in the database. To be asked before what was typed is given to the record."""
        values = {n: canonical(f, self.get_initial_for_field(f, n)) for n, f in self._open().items()}
        return values | {field.name: str(field.value_from_object(self.instance)) for field in self._hidden()}

    @cached_property
    def version(self) -> str:
        return written(self.stored) if self.is_versioned else ""

    def full_clean(self):
        version = self.version
        super().full_clean()
        if self.is_bound and version:
            self._compare(read(self.data.get(self.add_prefix(VERSION), "")))

    def _compare(self, before: dict[str, str]) -> None:
        moved = [name for name, text in self.stored.items() if before.get(name) != digest(text)]
        shown = self._open()
        compared = [self._difference(name, shown[name], before) for name in moved if name in shown]
        differences = [each for each in compared if each]
        if before:
            fields = [field for field in self._hidden() if field.name in moved]
            differences += [Difference(_label(field), stored_words(self.instance, field), None) for field in fields]
        if differences:
            current = type(self.instance)._default_manager.get(pk=self.instance.pk)
            title = f"{capfirst(str(current._meta.verbose_name))} «\u00a0{current}\u00a0»"
            self.conflict = Conflict(title, Author.of(current), differences)
            self.add_error(None, self.conflict.sentence)

    def _difference(self, name: str, field: forms.Field, before: dict[str, str]) -> Difference | None:
        typed, theirs = self[name].data, self.get_initial_for_field(field, name)
        text = canonical(field, typed)
        if text == self.stored[name]:
            return None
        label, words = capfirst(str(field.label or name)), in_words(field, theirs)
        if before.get(name) != digest(text):
            return Difference(label, words, in_words(field, typed))
        self._show(name, field, theirs)
        return Difference(label, words, None)

    def _show(self, name: str, field: forms.Field, value) -> None:
        """Nobody typed here: the form comes back with what is stored."""
        data, key, value = self.data.copy(), self.add_prefix(name), field.prepare_value(value)
        if isinstance(value, list | tuple):
            data.setlist(key, value)
        elif value is None or value is False:
            data.pop(key, None)
        else:
            data[key] = value
        self.data = data


def _label(field: models.Field) -> str:
    return capfirst(str(field.verbose_name))


def conflicts_in(context: dict) -> list[Conflict]:
    """All that a page of a form has to show: of the record, then of each line that hangs from it."""
    rows = [form for formset in context["inline_admin_formsets"] for form in formset.formset.forms]
    found = [getattr(form, "conflict", None) for form in (context["adminform"].form, *rows)]
    return [conflict for conflict in found if conflict]
