"""The import of printed tables, as the kit of imports knows it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from backoffice.imports import printed
from backoffice.imports.plan import Plan
from backoffice.imports.registry import Shape, shapes
from backoffice.models import ImportBatch

from ...models import BudgetTable
from .filling import fill
from .forms import PrintedTableForm
from .page import context_of, corrected


class PrintedTable(Shape):
    name = "tableau-imprime"
    title = _("tableau imprimé")
    model = BudgetTable
    form = PrintedTableForm
    upload_template = "budgets/matrix/upload.html"
    preview_template = "budgets/matrix/preview.html"

    def fill(self, sheet: printed.Sheet, answers: Mapping[str, str], plan: Plan) -> None:
        fill(sheet, answers, plan)

    def answers(self, given: Mapping[str, str], batch: ImportBatch) -> dict[str, str]:
        return corrected(given, batch)

    def context(self, batch: ImportBatch) -> dict[str, Any]:
        return context_of(batch)


shapes.register(PrintedTable.name, PrintedTable())
