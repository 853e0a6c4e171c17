"""The arithmetic of totals, on tables that nobody drew."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets.totals import (
    ACROSS,
    DISCREPANCY,
    DOWN,
    EXACT,
    IDENTITY,
    INCOMPLETE,
    ROUNDING,
    Cell,
    Check,
    Layout,
    check_identity,
    check_layout,
)

DECIMALS = st.integers(0, 4)


def amounts(decimals: int):
    return st.integers(-(10**9), 10**9).map(lambda units: Decimal(units).scaleb(-decimals))


@st.composite
def trees(draw):
    """A table of one column whose every line with parts holds just the sum of the leaves below it."""
    decimals = draw(DECIMALS)
    parents = {"l0": None}
    for number in range(1, draw(st.integers(1, 12))):
        parents[f"l{number}"] = f"l{draw(st.integers(0, number - 1))}"
    leaves = [line for line in parents if line not in parents.values()]
    money = {Cell("t", line, "c"): draw(amounts(decimals)) for line in leaves}
    sums = dict.fromkeys((Cell("t", line, "c") for line in parents), Decimal(0))
    for cell, amount in money.items():
        line = cell.line
        while line is not None:
            sums[cell._replace(line=line)] += amount
            line = parents[line]
    return Layout("t", decimals, 1_000_000, parents, {"c": ()}), sums, money


def down(published, *parts, decimals=2):
    """The check of one total over its parts, as texts; "" is a part without an amount."""
    lines = {"total": None} | {f"p{number}": "total" for number, _ in enumerate(parts)}
    cells = {Cell("t", "total", "c"): published} | {Cell("t", f"p{n}", "c"): part for n, part in enumerate(parts)}
    known = {cell: Decimal(text) for cell, text in cells.items() if text}
    return check_layout(Layout("t", decimals, 1, lines, {"c": ()}), known)


@given(trees())
def test_a_table_whose_totals_are_sums_is_exact_and_counts_each_amount_once(tree):
    layout, sums, money = tree
    checks = check_layout(layout, sums)
    assert {check.verdict for check in checks} <= {EXACT}
    assert len(checks) == len(layout.children())
    assert sums[Cell("t", "l0", "c")] == sum(money.values(), Decimal(0))
    for check in checks:
        assert check.computed == sum(sums[part] for part in check.parts)


@given(trees(), st.data())
def test_a_changed_leaf_shows_in_its_parent_alone(tree, data):
    layout, sums, money = tree
    leaf = data.draw(st.sampled_from(sorted(money)))
    error = data.draw(amounts(layout.decimals).filter(bool))
    checks = check_layout(layout, sums | {leaf: sums[leaf] + error})
    assert {check.cell.line: check.gap for check in checks if check.gap} == (
        {layout.lines[leaf.line]: -error} if layout.lines[leaf.line] else {}
    )


@given(st.integers(1, 30), DECIMALS, st.data())
def test_amounts_rounded_one_by_one_are_never_called_a_discrepancy(count, decimals, data):
    finer = st.integers(0, 10**7).map(lambda units: Decimal(units).scaleb(-decimals - 2))
    exact = data.draw(st.lists(finer, min_size=count, max_size=count))
    unit = Decimal(1).scaleb(-decimals)
    [check] = down(*[str(a.quantize(unit)) for a in (sum(exact), *exact)], decimals=decimals)
    assert check.verdict in (EXACT, ROUNDING)
    assert abs(check.gap) <= check.tolerance == unit / 2 * (count + 1)


@pytest.mark.parametrize(
    ("published", "verdict"),
    [("3.00", EXACT), ("3.01", ROUNDING), ("2.99", ROUNDING), ("3.02", DISCREPANCY), ("2.98", DISCREPANCY)],
)
def test_the_tolerance_of_two_parts_with_two_decimals_is_a_cent_and_a_half(published, verdict):
    [check] = down(published, "1.00", "2.00")
    assert (check.tolerance, check.verdict) == (Decimal("0.015"), verdict)


def test_a_gap_of_just_the_tolerance_is_still_rounding():
    [check] = down("3.02", "1.00", "1.00", "1.00")
    assert (check.gap, check.tolerance, check.verdict) == (Decimal("0.02"), Decimal("0.02"), ROUNDING)


def test_a_total_without_a_published_amount_is_not_checked():
    assert down("", "1", "2") == []


def test_parts_without_an_amount_are_left_out_and_widen_nothing():
    [check] = down("3.00", "1.00", "", "2.00", "")
    assert (check.computed, check.tolerance, check.verdict) == (Decimal(3), Decimal("0.015"), EXACT)


def test_a_total_of_which_no_part_has_an_amount_is_incomplete():
    [check] = down("3.00", "", "")
    assert (check.computed, check.gap, check.verdict) == (None, None, INCOMPLETE)


def test_zero_is_an_amount():
    [check] = down("0", "0", "")
    assert (check.computed, check.verdict) == (Decimal(0), EXACT)


def test_a_total_column_is_checked_across_on_each_line_that_publishes_it():
    layout = Layout("t", 0, 1, {"a": None, "b": "a"}, {"x": (), "y": (), "sum": ("x", "y")})
    known = {Cell("t", "a", "x"): Decimal(1), Cell("t", "a", "y"): Decimal(2), Cell("t", "a", "sum"): Decimal(3)}
    assert [(check.kind, check.cell, check.verdict) for check in check_layout(layout, known)] == [
        (DOWN, Cell("t", "a", "x"), INCOMPLETE),
        (DOWN, Cell("t", "a", "y"), INCOMPLETE),
        (DOWN, Cell("t", "a", "sum"), INCOMPLETE),
        (ACROSS, Cell("t", "a", "sum"), EXACT),
    ]


MULTIPLIERS = st.sampled_from([1, 1_000, 1_000_000])


@given(MULTIPLIERS, MULTIPLIERS, st.integers(-(10**8), 10**8))
def test_the_same_money_in_two_units_is_exact(one, other, euros):
    euros *= 1_000_000
    tables = {"a": Layout("a", 6, one, {"l": None}, {"c": ()}), "b": Layout("b", 6, other, {"l": None}, {"c": ()})}
    known = {Cell("a", "l", "c"): Decimal(euros) / one, Cell("b", "l", "c"): Decimal(euros) / other}
    check = check_identity(Cell("a", "l", "c"), [Cell("b", "l", "c")], tables, known)
    assert (check.kind, check.verdict, check.computed) == (IDENTITY, EXACT, check.published)


def test_the_coarsest_table_gives_the_tolerance_of_an_identity_in_the_unit_of_the_total():
    tables = {
        "millions": Layout("millions", 1, 1_000_000, {"l": None}, {"c": ()}),
        "thousands": Layout("thousands", 0, 1_000, {"l": None}, {"c": ()}),
    }
    known = {Cell("thousands", "l", "c"): Decimal(24_150), Cell("millions", "l", "c"): Decimal("24.2")}
    check = check_identity(Cell("thousands", "l", "c"), [Cell("millions", "l", "c")], tables, known)
    assert (check.gap, check.half_unit, check.tolerance, check.verdict) == (-50, 50, 100, ROUNDING)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_an_identity_with_an_absent_figure_is_incomplete(missing):
    layout = Layout("t", 0, 1, {"a": None, "b": None, "c": None}, {"x": ()})
    cells = [Cell("t", line, "x") for line in "abc"]
    known = {cell: Decimal(1) for number, cell in enumerate(cells) if number != missing}
    assert check_identity(cells[0], cells[1:], {"t": layout}, known).verdict == INCOMPLETE


def test_a_check_keeps_the_published_amount_as_it_was_printed():
    check = Check(Cell("t", "a", "c"), DOWN, Decimal("24.00"), {Cell("t", "b", "c"): Decimal("24.0")}, Decimal("0.005"))
    assert (str(check.published), check.verdict) == ("24.00", EXACT)


def test_lines_that_go_in_a_circle_are_checked_once_each():
    layout = Layout("t", 0, 1, {"a": "b", "b": "a"}, {"c": ()})
    known = {Cell("t", "a", "c"): Decimal(1), Cell("t", "b", "c"): Decimal(1)}
    assert [check.verdict for check in check_layout(layout, known)] == [EXACT, EXACT]


@given(trees(), st.data())
def test_headings_without_an_amount_leave_the_totals_above_them_exact(tree, data):
    """Published tables have headings over their lines: what hangs from one is counted with the total above it."""
    layout, sums, money = tree
    inner = [cell for cell in sums if cell not in money and layout.lines[cell.line] is not None]
    silent = data.draw(st.sets(st.sampled_from(inner))) if inner else set()
    checks = check_layout(layout, {cell: amount for cell, amount in sums.items() if cell not in silent})
    assert {check.verdict for check in checks} <= {EXACT}
    assert {check.cell for check in checks} == {cell for cell in sums if cell not in money and cell not in silent}
