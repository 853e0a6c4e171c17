from django.utils.translation import gettext_lazy as _

from publishing.exports import stream
from publishing.languages import sentence
from publishing.printing import printed_format, printed_links, send_printed
from publishing.views import DetailView, IndexView, ListView

from .charts.drawing import charts_of
from .checks import check_table
from .control import CONTROL_COLUMNS, by_line, control_rows, roundings, summary
from .corrections import CORRECTION_COLUMNS, correction_rows, corrections
from .filters import FigureFilter
from .folding import Folding
from .grid import grid_of
from .models import BudgetTable, Figure
from .printing import printed_table
from .resources import BudgetTableResource, FigureResource
from .selection import sum_selection
from .tables import FigureTable

SHOWN_CORRECTIONS = 10
BUDGETS = (_("Budgets"), "budgets:table_list")


class BudgetTableListView(IndexView):
    template_name = "budgets/table_list.html"
    title = _("Budgets")
    lead = _("Les tableaux budgétaires de la stratégie, tels qu’ils ont été publiés.")
    resource_class = BudgetTableResource
    queryset = BudgetTable.objects.published()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"tables": self.queryset.with_grand_total()}


class FigureListView(ListView):
    template_name = "budgets/figure_list.html"
    title = _("Tous les montants")
    lead = _("Chaque montant publié, avec les décimales imprimées, dans l’unité de son tableau.")
    parents = (BUDGETS,)
    queryset = Figure.objects.published().for_list()
    table_class = FigureTable
    filterset_class = FigureFilter
    resource_class = FigureResource

    def get_context_data(self, **kwargs):
        selection = sum_selection(self.filterset.qs) if self.filterset.is_active else None
        return super().get_context_data(**kwargs) | {"selection": selection}


class BudgetTableDetailView(DetailView):
    model = BudgetTable
    template_name = "budgets/table_detail.html"
    resource_class = FigureResource
    parents = (BUDGETS,)

    def get(self, request, *args, **kwargs):
        chosen = None if self.preview else printed_format(request)
        if chosen:
            table = printed_table(self.get_object(), request.build_absolute_uri(request.path), public=True)
            return send_printed(table, chosen, self.export_name())
        return super().get(request, *args, **kwargs)

    def export_links(self):
        return super().export_links() + printed_links(self.request.path)

    def get_queryset(self):
        return super().get_queryset().with_cells()

    def get_context_data(self, **kwargs):
        folding = Folding.asked(self.request.GET, len(self.object.lines.all()))
        grid = grid_of(self.object, public=not self.preview, folding=folding)
        return super().get_context_data(**kwargs) | {
            "grid": grid,
            "public": not self.preview,
            "open_all": folding.all(True),
            "fold_all": folding.all(False),
            "charts": charts_of(self.object),
            "corrections": [] if self.preview else corrections(self.object, SHOWN_CORRECTIONS),
            "milestones": self.object.milestones.filter(state="published"),
        }

    def get_structured_data(self):
        table = self.object
        return [
            self.as_dataset(
                temporalCoverage=f"{table.period_start}/{table.period_end}",
                dateModified=self.seen and self.seen.isoformat(timespec="seconds"),
                variableMeasured=str(table.unit),
            )
        ]

    def export_queryset(self, record):
        return Figure.objects.filter(line__table=record)


class BudgetTableControlView(DetailView):
    """The control sheet of a table: every check, shown and exported."""

    model = BudgetTable
    template_name = "budgets/table_control.html"
    resource_class = FigureResource
    parents = (BUDGETS,)

    def get_breadcrumbs(self):
        return [*super().get_breadcrumbs(), (str(self.object), self.object.get_absolute_url())]

    def get_crumb(self):
        return _("Contrôle des totaux")

    def get_title(self):
        return sentence(_("Contrôle des totaux\u00a0: %(table)s"), {"table": self.object})

    def get_context_data(self, **kwargs):
        checks = check_table(self.object, public=not self.preview)
        return super().get_context_data(**kwargs) | {
            "checks": checks,
            "groups": by_line(checks),
            "summary": summary(checks),
            "roundings": roundings(checks, self.object.unit),
        }

    def export(self, queryset, format_name):
        table = queryset.get()
        rows = control_rows(check_table(table, public=True), table)
        file_name = f"{self.export_name()}-controle"
        return stream(format_name, CONTROL_COLUMNS, rows, title=_("Contrôle des totaux"), file_name=file_name)


class BudgetTableCorrectionsView(DetailView):
    """What the corrections of a table replaced, shown and exported."""

    model = BudgetTable
    template_name = "budgets/table_corrections.html"
    resource_class = FigureResource
    parents = (BUDGETS,)

    def get_breadcrumbs(self):
        return [*super().get_breadcrumbs(), (str(self.object), self.object.get_absolute_url())]

    def get_crumb(self):
        return _("Corrections")

    def get_title(self):
        return sentence(_("Corrections\u00a0: %(table)s"), {"table": self.object})

    def get_context_data(self, **kwargs):
        found = [] if self.preview else corrections(self.object)
        return super().get_context_data(**kwargs) | {"corrections": found}

    def export(self, queryset, format_name):
        rows = correction_rows(corrections(queryset.get()))
        file_name = f"{self.export_name()}-corrections"
        return stream(format_name, CORRECTION_COLUMNS, rows, title=_("Corrections"), file_name=file_name)
