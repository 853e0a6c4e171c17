"""What the tables want of staff: totals that differ from their parts without a note, and the way to each grid."""

from collections.abc import Iterator

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backoffice.concerns import Concern, Place, concerns, workplaces
from backoffice.drafts import may_publish
from publishing.models import DataVersion, State

from .models import BudgetTable
from .survey import Gaps, survey

SHOWN = 8
KEPT = 3600  # seconds


def gaps() -> dict[int, Gaps]:
    """The discrepancies of each table that has some, by its key. Read anew only after the content changed."""
    version = f"gaps:{DataVersion.current().number}"
    found = cache.get(version)
    if found is None:
        found = survey()
        cache.set(version, found, KEPT)
    return found


def unexplained(user) -> Iterator[Concern]:
    """The tables that this person may change, where a discrepancy has no note."""
    if not user.has_perm("budgets.change_budgettable"):
        return
    known = {key: each for key, each in gaps().items() if each.unexplained}
    tables = BudgetTable.objects.filter(pk__in=known)
    if not may_publish(user, BudgetTable):
        tables = tables.exclude(state=State.PUBLISHED)
    found = list(tables)
    yield Concern(
        "discrepancies",
        _("Écarts sans note"),
        _("Un total diffère de ses parts plus que les arrondis ne l’expliquent. Corrigez, ou dites pourquoi."),
        len(found),
        [_place(table, known[table.pk]) for table in found[:SHOWN]],
    )


def tables(user) -> Iterator[Concern]:
    """The grids: those with something to explain first."""
    if not user.has_perm("budgets.view_budgettable"):
        return
    found, known = list(BudgetTable.objects.all()), gaps()
    found.sort(key=lambda table: -known.get(table.pk, Gaps()).unexplained)  # the order of the tables is kept otherwise
    yield Concern(
        "tables",
        _("Tableaux budgétaires"),
        "",
        len(found),
        [_place(table, known.get(table.pk, Gaps())) for table in found[:SHOWN]],
        reverse("admin:budgets_budgettable_changelist"),
    )


def _place(table: BudgetTable, gaps: Gaps) -> Place:
    table_page = reverse("admin:budgets_budgettable_change", args=[table.pk])
    grid = reverse("admin:budgets_budgettable_grid", args=[table.pk])
    return Place(table.title, _told(table, gaps), grid, ((_("Fiche"), table_page), (_("Grille"), grid)))


def _told(table: BudgetTable, gaps: Gaps) -> str:
    told = [str(table.get_state_display())]
    if gaps.unexplained:
        count = ngettext("%(n)s écart sans note", "%(n)s écarts sans note", gaps.unexplained)
        told.append(count % {"n": gaps.unexplained})
    if gaps.explained:
        count = ngettext("%(n)s écart expliqué", "%(n)s écarts expliqués", gaps.explained)
        told.append(count % {"n": gaps.explained})
    return " · ".join(told)


concerns.register("unexplained", unexplained)
workplaces.register("tables", tables)
