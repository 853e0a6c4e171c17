"""The published identities that tie some tables to others, as areas of money, each with its sentence."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from publishing.formats import join, quoted
from publishing.languages import like, sentence

from .counting import Area, Link
from .models import BudgetTable, Identity
from .subjects import Subject, subject_of


def links_of(subjects: Iterable[Subject]) -> dict[Link, str]:
    """Those that one comes to from the tables, however far. None where there is but one table.

    Two queries, and those of the tables that stand between.
    """
    known = {subject.table: subject for subject in subjects}
    if len(known) < 2:
        return {}
    identities = list(
        Identity.objects.published()
        .select_related("line__table", "column")
        .prefetch_related("parts__line__table", "parts__column")
    )
    reached = _reached({*known}, [_tables(identity) for identity in identities])
    missing = reached - {*known}
    if missing:
        found = BudgetTable.objects.published().filter(slug__in=missing).with_cells()
        known |= {table.slug: subject_of(table) for table in found}
    linking = [identity for identity in identities if _tables(identity) <= {*known}]
    return {_link(identity, known): _sentence(identity) for identity in linking if len(identity.parts.all())}


def _tables(identity: Identity) -> set[str]:
    return {cell.line.table.slug for cell in (identity, *identity.parts.all())}


def _reached(start: set[str], groups: list[set[str]]) -> set[str]:
    found = {*start}
    while more := set().union(*(group for group in groups if group & found)) - found:
        found |= more
    return found


def _area(cell, known: dict[str, Subject]) -> Area:
    return known[cell.line.table.slug].area(cell.line.key, cell.column.key)


def _link(identity: Identity, known: dict[str, Subject]) -> Link:
    return Link(_area(identity, known), tuple(_area(part, known) for part in identity.parts.all()))


def _sentence(identity: Identity) -> str:
    """« la ligne « II.1 L’innovation » (…) est détaillée par « Total » (…). »"""
    parts = join([_cell(part) for part in identity.parts.all()], _("et"))
    said = (
        _("%(whole)s est la somme de %(parts)s.")
        if len(identity.parts.all()) > 1
        else _("%(whole)s est égale à %(parts)s.")
    )
    return sentence(said, {"whole": _cell(identity), "parts": parts})


def _cell(cell) -> str:
    named = quoted(like(cell.line.label, f"{cell.line}, {cell.column}"))
    return like(named, f"{named} ({cell.line.table})")
