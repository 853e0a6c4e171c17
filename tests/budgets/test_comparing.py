"""Side by side: what is compared is told apart from what is the same money, of another level or in another unit."""

import csv
import html
import io
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

import spreadsheets
from budgets import options
from budgets.caveats import caveats, refusal
from budgets.charts.sides import sides_plot
from budgets.comparing import Side, compare
from budgets.comparison import COMPARISON_COLUMNS
from budgets.counting import Area, Link, apart, same_money
from budgets.models import BudgetTable, Column, Figure
from budgets.shares import format_change, format_share, ratios, rounded
from budgets.subjects import subject_of
from budgets.totals import Cell
from publishing.models import State
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, body, text_of

from .shapes import exact_tables, leaf_columns, leaf_lines, money, subjects

brief = settings(max_examples=60, deadline=None)
PLAN, POLES, RESEARCH, FEDER = "plan-marshall-4-0", "poles-2015-2019", "recherche-2015", "feder-2014-2020-axe-2"
ADDRESS = "/budgets/comparer/"


def side(reference: str) -> Side:
    table, line, column = reference.split("/")
    return Side(subject_of(BudgetTable.objects.with_cells().get(slug=table)), line or None, column or None)


def page(client, *references: str, **more):
    return client.get(ADDRESS, dict(zip("abcd", references, strict=False)) | more)


def words(response) -> str:
    return " ".join(text_of(response).replace("\u00a0", " ").replace("\u202f", " ").split())


# Money is counted once


@brief
@given(subjects(exact_tables(least=0)), st.data())
def test_what_is_drawn_of_a_column_is_the_sum_of_its_leaves(case, data):
    subject, amounts = case
    columns = data.draw(st.lists(st.sampled_from(sorted(subject.columns)), min_size=2, max_size=2))
    sides = [Side(subject, None, column) for column in columns]
    for each in sides:
        assert apart(subject.area(cell.line, cell.column) for cell in each.once())
        leaves = [amounts.get(Cell("t", line, each.column)) for line in leaf_lines(subject.money.layout)]
        drawn = sum((each.amount(cell) for cell in each.once()), Decimal(0))
        assert drawn == sum((amount for amount in leaves if amount is not None), Decimal(0))
    found = sides_plot(compare(sides))
    for series, each in enumerate(sides if found else ()):
        drawn = sum((mark.amount for mark in found.marks if mark.series == series), Decimal(0))
        assert drawn == sum((each.amount(cell) for cell in each.once()), Decimal(0))


@brief
@given(subjects(exact_tables(least=0)), st.data())
def test_what_is_drawn_of_a_line_is_the_sum_of_its_columns(case, data):
    subject, amounts = case
    line = data.draw(st.sampled_from(sorted(subject.lines)))
    cells = Side(subject, line, None).once()
    assert apart(subject.area(cell.line, cell.column) for cell in cells)
    told = [column for column in leaf_columns(subject.money.layout) if subject.kinds[column] != "total"]
    if told:
        wanted = sum((amounts.get(Cell("t", line, column), Decimal(0)) for column in told), Decimal(0))
        assert sum((amounts[cell] for cell in cells), Decimal(0)) == wanted


@brief
@given(subjects(), st.data())
def test_sides_that_count_the_same_money_are_told_so_and_no_others(case, data):
    subject, _amounts = case
    pairs = st.tuples(st.none() | st.sampled_from(sorted(subject.lines)), st.none())
    pairs |= st.tuples(st.none(), st.sampled_from(sorted(subject.columns)))
    cells = st.tuples(st.sampled_from(sorted(subject.lines)), st.sampled_from(sorted(subject.columns)))
    kinds = [pairs.filter(lambda p: p[0]), pairs.filter(lambda p: p[1]), cells]
    of = data.draw(st.sampled_from(kinds))
    sides = [Side(subject, *data.draw(of)) for _ in range(2)]
    told = [each for each in caveats(compare(sides), {}) if "même argent" in each]
    assert bool(told) == sides[0].area.meets(sides[1].area)


@given(st.lists(st.none() | money(2, 0), max_size=12))
def test_shares_of_parts_make_the_whole(parts):
    found = [share for share in ratios(parts) if share is not None]
    assert sum(found) in ([0, 1] if not any(parts) else [1])
    assert all(0 <= share <= 1 for share in found)


