"""The records that a sheet asks for, held to the rules of their models before anything is written."""

import re
from copy import copy
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from backoffice.circles import comes_back
from sources.models import Source

from ..amounts import printed_decimals
from ..forms import AmountField
from ..models import Column, Figure, Line
from .sheet import CITATION, Sheet, is_new, key_of, name_of
from .stored import Stored
from .telling import changed, title
from .troubles import Trouble, Troubles

AMOUNT, KEY = AmountField(), re.compile("[0-9]{1,18}")
ALREADY = {
    Line: Line._meta.constraints[0].violation_error_message,
    Column: Column._meta.constraints[0].violation_error_message,
}


@dataclass
class Records:
    """By the names of the sheet. `changed` are those that are new, or say something else than what is stored."""

    lines: dict[str, Line] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)
    changed: set = field(default_factory=set)


class Builder:
    """Makes the records of a sheet, and says in `troubles` why some cannot be."""

    def __init__(self, sheet: Sheet, stored: Stored):
        self.sheet, self.stored = sheet, stored
        self.troubles = Troubles(sheet)
        self.records = Records()
        self.moved = {*changed(stored.sheet, sheet)}

    def build(self) -> Records:
        self._lines()
        self._columns()
        self._figures()
        self._removed()
        return self.records

    def _is_moved(self, fields: tuple[str, ...], *refs: str) -> bool:
        return any(name_of(each, *refs) in self.moved for each in fields)

    def _value(self, each: str, *refs: str) -> str:
        return self.sheet.value(name_of(each, *refs))

    # Lines and columns

    def _lines(self) -> None:
        made = self._made(Line, self.sheet.lines, self.stored.lines)
        self.records.lines = made
        for ref, line in made.items():
            line.code, line.label = self._value("code", ref), self._value("label", ref)
            line.parent = made.get(self._value("parent", ref))
            if self._value("parent", ref) and line.parent is None:
                self.troubles.add(name_of("label", ref), [_("Sa ligne parente n’est plus dans le tableau.")])
        names = {"code": "code", "label": "label", "parent": "label", "key": "code"}
        for ref, line in made.items():
            if ref not in self.stored.lines or self._is_moved(("code", "label", "parent"), ref):
                self.records.changed.add(ref)
                self._check(line, ref, names, {"table", "parent"})
        self._check_keys(Line, made, self.stored.lines, lambda ref: "code" if self._value("code", ref) else "label")

    def _columns(self) -> None:
        made = self._made(Column, self.sheet.columns, self.stored.columns)
        self.records.columns = made
        names = {"label": "head", "kind": "kind", "year": "year", "key": "head"}
        parts = {ref: self.sheet.parts(ref) for ref in made}
        for ref, column in made.items():
            column.label, column.kind = self._value("head", ref), self._value("kind", ref)
            column.year = self._year(ref)
            if ref not in self.stored.columns or self._is_moved(("head", "kind", "year"), ref):
                self.records.changed.add(ref)
                self._check(column, ref, names, {"table"})
            if comes_back(parts, ref):
                self.troubles.add(name_of("parts", ref), [_("Une colonne ne peut pas être une part d’elle-même.")])
        self._check_keys(Column, made, self.stored.columns, lambda ref: "head")

    def _made(self, model, refs, known: dict) -> dict:
        """The stored records, those to be made, and those that were there once, with the key that they had."""
        former = _former(model, self.stored.table, [ref for ref in refs if ref not in known and not is_new(ref)])
        made = {}
        for ref in refs:
            if ref in known:
                made[ref] = copy(known[ref])
            elif is_new(ref) or ref in former:
                made[ref] = model(table=self.stored.table, **former.get(ref, {}))
            else:
                made[ref] = model(table=self.stored.table)
                self.troubles.add(ref, [_("Elle n’a jamais été dans ce tableau\u00a0: enlevez-la, puis ajoutez-la.")])
        return made

    def _year(self, ref: str) -> int | None:
        text = self._value("year", ref)
        try:
            return int(text) if text else None
        except ValueError:
            self.troubles.add(name_of("year", ref), [_("Une année est un nombre de quatre chiffres.")])
            return None

    def _check(self, record, ref: str, names: dict[str, str], related: set[str]) -> None:
        inputs = {each: name_of(name, ref) for each, name in names.items()}
        for check in (
            lambda: record.clean_fields(exclude=related),
            record.clean,
            lambda: record.validate_constraints(exclude={*related, "key"}),
        ):
            try:
                check()
            except ValidationError as error:
                self.troubles.add_errors(error, inputs, inputs.get("year", inputs["label"]))

    def _check_keys(self, model, made: dict, known: dict, blamed) -> None:
        """A key is the table's own: what is taken away keeps it until that is saved."""
        taken = {record.key: ref for ref, record in known.items()}
        for ref, record in made.items():
            if ref in known or not record.key or taken.setdefault(record.key, ref) == ref:
                continue
            told = _("Vous enlevez ce qui a la même clé, «\u00a0%(key)s\u00a0»\u00a0: modifiez-le plutôt.")
            is_gone = taken[record.key] not in made
            sentence = told % {"key": record.key} if is_gone else ALREADY[model]
            self.troubles.add(name_of(blamed(ref), ref), [sentence])

    # Amounts

    def _figures(self) -> None:
        for refs in self.sheet.cells():
            stored = self.stored.figures.get(refs)
            is_moved = self._is_moved(("amount", "note", *CITATION), *refs)
            if not self._value("amount", *refs):
                if is_moved and stored is None and self._value("note", *refs):
                    sentence = _("Une note accompagne un montant\u00a0: cette case n’en a pas.")
                    self.troubles.add(name_of("note", *refs), [sentence])
            elif stored is not None and not is_moved:
                self.records.figures[refs] = stored
            elif (figure := self._figure(refs, stored)) is not None:
                self.records.figures[refs] = figure
                self.records.changed.add(refs)

    def _figure(self, refs: tuple[str, str], stored: Figure | None) -> Figure | None:
        names = {each: name_of(each, *refs) for each in ("amount", "note", *CITATION)}
        figure = copy(stored) if stored else Figure()
        figure.line, figure.column = (self.records.lines[refs[0]], self.records.columns[refs[1]])
        try:
            figure.amount = AMOUNT.clean(self.sheet.texts[names["amount"]])
            figure.decimals = printed_decimals(figure.amount)
            figure.note, figure.passage = self._value("note", *refs), self._value("passage", *refs)
            figure.source = self._source(self._value("source", *refs))
            figure.clean_fields(exclude={"line", "column", "source"})
            figure.clean()
        except ValidationError as error:
            self.troubles.add_errors(error, names, names["amount"])
            return None
        return figure

    def _source(self, key: str) -> Source | None:
        if not key:
            return None
        source = Source.objects.filter(pk=key).first() if KEY.fullmatch(key) else None
        if source is None:
            raise ValidationError({"source": _("Cette source n’existe plus.")})
        return source

    # What goes

    def _removed(self) -> None:
        for ref in ({*self.stored.lines, *self.stored.columns} - self.sheet.refs) & self.stored.bound:
            sentence = _("Une égalité entre tableaux en parle\u00a0: supprimez d’abord cette égalité.")
            self.troubles.append(Trouble("", title(self.stored.sheet, ref), "", sentence))


def _former(model, table, refs: list[str]) -> dict[str, dict]:
    """The key and the primary key of lines or columns that the table once had."""
    if not refs:
        return {}
    versions = model.history.filter(table_id=table.pk, id__in=[key_of(ref) for ref in refs])
    found = dict(versions.order_by("history_id").values_list("id", "key"))
    return {ref: {"pk": key_of(ref), "key": found[key_of(ref)]} for ref in refs if key_of(ref) in found}
