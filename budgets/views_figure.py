"""The page of one figure: its permanent address."""

from datetime import datetime

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from publishing import citing
from publishing.changed import changed_at
from publishing.citing import Citation
from publishing.exports import FORMAT_PARAMETER
from publishing.formats import format_amount, quoted
from publishing.languages import like, original, sentence
from publishing.views import DetailView

from .charts.neighbours import neighbours_plot
from .corrections import Life, corrections
from .facts import Cells, facts_of
from .models import BudgetTable, Figure
from .resources import FigureResource
from .shares import ROUNDED
from .views import BUDGETS


class FigureDetailView(DetailView):
    """A published amount with its source, shares, neighbours, checks and corrections, and how to cite it."""

    model = Figure
    template_name = "budgets/figure_detail.html"
    resource_class = FigureResource
    parents = (BUDGETS,)

    def get(self, request, *args, **kwargs):
        self.table = get_object_or_404(BudgetTable.objects.published().with_cells(), slug=kwargs["slug"])
        self.cells = Cells(self.table)
        at = self.cells.at(kwargs["line"], kwargs["column"])
        if at is None:
            raise Http404
        self.at = at[0].pk, at[1].pk
        if self.at not in self.cells.figures:
            return self.withdrawn(request, *at)
        cited = request.GET.get(FORMAT_PARAMETER)
        if cited in citing.FORMATS:
            return self.citation(changed_at(self.get_object())).download(cited, self.export_name())
        return super().get(request, *args, **kwargs)

    def withdrawn(self, request, line, column):
        """No amount is published here. Where one was, the page says so, and what it was."""
        found = corrections(self.table, cell=self.at)
        if not found:
            raise Http404
        title = like(line.label, f"{line}, {column}")
        context = {
            "title": title,
            "crumb": title,
            "breadcrumbs": self.get_breadcrumbs(),
            "table": self.table,
            "line": line,
            "corrections": found,
        }
        return render(request, "budgets/figure_withdrawn.html", context, status=410)

    def get_object(self, queryset=None):
        return self.cells.figures[self.at]

    def get_breadcrumbs(self):
        return [*super().get_breadcrumbs(), (str(self.table), self.table.get_absolute_url())]

    def get_title(self):
        line, column = self.object.line, self.object.column
        return like(line.label, f"{line}, {column}")

    def get_social_title(self):
        return self.citation(None).title

    def get_description(self):
        return f"{self.get_social_title()} ({self.table}). {source_note(self.object)}".strip()

    def export_name(self):
        return f"{self.table.slug}-{self.kwargs['line']}-{self.kwargs['column']}"

    def get_context_data(self, **kwargs):
        context, life = super().get_context_data(**kwargs), Life(self.table)
        facts = facts_of(self.object, self.cells)
        return context | {
            "facts": facts,
            "drawable": neighbours_plot(facts) is not None,
            "table": self.table,
            "corrections": corrections(self.table, cell=self.at, life=life),
            "published_since": life.first_published,
            "citation": self.citation(context["changed_at"]),
            "cite_links": self.cite_links(),
            "compare": self.compared(),
            "rounded": ROUNDED,
            "cited": {"source": self.object.cited_source, "passage": self.object.cited_passage},
            "unit_words": unit_words(self.table),
        }

    def citation(self, seen: datetime | None) -> Citation:
        figure = self.get_object()
        told = {
            "what": like(figure.line.label, f"{figure.line}, {figure.column}"),
            "amount": format_amount(figure.printed),
            "unit": self.table.unit,
        }
        return Citation(
            title=like(told["what"], _("%(what)s\u00a0: %(amount)s\u00a0%(unit)s") % told),
            container=str(self.table),
            publisher=settings.S3["publisher"],
            address=self.request.build_absolute_uri(figure.get_absolute_url()),
            issued=localdate(seen) if seen else None,
            accessed=localdate(),
            note=source_note(figure),
        )

    def compared(self) -> dict[str, str]:
        """What the page of comparisons calls the figure, its line and its column."""
        table, line, column = self.table.slug, self.kwargs["line"], self.kwargs["column"]
        return {"figure": f"{table}/{line}/{column}", "line": f"{table}/{line}/", "column": f"{table}//{column}"}

    def cite_links(self) -> list[tuple[str, str]]:
        path = self.request.path
        return [(label, f"{path}?{FORMAT_PARAMETER}={name}") for name, (label, *_rest) in citing.FORMATS.items()]


def source_note(figure: Figure) -> str:
    """« Source : …, « … ». » Empty where the source is a draft."""
    source, passage = figure.cited_source, figure.cited_passage
    if not source.is_published:
        return ""
    told = {"source": source, "passage": quoted(original(passage))}
    cited = sentence("%(source)s, %(passage)s" if passage else "%(source)s", told)
    return sentence(_("Source\u00a0: %(source)s."), {"source": cited})


def unit_words(table: BudgetTable) -> str:
    """« millions d’euros (M€) »."""
    words = {1: _("euros"), 1_000: _("milliers d’euros"), 1_000_000: _("millions d’euros")}
    return f"{words[table.multiplier]} ({table.unit})" if table.multiplier > 1 else words[table.multiplier]
