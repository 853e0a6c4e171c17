from decimal import Decimal

import pytest

from spreadsheets import read

from .asking import refusal, refused, values


def test_records_become_a_sheet():
    sheet = read(
        b'\n{"meta": {"format": "s3-export:json", "columns": ["a", "b"]}, '
        b'"rows": [{"a": "40.0", "b": null}, {"b": 1.10, "c": true, "a": 12345678901234567890.5}]}'
    )
    assert (sheet.format, sheet.mark) == ("json", "json")
    found = values(sheet)
    assert found == [
        ["a", "b", "c"],
        ["40.0", None, None],
        [Decimal("12345678901234567890.5"), Decimal("1.10"), True],
    ]
    assert str(found[2][1]) == "1.10"
    assert sheet.rows[2][1].address == "B3"


def test_json_of_others_bears_no_mark():
    assert read(b'{"rows": [{"a": 1}]}').mark is None


@pytest.mark.parametrize(
    "data",
    [
        b'{"rows": {}}',
        b'[{"a": 1}]',
        b'{"rows": [1]}',
        b'{"rows": [{"a": 1, "a": 2}]}',
        b'{"rows": [{"a": NaN}]}',
        b'{"rows": [{"a": Infinity}]}',
        b'{"meta": {"columns": [1]}, "rows": []}',
        b'{"rows": ' + b"[" * 100_000,
    ],
)
def test_other_structures_are_refused(data):
    assert refused(data) == "json-structure"


def test_nested_values_are_refused_at_their_cell():
    problem = refusal(read, b'{"rows": [{"a": 1}, {"a": [1]}]}')
    assert (problem.code, problem.address) == ("json-structure", "A3")


def test_broken_json_is_damage():
    assert refused(b'{"rows": [{"a": 1}') == "damaged"


def test_absurd_exponents_stay_harmless():
    cell = read(b'{"rows": [{"a": 1e999999}]}').rows[1][0]
    assert cell.text == "1E+999999"


def test_no_rows():
    assert refused(b'{"rows": []}') == "empty-file"
