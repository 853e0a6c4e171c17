"""A sum of figures is shown only where it counts money once; otherwise a sentence says why there is none."""

from decimal import Decimal

import pytest

from budgets.models import BudgetTable, Column, Figure, Line
from budgets.selection import sum_selection
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import text_of

pytestmark = pytest.mark.usefixtures("content")


def figures(**chosen):
    return Figure.objects.for_list().filter(**chosen)


def test_the_leaves_of_a_column_make_its_published_grand_total():
    for table in BudgetTable.objects.all():
        for column in table.columns.all():
            found = sum_selection(figures(line__table=table, column=column))
            leaves = [each for each in figures(column=column) if each.level == "leaf"]
            if not leaves:
                continue
            assert (found.refusal, found.count) == ("", len(leaves))
            assert found.sum == sum((each.printed for each in leaves), Decimal(0))
            if found.published:
                assert (found.published.column, found.published.line.parent) == (column, None)


def test_a_total_and_its_parts_are_counted_once():
    everything = figures(line__table__slug="poles-2015-2019", column__kind="year")
    leaves = everything.filter(level="leaf")
    assert sum_selection(everything).sum == sum_selection(leaves).sum == sum((f.printed for f in leaves), Decimal(0))


def test_one_figure_is_its_own_sum():
    leaf = figures(line__table__slug="poles-2015-2019", level="leaf").first()
    found = sum_selection(figures(pk=leaf.pk))
    assert (found.sum, found.count, found.columns, found.published) == (leaf.printed, 1, (leaf.column.label,), None)


def test_no_figure_has_no_sum():
    assert sum_selection(figures(pk=-1)).refusal == "Aucun montant à additionner."


def test_two_tables_have_no_sum():
    chosen = figures(line__table__slug__in=["poles-2015-2019", "recherche-2015"])
    assert sum_selection(chosen).refusal.startswith("Pas de somme : ces montants viennent de plusieurs tableaux")


def test_totals_alone_have_no_sum():
    chosen = figures(line__table__slug="poles-2015-2019", level="total")
    assert sum_selection(chosen).refusal == "Pas de somme : ces montants sont déjà des totaux."


def test_a_total_column_beside_its_parts_has_no_sum():
    total = Column.objects.filter(parts__isnull=False).first()
    assert sum_selection(figures(line__table=total.table)).refusal.startswith("Pas de somme : ces colonnes")


def test_columns_that_nothing_sums_have_no_sum():
    table = next(
        t for t in BudgetTable.objects.all() if t.columns.count() > 1 and not t.columns.filter(parts__isnull=False)
    )
    assert sum_selection(figures(line__table=table)).refusal.startswith("Pas de somme : ces colonnes")


def test_the_columns_of_a_total_make_the_published_total():
    total = Column.objects.filter(parts__isnull=False).first()
    found = sum_selection(figures(column__in=total.parts.all()))
    assert (found.refusal, found.published.column, found.published.line.parent) == ("", total, None)


def test_lines_that_go_in_a_circle_end():
    table = BudgetTable.objects.get(slug="recherche-2015")
    one, other = table.lines.all()[:2]
    Line.objects.filter(pk=one.pk).update(parent=other)
    Line.objects.filter(pk=other.pk).update(parent=one)
    column = table.columns.first()
    assert sum_selection(figures(line__table=table, column=column)) is not None


def test_the_page_says_the_sum_with_its_unit_columns_and_published_total(client):
    total = Column.objects.filter(parts__isnull=False).first()
    found = sum_selection(figures(column=total))
    text = text_of(client.get("/budgets/montants/", {"table": total.table.slug, "column": total.key})).replace(
        "\u00a0", " "
    )
    assert f"Somme des {found.count} montants de détail : " in text
    assert f" M€ ({total.label})." in text
    assert "Total publié : " in text


def test_the_page_says_why_there_is_no_sum_and_nothing_when_nothing_was_asked(client):
    assert "Pas de somme : ces montants viennent de plusieurs tableaux" in text_of(
        client.get("/budgets/montants/?level=leaf")
    )
    assert "Pas de somme" not in text_of(client.get("/budgets/montants/"))
