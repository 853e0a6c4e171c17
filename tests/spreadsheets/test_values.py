from datetime import date, datetime
from decimal import Decimal

import pytest

from spreadsheets import (
    CellError,
    Quantity,
    clean_text,
    text_notice,
    to_boolean,
    to_date,
    to_integer,
    to_text,
)

from .asking import cell, refusal


@pytest.mark.parametrize(
    ("value", "text", "changed"),
    [
        ("II.2", "II.2", False),
        (" II.2 ", "II.2", True),
        ("II.2\u200b", "II.2", True),
        ("\ufeffa\u00adb\u202ec", "abc", True),
        ("a\x00\x07b", "ab", True),
        ("Po\u0302le", "Pôle", True),
        ("a\r\nb\rc\nd", "a\nb\nc\nd", False),
        ("a\tb", "a\tb", False),
        ("Pôle – 5\u00a0€", "Pôle – 5\u00a0€", False),
    ],
)
def test_clean_text(value, text, changed):
    assert clean_text(value) == (text, changed)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("2006"), "2006"),
        (Decimal("2006.0"), "2006"),
        (Decimal("2.1"), "2.1"),
        (Decimal("1E+2"), "100"),
        (None, ""),
        ("=1+1", "=1+1"),
        ("007", "007"),
        ("Pourquoi ? Où ?", "Pourquoi ? Où ?"),
        ("https://example.org/a?id=12;b=3", "https://example.org/a?id=12;b=3"),
        ("https://example.org/2015?2015", "https://example.org/2015?2015"),
    ],
)
def test_to_text(value, text):
    assert to_text(cell(value)) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (True, "not-text"),
        (date(2015, 5, 31), "not-text"),
        (Quantity(Decimal("0.1"), "%"), "not-text"),
        (CellError("#REF!"), "cell-error"),
        ("#REF!", "cell-error"),
        ("P\ufffdle", "replacement-character"),
        ("«?axe?»", "replacement-character"),
        ("en 2015?; puis", "replacement-character"),
        ("2?401 emplois", "replacement-character"),
        (CellError("=A1", "formula-without-value"), "formula-without-value"),
    ],
)
def test_not_text(value, code):
    assert refusal(to_text, cell(value)).code == code


def test_to_integer():
    assert [to_integer(cell(value)) for value in ("12", "\x1c-3 ", Decimal("2006.0"), "", None)] == [
        12,
        -3,
        2006,
        None,
        None,
    ]
    for value in ("1.5", Decimal("1.5"), True, "x", "1_0", "１", Decimal("1E+30"), Quantity(Decimal(5), "%")):
        assert refusal(to_integer, cell(value)).code == "not-an-integer"


def test_to_date():
    day = date(2015, 5, 31)
    given = (day, datetime(2015, 5, 31), "2015-05-31", "31/05/2015", " 31/5/2015 ")
    assert [to_date(cell(value)) for value in given] == [day] * 5
    assert to_date(cell("")) is None
    for value in ("31/02/2015", "05/31/2015", "2015", Decimal(42155), datetime(2015, 5, 31, 1), True):
        assert refusal(to_date, cell(value)).code == "not-a-date"
    assert refusal(to_date, cell(CellError("#N/A"))).code == "cell-error"


def test_to_boolean():
    assert [to_boolean(cell(value)) for value in (True, "oui", "VRAI", "true", "1", Decimal(1))] == [True] * 6
    assert [to_boolean(cell(value)) for value in (False, "non", "Faux", "false", "0", Decimal(0))] == [False] * 6
    assert to_boolean(cell(None)) is None
    for value in ("peut-être", Decimal(2), date(2015, 5, 31)):
        assert refusal(to_boolean, cell(value)).code == "not-a-boolean"


def test_cleaning_is_noticed_with_its_cell():
    notice = text_notice(cell("II.2\u200b", 2, 3))
    assert (notice.code, notice.address, notice.value) == ("cleaned", "C2", "II.2\u200b")
    assert [text_notice(cell(value)) for value in ("II.2", None, Decimal(1))] == [None] * 3
