"""The page that puts lines, columns or figures of published tables side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.generic import TemplateView

from publishing.exports import requested_format, stream
from publishing.languages import ORIGINAL
from publishing.problems import BadRequest
from publishing.views import PublicView

from .caveats import caveats, refusal
from .charts.sides import sides_plot
from .comparing import COLUMN, LINE, Comparison, Side, compare
from .comparison import COMPARISON_COLUMNS, answer, comparison_rows
from .examples import examples
from .links import links_of
from .models import BudgetTable
from .options import Group, Options
from .resources import FigureResource
from .shares import ROUNDED
from .subjects import subject_of
from .views import BUDGETS

NAMES = {"a": _("Comparer"), "b": _("avec"), "c": _("et avec"), "d": _("et enfin avec")}
LONGEST = 600


@dataclass(frozen=True)
class Asked:
    """The sides that an address names, or a sentence that says which of them is none."""

    references: dict[str, str]
    sides: tuple[Side, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Field:
    """A choice of the form, and what was chosen."""

    name: str
    label: str
    side: Side | None
    groups: list[Group]

    @property
    def offers(self) -> bool:
        """Whether what was chosen is among what is offered."""
        return any(self.side.reference == choice for group in self.groups for choice, _label in group.choices)


class Asking:
    """A view whose address says what is compared."""

    @cached_property
    def asked(self) -> Asked:
        references = {name: value[:LONGEST] for name in NAMES if (value := self.request.GET.get(name, "").strip())}
        slugs = {reference.partition("/")[0] for reference in references.values()}
        tables = BudgetTable.objects.published().filter(slug__in=slugs).with_cells() if slugs else ()
        subjects = {table.slug: subject_of(table) for table in tables}
        sides = []
        for reference in references.values():
            side = side_of(reference, subjects)
            if side is None:
                told = _("«\u00a0%(reference)s\u00a0» n’est ni une ligne, ni une colonne, ni un montant publié.")
                return Asked(references, problem=told % {"reference": reference[:100]})
            sides.append(side)
        return Asked(references, tuple(sides), refusal(sides) if len(sides) > 1 else "")

    @cached_property
    def comparison(self) -> Comparison | None:
        asked = self.asked
        return compare(asked.sides) if len(asked.sides) > 1 and not asked.problem else None


class ComparisonView(Asking, PublicView, TemplateView):
    template_name = "budgets/compare.html"
    title = _("Comparer")
    lead = _("Deux lignes, deux colonnes ou deux montants côte à côte, d’un même tableau ou de plusieurs.")
    parents = (BUDGETS,)
    resource_class = FigureResource

    def get(self, request, *args, **kwargs):
        if format_name := requested_format(request):
            with override(ORIGINAL):
                return self.export_comparison(format_name)
        return super().get(request, *args, **kwargs)

    def export_comparison(self, format_name: str):
        if self.comparison is None:
            raise BadRequest(self.asked.problem or str(_("Choisissez d’abord deux choses à comparer.")))
        rows = comparison_rows(self.comparison)
        return stream(format_name, COMPARISON_COLUMNS, rows, title=_("Comparaison"), file_name="comparaison")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.comparison is None:
            context |= {"exports": [], "examples": examples()}
        else:
            links = links_of(side.subject for side in self.comparison.sides)
            context |= {
                "comparison": self.comparison,
                "answer": answer(self.comparison),
                "caveats": caveats(self.comparison, links),
                "plot": sides_plot(self.comparison),
                "query": self.request.GET.urlencode(),
                "chart_caption": _("Les mêmes montants, côte à côte"),
                "rounded": ROUNDED,
            }
        wanted = {reference.partition("/")[0] for reference in self.asked.references.values()}
        offered = Options({*wanted, *self.request.GET.getlist("table")[:1]})
        return context | {"asked": self.asked, "fields": list(self.fields(offered)), "tables": offered.tables}

    def fields(self, offered: Options) -> Iterator[Field]:
        """Two, and one more than were chosen. The first offers lines and columns, the others what compares with it."""
        made = self.asked.references
        sides = {side.reference: side for side in self.asked.sides}
        first = sides.get(normal(made.get("a", "")))
        groups = offered.groups({LINE, COLUMN})
        others = offered.groups({first.kind}) if first else groups
        for name, label in list(NAMES.items())[: max(2, len(made) + 1)]:
            yield Field(name, str(label), sides.get(normal(made.get(name, ""))), groups if name == "a" else others)


def normal(reference: str) -> str:
    """`table/line` as `table/line/`."""
    return f"{reference}/" if reference.count("/") == 1 else reference


def side_of(reference: str, subjects: dict) -> Side | None:
    """What a reference names; None where it names nothing that is published."""
    table, line, column = ([*normal(reference).split("/"), "", "", ""])[:3]
    subject = subjects.get(table)
    if subject is None or normal(reference).count("/") != 2 or not (line or column):
        return None
    if (line and line not in subject.lines) or (column and column not in subject.columns):
        return None
    side = Side(subject, line or None, column or None)
    return side if any(side.amount(cell) is not None for cell in side.cells) else None
