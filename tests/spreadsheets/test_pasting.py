import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreadsheets import pasted, read

from .asking import values


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Titre\r\nLigne\t2015\r\nA\t1 234,5", [["Titre"], ["Ligne", "2015"], ["A", "1 234,5"]]),
        ('"Serious games" et autres\t12', [['"Serious games" et autres', "12"]]),
        ('"Serious games"\t"12"', [['"Serious games"', '"12"']]),
        ('5" de large\t"12\nB\t2', [['5" de large', '"12'], ["B", "2"]]),
        ('"Deux\nlignes"\t12', [["Deux\nlignes", "12"]]),
        ('"dit ""oui"""\t\t12', [['dit "oui"', None, "12"]]),
    ],
)
def test_a_paste_is_what_the_spreadsheet_had(text, cells):
    assert values(read(pasted(text))) == cells


ROWS = st.lists(st.lists(st.text('a"\n\t1 ', max_size=6), min_size=2, max_size=2), min_size=1, max_size=5)


@given(ROWS)
def test_what_is_quoted_as_a_rule_reads_as_by_any_other_reader(rows):
    """A writer that doubles the marks of every cell that holds some."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows([["x", "y"], *rows])
    found = list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter="\t"))
    told = {tuple(row) for row in found if any(row)}
    assert {tuple(cell or "" for cell in row) for row in values(read(pasted(out.getvalue())))} == told
