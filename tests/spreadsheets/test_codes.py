import re
from pathlib import Path

import pytest

import spreadsheets
from spreadsheets import CODES, NOTICES, Notice, Problem

SOURCES = "\n".join(path.read_text() for path in Path(spreadsheets.__file__).parent.rglob("*.py"))


def test_every_code_that_is_written_in_the_package_is_in_the_catalogue_and_the_reverse():
    body = SOURCES.replace(Path(spreadsheets.problems.__file__).read_text(), "")
    written = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)*)"', body))
    assert set(CODES) - written == set()
    raised = set(re.findall(r'(?:Problem|Notice)\(\s*"([a-z0-9-]+)"', body))
    raised |= set(re.findall(r'_at\([a-z.]+, "([a-z0-9-]+)"', body))
    assert raised - set(CODES) == set()
    assert len(raised) > 30


@pytest.mark.parametrize("shape", [Problem, Notice])
def test_an_unknown_code_fails_at_once(shape):
    with pytest.raises(KeyError):
        shape("no-such-code")


def test_notices_are_told_from_problems():
    assert {"encoding-cp1252", "hidden-sheets", "decimal-settled", "cleaned"} <= set(NOTICES)
    assert "encoding-mixed" not in NOTICES


def test_addresses():
    assert Problem("unit", {"unit": "$", "expected": "€"}, row=7, column=28).address == "AB7"
    assert Problem("short-row", {"found": 1, "expected": 2}, row=7).address == "7"
    assert Problem("empty-file").address == ""
