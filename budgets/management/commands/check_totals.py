from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.checks import Check, check_table
from budgets.control import CONTROL_COLUMNS, control_rows, once, summary
from budgets.models import BudgetTable


class Command(BaseCommand):
    help = "Contrôle les totaux des tableaux. Sort avec 1 si un écart n’a pas de note."

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", help="Un seul tableau.")

    def handle(self, *args, slug=None, **options):
        tables = list(BudgetTable.objects.filter(slug=slug) if slug else BudgetTable.objects.all())
        if slug and not tables:
            raise CommandError(self.unknown(slug), returncode=2)
        checks = once(check for table in tables for check in self.report(table))
        if len(tables) > 1:
            self.stdout.write(_("Ensemble – %(summary)s") % {"summary": summary(checks)})
        if unexplained := sum(check.is_unexplained for check in checks):
            told = ngettext("%(n)s écart n’a pas de note.", "%(n)s écarts n’ont pas de note.", unexplained)
            raise CommandError(told % {"n": unexplained})

    def report(self, table: BudgetTable) -> list[Check]:
        """Print the checks of a table, as its control sheet has them."""
        checks = check_table(table)
        self.stdout.write(f"{table.slug} – {summary(checks)}")
        if checks:
            self.stdout.write("  " + "\t".join(CONTROL_COLUMNS))
        for row in control_rows(checks, table):
            self.stdout.write("  " + "\t".join(map(written, row)))
        return checks

    @staticmethod
    def unknown(slug: str) -> str:
        known = ", ".join(BudgetTable.objects.values_list("slug", flat=True)) or _("aucun")
        return _("Aucun tableau n’a l’identifiant «\u00a0%(slug)s\u00a0». Les tableaux\u00a0: %(known)s.") % {
            "slug": slug,
            "known": known,
        }


def written(cell) -> str:
    """Without an exponent: 0.00000001."""
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
