from publishing.search import Searchable, searchables

from .models import BudgetTable, Figure

searchables.register("tableaux", Searchable(BudgetTable._meta.verbose_name_plural, BudgetTable.objects.published))
searchables.register(
    "montants",
    Searchable(Figure._meta.verbose_name_plural, lambda: Figure.objects.published().for_list(), "budgets:figure_list"),
)
