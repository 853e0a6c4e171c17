from decimal import Decimal

import pytest

from spreadsheets import CellError, Limits, read

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
        ["40.0", None, CellError("", "absent-value")],
        [Decimal("12345678901234567890.5"), Decimal("1.10"), True],
    ]
    assert str(found[2][1]) == "1.10"
    assert sheet.rows[2][1].address == "B3"


def test_json_of_others_bears_no_mark():
    assert read(b'{"rows": [{"a": 1}]}').mark is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"rows": {}}', "json-damaged"),
        (b'[{"a": 1}]', "json-structure"),
        (b'{"rows": [1]}', "json-structure"),
        (b'{"meta": [], "rows": []}', "json-structure"),
        (b'{"meta": {"columns": [1]}, "rows": []}', "json-structure"),
        (b'{"rows": [{"a": 1}], "rows": []}', "json-structure"),
        (b'{"rows": [{"a": 1}], "more": 1}', "json-structure"),
        (b'{"rows": [{"a": 1}]} {}', "json-structure"),
        (b'{"meta": {}}', "json-structure"),
        (b'{"meta": ' + b"[" * 100_000, "json-structure"),
    ],
)
def test_other_structures_are_refused(data, code):
    assert refused(data) == code


def test_a_name_twice_is_refused_at_its_row():
    problem = refusal(read, b'{"rows": [{"a": 1}, {"a": 1, "b": 2, "a": 2}]}')
    assert (problem.code, problem.row, problem.params) == ("json-twice", 3, {"name": "a"})


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("[1]", CellError("…", "json-value")),
        ("{}", CellError("…", "json-value")),
        ("NaN", CellError("NaN", "not-a-number")),
        ("-Infinity", CellError("-Infinity", "not-a-number")),
        ("1e99999999999999999999", CellError("1e99999999999999999999", "out-of-range")),
        ("9" * 500, CellError("9" * 400 + "…", "out-of-range")),
    ],
)
def test_what_is_no_value_is_told_at_its_cell(literal, value):
    assert read(f'{{"rows": [{{"a": 1}}, {{"a": {literal}}}]}}'.encode()).rows[2][0].value == value


@pytest.mark.parametrize(
    "cut", ['{"rows": [{"a": 1}', '{"rows": [{"a": 1},', '{"rows": [{"a": 1', '{"rows": [{"a": "', '{"rows"']
)
def test_broken_json_names_its_line(cut):
    problem = refusal(read, ("\n" + cut).encode())
    assert (problem.code, problem.params) == ("json-damaged", {"line": 2})


def test_json_is_bounded_before_it_is_built():
    assert refused(b'{"meta": [' + b"1," * 9 + b"1]}", limits=Limits(max_cells=5)) == "too-many-cells"
    assert refused(b'{"rows": [' + b"{}," * 9 + b"{}]}", limits=Limits(max_rows=5)) == "too-many-rows"


def test_encodings():
    text = '{"meta": {"format": "s3-export:json"}, "rows": [{"a": "é"}]}'
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        sheet = read(text.encode(encoding))
        assert (values(sheet), [notice.code for notice in sheet.notices]) == (
            [["a"], ["é"]],
            ["encoding-cp1252"] if encoding == "cp1252" else [],
        )


def test_absurd_exponents_stay_harmless():
    cell = read(b'{"rows": [{"a": 1e999999}]}').rows[1][0]
    assert cell.text == "1E+999999"


def test_no_rows():
    assert refused(b'{"rows": []}') == "empty-file"
