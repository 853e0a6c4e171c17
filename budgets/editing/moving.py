"""Lines and columns that are added, moved, indented, removed: from one sheet to another. Nothing is saved.

Where a line stands in the tree and where it is printed are two things: a total may follow its parts.
"""

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from .sheet import Sheet, fresh, name_of


class Refusal(Exception):
    """Why it cannot be done, in a sentence."""


def add_line(sheet: Sheet, after: str) -> tuple[Sheet, str]:
    """A line below another: its first part where those follow, else beside it. Returns its name too."""
    ref = fresh(sheet.lines, "l")
    place = sheet.lines.index(after) + 1 if after else len(sheet.lines)
    following = sheet.lines[place : place + 1]
    parent = after if following and after and sheet.parents[following[0]] == after else sheet.parents.get(after, "")
    texts = {name_of("code", ref): "", name_of("label", ref): "", name_of("parent", ref): parent}
    texts |= {name_of("amount", ref, column): "" for column in sheet.columns}
    lines = (*sheet.lines[:place], ref, *sheet.lines[place:])
    return replace(sheet, lines=lines).with_texts(texts), ref


def add_column(sheet: Sheet, after: str) -> tuple[Sheet, str]:
    """A column to the right of another and of its kind; after a year, the next one if it is not there yet. Returns its
    name too."""
    ref = fresh(sheet.columns, "c")
    place = sheet.columns.index(after) + 1 if after else len(sheet.columns)
    kind, year = sheet.text("kind", after) if after else "", ""
    if kind == "year" and (text := sheet.value(name_of("year", after))).isdigit():
        following = str(int(text) + 1)
        year = "" if following in {sheet.value(name_of("year", each)) for each in sheet.columns} else following
    kind = "" if kind == "total" else kind
    texts = {name_of("head", ref): year, name_of("kind", ref): kind, name_of("year", ref): year}
    texts |= {name_of("parts", ref): ""} | {name_of("amount", line, ref): "" for line in sheet.lines}
    columns = (*sheet.columns[:place], ref, *sheet.columns[place:])
    return replace(sheet, columns=columns).with_texts(texts), ref


# Lines, by those that are chosen


def indent(sheet: Sheet, chosen: list[str]) -> Sheet:
    """Each line becomes a part of the one that precedes it at its level."""
    for line in _heads(sheet, chosen):
        before = _sisters(sheet, line)[0]
        if not before:
            raise Refusal(
                _("«\u00a0%(line)s\u00a0» n’a pas de ligne de même niveau au-dessus d’elle, dont être une part.")
                % {"line": sheet.title(line)}
            )
        sheet = _under(sheet, line, before[-1])
    return sheet


def outdent(sheet: Sheet, chosen: list[str]) -> Sheet:
    """Each line becomes a sister of its parent, and is printed after the parts that remain."""
    for line in reversed(_heads(sheet, chosen)):
        parent = sheet.parents[line]
        if parent not in sheet.parents:
            raise Refusal(_("«\u00a0%(line)s\u00a0» est déjà au premier niveau.") % {"line": sheet.title(line)})
        sheet = _under(sheet, line, sheet.parents[parent])
        sheet = _placed_after(sheet, line, sheet.family(parent)[-1])
    return sheet


def under(sheet: Sheet, chosen: list[str], parent: str) -> Sheet:
    """Each line becomes a part of `parent`, an empty text for none, and is printed where it was."""
    for line in _heads(sheet, chosen):
        if parent in sheet.family(line):
            raise Refusal(
                _("«\u00a0%(line)s\u00a0» ne peut pas dépendre d’elle-même ni de ses parts.")
                % {"line": sheet.title(line)}
            )
        sheet = _under(sheet, line, parent)
    return sheet


def up(sheet: Sheet, chosen: list[str]) -> Sheet:
    for line in _heads(sheet, chosen):
        before, _after = _sisters(sheet, line)
        first = sheet.family(line)[0]
        if before:
            sheet = _swapped(sheet, before[-1], line)
        elif first != line:
            sheet = _moved(sheet, line, sheet.lines.index(first))
        else:
            raise Refusal(_("«\u00a0%(line)s\u00a0» est déjà la première.") % {"line": sheet.title(line)})
    return sheet


