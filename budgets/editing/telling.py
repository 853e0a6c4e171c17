"""What a sheet holds, in words: places, values, and what one sheet says that another does not."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from backoffice.admin.conflicts import digest
from backoffice.differences import Difference
from publishing.models import State
from sources.models import Source

from ..models import BudgetTable, Column, Figure, Line
from .sheet import Sheet, parts_of

COLUMNS_OF = {
    Line: {"code": "code", "label": "label", "parent": "parent"},
    Column: {"head": "label", "kind": "kind", "year": "year", "parts": "parts"},
    Figure: {name: name for name in ("amount", "note", "source", "passage")},
    BudgetTable: {name: name for name in ("state", "multiplier", "decimals")},
}
FIELDS = {
    name: model._meta.get_field(column).verbose_name
    for model, columns in COLUMNS_OF.items()
    for name, column in columns.items()
}
CHOICES = {"kind": Column.Kind, "multiplier": BudgetTable.Multiplier, "state": State}
LISTS = {"lines": gettext_lazy("Ordre des lignes"), "columns": gettext_lazy("Ordre des colonnes")}


def title(sheet: Sheet, ref: str) -> str:
    """« Ligne « II.1 L’innovation » »; by its number where it has no name yet."""
    is_line, name = ref[0] == "l", sheet.title(ref)
    if name:
        return (_("Ligne «\u00a0%(name)s\u00a0»") if is_line else _("Colonne «\u00a0%(name)s\u00a0»")) % {"name": name}
    refs = sheet.lines if is_line else sheet.columns
    number = refs.index(ref) + 1 if ref in refs else "?"
    return (_("Ligne %(number)s") if is_line else _("Colonne %(number)s")) % {"number": number}


def place(sheet: Sheet, name: str) -> str:
    """« Ligne « II.1 », colonne « 2015 » », and the field where it is not the amount."""
    if name in LISTS:
        return str(LISTS[name])
    field, refs = parts_of(name)
    if not refs:
        return capfirst(str(FIELDS[field])) if field in FIELDS else title(sheet, field)
    first, *others = (title(sheet, ref) for ref in refs)
    where = ", ".join([first, *(each[0].lower() + each[1:] for each in others)])
    return where if field == "amount" else f"{where}, {FIELDS[field]}"


def words(sheet: Sheet, name: str, text: str | None = None) -> str:
    """A value as people read it."""
    field = parts_of(name)[0]
    value = sheet.texts.get(name, "") if text is None else text
    if field == "parts":
        value = ", ".join(sheet.title(part) for part in sheet.columns if part in value.split())
    elif field == "parent" and value:
        value = sheet.title(value) or value
    elif field == "source" and value.isdigit():
        value = Source.objects.filter(pk=value).first() or value
    elif field in CHOICES:
        value = {str(key): label for key, label in CHOICES[field].choices}.get(value, value)
    return str(value).strip() or _("(vide)")


def differences(before: Sheet, after: Sheet) -> Iterator[Difference]:
    """What the second says that the first does not, from the whole to the parts."""
    for which in LISTS:
        old, new = getattr(before, which), getattr(after, which)
        for ref in (ref for ref in old if ref not in after.refs):
            yield Difference(title(before, ref), _filled(before, ref), _("enlevée"))
        for ref in (ref for ref in new if ref not in before.refs):
            yield Difference(title(after, ref), "", _("ajoutée, %(filled)s") % {"filled": _filled(after, ref)})
        if moved := list(_moved(old, new)):
            yield Difference(str(LISTS[which]), "", _("déplacé\u00a0: %(names)s") % {"names": _names(after, moved)})
    for name in changed(before, after):
        if before.holds(name) and after.holds(name):
            yield Difference(place(after, name), words(before, name), words(after, name) + _lost(before, after, name))


def changed(before: Sheet, after: Sheet) -> list[str]:
    """The names of all texts that do not say the same."""
    names = [name for name in {**before.texts, **after.texts} if after.holds(name)]
    return [name for name in names if before.texts.get(name) != after.texts.get(name)
            and before.value(name) != after.value(name)]  # fmt: skip


def signature(before: Sheet, after: Sheet) -> str:
    """Stands for all that a save would change; empty where that is nothing."""
    found = [f"{name}={after.value(name)}" for name in changed(before, after)]
    if not found and before.lines == after.lines and before.columns == after.columns:
        return ""
    return digest("\n".join([*after.lines, *after.columns, *found]))


def _filled(sheet: Sheet, ref: str) -> str:
    """« 3 montants »."""
    cells = [cell for cell in sheet.cells() if ref in cell and sheet.text("amount", *cell).strip()]
    return ngettext("%(n)s montant", "%(n)s montants", len(cells)) % {"n": len(cells)}


def _names(sheet: Sheet, refs: Iterable[str]) -> str:
    return ", ".join(f"«\u00a0{sheet.title(ref)}\u00a0»" for ref in refs)


def _moved(old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    """The least that must have moved for what is in both to stand in its new order."""
    old, new = [ref for ref in old if ref in {*new}], [ref for ref in new if ref in {*old}]
    if old != new:
        for kind, _from, _to, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield from new[start:end] if kind in ("insert", "replace") else ()


def _lost(before: Sheet, after: Sheet, name: str) -> str:
    """What goes with an amount that is taken away."""
    field, refs = parts_of(name)
    if field != "amount" or after.value(name):
        return ""
    with_it = [str(FIELDS[each]) for each in ("note", "source", "passage") if before.text(each, *refs)]
    return _(", sans plus de\u00a0: %(what)s") % {"what": ", ".join(with_it)} if with_it else ""
