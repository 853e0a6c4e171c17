from django.urls import path, register_converter

from . import views, views_compare, views_figure
from .addresses import KeyConverter

register_converter(KeyConverter, "key")

app_name = "budgets"
urlpatterns = [
    path("", views.BudgetTableListView.as_view(), name="table_list"),
    path("montants/", views.FigureListView.as_view(), name="figure_list"),
    path("comparer/", views_compare.ComparisonView.as_view(), name="compare"),
    path("<slug:slug>/", views.BudgetTableDetailView.as_view(), name="table_detail"),
    path("<slug:slug>/controle/", views.BudgetTableControlView.as_view(), name="table_control"),
    path("<slug:slug>/corrections/", views.BudgetTableCorrectionsView.as_view(), name="table_corrections"),
    path("<slug:slug>/<key:line>/<key:column>/", views_figure.FigureDetailView.as_view(), name="figure_detail"),
]
