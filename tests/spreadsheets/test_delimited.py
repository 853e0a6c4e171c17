import pytest

from spreadsheets import Limits, read

from .asking import refusal, refused, table, values

ROWS = [["code", "montant"], ["Pôle – 5 €", "1,5"]]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_dialect_gives_the_same_table(delimiter, end, encoding):
    data = end.join(delimiter.join(row) for row in ROWS).encode(encoding)
    sheet = read(data)
    assert (values(sheet), sheet.delimiter) == (ROWS, delimiter)


def test_comma_with_quotes():
    assert table(b'code,montant\r\n"a ""b"", c","1,5"\r\n') == [["code", "montant"], ['a "b", c', "1,5"]]


def test_semicolon_wins_over_decimal_commas_in_every_row():
    assert read("code;montant (€, HT);x\na;1,5;\nb;2,5;\n".encode()).delimiter == ";"


def test_declared_delimiter_is_no_row():
    sheet = read(b"sep=|\r\na;b|c\r\n1;2|3\r\n")
    assert values(sheet) == [["a;b", "c"], ["1;2", "3"]]
    assert sheet.rows[0][0].address == "A1"


def test_cp1252_is_noticed():
    sheet = read("é;b\nc;d".encode("cp1252"))
    assert ([notice.code for notice in sheet.notices], sheet.encoding) == (["encoding-cp1252"], "cp1252")


def test_utf8_is_not_noticed():
    assert read("é;b\nc;d".encode()).notices == []


def test_mixed_encodings_are_refused_at_the_row_that_a_person_sees():
    data = 'é,b\n"two\nlines",d\n'.encode() + "Pôle,f\n".encode("cp1252")
    problem = refusal(read, data)
    assert (problem.code, problem.row) == ("encoding-mixed", 3)


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_old_encodings_are_never_mojibake(encoding):
    problem = refusal(read, "code;label\n1;numérique\n".encode(encoding))
    assert (problem.code, problem.row) == ("encoding-unknown", 2)


def test_latin9_euro_is_refused():
    assert refused("a;b\n5 €;é".encode("iso8859-15")) == "encoding-unknown"


def test_newline_inside_quotes_counts_for_one_row():
    sheet = read(b'a,b\n"x\ny",1\nz,2\n')
    assert [row[0].address for row in sheet.rows] == ["A1", "A2", "A3"]
    assert sheet.rows[1][0].value == "x\ny"


@pytest.mark.parametrize("text", ['a,b\n1,2\n"x,3\ny,4\n', 'a,b\n1,2\n"x"y,3\n', 'a,b\n1,2\n"x,3\ny,"z"\n'])
def test_unbalanced_quotes_are_refused_at_the_row_where_they_open(text):
    problem = refusal(read, text.encode())
    assert (problem.code, problem.row) == ("quote", 3)


def test_blank_rows_keep_the_numbers_of_the_others():
    assert [row[0].row for row in read(b"\n\na,b\n,\n1,2\n\n").rows] == [3, 5]


def test_one_column_is_a_table():
    assert table("code\nà\n".encode()) == [["code"], ["à"]]


def test_limits():
    data = b"a,b\n1,2\n3,4\n"
    assert refused(data, limits=Limits(max_file_bytes=11)) == "file-too-large"
    assert refused(data, limits=Limits(max_rows=2)) == "too-many-rows"
    assert refused(data, limits=Limits(max_columns=1)) == "too-many-columns"
    assert refused(data, limits=Limits(max_cells=5)) == "too-many-cells"
    assert len(read(data, limits=Limits(max_file_bytes=12, max_rows=3, max_columns=2, max_cells=6)).rows) == 3


@pytest.mark.parametrize("length", [33_000, 200_000])
def test_long_texts_are_refused_at_their_row(length):
    problem = refusal(read, f"a,b\n1,{'x' * length}\n".encode())
    assert (problem.code, problem.row) == ("text-too-long", 2)


def test_consistency_wins_over_width():
    assert read(b"a,b\n1,x;y;z\n2,x;y;z\n3,x;y;z\n4,x\n").delimiter == ","
