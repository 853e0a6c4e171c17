"""Reads public pages and files as a visitor does: from what was sent."""

import re
from datetime import date
from html.parser import HTMLParser

import spreadsheets
from spreadsheets import number_style

PER_PAGE = 100  # the most that a page shows


class Html(HTMLParser):
    """What the tests ask of a page: title, headings, ids, links, and what the breadcrumbs hold."""

    def __init__(self, text: str):
        super().__init__()
        self.titles, self.h1s, self.ids, self.links, self.breadcrumbs = [], [], [], [], []
        self._inside = []
        self._trail = self._drawing = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if (
            tag == "a" and "href" in attributes and "hreflang" not in attributes
        ):  # other languages have tests of their own
            self.links.append(attributes["href"])
        if tag == "nav" and attributes.get("class") == "breadcrumbs":
            self._trail = True
        if tag == "svg":
            self._drawing = True
        if tag == "h1" or (tag == "title" and not self._drawing):
            self._inside.append(tag)
            (self.titles if tag == "title" else self.h1s).append("")
        if tag == "li" and self._trail:
            self.breadcrumbs.append("")

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
        if tag == "nav":
            self._trail = False
        if tag == "svg":
            self._drawing = False

    def handle_data(self, data):
        if self._inside:
            (self.titles if self._inside[-1] == "title" else self.h1s)[-1] += data
        elif self._trail and self.breadcrumbs:
            self.breadcrumbs[-1] += data.strip()


def text_of(response) -> str:
    """The page as text, without its tags."""
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "", response.content.decode(), flags=re.S)
    for entity, character in (("&nbsp;", "\u00a0"), ("&#x27;", "'"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return re.sub(r"[ \n]+", " ", text)


def count_of(response) -> int:
    """The number of results that the page announces."""
    [count] = re.findall(r"<h2>(\d+) résultats?</h2>", response.content.decode())
    return int(count)


def rows_of(response) -> list[int]:
    """The keys of the records in the table of the page, in order."""
    return [int(pk) for pk in re.findall(r'id="r-(\d+)"', response.content.decode())]


def all_rows(client, url: str, query: dict) -> list[int]:
    """The keys of the records on all the pages of a list."""
    found, page = [], 1
    while True:
        response = client.get(url, query | {"per_page": PER_PAGE, "page": page})
        found += rows_of(response)
        if len(found) >= count_of(response) or not rows_of(response):
            return found
        page += 1


def facets_of(response) -> dict[str, dict[str, int]]:
    """Each facet with its choices, and the number that stands beside each."""
    found = re.findall(
        r'<input type="checkbox" id="f-[^"]*" name="([^"]*)" value="([^"]*)"[^>]*>.*?<small>(\d+)</small>',
        response.content.decode(),
    )
    facets: dict[str, dict[str, int]] = {}
    for name, value, count in found:
        facets.setdefault(name, {})[value] = int(count)
    return facets


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def exported(client, url: str, query: dict, format_name: str, columns) -> list[list]:
    """The rows of an export, read back by `spreadsheets.read`, each value of the type of its column."""
    response = client.get(url, query | {"_export": format_name})
    assert response.status_code == 200
    sheet = spreadsheets.read(body(response))
    table = spreadsheets.long_table(sheet)
    assert [cell.value for cell in table.header] == [column.header for column in columns]
    return [
        [_value(cell, column.type, sheet.mark) for cell, column in zip(row, columns, strict=True)] for row in table.rows
    ]


def _value(cell, kind: str, mark):
    if kind == "decimal":
        number = spreadsheets.to_decimal(cell, number_style([cell], mark=mark))
        return None if number is None else number.normalize()
    reader = {"integer": spreadsheets.to_integer, "date": spreadsheets.to_date, "text": spreadsheets.to_text}[kind]
    return reader(cell)


def expected_rows(resource, records) -> list[list]:
    """What an export of the records holds, computed without a view and without a file."""
    pks = list(records)
    by_pk = {
        record.pk: [column.export(record, public=True) for column in resource.columns(public=True)]
        for record in resource.prepared(resource.model.objects.filter(pk__in=pks))
    }
    kinds = [column.type for column in resource.sheet_columns(public=True)]
    return [[_expected(value, kind) for value, kind in zip(by_pk[pk], kinds, strict=True)] for pk in pks]


def _expected(value, kind: str):
    if kind == "text":
        return "" if value is None else spreadsheets.clean_text(str(value))[0]
    if kind == "decimal":
        return None if value in (None, "") else value.normalize()
    if kind == "date":
        return value if isinstance(value, date) else None
    return None if value in (None, "") else value