def down(sheet: Sheet, chosen: list[str]) -> Sheet:
    for line in reversed(_heads(sheet, chosen)):
        _before, after = _sisters(sheet, line)
        last = sheet.family(line)[-1]
        if after:
            sheet = _swapped(sheet, line, after[0])
        elif last != line:
            sheet = _moved(sheet, line, sheet.lines.index(last))
        else:
            raise Refusal(_("«\u00a0%(line)s\u00a0» est déjà la dernière.") % {"line": sheet.title(line)})
    return sheet


def remove_lines(sheet: Sheet, chosen: list[str]) -> Sheet:
    for line in chosen:
        kept = [each for each in sheet.families.get(line, ()) if each not in chosen]
        if kept:
            raise Refusal(
                _("«\u00a0%(line)s\u00a0» a des parts (%(parts)s)\u00a0: enlevez-les ou déplacez-les d’abord.")
                % {"line": sheet.title(line), "parts": ", ".join(map(sheet.title, kept))}
            )
    return replace(sheet, lines=tuple(line for line in sheet.lines if line not in chosen))


# Columns


def left(sheet: Sheet, chosen: list[str]) -> Sheet:
    columns = list(sheet.columns)
    for at, column in enumerate(columns):
        if column in chosen:
            if at == 0 or columns[at - 1] in chosen:
                raise Refusal(_("«\u00a0%(column)s\u00a0» est déjà la première.") % {"column": sheet.title(column)})
            columns[at - 1 : at + 1] = columns[at], columns[at - 1]
    return replace(sheet, columns=tuple(columns))


def right(sheet: Sheet, chosen: list[str]) -> Sheet:
    mirrored = replace(sheet, columns=sheet.columns[::-1])
    try:
        return replace(sheet, columns=left(mirrored, chosen).columns[::-1])
    except Refusal:
        last = next(column for column in mirrored.columns if column in chosen)
        raise Refusal(_("«\u00a0%(column)s\u00a0» est déjà la dernière.") % {"column": sheet.title(last)}) from None


def remove_columns(sheet: Sheet, chosen: list[str]) -> Sheet:
    columns = tuple(column for column in sheet.columns if column not in chosen)
    parts = {
        name_of("parts", column): " ".join(part for part in sheet.parts(column) if part not in chosen)
        for column in columns
    }
    return replace(sheet, columns=columns).with_texts(parts)


OF_LINES: dict[str, Callable] = {
    "indent": indent, "outdent": outdent, "up": up, "down": down, "remove-lines": remove_lines,
}  # fmt: skip
OF_COLUMNS: dict[str, Callable] = {"left": left, "right": right, "remove-columns": remove_columns}


def _heads(sheet: Sheet, chosen: list[str]) -> list[str]:
    """Those chosen that do not move along with another, in the order of the table."""
    return [line for line in sheet.lines if line in chosen and not {*sheet.lineage(line)} & {*chosen}]


def _sisters(sheet: Sheet, line: str) -> tuple[list[str], list[str]]:
    """The lines with the same parent, before and after this one."""
    parent = sheet.parents[line]
    family = sheet.families[parent if parent in sheet.parents else ""]
    at = family.index(line)
    return family[:at], family[at + 1 :]


def _under(sheet: Sheet, line: str, parent: str) -> Sheet:
    return sheet.with_texts({name_of("parent", line): parent})


def _swapped(sheet: Sheet, one: str, other: str) -> Sheet:
    """Two lines that follow each other change places, each with all that is below it in the tree."""
    families = sheet.family(other) + sheet.family(one)
    places = sorted(sheet.lines.index(line) for line in families)
    lines = list(sheet.lines)
    for place, line in zip(places, families, strict=True):
        lines[place] = line
    return replace(sheet, lines=tuple(lines))


def _moved(sheet: Sheet, line: str, place: int) -> Sheet:
    lines = [each for each in sheet.lines if each != line]
    return replace(sheet, lines=(*lines[:place], line, *lines[place:]))


def _placed_after(sheet: Sheet, line: str, other: str) -> Sheet:
    """A line with all that is below it, printed after another; where that is its own last, it stays."""
    family = sheet.family(line)
    if other in family:
        return sheet
    lines = [each for each in sheet.lines if each not in family]
    place = lines.index(other) + 1
    return replace(sheet, lines=(*lines[:place], *family, *lines[place:]))
