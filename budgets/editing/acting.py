"""What a button of the grid asks, done to the sheet: nothing is saved, and the answer says where the focus goes."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from . import moving
from .posted import MOST_CELLS, Posted, fits
from .sheet import Sheet, name_of, parts_of

NOTE = "note"


@dataclass(frozen=True)
class Acted:
    """The sheet that results, the input that gets the focus, what stays ticked; and why nothing was done, if so."""

    sheet: Sheet
    focus: str = ""
    chosen: list[str] = field(default_factory=list)
    refusal: str = ""


def act(posted: Posted) -> Acted:
    try:
        return _acted(posted)
    except moving.Refusal as refusal:
        return Acted(posted.sheet, chosen=posted.chosen, refusal=str(refusal))


def _acted(posted: Posted) -> Acted:
    sheet, action = posted.sheet, posted.action
    if action in moving.OF_LINES:
        return _moved(moving.OF_LINES[action](sheet, _lines(posted)), posted)
    if action in moving.OF_COLUMNS:
        return _moved(moving.OF_COLUMNS[action](sheet, _columns(posted)), posted)
    if action == "under":
        return _moved(moving.under(sheet, _lines(posted), posted.parent), posted)
    if action in ("add-line", "add-column"):
        return _added(posted)
    if action.partition(":")[0] == NOTE:
        return _with_note(posted)
    return Acted(sheet, posted.at)


def _added(posted: Posted) -> Acted:
    sheet, is_line = posted.sheet, posted.action == "add-line"
    refs, kind = (sheet.lines, "l") if is_line else (sheet.columns, "c")
    if not fits(len(sheet.lines) + is_line, len(sheet.columns) + (not is_line)):
        told = _("Une grille a au plus %(most)s cases\u00a0: ajoutez-en par un import.")
        raise moving.Refusal(told % {"most": MOST_CELLS})
    after = (_marked(posted, kind) or list(refs) or [""])[-1]
    sheet, ref = (moving.add_line if is_line else moving.add_column)(sheet, after)
    return Acted(sheet, name_of("label" if is_line else "head", ref))


def _with_note(posted: Posted) -> Acted:
    """An input for the note of a cell: the one that the button names, else the one that has the focus."""
    _action, _sep, named = posted.action.partition(":")
    refs = tuple(named.split("-")) if named else posted.cell or tuple(parts_of(posted.at)[1])
    if refs not in {*posted.sheet.cells()}:
        raise moving.Refusal(_("Choisissez d’abord la case que la note explique."))
    name = name_of("note", *refs)
    return Acted(posted.sheet.with_texts({name: posted.sheet.texts.get(name, "")}), name)


def _moved(sheet: Sheet, posted: Posted) -> Acted:
    """The focus stays where it is; where that is gone, it goes to what took its place."""
    chosen = [ref for ref in posted.chosen if ref in sheet.refs]
    if posted.at and not sheet.holds(posted.at):
        for before, after, field_ in (
            (posted.sheet.lines, sheet.lines, "label"),
            (posted.sheet.columns, sheet.columns, "head"),
        ):
            gone = [ref for ref in parts_of(posted.at)[1] if ref in before and ref not in after]
            if gone and after:
                place = min(before.index(gone[0]), len(after) - 1)
                return Acted(sheet, name_of(field_, after[place]), chosen)
    return Acted(sheet, posted.at, chosen)


def _lines(posted: Posted) -> list[str]:
    if found := _marked(posted, "l"):
        return found
    raise moving.Refusal(_("Cochez d’abord une ou plusieurs lignes."))


def _columns(posted: Posted) -> list[str]:
    if found := _marked(posted, "c"):
        return found
    raise moving.Refusal(_("Cochez d’abord une ou plusieurs colonnes."))


def _marked(posted: Posted, kind: str) -> list[str]:
    """What is ticked, else where the focus is."""
    ticked = [ref for ref in posted.chosen if ref[0] == kind]
    at = [ref for ref in parts_of(posted.at)[1] if ref in posted.sheet.refs and ref[0] == kind]
    return ticked or at
