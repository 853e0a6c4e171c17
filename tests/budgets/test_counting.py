"""No money is counted twice, and none is left out: on trees and columns that nobody drew."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from budgets.counting import Area, Money, apart, area, smallest, sum_of
from budgets.selection import whole_of
from budgets.totals import Cell, Layout

from .shapes import any_tables, columns_above, exact_tables, layouts, leaf_columns, leaf_lines, lineage


def leaves_of(layout: Layout, amounts, column: str) -> Decimal:
    return sum((amounts.get(Cell("t", line, column), Decimal(0)) for line in leaf_lines(layout)), Decimal(0))


@given(exact_tables(), st.data())
def test_the_cut_of_a_column_adds_up_to_its_leaves(table, data):
    layout, amounts = table
    column = data.draw(st.sampled_from(sorted(layout.columns)))
    money = Money(layout, amounts)
    cut = money.cut(money.tops(), column)
    assert sum((amounts[cell] for cell in cut), Decimal(0)) == leaves_of(layout, amounts, column)


@given(any_tables(), st.data())
def test_a_cut_holds_every_published_leaf_once_whatever_the_amounts(table, data):
    layout, amounts = table
    column = data.draw(st.sampled_from(sorted(layout.columns)))
    money = Money(layout, amounts)
    cut = money.cut(money.tops(), column)
    assert apart(area(layout, cell.line, cell.column) for cell in cut)
    drawn = {cell.line for cell in cut}
    for line in leaf_lines(layout):
        if Cell("t", line, column) in amounts:
            assert len(drawn & {*lineage(layout, line)}) == 1


@given(any_tables())
def test_a_published_amount_is_never_replaced_by_a_sum(table):
    layout, amounts = table
    known = Money(layout, amounts).known
    assert {cell: known[cell] for cell in amounts} == amounts


@given(exact_tables())
def test_what_is_not_published_is_the_sum_of_what_is(table):
    """The totals are taken away, and found again."""
    layout, amounts = table
    smallest_cells = {(line, column) for line in leaf_lines(layout) for column in leaf_columns(layout)}
    leaves = {cell: amount for cell, amount in amounts.items() if (cell.line, cell.column) in smallest_cells}
    assert Money(layout, leaves).known == amounts


@given(exact_tables(), st.data())
def test_columns_that_make_a_sum_count_each_smallest_cell_once(table, data):
    layout, amounts = table
    chosen = data.draw(st.lists(st.sampled_from(sorted(layout.columns)), min_size=1, unique=True))
    total = sum_of(layout, chosen)
    if total is None:
        totals = [smallest(layout.columns, column) for column, parts in layout.columns.items() if parts]
        holds = [all(each >= smallest(layout.columns, column) for column in chosen) for each in totals]
        assert not (apart(area(layout, None, column) for column in chosen) and any(holds))
        return
    base = {leaf for column in chosen for leaf in smallest(layout.columns, column)}
    cells = [Cell("t", line, column) for line in leaf_lines(layout) for column in chosen]
    once = [Cell("t", line, column) for line in leaf_lines(layout) for column in base]
    made = sum((amounts.get(cell, Decimal(0)) for cell in cells), Decimal(0))
    assert made == sum((amounts.get(cell, Decimal(0)) for cell in once), Decimal(0))
    whole = whole_of(layout, amounts, [cell for cell in cells if cell in amounts], total)
    assert whole is None or amounts[whole] == made


@given(layouts(), st.data())
def test_two_cells_meet_where_they_have_a_smallest_cell_in_common(layout, data):
    cells = st.tuples(st.sampled_from(sorted(layout.lines)), st.sampled_from(sorted(layout.columns)))
    one, other = data.draw(cells), data.draw(cells)

    def counted(line: str, column: str) -> set[tuple[str, str]]:
        return {
            (leaf, base)
            for leaf in leaf_lines(layout)
            for base in leaf_columns(layout)
            if line in lineage(layout, leaf) and column in columns_above(layout, base)
        }

    areas = area(layout, *one), area(layout, *other)
    assert areas[0].meets(areas[1]) == areas[1].meets(areas[0]) == bool(counted(*one) & counted(*other))
    assert areas[0].holds(areas[1]) == (counted(*one) >= counted(*other))


def test_cells_of_two_tables_are_apart():
    one = Area("a", frozenset("x"), frozenset("y"))
    assert apart([one, one._replace(table="b")])
    assert not apart([one, one])


def test_a_part_that_does_not_account_for_its_line_is_not_opened():
    layout = Layout("t", 0, 1, {"all": None, "a": "all", "b": "all"}, {"c": ()})
    cells = {line: Cell("t", line, "c") for line in layout.lines}
    known = {cells["all"]: Decimal(100), cells["a"]: Decimal(60)}
    assert [cell.line for cell in Money(layout, known).cut(["all"], "c")] == ["all"]
    known[cells["b"]] = Decimal(39)  # within what rounding explains
    assert [cell.line for cell in Money(layout, known).cut(["all"], "c")] == ["a", "b"]


def test_lines_or_columns_that_go_in_a_circle_end():
    layout = Layout("t", 0, 1, {"a": "b", "b": "a", "c": None}, {"x": ("y",), "y": ("x",), "z": ()})
    assert smallest(layout.children(), "a") == {"a", "b"}
    known = {Cell("t", line, column): Decimal(1) for line in "abc" for column in "xyz"}
    money = Money(layout, known)
    assert [money.cut(money.tops(), column) for column in "xyz"] == [[], [], [Cell("t", "c", "z")]]
