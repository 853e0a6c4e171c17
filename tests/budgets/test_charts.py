"""Charts: the rules that choose them, and that each draws the money of a table once."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgets.charts.choice import MOST_AREAS, MOST_GROUPS, MOST_SERIES, MOST_YEARS, plot, suited
from budgets.charts.drawing import charts_of
from budgets.charts.plots import Form
from budgets.charts.sheets import drawing_of
from budgets.charts.treemap import LETTER, Box, nested, squarified, words_in
from budgets.charts.words import answer
from budgets.counting import Money, apart
from budgets.models import BudgetTable, Figure, Line
from budgets.subjects import Subject, subject_of
from budgets.totals import Cell, Layout
from publishing.formats import format_amount
from publishing.pictures import INSIDE
from publishing.pictures import LETTER as LETTER_WIDTH
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import text_of

from .shapes import any_tables, exact_tables, leaf_lines, lineage, subjects

FORMS = {
    "plan-marshall-4-0": [Form.SIDE, Form.TREEMAP],
    "poles-2015-2019": [Form.YEARS],
    "recherche-2015": [Form.BARS, Form.TREEMAP],
    "feder-2014-2020-axe-2": [Form.SIDE, Form.TREEMAP],
}
each_table = pytest.mark.parametrize("slug", FORMS)
brief = settings(max_examples=60, deadline=None)


def table(slug: str) -> BudgetTable:
    return BudgetTable.objects.with_cells().get(slug=slug)


def column_of(found, series: int) -> set[str]:
    return {cell.column for mark in found.marks if mark.series == series for cell in mark.cells}


# Money is drawn once


@brief
@given(subjects())
def test_what_a_chart_draws_of_a_column_is_the_sum_of_its_leaves(case):
    subject, amounts = case
    for found in [plot(subject, form) for form in suited(subject)]:
        for series in range(len(found.series)):
            [column] = column_of(found, series)
            drawn = sum((mark.amount for mark in found.marks if mark.series == series), Decimal(0))
            leaves = (amounts.get(Cell("t", line, column), Decimal(0)) for line in leaf_lines(subject.money.layout))
            assert drawn == sum(leaves, Decimal(0))


@brief
@given(subjects(any_tables()))
def test_no_chart_draws_money_twice_whatever_the_amounts(case):
    subject, amounts = case
    for found in [plot(subject, form) for form in suited(subject)]:
        cells = [cell for mark in found.marks for cell in mark.cells]
        assert apart(subject.area(cell.line, cell.column) for cell in cells)
        for series in range(len(found.series)):
            [column] = column_of(found, series)
            lines = {cell.line for cell in cells if cell.column == column}
            for leaf in leaf_lines(subject.money.layout):
                if amounts.get(Cell("t", leaf, column)):
                    assert len(lines & {*lineage(subject.money.layout, leaf)}) == 1


@brief
@given(subjects(exact_tables(least=0)))
def test_the_table_beside_a_chart_holds_just_what_is_drawn(case):
    subject, _amounts = case
    for found in [plot(subject, form) for form in suited(subject)]:
        shown = [amount for _label, amounts in found.table() for amount in amounts if amount is not None]
        assert (len(shown), sum(shown, Decimal(0))) == (len(found.marks), found.sum)
        assert len(found.rows) == len(found.table())


# The rules that choose


@pytest.mark.usefixtures("content")
@each_table
def test_each_table_of_the_deck_has_the_charts_that_suit_it(slug):
    assert suited(subject_of(table(slug))) == FORMS[slug]


def subject(parents: dict, amounts: dict, kinds: dict, columns: dict | None = None) -> Subject:
    """`amounts` are by line, the same in each of the columns."""
    columns = columns or dict.fromkeys(kinds, ())
    layout = Layout("t", 0, 1, parents, columns)
    known = {Cell("t", line, column): Decimal(amount) for line, amount in amounts.items() for column in columns}
    years = {column: 2000 + rank for rank, column in enumerate(columns) if kinds[column] == "year"}
    return Subject(Money(layout, known), "M€", {line: line for line in parents}, {c: c for c in columns}, kinds, years)


FLAT = {"all": None, "a": "all", "b": "all"}
DEEP = FLAT | {"a1": "a", "a2": "a"}
FLAT_AMOUNTS = {"all": 5, "a": 3, "b": 2}
DEEP_AMOUNTS = FLAT_AMOUNTS | {"a1": 1, "a2": 2}
YEARS = {"x": "year", "y": "year"}
ZONES = {"x": "zone", "y": "zone"}


@pytest.mark.parametrize(
    ("parents", "amounts", "kinds", "forms"),
    [
        (FLAT, FLAT_AMOUNTS, YEARS, [Form.YEARS]),
        (FLAT, FLAT_AMOUNTS, ZONES, [Form.SIDE]),
        (FLAT, FLAT_AMOUNTS, {"x": "year"}, [Form.BARS]),
        (FLAT, FLAT_AMOUNTS, {"x": "total"}, [Form.BARS]),
        (DEEP, DEEP_AMOUNTS, YEARS, [Form.YEARS, Form.TREEMAP]),
        (DEEP, DEEP_AMOUNTS, {"x": "other"}, [Form.BARS, Form.TREEMAP]),
        (DEEP, FLAT_AMOUNTS, {"x": "other"}, [Form.BARS]),  # no detail was published
        (DEEP, DEEP_AMOUNTS | {"a1": 4, "a2": -1}, YEARS, [Form.SIDE]),  # what is below zero has no area, no stack
        (FLAT, {}, YEARS, []),
        ({"a": None}, {"a": 1}, {"x": "zone"}, []),
    ],
)
def test_the_form_follows_the_columns_and_the_lines(parents, amounts, kinds, forms):
    assert suited(subject(parents, amounts, kinds)) == forms


def test_a_total_column_never_stands_beside_its_parts():
    found = subject(FLAT, FLAT_AMOUNTS, YEARS | {"sum": "total"}, {"x": (), "y": (), "sum": ("x", "y")})
    assert plot(found, Form.YEARS).series == ["x", "y"]
    untold = subject(FLAT, FLAT_AMOUNTS, ZONES | {"sum": "total"})
    assert plot(untold, Form.SIDE).series == ["x", "y"]


def many(parent: str) -> tuple[dict, dict]:
    """Sixty lines below one, of 1 to 60, and another line of 7."""
    names = [f"l{number}" for number in range(60)]
    parents = {"all": None, "one": "all", "two": "all"} | dict.fromkeys(names, parent)
    return parents, {name: rank + 1 for rank, name in enumerate(names)} | {"two": 7}


def test_the_smallest_of_many_main_lines_are_stacked_together():
    found = plot(subject(*many("all"), YEARS), Form.YEARS)
    assert (len(found.rows), found.rows[-1]) == (MOST_YEARS, "54 autres lignes")
    assert found.sum == 2 * (sum(range(61)) + 7)


@pytest.mark.parametrize(("parent", "rows"), [("one", MOST_AREAS + 2), ("all", MOST_GROUPS)])
def test_the_smallest_of_many_lines_have_one_area(parent, rows):
    found = plot(subject(*many(parent), {"x": "zone"}), Form.TREEMAP)
    assert (len(found.rows), found.sum) == (rows, sum(range(61)) + 7)
    assert [label for label in found.rows if label.endswith("autres lignes")] != []


def test_the_largest_of_the_details_is_a_line_and_never_several_together():
    lines = {f"l{rank}": rank + 1 for rank in range(60)}
    parents = {"all": None, "one": "all", "two": "all"} | dict.fromkeys(lines, "one")
    found = plot(subject(parents, lines | {"two": 7}, {"x": "zone"}), Form.TREEMAP)
    together = max(found.marks, key=lambda mark: mark.amount)
    assert (len(together.cells) > 1, found.rows[found.chief(0).row], found.chief(0).amount) == (True, "l59", 60)
    assert "«\u202fl59\u202f»" in answer(found)


# The drawings


@st.composite
def sizes(draw):
    return sorted(draw(st.lists(st.integers(1, 10**6), min_size=1, max_size=30)), reverse=True)


@brief
@given(sizes(), st.integers(50, 900), st.integers(50, 900))
def test_areas_are_in_proportion_and_fill_their_box(sizes, width, height):
    boxes = squarified(sizes, Box(0, 0, width, height))
    for size, box in zip(sizes, boxes, strict=True):
        assert box.width * box.height == pytest.approx(size / sum(sizes) * width * height, rel=1e-6)
        assert min(box.x, box.y) >= 0
        assert box.x + box.width <= width + 1e-6 and box.y + box.height <= height + 1e-6


@brief
@given(sizes())
def test_no_area_lies_on_another(sizes):
    boxes = squarified(sizes, Box(0, 0, 600, 400))
    for rank, one in enumerate(boxes):
        for other in boxes[:rank]:
            across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert min(across, down) < 1e-6


@brief
@given(st.text(st.characters(categories=["L", "Zs"]), max_size=120), st.integers(1, 400), st.integers(1, 300))
def test_words_are_written_only_where_there_is_room_for_them(label, width, height):
    lines = words_in(label, "1 234,5", Box(0, 0, width, height))
    assert all(len(line) * LETTER <= width for line in lines)
    assert len(lines) * 17 <= height
    assert lines == [] or lines[-1] == "1 234,5"


@pytest.mark.usefixtures("content")
@each_table
def test_a_drawing_has_no_script_style_or_address(slug):
    for chart in charts_of(table(slug)):
        for _name, svg, _keys in chart.areas:
            assert svg.startswith("<svg ")
            assert re.findall(r"<script|<style|<foreignObject|\sstyle=|\son\w+=|javascript:|href=", svg) == []
            assert (svg.count("<svg "), 'aria-hidden="true"' in svg) == (1, True)


@pytest.mark.usefixtures("content")
def test_labels_in_a_drawing_are_text_and_not_markup(client):
    Line.objects.update(label='<script>alert("x")</script> & \\"y"')
    for slug in FORMS:
        assert [each for each in charts_of(table(slug)) if "<script" in "".join(svg for _, svg, _ in each.areas)] == []
        page = client.get(f"/budgets/{slug}/").content.decode()
        assert "<script>" not in page


@pytest.mark.usefixtures("content")
def test_two_lines_of_one_name_are_drawn_apart():
    Line.objects.filter(table__slug="poles-2015-2019", parent__isnull=False).update(label="Pareil")
    [chart] = charts_of(table("poles-2015-2019"))
    assert [label for label, _amounts, _heights in chart.plot.columns(72)] == ["Total publié", *["Pareil"] * 5]
    assert chart.plot.sum == Decimal("642.06")


@pytest.mark.usefixtures("content")
def test_upright_bars_share_one_scale_of_which_the_highest_is_the_whole():
    plotted = plot(subject_of(table("poles-2015-2019")), Form.YEARS)
    amounts = {
        height / float(amount)
        for _, row, heights in plotted.columns(720)
        for amount, height in zip(row, heights, strict=True)
        if amount
    }
    assert max(amounts) - min(amounts) < 0.02
    assert max(height for _, _, heights in plotted.columns(720) for height in heights) == 720


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(("slug", "size"), [(slug, size) for slug in FORMS for size in (0, 1)])
def test_each_area_is_named_in_it_or_beside_it(slug, size):
    for chart in charts_of(table(slug)):
        for _name, svg, keys in chart.areas[size : size + 1]:
            bold = re.findall(r'font-weight="700">([^<]*)<', svg)
            told = [*bold, *(amount for _number, _label, amount in keys)]
            assert sorted(told) == sorted(format_amount(mark.amount) for mark in chart.plot.marks)


@pytest.mark.usefixtures("content")
def test_each_chart_answers_with_published_amounts(client):
    answers = {slug: [chart.answer.replace("\u00a0", " ") for chart in charts_of(table(slug))] for slug in FORMS}
    assert answers["poles-2015-2019"] == [
        "Le total est le plus haut en 2015 (181,13 M€) et le plus bas en 2016 (101,6 M€)."
    ]
    assert answers["feder-2014-2020-axe-2"][0] == (
        "410,3 des 439,5 M€ sont dans la colonne «\u202fZones en transition\u202f»."
    )
    assert answers["recherche-2015"] == [
        "155,98 des 336,98 M€ vont à «\u202fBudgets ordinaires\u202f».",
        "La plus grande ligne de détail, «\u202fPôles de compétitivité\u202f», fait 35,9 % du total.",
    ]
    assert "963,17 des 2\u202f401,98 M€ vont à «\u202fIV Soutien" in answers["plan-marshall-4-0"][0]
    for slug, told in answers.items():
        text = text_of(client.get(f"/budgets/{slug}/")).replace("\u00a0", " ")
        assert [each for each in told if each not in text] == []


@pytest.mark.usefixtures("content")
def test_bars_share_one_scale_and_an_amount_below_zero_goes_the_other_way():
    Figure.objects.filter(line__table__slug="recherche-2015", line__key="feder").update(amount=-60)
    found = plot(subject_of(table("recherche-2015")), Form.BARS)
    spans = {label: [float(each) for each in span] for label, [(_amount, span)] in found.bars}
    whole = 155.98 + 60
    assert spans["FEDER"] == pytest.approx([0, 60 / whole])
    assert spans["Budgets ordinaires"] == pytest.approx([60 / whole, 155.98 / whole])


@pytest.mark.usefixtures("content")
def test_the_areas_of_one_main_line_lie_together():
    found = plot(subject_of(table("plan-marshall-4-0")), Form.TREEMAP)
    groups = [mark.group for mark, _box in nested(found, 600, 400)]
    assert len([rank for rank in range(1, len(groups)) if groups[rank] != groups[rank - 1]]) == len({*groups}) - 1


# Tables that nobody would draw


@pytest.mark.parametrize(
    ("amounts", "kinds", "said"),
    [
        ({"all": 5, "a": 3, "b": 2}, {"x": "zone"}, "3 des 5 M€ vont à « a »."),
        ({"all": -2, "a": 5, "b": -7}, {"x": "zone"}, "Le plus grand montant, 5 M€, va à « a »."),
        ({"all": 4, "a": 5, "b": 2}, {"x": "zone"}, "Le plus grand montant, 5 M€, va à « a »."),
        ({"all": -9, "a": -5, "b": -4}, {"x": "zone"}, "Aucun montant n’est supérieur à zéro."),
        ({"all": 0, "a": 0, "b": 0}, ZONES, "Aucun montant n’est supérieur à zéro."),
        ({"all": -2, "a": 5, "b": -7}, ZONES, "x : Le plus grand montant, 5 M€, va à « a »."),
    ],
)
def test_a_chart_says_no_share_of_what_has_none(amounts, kinds, said):
    found = subject(FLAT, amounts, kinds)
    [form] = suited(found)
    assert answer(plot(found, form)).replace("\u202f", " ").replace("\u00a0", " ") == said


@brief
@given(subjects(any_tables()))
def test_what_a_chart_says_is_true_whatever_the_amounts(case):
    found, _amounts = case
    for chart in [plot(found, form) for form in suited(found) if form in (Form.SIDE, Form.BARS)]:
        said, amounts = answer(chart), [mark.amount for mark in chart.marks]
        if "Le plus grand montant" in said:
            assert f" {format_amount(max(amounts))}\u00a0M€" in said or "autre" in "".join(chart.rows)
        elif "Aucun montant" in said:
            assert max(amounts) <= 0
        else:
            assert min(amounts) < 0 or "\u2212" not in said


def test_of_columns_that_have_no_room_beside_each_other_the_one_that_says_most_is_drawn():
    names = [f"c{number}" for number in range(MOST_SERIES + 1)]
    for count, form, series in ((MOST_SERIES, Form.SIDE, names[:-1]), (MOST_SERIES + 1, Form.BARS, ["sum"])):
        parts = dict.fromkeys(names[:count], ())
        found = subject(FLAT, FLAT_AMOUNTS, dict.fromkeys(parts, "zone") | {"sum": "total"}, parts | {"sum": (*parts,)})
        drawn = plot(found, form)
        assert (suited(found), drawn.series, drawn.about) == ([form], series, "sum" if form == Form.BARS else "")


def test_each_column_has_room_for_the_longest_amount():
    found = subject(FLAT, {"all": 1, "a": "1234567.89", "b": 2}, ZONES)
    assert len("1 234 567,89") <= plot(found, Form.SIDE).letters == 12
    drawn = drawing_of(plot(found, Form.SIDE)).elements
    assert 'font-size="14"' in drawn
    wide = subject(FLAT, {"all": 1, "a": "1234567.89", "b": 2}, {f"c{rank}": "zone" for rank in range(20)})
    sizes = {
        float(size)
        for size in re.findall(
            r'font-size="([\d.]+)"[^>]*>1\u202f234\u202f567,89', drawing_of(plot(wide, Form.SIDE)).elements
        )
    }
    assert max(sizes) * LETTER_WIDTH * 12 <= INSIDE / 20
