"""`python -m tests.bench`: ratios of CPU seconds, each against a peer in the same run. It asserts nothing."""

import csv
import io
import os
import tempfile
import time
from collections.abc import Callable

FIGURES, IMPORTED = 10_000, 2_000


def cpu(work: Callable, times: int = 1) -> float:
    """The least CPU seconds of a few runs."""

    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(times))


def show(what: str, ours: float, peer: str, theirs: float) -> None:
    print(
        f"{what:<46}{ours * 1000:>10.1f} ms   {peer:<40}{theirs * 1000:>10.1f} ms   x {theirs / ours:>7.1f}", flush=True
    )


def main() -> None:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from s3site.demo import Demo

    call_command("migrate", verbosity=0)
    Demo(FIGURES).write()
    user = get_user_model().objects.create_superuser("bench", password="bench")
    for measure in (bench_import, bench_export, bench_page):
        measure(user)


def bench_import(user) -> None:
    """Parse, preview and confirm, with history; against a stock resource, and against one unchecked `executemany`."""
    from django.db import transaction

    from backoffice.imports import staging
    from budgets.models import Figure
    from budgets.resources import FigureResource

    content = changed_file(FigureResource())

    def ours():
        batch = staging.stage(FigureResource(), content, "banc.csv", "", user)
        plan = staging.plan_of(batch, user)
        staging.confirm(batch, user, staging.digest(batch, plan))

    def stock():
        with transaction.atomic():
            resource, data = stock_resource(), stock_data()
            resource.import_data(data, dry_run=True)
            resource.import_data(data, raise_errors=True)
            transaction.set_rollback(True)

    def floor():
        from django.db import connection

        rows = list(csv.reader(io.StringIO(content.decode())))[1:]
        with transaction.atomic(), connection.cursor() as cursor:
            table = Figure._meta.db_table
            cursor.executemany(
                f"UPDATE {table} SET note = %s WHERE id = %s", [(row[9], at) for at, row in enumerate(rows)]
            )
            transaction.set_rollback(True)

    mine = cpu(ours)
    show(f"importer {IMPORTED} montants modifiés", mine, "django-import-export tel quel", cpu(stock))
    show("", mine, "plancher : csv.reader et executemany", cpu(floor, 3))


def changed_file(resource) -> bytes:
    """The first figures as our CSV, each with another note."""
    from budgets.models import Figure

    out = io.StringIO()
    writer = csv.writer(out)
    columns = [column for column in resource.columns() if not column.readonly]
    writer.writerow([column.column_name for column in columns])
    for record in resource.prepared(Figure.objects.order_by("pk")[:IMPORTED]):
        cells = {column.column_name: column.export(record) for column in columns} | {"note": "banc d’essai"}
        writer.writerow(["" if cell is None else cell for cell in cells.values()])
    return out.getvalue().encode()


def stock_resource():
    from import_export.resources import ModelResource

    from budgets.models import Figure

    class Stock(ModelResource):
        class Meta:
            model = Figure
            fields = ("id", "line", "column", "amount", "decimals", "source", "passage", "note")

    return Stock()


def stock_long():
    """The columns of the long layout, as a stock resource gives them."""
    from import_export.resources import ModelResource

    from budgets.models import Figure

    class Stock(ModelResource):
        class Meta:
            model = Figure
            fields = (
                *("line__table__slug", "line__code", "line__label", "line__parent__key", "column__label", "amount"),
                *("line__table__source__slug", "decimals", "passage", "note", "line__key", "column__key"),
                *("column__year", "line__table__multiplier"),
            )

    return Stock()


def stock_data():
    import tablib

    from budgets.models import Figure

    names = ("id", "line", "column", "amount", "decimals", "source", "passage", "note")
    rows = Figure.objects.order_by("pk").values_list(*names)[:IMPORTED]
    return tablib.Dataset(*([*row[:7], "banc stock"] for row in rows), headers=names)


def bench_export(user) -> None:
    from budgets.models import Figure
    from budgets.resources import FigureResource
    from publishing.exports import download

    for name, peer in (("csv", "csv"), ("xlsx", "xlsx"), ("ods", "ods")):

        def ours(name=name):
            answer = download(FigureResource(), Figure.objects.all(), name, file_name="banc", public=True)
            for _chunk in answer.streaming_content:
                pass

        related = Figure.objects.select_related("line__table__source", "line__parent", "column", "source")
        stock = cpu(lambda peer=peer, related=related: stock_long().export(related).export(peer))
        show(f"exporter {Figure.objects.count()} montants en {name}", cpu(ours), "django-import-export tel quel", stock)


def bench_page(user) -> None:
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

    ours = cpu(get(FigureListView.as_view()), 5)
    show(
        "page de 25 montants, filtres et décomptes",
        ours,
        "filtre et table tels quels",
        cpu(get(StockView.as_view()), 5),
    )


def run() -> None:
    import django

    with tempfile.TemporaryDirectory() as folder:
        os.environ["TEST_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        django.setup()
        print(f"{FIGURES} montants, SQLite. À droite : combien de fois le temps de CPU du pair vaut le nôtre.\n")
        main()
        from django.db import connection

        connection.close()


if __name__ == "__main__":
    run()
