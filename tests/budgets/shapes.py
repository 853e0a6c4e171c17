"""Tables that nobody drew, for the tests of what counts money once."""

from decimal import Decimal

from hypothesis import strategies as st

from budgets.counting import Money
from budgets.subjects import Subject
from budgets.totals import Cell, Layout

DECIMALS = st.integers(0, 3)


def money(decimals: int, least: int = -(10**9)):
    """Amounts that have at most so many decimals."""
    return st.integers(least, 10**9).map(lambda units: Decimal(units).scaleb(-decimals))


@st.composite
def forests(draw, most: int = 12) -> dict[str, str | None]:
    """Lines with their parents, one root or several."""
    parents: dict[str, str | None] = {}
    for number in range(draw(st.integers(1, most))):
        before = [None, *parents]
        parents[f"l{number}"] = draw(st.sampled_from(before))
    return parents


@st.composite
def added_columns(draw, most: int = 5) -> dict[str, tuple[str, ...]]:
    """Columns, some of which sum others: each is a part of one total at most, as in a table that makes sense."""
    columns: dict[str, tuple[str, ...]] = {f"c{number}": () for number in range(draw(st.integers(1, most)))}
    free = list(columns)
    for number in range(draw(st.integers(0, 3))):
        parts = draw(st.lists(st.sampled_from(free), unique=True, max_size=4)) if free else []
        if len(parts) > 1:
            columns[f"t{number}"] = tuple(parts)
            free = [each for each in free if each not in parts] + [f"t{number}"]
    return columns


@st.composite
def layouts(draw) -> Layout:
    return Layout("t", draw(DECIMALS), 1_000_000, draw(forests()), draw(added_columns()))


def leaf_lines(layout: Layout) -> list[str]:
    return [line for line in layout.lines if line not in layout.lines.values()]


def leaf_columns(layout: Layout) -> list[str]:
    return [column for column, parts in layout.columns.items() if not parts]


def lineage(layout: Layout, line: str | None) -> list[str]:
    """The line and all above it."""
    found = []
    while line is not None:
        found.append(line)
        line = layout.lines[line]
    return found


def columns_above(layout: Layout, column: str) -> list[str]:
    """The column and the totals that it goes into, whatever the way."""
    found = [column]
    for each in found:
        found += [total for total, parts in layout.columns.items() if each in parts]
    return found


@st.composite
def exact_tables(draw, least: int = -(10**9)):
    """A layout, and amounts of which each is just the sum of the smallest cells below it. Some cells are empty."""
    layout = draw(layouts())
    smallest = [Cell("t", line, column) for line in leaf_lines(layout) for column in leaf_columns(layout)]
    amounts = {}
    for cell in smallest:
        amount = draw(st.none() | money(layout.decimals, least))
        if amount is not None:
            amounts[cell] = amount
    sums: dict[Cell, Decimal] = {}
    for cell, amount in amounts.items():
        for line in lineage(layout, cell.line):
            for column in columns_above(layout, cell.column):
                above = Cell("t", line, column)
                sums[above] = sums.get(above, Decimal(0)) + amount
    return layout, sums


@st.composite
def any_tables(draw):
    """A layout, and amounts that may fit together or not."""
    layout = draw(layouts())
    cells = [Cell("t", line, column) for line in layout.lines for column in layout.columns]
    found = {cell: draw(st.none() | money(layout.decimals)) for cell in cells}
    return layout, {cell: amount for cell, amount in found.items() if amount is not None}


@st.composite
def subjects(draw, tables=None) -> tuple[Subject, dict[Cell, Decimal]]:
    """A table with labels and kinds of columns, two of which may be years, and its amounts."""
    layout, amounts = draw(exact_tables() if tables is None else tables)
    leaves = leaf_columns(layout)
    kinds = {column: draw(st.sampled_from(["year", "year", "zone", "total"])) for column in leaves}
    kinds |= {column: "total" for column in layout.columns if column not in leaves}
    years = {column: 2000 + rank for rank, column in enumerate(layout.columns) if kinds[column] == "year"}
    labels = {line: draw(st.sampled_from(["RDI", "Formation", line])) for line in layout.lines}
    money = Money(layout, amounts)
    return Subject(money, "M€", labels, {c: c for c in layout.columns}, kinds, years, "T"), amounts
