from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from budgets.checks import check_table
from budgets.control import summary
from budgets.models import BudgetTable


class Command(BaseCommand):
    help = "Contrôle les totaux des tableaux. Sort avec 1 si un écart n’a pas de note."

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", help="Un seul tableau.")

    def handle(self, *args, slug=None, **options):
        tables = BudgetTable.objects.filter(slug=slug) if slug else BudgetTable.objects.all()
        if slug and not tables:
            raise CommandError(_("Aucun tableau n’a l’identifiant « %(slug)s ».") % {"slug": slug}, returncode=2)
        unexplained = sum(self.report(table) for table in tables)
        if unexplained:
            raise CommandError(_("%(n)s écart(s) sans note.") % {"n": unexplained})

    def report(self, table: BudgetTable) -> int:
        """Print the checks of a table. Returns how many discrepancies have no note."""
        checks = check_table(table)
        self.stdout.write(f"{table.slug} – {summary(checks)}")
        for check in checks:
            cells = (check.cell.line, check.cell.column, check.kind, check.published, check.computed, check.gap)
            told = "\t".join("" if cell is None else str(cell) for cell in (*cells, check.tolerance, check.verdict))
            self.stdout.write(f"  {told}")
        return sum(check.is_unexplained for check in checks)
