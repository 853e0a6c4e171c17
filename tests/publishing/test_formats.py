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
