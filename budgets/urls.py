from django.urls import path, register_converter

from publishing.pictures import FORMATS

from . import views, views_chart, views_compare, views_figure
from .addresses import KeyConverter

register_converter(KeyConverter, "key")

app_name = "budgets"


def picture(address: str, view, name: str) -> list:
    """An address for each format of a picture."""
    return [path(f"{address}.{each}", view.as_view(), {"format_name": each}, name=f"{name}_{each}") for each in FORMATS]


urlpatterns = [
    path("", views.BudgetTableListView.as_view(), name="table_list"),
    path("montants/", views.FigureListView.as_view(), name="figure_list"),
    path("comparer/", views_compare.ComparisonView.as_view(), name="compare"),
    *picture("comparer/graphique", views_chart.ComparisonChartView, "compare_chart"),
    *picture("<slug:slug>/graphique/<slug:name>", views_chart.TableChartView, "table_chart"),
    *picture("<slug:slug>/<key:line>/<key:column>/graphique", views_chart.FigureChartView, "figure_chart"),
    path("<slug:slug>/", views.BudgetTableDetailView.as_view(), name="table_detail"),
    path("<slug:slug>/controle/", views.BudgetTableControlView.as_view(), name="table_control"),
    path("<slug:slug>/corrections/", views.BudgetTableCorrectionsView.as_view(), name="table_corrections"),
    path("<slug:slug>/<key:line>/<key:column>/", views_figure.FigureDetailView.as_view(), name="figure_detail"),
]
