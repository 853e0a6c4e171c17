"""Finding the lines, columns and sources that a file of figures names, and making those that are new."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from publishing.text import fold, look
from publishing.widgets import Proposals
from sources.models import Source

from ..models import BudgetTable, Column, Line
from ..models.structure import KEY_LENGTH

LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
MONTHS = "janv?|févr|fev|feb|mars?|mär|avr|apr|mai|may|juin|jun|juil|jul|août|aug|sept?|oct|okt|nov|déc|dec|dez"
LIKE_A_DATE = re.compile(rf"\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{1,2}}[- ](?:{MONTHS})\.?(?:-\d{{2,4}})?", re.IGNORECASE)
"""What a spreadsheet makes of the code 2.1.1, and of 2.1."""
Mention = tuple[str, str, str | None]
"""Code, label and parent as a row gives them; the parent is None where the file has no such column."""


class Alike:
    """The names of a table by what they look like."""

    def __init__(self):
        self.names: list[str] = []
        self.looks: dict[str, str] = {}
        self.kin: dict[str, str] = {}

    def know(self, name: str) -> None:
        self.names.append(name)

    def _learn(self) -> None:
        """Only a name that is new asks what the others look like."""
        for name in self.names:
            self.looks.setdefault(look(name), name)
            self.kin.setdefault(kin(name), name)
        self.names.clear()

    def refuse(self, name: str) -> None:
        """Raises `ValidationError` where a new name is one that no reader tells from a known one."""
        self._learn()
        known = self.looks.get(look(name))
        if known is not None and known != name:
            words = _(
                "« %(text)s » a l’air de « %(known)s », et s’écrit autrement : une lettre d’un autre alphabet, une "
                "espace, un tiret. Retapez-le."
            )
            raise ValidationError(words, params={"text": name, "known": known})

    def near(self, name: str) -> str | None:
        """The known name that differs in capitals, blanks or zeros before a number alone."""
        self._learn()
        return self.kin.get(kin(name))


def kin(name: str) -> str:
    return LEADING_ZEROS.sub("", look(name).casefold().replace(" ", ""))


class TableLines:
    """The lines of one table, those of the file included, by all the names that a file may give them."""

    def __init__(self, table: BudgetTable, lines: Iterable[Line]):
        self.table = table
        self.keys: dict[str, Line] = {}
        self.codes: dict[str, list[Line]] = defaultdict(list)
        self.labels: dict[str, list[Line]] = defaultdict(list)
        self.alike = Alike()
        self.proposals = Proposals()
        self.position = 0
        lines = list(lines)
        by_pk = {line.pk: line for line in lines}
        for line in lines:
            line.table, line.parent = table, by_pk.get(line.parent_id)
            self._know(line)

    def _know(self, line: Line) -> None:
        self.keys[line.key] = line
        if line.code:
            self.codes[line.code].append(line)
            self.alike.know(line.code)
        self.labels[fold(line.label)].append(line)
        self.position = max(self.position, line.position)

    def by_code(self, text: str) -> Line | None:
        """The line of this code or key. Raises `ValidationError` where several have the code."""
        found = self.codes.get(text, [])
        if len(found) > 1 and text not in self.keys:
            raise ValidationError(
                _("Plusieurs lignes ont le code « %(text)s » : donnez la clé."), params={"text": text}
            )
        return found[0] if len(found) == 1 else self.keys.get(text)

    def named(self, text: str) -> Line | None:
        """The line of this code, key or label. Raises `ValidationError` where several have it."""
        line = self.by_code(text)
        return line or self._only(self.labels.get(fold(text), []), text)

    def under(self, parent: Line | None, label: str) -> Line | None:
        return self._only([line for line in self.labels.get(fold(label), []) if line.parent is parent], label)

    @staticmethod
    def _only(lines: list[Line], text: str) -> Line | None:
        if len(lines) > 1:
            words = _("Plusieurs lignes s’appellent « %(text)s » : donnez le code ou la clé.")
            raise ValidationError(words, params={"text": text})
        return lines[0] if lines else None

    def parent(self, text: str) -> Line:
        """Raises `ValidationError`, with the nearest name, where no line of the table or of the file has this name."""
        line = self.named(text)
        if line is None:
            words = _(
                "« %(text)s » : ni le tableau ni le fichier n’ont de ligne de ce code, de cette clé ou de ce libellé."
            )
            close = self.proposals.nearest(text, [*self.keys, *self.codes])
            if close:
                words = words + " " + _("La plus proche : « %(close)s ».")
            raise ValidationError(words, params={"text": text, "close": close})
        return line

    def add(self, code: str, label: str, parent: Line | None) -> Line:
        self.position += 1
        line = Line(table=self.table, code=code, label=label, parent=parent, position=self.position)
        line.key = unused(line.default_key() or f"ligne-{self.position}", self.keys)
        self._know(line)
        return line

    def resolve(self, mentions: Iterable[Mention]) -> tuple[dict[Mention, Line], dict[Mention, ValidationError]]:
        """The line of each mention, and why there is none. Parents may stand anywhere in the file."""
        found: dict[Mention, Line] = {}
        failed: dict[Mention, ValidationError] = {}
        waiting = list(mentions)
        for mention in [mention for mention in waiting if mention[0]]:
            self._attempt(mention, found, failed)
        settled = -1
        while len(found) + len(failed) > settled:
            settled = len(found) + len(failed)
            waiting = [mention for mention in waiting if mention not in found and mention not in failed]
            for mention in waiting:
                self._attempt(mention, found, failed)
        failed |= {mention: self._orphaned(mention) for mention in waiting}
        return found, failed

    def _attempt(self, mention: Mention, found: dict, failed: dict) -> None:
        try:
            line = self._coded(mention) if mention[0] else self._labelled(mention)
        except ValidationError as error:
            failed[mention] = error
        else:
            if line is not None:
                found[mention] = line

    def _coded(self, mention: Mention) -> Line:
        code, label, _parent = mention
        known = self.by_code(code)
        if known is None:
            self.alike.refuse(code)
            _refuse_date(code)
        return known or self.add(code, self._label(label), None)

    @staticmethod
    def _label(label: str) -> str:
        if not label:
            raise ValidationError(_("Une ligne nouvelle a besoin d’un libellé."))
        return label

    def _labelled(self, mention: Mention) -> Line | None:
        """The line of this label under its parent; None while its parent is not known."""
        _code, label, parent_name = mention
        self._label(label)
        if parent_name is None:
            return self._only(self.labels.get(fold(label), []), label) or self.add("", label, None)
        if not parent_name:
            return self.under(None, label) or self._stored(label) or self.add("", label, None)
        parent = self.named(parent_name)
        return parent and (self.under(parent, label) or self.add("", label, parent))

    def _stored(self, label: str) -> Line | None:
        """The one line of the table that has this label: a row that leaves its parent empty means no second one."""
        return self._only([line for line in self.labels.get(fold(label), []) if line.pk], label)

    def _orphaned(self, mention: Mention) -> ValidationError:
        try:
            self.parent(mention[2] or "")
        except ValidationError as error:
            return error
        return ValidationError(_("La ligne parente n’a pas été trouvée."))


def _refuse_date(code: str) -> None:
    if LIKE_A_DATE.fullmatch(code):
        words = _(
            "« %(text)s » a l’air d’une date : le tableur l’a sans doute mise à la place d’un code. Mettez la colonne "
            "au format Texte, puis retapez le code."
        )
        raise ValidationError(words, params={"text": code})


class TableColumns:
    """The columns of one table, those of the file included, by key and by label."""

    def __init__(self, table: BudgetTable, columns: Iterable[Column]):
        self.table = table
        self.keys = {column.key: column for column in columns}
        self.labels = {fold(column.label): column for column in self.keys.values()}
        self.alike = Alike()
        self.position = max((column.position for column in self.keys.values()), default=0)
        for column in self.keys.values():
            column.table = table
            self.alike.know(column.label)

    def find(self, text: str) -> tuple[Column, bool]:
        """The column of this label or key, and whether it had to be made. Raises `ValidationError` where it only
        looks like one."""
        known = self.labels.get(fold(text)) or self.keys.get(text)
        if known:
            return known, False
        self.alike.refuse(text)
        self.alike.know(text)
        self.position += 1
        year = int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None
        kind = Column.Kind.OTHER if year is None else Column.Kind.YEAR
        column = Column(table=self.table, label=text, kind=kind, year=year, position=self.position)
        column.key = unused(slugify(text)[:KEY_LENGTH] or f"colonne-{self.position}", self.keys)
        self.keys[column.key] = self.labels[fold(text)] = column
        return column, True


class Sources:
    """All sources, by identifier and by title; free text becomes a draft source of that title."""

    def __init__(self):
        self.slugs = {source.slug: source for source in Source.objects.all()}
        self.titles = {fold(source.title): source for source in self.slugs.values()}

    def find(self, text: str) -> tuple[Source, bool]:
        """The source of this identifier or title, and whether it had to be made."""
        known = self.slugs.get(text) or self.titles.get(fold(text))
        if known:
            return known, False
        source = Source(title=text, slug=unused(slugify(text)[:70] or "source", self.slugs))
        self.slugs[source.slug] = self.titles[fold(text)] = source
        return source, True


def unused(name: str, taken: Iterable[str]) -> str:
    """The name, or the name with the first number that makes it new."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name[: KEY_LENGTH - 5]}-{number}"
    return free