@given(st.fractions(-3, 3))
def test_a_percentage_is_off_by_half_a_tenth_at_most(share):
    assert abs(Fraction(rounded(share)) - share * 100) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(1, 8), "12,5"),
        (Fraction(1, 3), "33,3"),
        (Fraction(1, 10000), "moins de 0,1"),
        (Fraction(9999, 10000), "plus de 99,9"),
        (Fraction(0), "0,0"),
        (Fraction(1), "100,0"),
        (Fraction(5, 10000), "0,1"),
    ],
)
def test_a_share_says_what_rounding_hides(share, text):
    assert format_share(share) == f"{text}\u00a0%"


def test_a_change_has_its_sign():
    assert [format_change(Fraction(n, 8)) for n in (1, -1, 0)] == ["+12,5\u00a0%", "\u221212,5\u00a0%", "0,0\u00a0%"]


def area(table: str, *lines: str) -> Area:
    return Area(table, frozenset(lines), frozenset("c"))


def test_money_is_followed_from_table_to_table_but_not_from_part_to_part():
    """a.x = b.p + b.q, and b.p = c.r."""
    split = Link(area("a", "x"), (area("b", "p"), area("b", "q")))
    same = Link(area("b", "p"), (area("c", "r"),))
    reached = {found for found, _link in same_money(area("c", "r"), [split, same])}
    assert reached == {area("b", "p"), area("a", "x")}
    assert {found for found, _link in same_money(area("a", "x", "y"), [split, same])} == {
        area("b", "p"),
        area("b", "q"),
        area("c", "r"),
    }
    assert {found for found, _link in same_money(area("b", "q"), [split, same])} == {area("a", "x")}
    assert same_money(area("a", "y"), [split, same]) == []


# The deck


@pytest.mark.usefixtures("content")
def test_differences_and_shares_are_exact():
    found = compare([side(f"{POLES}/rdi/"), side(f"{POLES}/valorisation-industrielle/")])
    rows = {row.label: row.values for row in found.rows}
    assert list(rows) == ["2015", "2016", "2017", "2018", "2019", "Total"]
    assert [values[1].difference for values in rows.values()] == [12, 12, -3, -3, 12, 30]
    assert rows["Total"][1].change == Fraction(30, 235)
    assert rows["2016"][0].share == Fraction(410, 1016)
    assert [values[0].difference for values in rows.values()] == [None] * 6


@pytest.mark.usefixtures("content")
def test_what_is_offered_to_begin_with_can_be_compared(client):
    offered = [link for link in Html(client.get(ADDRESS).content.decode()).links if link.startswith(f"{ADDRESS}?a=")]
    answers = [client.get(html.unescape(link)) for link in offered]
    assert (len(offered), ["comparison" in answer.context for answer in answers]) == (7, [True] * 7)
    assert ["exemples" in Html(answer.content.decode()).ids for answer in answers] == [False] * 7


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (f"{PLAN}/II/", f"{PLAN}/II.1/", "« II.1 L’innovation » est une part de « II Soutenir"),
        (f"{FEDER}//total", f"{FEDER}//zones-en-transition", "« Zones en transition » est une part de « Total »"),
        (f"{FEDER}/2.1/total", f"{FEDER}/2.1.1/total", "« 2.1.1 Investissements en équipements de pointe, Total » est"),
        (f"{FEDER}/2.1/total", f"{FEDER}/total-axe-2/zones-en-transition", "comptent en partie le même argent."),
        (f"{PLAN}/II.1/total-credits-engagements", f"{POLES}/total/total", "le même argent : « II.1 L’innovation"),
        (f"{PLAN}/total/", f"{POLES}/rdi/", "le même argent : « II.1 L’innovation"),
        (
            f"{RESEARCH}/poles-de-competitivite/2015",
            f"{POLES}/rdi/2015",
            "le même argent : « Pôles de compétitivité, 2015 »",
        ),
        (f"{RESEARCH}/total/2015", f"{POLES}/total/2015", "le même argent : « Pôles de compétitivité, 2015 »"),
        (f"{RESEARCH}/poles-de-competitivite/2015", f"{PLAN}/II.1/total-credits-engagements", "le même argent : « "),
    ],
)
def test_money_on_both_sides_is_told(one, other, told, client):
    text = words(page(client, one, other))
    assert "même argent" in text
    assert told in text


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{POLES}/rdi/", f"{POLES}/formation/"),
        (f"{POLES}//2015", f"{POLES}//2016"),
        (f"{PLAN}/II.2/total-credits-engagements", f"{POLES}/rdi/2015"),
        (f"{RESEARCH}/poles-de-competitivite/2015", f"{POLES}/formation/2015"),
        (f"{PLAN}//total-credits-engagements", f"{PLAN}//financements-alternatifs"),
        (f"{FEDER}/2.1/", f"{POLES}/rdi/"),
    ],
)
def test_money_that_is_apart_is_not_called_the_same(one, other, client):
    assert "même argent" not in words(page(client, one, other))


