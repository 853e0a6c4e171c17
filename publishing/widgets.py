"""How one value stands in a cell: `render` gives what is written, `clean` reads a cell of a file.

Each `clean` takes a `spreadsheets.Cell` and raises `spreadsheets.Problem` (the cell itself is wrong) or
`ValidationError` (it is well formed, and not acceptable here).
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from import_export.widgets import Widget

import spreadsheets

from .models import Publishable
from .text import fold


class Text(Widget):
    type = "text"
    within = ""

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)

    def clean(self, value, row=None, **kwargs):
        return spreadsheets.to_text(value)


class Integer(Widget):
    type = "integer"
    within = ""

    def render(self, value, obj=None, **kwargs):
        return value

    def clean(self, value, row=None, **kwargs):
        return spreadsheets.to_integer(value)


class Date(Widget):
    type = "date"
    within = ""

    def render(self, value, obj=None, **kwargs):
        return value

    def clean(self, value, row=None, **kwargs):
        return spreadsheets.to_date(value)


class Stored(Decimal):
    """A number as a workbook keeps it, which says nothing of the decimals that were printed."""


class Amount(Widget):
    """A decimal that keeps its printed decimals. `style` is what the whole column says of dots and commas."""

    type = "decimal"
    within = ""
    digits = 15
    """What SQLite and a spreadsheet keep exactly."""

    def render(self, value, obj=None, **kwargs):
        return value

    def clean(self, value, row=None, *, style=None, units=(), **kwargs):
        number = spreadsheets.to_decimal(value, style, units=units, digits=self.digits)
        return number if number is None or isinstance(value.value, str) else Stored(number)


class Choice(Text):
    """One of a few codes. A file may also give the word that people read."""

    def __init__(self, choices: type[models.Choices]):
        super().__init__()
        self.choices = choices

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        if not text:
            return None
        for code, label in self.choices.choices:
            if fold(text) in (fold(str(code)), fold(str(label))):
                return code
        allowed = ", ".join(str(code) for code in self.choices.values if code != "")
        raise ValidationError(
            _("« %(text)s » n’est pas un choix (%(allowed)s)."), params={"text": text, "allowed": allowed}
        )


class Reference(Text):
    """Another record, by its natural key with `/` between its parts.

    `within` names the column that holds the record of the first parts, which are then left out of the cell.
    `targets` maps whole keys to records; it is read once, and an import adds to it the records that its own rows
    create.
    """

    def __init__(self, model: type[models.Model], *, within: str = ""):
        super().__init__()
        self.model = model
        self.within = within
        self.proposals = Proposals()
        self._targets: dict[str, models.Model] | None = None

    @staticmethod
    def key(record) -> str:
        return "/".join(str(part) for part in record.natural_key())

    @property
    def targets(self) -> dict[str, models.Model]:
        if self._targets is None:
            self._targets = {self.key(record): record for record in self.load()}
        return self._targets

    @targets.setter
    def targets(self, records: dict[str, models.Model]) -> None:
        self._targets = records

    def load(self) -> Iterable[models.Model]:
        relations = [f.name for f in self.model._meta.fields if f.many_to_one]
        return self.model._default_manager.select_related(*relations)

    def render(self, value, obj=None, *, public=False, **kwargs):
        hidden = public and isinstance(value, Publishable) and not value.is_published
        if value is None or hidden:
            return ""
        return str(value.natural_key()[-1]) if self.within else self.key(value)

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        return self.find(text, self.prefix(row)) if text else None

    def prefix(self, row: dict | None) -> str:
        return self.key(row[self.within]) + "/" if self.within else ""

    def find(self, text: str, prefix: str = ""):
        found = self.targets.get(prefix + text)
        if found is None:
            known = (key.removeprefix(prefix) for key in self.targets if key.startswith(prefix))
            raise unknown(text, self.model._meta.verbose_name, self.proposals.nearest(text, known))
        return found


class References(Reference):
    """A list of records in one cell, separated by `; `."""

    separator = "; "

    def render(self, value, obj=None, *, public=False, **kwargs):
        keys = (super(References, self).render(record, public=public) for record in value or ())
        return self.separator.join(key for key in keys if key)

    def clean(self, value, row=None, **kwargs):
        text = spreadsheets.to_text(value)
        keys = [key.strip() for key in text.split(self.separator.strip()) if key.strip()]
        doubled = next((key for key, times in Counter(keys).items() if times > 1), None)
        if doubled:
            raise ValidationError(_("« %(key)s » est deux fois dans la liste."), params={"key": doubled})
        prefix = self.prefix(row) if keys else ""
        return [self.find(key, prefix) for key in keys]


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like the text, if one does."""
    folded = {fold(name): name for name in known}
    close = get_close_matches(fold(text)[:200], folded, n=1)
    return folded[close[0]] if close else None


class Proposals:
    """The nearest name, for the first wrong ones of a file: to look for it costs a look at every name."""

    MOST = 50

    def __init__(self):
        self.made = 0

    def nearest(self, text: str, known: Iterable[str]) -> str | None:
        self.made += 1
        return nearest(text, known) if self.made <= self.MOST else None


def unknown(text: str, name: str, close: str | None) -> ValidationError:
    """That no record of this kind has this key, with the nearest one that exists, if one is near."""
    params = {"key": text, "name": name, "nearest": close}
    if close:
        message = _(
            "« %(key)s » : aucun enregistrement « %(name)s » n’a cet identifiant. Le plus proche : « %(nearest)s »."
        )
    else:
        message = _("« %(key)s » : aucun enregistrement « %(name)s » n’a cet identifiant.")
    return ValidationError(message, params=params)
