"""What every routed list promises whatever its size and whatever is asked of it. The database has no content here."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.filters import Facet
from publishing.lists import routed_lists
from publishing.search.index import heal
from publishing.views import MOST_PER_PAGE, ListView
from tests.publishing.reading import all_rows, body, count_of, facets_of, rows_of
from tests.publishing.rows import Rows

LISTS = routed_lists((ListView,))
COLLECTIONS = [each for each in routed_lists() if each not in LISTS]

each_list = pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.name)
each_collection = pytest.mark.parametrize("listed", COLLECTIONS, ids=lambda listed: listed.name)

QUERIES = [{}, {"q": "1"}, {"_export": "json"}]
HOSTILE = ["9" * 10_000, "-1", "1e999999", "NaN", "٣", "'\"\\%_\U0001f600" * 20]


def parameters(listed) -> list[str]:
    """What an address may say, with one facet: all read their values alike."""
    filters = listed.view.filterset_class.base_filters
    facets = [name for name, each in filters.items() if isinstance(each, Facet)]
    fields = [name for name in filters if name not in facets[1:]]
    return [*fields, "sort", "page", "per_page", "_export", "inconnu"]


def queries_made(client, url: str, query: dict) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url, query)
        if response.streaming:
            body(response)
    assert response.status_code == 200
    return len(captured)


@each_list
def test_a_list_makes_the_same_queries_at_1_3_and_300_rows(listed, db, client):
    rows, found = Rows(), []
    for size in (1, 3, 300):
        rows.add(listed.resource.model, size - rows.made)
        heal()
        found.append([queries_made(client, listed.url, query) for query in QUERIES])
    assert found == [found[0]] * 3


@each_collection
def test_a_collection_makes_the_same_queries_at_1_3_and_30_rows(listed, db, client):
    rows, found = Rows(), []
    for size in (1, 3, 30):
        rows.add(listed.resource.model, size - rows.made)
        found.append([queries_made(client, listed.url, query) for query in ({}, {"_export": "json"})])
    assert found == [found[0]] * 3


@each_list
def test_each_facet_of_the_filter_is_on_the_page(listed, db, client):
    Rows().add(listed.resource.model, 1)
    declared = [name for name, each in listed.view.filterset_class.base_filters.items() if isinstance(each, Facet)]
    shown = facets_of(client.get(listed.url))
    assert [name for name in declared if not shown.get(name)] == []


@each_list
def test_a_page_shows_at_most_a_hundred_rows_and_odd_numbers_give_the_nearest_page(listed, db, client):
    Rows().add(listed.resource.model, 130)
    sizes = ("1", "7", "5000", "0", "x", "9" * 10_000)
    shown = [len(rows_of(client.get(listed.url, {"per_page": size}))) for size in sizes]
    assert shown == [1, 7, MOST_PER_PAGE, 1, 25, MOST_PER_PAGE]
    order = all_rows(client, listed.url, {})
    assert len(order) == len(set(order)) == count_of(client.get(listed.url)) > 100
    first, last = order[:10], order[(len(order) - 1) // 10 * 10 :]
    wanted = dict.fromkeys(("1", "0", "-3", "", "deux", "٢"), first) | dict.fromkeys(("99", "9" * 10_000), last)
    assert {page: rows_of(client.get(listed.url, {"per_page": "10", "page": page})) for page in wanted} == wanted


@each_list
def test_no_value_of_any_parameter_breaks_a_list(listed, db, client):
    Rows().add(listed.resource.model, 1)
    for name in parameters(listed):
        answers = {value[:20]: client.get(listed.url, {name: value}).status_code for value in HOSTILE}
        assert (name, answers) == (name, dict.fromkeys(answers, 400 if name == "_export" else 200))


@each_list
def test_bytes_that_are_no_utf_8_break_no_list(listed, db, client):
    Rows().add(listed.resource.model, 1)
    for name in parameters(listed):
        response = client.get(listed.url, QUERY_STRING=f"{name}=%FF%FE%ED%A0%80&%80={name}")
        assert (name, response.status_code) == (name, 400 if name == "_export" else 200)


@each_list
def test_a_nul_byte_is_refused(listed, db, client):
    for name in parameters(listed):
        assert (name, client.get(listed.url, QUERY_STRING=f"{name}=a%00b").status_code) == (name, 400)
    assert client.get(f"{listed.url}a%00b/").status_code == 400
