from django.utils.translation import gettext_lazy as _

from publishing.search import LINKED, NAME, Linked, Searchable, Text, searchables

from .models import BudgetTable, Column, Figure, Line

searchables.register(
    "tableaux",
    Searchable(
        BudgetTable._meta.verbose_name_plural,
        BudgetTable.objects.published,
        (
            Text("title", NAME),
            Text("summary"),
            Text("note"),
            Linked(Column.objects.published, "table", "label", _("colonne")),
        ),
        order=5,
    ),
)
searchables.register(
    "lignes",
    Searchable(
        _("lignes budgétaires"),
        Line.objects.published,
        (Text("code", NAME), Text("label", NAME)),
        order=4,
        list_name="budgets:figure_list",
        list_label=_("Voir les montants de ces lignes"),
        context=("table", "tableaux", LINKED),
        address=lambda line: f"{line.table.get_absolute_url()}#{line.anchor}",
        place=lambda line: line.table.title,
        related=("table",),
    ),
)
searchables.register(
    "colonnes",
    Searchable(Column._meta.verbose_name_plural, Column.objects.published, (Text("label", NAME),), shown=False),
)
searchables.register(
    "montants",
    Searchable(
        Figure._meta.verbose_name_plural,
        Figure.objects.published,
        reached={"line": ("lignes", 0), "line__table": ("tableaux", NAME), "column": ("colonnes", 0)},
        shown=False,
    ),
)
