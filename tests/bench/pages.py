"""The list of figures, against the stock filter and table; pages that did not change, against an empty answer."""

from tests.bench.measuring import cost, show

TIMES = 200


def run(rows: int, user) -> None:
    import django_tables2
    from django.conf import settings
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

    stock = cost(get(StockView.as_view()), 1, 5)
    first = cost(get(FigureListView.as_view()), 1, 5)
    show("page de 25 montants, filtres et décomptes", first, "filtre et table tels quels", stock)
    settings.PAGE_CACHE_BYTES = 2**25
    another = cost(get(FigureListView.as_view()), 1, 5)
    show("une autre page, décomptes gardés", another, "filtre et table tels quels", stock)
    _unchanged()


def _unchanged() -> None:
    """Pages that a reader holds, and pages that are kept, through all of Django, against an answer without a word."""
    from django.core import signals
    from django.db import close_old_connections
    from django.http import HttpResponse
    from django.test import Client, override_settings
    from django.urls import path

    from s3site import urls

    urls.urlpatterns.append(path("banc-vide/", lambda request: HttpResponse()))
    signals.request_started.disconnect(close_old_connections)  # as a server that keeps its connection
    reader = Client(headers={"accept-encoding": "gzip"})

    def asking(address, **headers):
        return lambda: [reader.get(address, headers=headers) for _ in range(TIMES)]

    with override_settings(ALLOWED_HOSTS=["testserver"]):
        empty = cost(asking("/banc-vide/"), TIMES, 5)
        for address in ("/", "/budgets/montants/"):
            fresh = cost(lambda address=address: reader.get(address), 1)
            etag = reader.get(address)["ETag"]
            show(f"{address} : première fois", fresh, "réponse vide", empty)
            show(f"{address} : page gardée", cost(asking(address), TIMES, 5), "réponse vide", empty)
            show(f"{address} : 304", cost(asking(address, if_none_match=etag), TIMES, 5), "réponse vide", empty)
