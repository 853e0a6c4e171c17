"""Exports, against those of stock: as it is, and with the joins that a careful developer adds."""

from tests.bench.measuring import cost, show

STOCK_ROWS = 2_000
TARGETS = {"csv": "visé : 25", "xlsx": "visé : 7", "ods": ""}


def run(rows: int, user) -> None:
    from budgets.models import Figure
    from tests.bench.stock import StockExport

    related = Figure.objects.select_related("line__table__source", "line__parent", "column", "source")
    for kind, target in TARGETS.items():
        ours = cost(lambda kind=kind: export(kind, rows), rows, 2)
        for peer, queryset in (("tel quel", Figure.objects.all()), ("avec select_related", related)):
            part = queryset.order_by("pk")[:STOCK_ROWS]
            stock = cost(lambda kind=kind, part=part: StockExport().export(part).export(kind), STOCK_ROWS)
            show(f"exporter {rows} lignes en {kind}", ours, f"django-import-export {peer}", stock, target)


def export(kind: str, rows: int) -> None:
    from budgets.models import Figure
    from budgets.resources import FigureResource
    from publishing.exports import download

    answer = download(FigureResource(), Figure.objects.all()[:rows], kind, file_name="banc", public=True)
    for _chunk in answer.streaming_content:
        pass
