"""Charts as files, each at an address of its own."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import View

from publishing.formats import labelled, quoted
from publishing.languages import original, sentence
from publishing.pictures import Sheet, picture

from .charts.drawing import charts_of
from .charts.neighbours import neighbours_plot
from .charts.plots import Plot
from .charts.sheets import drawing_of
from .charts.sides import sides_plot
from .comparison import answer
from .facts import Cells, facts_of
from .models import BudgetTable, Figure
from .views_compare import Asking


class TableChartView(View):
    """A chart of a table."""

    def get(self, request, slug, name, format_name):
        table = published(slug)
        chart = next((each for each in charts_of(table) if each.name == name), None)
        if chart is None:
            raise Http404
        notes = [source_of(table), *made_by(request, table.get_absolute_url())]
        sheet = sheet_of(chart.answer, str(table), chart.plot, notes)
        return picture(request, sheet, format_name, f"{table.slug}-{name}")


class FigureChartView(View):
    """The line of a figure, column by column."""

    def get(self, request, slug, line, column, format_name):
        cells = Cells(published(slug))
        at = cells.at(line, column)
        figure = cells.figures.get((at[0].pk, at[1].pk)) if at else None
        facts = facts_of(figure, cells) if figure else None
        plot = facts and neighbours_plot(facts)
        if plot is None:
            raise Http404
        notes = [source_of(figure), *made_by(request, figure.get_absolute_url())]
        sheet = sheet_of(labelled(figure.line, facts.answer()), str(figure.table), plot, notes)
        return picture(request, sheet, format_name, f"{slug}-{line}-{column}")


class ComparisonChartView(Asking, View):
    """What a comparison draws, by the same parameters as its page."""

    def get(self, request, format_name):
        plot = self.comparison and sides_plot(self.comparison)
        if not plot:
            raise Http404
        tables = dict.fromkeys(side.subject.title for side in self.comparison.sides)
        address = request.get_full_path().replace(request.path, request.path.rpartition("/")[0] + "/", 1)
        title = answer(self.comparison) or _("Les mêmes montants, côte à côte")
        sheet = sheet_of(title, "\u00a0; ".join(tables), plot, made_by(request, address))
        return picture(request, sheet, format_name, "comparaison")


def published(slug: str) -> BudgetTable:
    return get_object_or_404(BudgetTable.objects.published().with_cells(), slug=slug)


def sheet_of(title: str, about: str, plot: Plot, notes: list[str]) -> Sheet:
    told = {"about": about, "unit": plot.unit}
    if plot.about:
        told["about"] = f"{about}, {plot.about}"
    return Sheet(title, _("%(about)s, en %(unit)s") % told, drawing_of(plot), [note for note in notes if note])


def source_of(cited: BudgetTable | Figure) -> str:
    """« Source : …, « … ». » Empty where the source is a draft."""
    source, passage = getattr(cited, "cited_source", cited.source), getattr(cited, "cited_passage", cited.passage)
    if not source.is_published:
        return ""
    told = {"source": source, "passage": quoted(original(passage))}
    cited = sentence("%(source)s, %(passage)s" if passage else "%(source)s", told)
    return sentence(_("Source\u00a0: %(source)s."), {"source": cited})


def made_by(request, address: str) -> list[str]:
    told = {"publisher": settings.S3["publisher"], "licence": settings.S3["licence"]}
    return [_("%(publisher)s, licence %(licence)s.") % told, request.build_absolute_uri(address)]
