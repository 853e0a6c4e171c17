"""The grid and the filters of budget tables."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgets.charts.drawing import charts_of
from budgets.grid import grid_of
from budgets.models import BudgetTable, Figure, Line
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import all_rows, count_of, text_of

pytestmark = pytest.mark.usefixtures("content")
SLUGS = ["plan-marshall-4-0", "poles-2015-2019", "recherche-2015", "feder-2014-2020-axe-2"]


def grid(slug: str):
    return grid_of(BudgetTable.objects.with_cells().get(slug=slug))


def test_parts_of_the_grand_total_stand_at_its_depth_and_theirs_deeper():
    rows = {row.line.key: row for row in grid("feder-2014-2020-axe-2").rows}
    for row in rows.values():
        parent = row.line.parent and rows[row.line.parent.key]
        assert row.depth == (0 if parent is None or parent.is_grand_total else parent.depth + 1)
        assert row.is_total == any(other.line.parent_id == row.line.pk for other in rows.values())
    assert max(row.depth for row in rows.values()) >= 1


def test_rows_stand_in_the_order_of_the_published_table():
    for slug in SLUGS:
        lines = Line.objects.filter(table__slug=slug).order_by("position", "pk")
        assert [row.line for row in grid(slug).rows] == list(lines)


def test_few_and_short_amounts_make_a_table_slim():
    assert [grid(slug).is_slim for slug in SLUGS] == [True] * 4
    totals = Figure.objects.filter(line__table__slug="poles-2015-2019", line__key="total")
    totals.update(amount=Decimal("1234567.8"), decimals=1)
    assert grid("poles-2015-2019").is_slim is False


def test_the_page_of_a_table_makes_a_bounded_number_of_queries(client):
    counts = []
    for slug in SLUGS:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/budgets/{slug}/")
        counts.append(len(captured))
    assert max(counts) <= 26


@pytest.mark.parametrize("length", [1, 2, 3])
def test_lines_that_go_in_a_circle_do_not_hang_the_page(length, client):
    lines = list(Line.objects.filter(table__slug="recherche-2015")[:length])
    for line, parent in zip(lines, [*lines[1:], lines[0]], strict=True):
        Line.objects.filter(pk=line.pk).update(parent=parent)
    addresses = ["", "controle/", "?_export=csv"]
    assert [client.get(f"/budgets/recherche-2015/{a}").status_code for a in addresses] == [200] * 3
    assert client.get("/budgets/montants/?table=recherche-2015&level=leaf").status_code == 200
    assert Line.objects.get(pk=lines[0].pk).lineage() == lines


def test_a_table_without_lines_columns_or_figures_is_still_a_page(client):
    Figure.objects.all().delete()
    assert client.get("/budgets/plan-marshall-4-0/").status_code == 200
    assert charts_of(BudgetTable.objects.with_cells().get(slug="plan-marshall-4-0")) == []
    assert client.get("/budgets/montants/").status_code == client.get("/budgets/").status_code == 200


@pytest.mark.parametrize(
    ("query", "lookups"),
    [
        ({"min": "100"}, {"amount__gte": 100}),
        ({"min": "410,3"}, {"amount__gte": Decimal("410.3")}),
        ({"min": "410.3"}, {"amount__gte": Decimal("410.3")}),
        ({"max": "1"}, {"amount__lte": 1}),
        ({"min": "1", "max": "20"}, {"amount__gte": 1, "amount__lte": 20}),
        ({"table": "poles-2015-2019", "line": "total"}, {"line__table__slug": "poles-2015-2019", "line__key": "total"}),
        ({"column": "total"}, {"column__key": "total"}),
    ],
)
def test_figures_are_filtered_by_amount_line_and_column(query, lookups, client):
    wanted = Figure.objects.filter(**lookups).values_list("pk", flat=True)
    assert sorted(all_rows(client, "/budgets/montants/", query)) == sorted(wanted)


@pytest.mark.parametrize("query", [{"min": "beaucoup"}, {"max": "1,2,3"}, {"min": "1" * 30}])
def test_an_amount_that_is_none_is_told_in_a_sentence(query, client):
    response = client.get("/budgets/montants/", query)
    assert (response.status_code, count_of(response)) == (200, 0)
    assert "Ce filtre n’est pas possible :" in text_of(response)


def test_levels_part_the_figures():
    levels = Figure.objects.with_level()
    assert sum(levels.filter(level=level).count() for level in ("leaf", "subtotal", "total")) == 90
