"""The list of figures, against the stock filter and table."""

from tests.bench.measuring import cost, show


def run(rows: int, user) -> None:
    import django_tables2
    from django.test import RequestFactory
    from django_filters import FilterSet
    from django_filters.views import FilterView
    from django_tables2.views import SingleTableMixin

    from budgets.models import Figure
    from budgets.views import FigureListView

    class StockTable(django_tables2.Table):
        class Meta:
            model = Figure
            fields = ("line", "column", "amount", "line__table")

    class StockFilter(FilterSet):
        class Meta:
            model = Figure
            fields = ("line__table", "column__year", "column__kind")

    class StockView(SingleTableMixin, FilterView):
        queryset = Figure.objects.select_related("line__table", "column")
        table_class, filterset_class = StockTable, StockFilter
        table_pagination = {"per_page": 25}
        template_name = "django_tables2/table.html"

    def get(view):
        request = RequestFactory().get("/budgets/montants/")
        return lambda: view(request).render()

    ours = cost(get(FigureListView.as_view()), 1, 5)
    stock = cost(get(StockView.as_view()), 1, 5)
    show("page de 25 montants, filtres et décomptes", ours, "filtre et table tels quels", stock)
