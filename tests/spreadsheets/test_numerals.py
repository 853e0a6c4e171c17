from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreadsheets import CellError, NumberStyle, Quantity, number_style, to_decimal

from .asking import cell, refusal


def column(*texts):
    return [cell(text, row) for row, text in enumerate(texts, 2)]


def amounts(*texts, **options):
    cells = column(*texts)
    style = number_style(cells, **options)
    return [None if (found := to_decimal(one, style, units=("€", "M€"))) is None else str(found) for one in cells]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("244,78", "244.78"),
        ("244.78", "244.78"),
        ("40.0", "40.0"),
        ("2 401,98", "2401.98"),
        ("2\u00a0401,98", "2401.98"),
        ("2\u202f401\u202f000,98", "2401000.98"),
        ("2\u2009401,98", "2401.98"),
        ("2.401,98", "2401.98"),
        ("2,401.98", "2401.98"),
        ("1.234.567", "1234567"),
        ("2'401.98", "2401.98"),
        ("2’401,98", "2401.98"),
        ("0.123", "0.123"),
        ("0,123", "0.123"),
        ("1234.567", "1234.567"),
        ("1 234.567", "1234.567"),
        (".5", "0.5"),
        ("0.123456789", "0.123456789"),
        ("(1 234,50)", "-1234.50"),
        ("(12,5 €)", "-12.5"),
        ("12,5-", "-12.5"),
        ("\u221212,5", "-12.5"),
        ("\u201112,5", "-12.5"),
        ("\u200e12,5\ufeff", "12.5"),
        ("- 12,5", "-12.5"),
        ("+12,5", "12.5"),
        ("2 401,98 M€", "2401.98"),
        ("2 401,98 MEUR", "2401.98"),
        ("€ 12", "12"),
        ("12,50 euros", "12.50"),
        ("-0", "0"),
        ("-0,00", "0.00"),
        ("007", "7"),
        (" 12 ", "12"),
        ("", None),
        ("  ", None),
        ("-", None),
        ("–", None),
        ("—", None),
        ("n.d.", None),
        ("n.\u00a0d.", None),
        ("\u200b", None),
        ("N.D.", None),
    ],
)
def test_printed_numbers(text, amount):
    assert amounts(text) == [amount]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "not-a-number"),
        ("Infinity", "not-a-number"),
        ("NaN", "not-a-number"),
        ("12_5", "not-a-number"),
        ("１２,5", "not-a-number"),
        ("1e5", "not-a-number"),
        ("1E999999", "not-a-number"),
        ("2.401.98", "not-a-number"),
        ("12 34", "not-a-number"),
        ("1.23.456,7", "not-a-number"),
        ("1 234.567,8", "not-a-number"),
        ("--5", "not-a-number"),
        ("-5-", "not-a-number"),
        ("(-5)", "not-a-number"),
        ("(5", "not-a-number"),
        ("€5€", "not-a-number"),
        ("– 12,5", "not-a-number"),
        ("\u00ad12,5", "not-a-number"),
        ("\u202e5,21", "not-a-number"),
        ("≈ 12", "not-a-number"),
        ("12²", "not-a-number"),
        ("12½", "not-a-number"),
        ("١٢", "not-a-number"),
        ("12,34,567.89", "not-a-number"),
        ("12,5 *", "not-a-number"),
        ("31/05/2015", "not-a-number"),
        ("12.", "not-a-number"),
        ("12,5 %", "percent"),
        ("12,5 USD", "unit"),
        ("$12.5", "unit"),
        ("₹ 12", "unit"),
        ("12,5 k€", "unit"),
        ("#REF!", "cell-error"),
        ("9" * 50, "out-of-range"),
        (True, "not-a-number"),
        (date(2015, 5, 31), "not-a-number"),
        (CellError("#REF!"), "cell-error"),
        (CellError("=A1", "formula-without-value"), "formula-without-value"),
        (Quantity(Decimal("0.125"), "%"), "percent"),
        (Quantity(Decimal("12.5"), "USD"), "unit"),
        (Decimal("1E+300"), "out-of-range"),
        (Decimal("1E-300"), "out-of-range"),
        (Decimal("NaN"), "out-of-range"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_cell(text, code):
    problem = refusal(to_decimal, cell(text, 3, 6), NumberStyle())
    assert (problem.code, problem.address, problem.value) == (code, "F3", cell(text).text)


@pytest.mark.parametrize(
    ("number", "amount"),
    [("1E+2", "100"), ("40", "40"), ("-0.0", "0.0"), ("1.50E-3", "0.00150")],
)
def test_numbers_of_workbooks_lose_their_exponent(number, amount):
    assert format(to_decimal(cell(Decimal(number)), NumberStyle())) == amount


def test_currency_cells_pass_in_their_currency_only():
    euros = cell(Quantity(Decimal("244.78"), "EUR"))
    assert to_decimal(euros, NumberStyle(), units=("€",)) == Decimal("244.78")
    assert refusal(to_decimal, euros, NumberStyle(), units=("M€",)).code == "unit"


def test_a_column_settles_its_doubtful_cells_and_says_so():
    cells = column("1.234", "12,5")
    style = number_style(cells)
    assert to_decimal(cells[0], style) == 1234
    (notice,) = style.notices
    assert (notice.code, notice.address, notice.params) == (
        "decimal-settled",
        "A2",
        {"mark": ",", "witness": "A3", "count": 1},
    )
    assert amounts("1.234", "208.42") == ["1.234", "208.42"]
    assert amounts("1.234", "1.234.567") == ["1234", "1234567"]


def test_clear_cells_are_read_as_they_stand():
    assert amounts("208.42", "244,78", "2 401,98") == ["208.42", "244.78", "2401.98"]


def test_where_nothing_decides_it_is_asked():
    problem = refusal(number_style, column("5", "1.234"))
    assert (problem.code, problem.address, problem.value) == ("decimal-ambiguous", "A3", "1.234")
    assert refusal(number_style, column("208.42", "244,78", "1.234")).code == "decimal-ambiguous"
    assert amounts("1.234", ask="dot") == ["1.234"]
    assert amounts("1.234", ask="comma") == ["1234"]
    assert refusal(to_decimal, cell("1.234"), NumberStyle()).code == "decimal-ambiguous"


@pytest.mark.parametrize("texts", [("208.42", "2.401,98"), ("2.401,98", "208.42"), ("1.234.567", "208.42")])
def test_contradictions_name_both_cells(texts):
    problem = refusal(number_style, column(*texts))
    assert (problem.code, problem.address) == ("decimal-contradiction", "A3")
    assert problem.params == {"mark": ".", "first": "A2", "first_value": texts[0]}


def test_a_marked_file_is_exact():
    assert amounts("1.234", mark="csv") == ["1.234"]
    assert amounts("1,234", mark="csv-excel") == ["1.234"]
    for text, mark in (("12,5", "csv"), ("12,5", "json"), ("12.5", "csv-excel")):
        problem = refusal(amounts, text, mark=mark)
        assert (problem.code, problem.params) == (
            "decimal-mark",
            {"expected": "." if mark != "csv-excel" else ","},
        )


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_french_printing_comes_back(number):
    printed = f"{number:,.2f}".replace(",", "\u202f").replace(".", ",")
    assert amounts(printed) == [str(number if number else abs(number))]


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text):
    try:
        amounts(text)
    except Exception as error:
        assert type(error).__name__ == "Problem"


@given(st.text(alphabet="0123456789., '-()€%", max_size=12))
def test_what_is_read_keeps_every_digit(text):
    try:
        (found,) = amounts(text, ask="dot")
    except Exception as error:
        assert type(error).__name__ == "Problem"
    else:
        digits = "".join(filter(str.isdigit, text))
        assert (found or "").replace(".", "").replace("-", "").lstrip("0") == digits.lstrip("0")
