"""What the product says is set as French is: no line begins with a colon, no guillemet stands alone."""

import re

import pytest

from publishing.templatetags.s3 import unbroken
from s3site.messages import extracted
from tests.test_fixtures import RECORDS

LOOSE = re.compile(r"« | »|(?<=[\w)}»%>…]) [:;?!](?=$|[\s\"'.{)<])")


def variants(message) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (message,)


def test_french_signs_do_not_part_from_their_words():
    assert [text for message in extracted() for text in variants(message.id) if LOOSE.search(text)] == []


def test_no_title_is_cut_inside_a_range_of_years():
    years = '<span class="unbroken">2014-2020</span>'
    assert unbroken("R&D 2014-2020, axe 2-1") == f"R&amp;D {years}, axe 2-1"


@pytest.mark.parametrize(
    ("title", "tied"),
    [
        ("Plan Marshall 4.0 – Politique des pôles", "Plan Marshall_4.0_– Politique des pôles"),
        ("Axe 2\u00a0: Innovation 2020", "Axe_2_: Innovation_2020"),
        ("Pôles de Compétitivité – Clusters", "Pôles de Compétitivité_– Clusters"),
    ],
)
def test_no_line_of_a_title_begins_with_a_number_or_a_dash(title, tied):
    assert unbroken(title).replace("\u00a0", "_") == tied


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def test_signs_of_the_french_content_keep_to_their_words():
    french = [
        {name: value for name, value in each["fields"].items() if name[-3:] not in ("_en", "_de")} for each in RECORDS
    ]
    words = list(texts(french))
    wrong = re.compile(r"'| [;:!?»]|« |\d (?:M€|\d{3}\b)|«[^\u00a0]|[^\u00a0]»|[\w)] ?[;!?](?: |$)")
    assert [text for text in words if wrong.search(re.sub(r'="[^"]*"|&\w+;', "\u00a0", text))] == []
