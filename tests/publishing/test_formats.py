"""Numbers as French prints them, and what makes their commas stand in line."""

from decimal import Decimal

import pytest

from publishing.formats import format_amount, padding


@pytest.mark.parametrize(
    ("amount", "places", "lacking"),
    [
        ("80", 2, ",00"),
        ("44.1", 2, "0"),
        ("2401.98", 2, ""),
        ("80", 0, ""),
        ("44.1", 0, ""),
        ("0", 1, ",0"),
        (None, 2, ""),
    ],
)
def test_an_amount_lacks_the_decimals_that_others_of_its_column_have(amount, places, lacking):
    amount = None if amount is None else Decimal(amount)
    assert padding(amount, places) == lacking
    if amount is not None:
        assert len((format_amount(amount) + lacking).partition(",")[2]) >= places


@pytest.mark.parametrize(
    ("amount", "printed"),
    [("0.00000002", "0,00000002"), ("0E-8", "0,00000000"), ("-1E-7", "\u22120,0000001"), ("9E+5", "900\u202f000")],
)
def test_no_amount_is_printed_with_an_exponent(amount, printed):
    assert format_amount(Decimal(amount)) == printed