@pytest.mark.usefixtures("content")
def test_the_public_is_told_no_identity_of_a_draft(client):
    BudgetTable.objects.filter(slug=POLES).update(state=State.DRAFT)
    text = words(page(client, f"{PLAN}/II.1/total-credits-engagements", f"{POLES}/total/total"))
    assert f"« {POLES}/total/total » n’est ni une ligne, ni une colonne, ni un montant publié." in text
    assert "642,06" not in text.partition("Comparer Recommencer")[2]
    assert str(BudgetTable.objects.get(slug=POLES)) not in text


@pytest.mark.usefixtures("content")
def test_levels_are_told(client):
    text = words(page(client, f"{FEDER}//total", f"{FEDER}//zones-en-transition"))
    assert "« Total » additionne d’autres colonnes, pas « Zones en transition »" in text
    text = words(page(client, f"{FEDER}/2.1/", f"{FEDER}/2.2.1/"))
    assert "additionne d’autres lignes, pas « 2.2.1 Subventions" in text
    assert "même niveau" not in words(page(client, f"{FEDER}/2.1/", f"{FEDER}/2.2/"))


@pytest.mark.usefixtures("content")
def test_units_are_converted_without_rounding_and_told(client):
    BudgetTable.objects.filter(slug=RESEARCH).update(multiplier=1000)
    Figure.objects.filter(line__table__slug=RESEARCH, line__key="feder").update(amount=60001, decimals=0)
    references = f"{POLES}/rdi/2015", f"{RESEARCH}/feder/2015"
    text = words(page(client, *references))
    assert (
        "Les montants de « FEDER, 2015 » (Budget Recherche 2015) sont publiés en k€ : "
        "convertis ici en M€, sans arrondi." in text
    )
    [row] = compare([side(reference) for reference in references]).rows
    assert (row.values[1].published, row.values[1].compared, row.values[1].difference) == (
        Decimal(60001),
        Decimal("60.001"),
        Decimal("19.001"),
    )
    [row] = compare([side(reference) for reference in references[::-1]]).rows
    assert (row.values[1].compared, row.values[1].difference) == (Decimal(41000), Decimal(-19001))


@pytest.mark.usefixtures("content")
def test_two_currencies_are_refused():
    one, other = side(f"{POLES}/rdi/"), side(f"{RESEARCH}/feder/")
    object.__setattr__(other.subject, "currency", "USD")
    assert refusal([one, other]) == "Pas de comparaison\u00a0: ces montants ne sont pas dans la même monnaie."


@pytest.mark.usefixtures("content")
def test_tables_meet_by_year_and_by_label_and_totals_of_other_columns_are_told():
    found = compare([side(f"{POLES}//2015"), side(f"{RESEARCH}//2015")])
    common = [row.label for row in found.rows if None not in row.values]
    assert common == ["Total"]
    found = compare([side(f"{POLES}/rdi/"), side(f"{RESEARCH}/feder/")])
    assert [row.label for row in found.rows if None not in row.values] == ["2015"]
    Column.objects.create(
        table=BudgetTable.objects.get(slug=RESEARCH), key="t", label="TOTAL", kind="total", position=9
    )
    Figure.objects.create(
        line=BudgetTable.objects.get(slug=RESEARCH).lines.get(key="feder"),
        column=Column.objects.get(key="t"),
        amount=60,
        decimals=0,
    )
    told = caveats(compare([side(f"{POLES}/rdi/"), side(f"{RESEARCH}/feder/")]), {})
    assert "Les colonnes «\u00a0Total\u00a0» n’additionnent pas les mêmes colonnes." in told


@pytest.mark.usefixtures("content")
def test_nothing_in_common_is_told_and_not_drawn():
    found = compare([side(f"{PLAN}/I/"), side(f"{POLES}/rdi/")])
    assert sides_plot(found) is None
    assert [each for each in caveats(found, {}) if each.startswith("Ils n’ont aucune année ni aucun libellé")] != []


# The page


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("references", "told"),
    [
        ((f"{POLES}/rdi/", f"{POLES}//2015"), "Une ligne se compare à une ligne, une colonne à une colonne"),
        ((f"{POLES}/rdi/", f"{POLES}/rdi"), "« RDI » est choisi deux fois : choisissez autre chose."),
        ((f"{POLES}/rdi/", "inconnu/rdi/"), "« inconnu/rdi/ » n’est ni une ligne, ni une colonne"),
        ((f"{POLES}/rdi/2015/x", f"{POLES}/rdi/"), "n’est ni une ligne, ni une colonne"),
        ((f"{POLES}/partenariats-dinnovation-technologique-pit/2016", f"{POLES}/rdi/2016"), "n’est ni une ligne"),
        (("/", "//"), "« / » n’est ni une ligne"),
        (("9" * 10_000, "<script>"), "n’est ni une ligne"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_sentence(references, told, client):
    response = page(client, *references)
    assert response.status_code == 200
    assert told in words(response)
    assert "<script>" not in response.content.decode()
    refused = page(client, *references, _export="csv")
    assert refused.status_code == 400
    assert told in words(refused)


@pytest.mark.usefixtures("content")
def test_without_a_choice_the_page_offers_every_line_and_column(client):
    response = client.get(ADDRESS)
    text = response.content.decode()
    assert text.count("<option") == 2 * (1 + 37 + 12)
    assert text.count('name="c"') == 0
    assert client.get(ADDRESS, {"_export": "csv"}).status_code == 400


@pytest.mark.usefixtures("content")
def test_what_was_chosen_stays_chosen_and_what_compares_with_it_is_offered(client):
    text = page(client, f"{POLES}/rdi/").content.decode()
    assert f'<option value="{POLES}/rdi/" selected>' in text
    others = text.partition('name="b"')[2]
    assert (others.count("<option"), f'value="{POLES}//2015"' in others) == (1 + 37, False)
    text = page(client, f"{POLES}/rdi/2015", f"{POLES}/rdi/2016").content.decode()
    assert text.count(" selected>") == 2
    assert text.partition('name="b"')[2].partition('name="c"')[0].count("<option") == 1 + 90


@pytest.mark.usefixtures("content")
def test_where_there_are_too_many_lines_a_table_is_chosen_first(client, monkeypatch):
    monkeypatch.setattr(options, "MOST_OPTIONS", 10)
    text = client.get(ADDRESS).content.decode()
    assert (text.count("<optgroup"), text.count('name="table"')) == (0, 1)
    text = page(client, f"{POLES}/rdi/", table=RESEARCH).content.decode()
    assert text.count("<optgroup") == 4 + 2


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("format_name", spreadsheets.FORMATS)
def test_a_comparison_is_exported_one_row_an_amount(format_name, client):
    response = page(client, f"{POLES}/rdi/", f"{POLES}/formation/", _export=format_name)
    sheet = spreadsheets.read(body(response))
    table = spreadsheets.long_table(sheet)
    assert [cell.value for cell in table.header] == list(COMPARISON_COLUMNS)
    assert len(list(table.rows)) == 12


@pytest.mark.usefixtures("content")
def test_the_file_says_what_the_page_says(client):
    response = page(client, f"{POLES}/rdi/", f"{POLES}/formation/", _export="csv")
    rows = list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"))))
    last = {name: rows[-1][name] for name in COMPARISON_COLUMNS}
    assert last == {
        "row": "Total",
        "table": POLES,
        "line": "formation",
        "column": "total",
        "amount": "18.06",
        "unit": "M€",
        "compared": "18.06",
        "compared_unit": "M€",
        "share": "2.8",
        "difference": "-216.94",
        "change": "-92.3",
    }


@pytest.mark.usefixtures("content")
def test_the_answer_is_a_sentence(client):
    assert "Total : « Formation » a 216,94 M€ de moins que « RDI » (18,06 contre 235)." in words(
        page(client, f"{POLES}/rdi/", f"{POLES}/formation/")
    )
    assert "« RDI, 2015 » et « RDI, 2016 » sont égaux (41)." in words(
        page(client, f"{POLES}/rdi/2015", f"{POLES}/rdi/2016")
    )


@pytest.mark.usefixtures("content")
def test_four_can_be_compared_in_a_bounded_number_of_queries(client):
    lines = [f"{POLES}/rdi/", f"{PLAN}/I/", f"{RESEARCH}/feder/", f"{FEDER}/2.1/"]
    counts = Counter()
    for number in (2, 4):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(ADDRESS + "?" + urlencode(dict(zip("abcd", lines[:number], strict=False))))
        counts[number] = len(captured)
        assert response.content.decode().count('<th scope="col" class="number">') == 2 * number - 1
    assert max(counts.values()) <= 28
