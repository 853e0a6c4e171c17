"""What every public list promises, asked of each list in the URL configuration: a new one is tested the day it is
routed (its bounds in `tests/publishing/test_bounds.py`). Then what every page that can be reached promises.
"""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve, reverse

import spreadsheets
from publishing.lists import routed_lists
from publishing.models import State
from publishing.search import search
from publishing.text import fold
from publishing.views import ListView
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import (
    Html,
    all_rows,
    count_of,
    expected_rows,
    exported,
    facets_of,
    rows_of,
    text_of,
)
from tests.publishing.rows import withdraw

LISTS = routed_lists((ListView,))
COLLECTIONS = [each for each in routed_lists() if each not in LISTS]
CHOICES = 2  # of each facet, the first ones: a facet of a hundred themes tells no more
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
INLINE = re.compile(r'<script(?! type="application/ld\+json">|[^>]* src=)|\sstyle="')  # data is no script

pytestmark = pytest.mark.usefixtures("content")
each_list = pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.name)
each_collection = pytest.mark.parametrize("listed", COLLECTIONS, ids=lambda listed: listed.name)
each_format = pytest.mark.parametrize("format_name", spreadsheets.FORMATS)


def export_of(client, listed, query: dict, format_name: str = "json") -> list[list]:
    columns = listed.resource.sheet_columns(public=True)
    return exported(client, listed.url, query, format_name, columns)


def some_choices(client, listed, query: dict | None = None) -> list[tuple[str, str, int]]:
    """Facet, value and count of the first choices of each facet that the page shows."""
    facets = facets_of(client.get(listed.url, query or {}))
    return [(name, value, count) for name, found in facets.items() for value, count in list(found.items())[:CHOICES]]


def policy_of(response) -> dict[str, list[str]]:
    header = response.headers["Content-Security-Policy"]
    directives = (directive.split() for directive in header.split(";"))
    return {name: values for name, *values in directives}


def test_there_is_a_list_of_organisations_themes_figures_milestones_and_sources():
    assert sorted(listed.url for listed in LISTS) == [
        "/budgets/montants/",
        "/chronologie/",
        "/poles/",
        "/poles/themes/",
        "/sources/",
    ]


# Lists: filtering


@each_list
def test_a_list_shows_all_that_is_published_and_says_how_many(listed, client):
    published = listed.resource.model.objects.published()
    assert sorted(all_rows(client, listed.url, {})) == sorted(published.values_list("pk", flat=True))
    assert count_of(client.get(listed.url)) == published.count()


@each_list
def test_words_without_accents_or_case_find_the_records_that_hold_them(listed, client):
    record = listed.resource.model.objects.published().first()
    words = " ".join(re.findall(r"\w+", fold(str(record)))[:4]).upper()
    found = all_rows(client, listed.url, {"q": words})
    assert record.pk in found
    assert count_of(client.get(listed.url, {"q": words})) == len(found)
    assert export_of(client, listed, {"q": words}) == expected_rows(listed.resource, found)


@each_list
def test_words_that_nothing_holds_give_a_page_that_helps(listed, client):
    response = client.get(listed.url, {"q": "introuvable zzz"})
    assert count_of(response) == 0
    assert "Essayez moins de mots" in text_of(response)
    assert {count for _, _, count in some_choices(client, listed, {"q": "introuvable zzz"})} <= {0}
    assert export_of(client, listed, {"q": "introuvable zzz"}) == []


@each_list
def test_the_count_of_a_choice_is_the_number_of_rows_that_it_gives_shown_and_exported(listed, client):
    for name, value, count in some_choices(client, listed):
        shown = all_rows(client, listed.url, {name: value})
        assert (name, value, len(shown)) == (name, value, count)
        assert count_of(client.get(listed.url, {name: value})) == count
        assert export_of(client, listed, {name: value}) == expected_rows(listed.resource, shown)


@each_list
def test_the_counts_of_a_facet_follow_the_words_and_the_other_facets(listed, client):
    choices = some_choices(client, listed)
    for name, value, _ in choices[:1]:
        others = [choice for choice in some_choices(client, listed, {name: value}) if choice[0] != name]
        for other, chosen, count in others:
            assert (other, chosen, count_of(client.get(listed.url, {name: value, other: chosen}))) == (
                other,
                chosen,
                count,
            )
    word = {"q": fold(str(listed.resource.model.objects.published().first())).split()[0]}
    for name, value, count in some_choices(client, listed, word)[:CHOICES]:
        assert (name, value, count_of(client.get(listed.url, word | {name: value}))) == (name, value, count)


@each_list
def test_a_choice_leaves_the_counts_of_the_others_of_its_facet(listed, client):
    counts = facets_of(client.get(listed.url))
    for name, choices in counts.items():
        value = max(choices, key=choices.get)
        after = facets_of(client.get(listed.url, {name: value}))[name]
        assert {other: after.get(other) for other in choices if other in after} == {o: choices[o] for o in after}


@each_list
def test_two_values_of_a_facet_give_the_rows_of_either(listed, client):
    for name, choices in facets_of(client.get(listed.url)).items():
        values = list(choices)[:2]
        either = {pk for value in values for pk in all_rows(client, listed.url, {name: value})}
        assert sorted(all_rows(client, listed.url, {name: values})) == sorted(either)


@each_list
def test_an_unknown_value_of_a_facet_is_told_in_a_sentence(listed, client):
    for name in facets_of(client.get(listed.url)):
        response = client.get(listed.url, {name: "tout-à-fait-inconnu"})
        assert response.status_code == 200
        assert "« tout-à-fait-inconnu » n’est pas un choix." in text_of(response)
        assert count_of(response) == 0
        refused = client.get(listed.url, {name: "tout-à-fait-inconnu", "_export": "csv"})
        assert refused.status_code == 400
        assert "« tout-à-fait-inconnu » n’est pas un choix." in text_of(refused)


# Lists: exports


@each_list
@each_format
def test_an_export_holds_just_the_filtered_rows_in_the_order_of_the_page(listed, format_name, client):
    columns = listed.view.table_class.base_columns
    sort = next(name for name, column in columns.items() if column.orderable is not False)
    queries = [
        {},
        {"sort": f"-{sort}"},
        *[{name: value, "sort": sort} for name, value, _ in some_choices(client, listed)[:1]],
    ]
    for query in queries:
        shown = all_rows(client, listed.url, query)
        assert export_of(client, listed, query, format_name) == expected_rows(listed.resource, shown)


@each_collection
@each_format
def test_a_collection_exports_all_that_it_shows(listed, format_name, client):
    published = listed.resource.model.objects.published().values_list("pk", flat=True)
    assert export_of(client, listed, {}, format_name) == expected_rows(listed.resource, published)


@each_list
def test_an_export_leaves_out_the_page(listed, client):
    whole = export_of(client, listed, {})
    assert export_of(client, listed, {"page": "2", "per_page": "1"}) == whole


@each_list
def test_the_links_to_the_exports_keep_the_filters(listed, client):
    response = client.get(listed.url, {"q": "a b", "page": "1", "sort": "x"})
    links = re.findall(r'<a href="([^"]*)" download>', response.content.decode())
    assert links == [f"{listed.url}?q=a+b&amp;sort=x&amp;_export={name}" for name in spreadsheets.FORMATS]


@each_list
def test_an_unknown_format_is_told_in_a_sentence(listed, client):
    response = client.get(listed.url, {"_export": "exe"})
    assert response.status_code == 400
    assert "Il n’y a pas de format « exe » : choisissez csv, csv-excel, xlsx, ods, json." in text_of(response)


# Lists: drafts


@each_list
@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED])
def test_what_is_not_published_is_in_no_row_count_facet_export_or_search(listed, state, client):
    words = str(listed.resource.model.objects.published().first())
    withdraw(listed.resource.model, state)
    response = client.get(listed.url)
    assert (count_of(response), rows_of(response)) == (0, [])
    assert {count for _, _, count in some_choices(client, listed)} <= {0}
    for format_name in spreadsheets.FORMATS:
        assert export_of(client, listed, {}, format_name) == []
    title = listed.resource.model._meta.verbose_name_plural
    assert [group.title for group in search(words) if group.title == title] == []


@each_collection
def test_a_collection_of_drafts_exports_nothing(listed, client):
    withdraw(listed.resource.model, State.DRAFT)
    assert export_of(client, listed, {}) == []


# Lists: order


@each_list
def test_each_column_sorts_both_ways_and_no_two_rows_are_tied(listed, client):
    orderable = [name for name, column in listed.view.table_class.base_columns.items() if column.orderable is not False]
    for name in orderable:
        up, down = all_rows(client, listed.url, {"sort": name}), all_rows(client, listed.url, {"sort": f"-{name}"})
        assert (name, down) == (name, up[::-1])
        page = client.get(listed.url, {"sort": name}).content.decode()
        assert (name, len(re.findall(r'aria-sort="ascending"', page))) == (name, 1)


@each_list
def test_sorting_by_no_column_changes_nothing(listed, client):
    assert all_rows(client, listed.url, {"sort": "mot-de-passe"}) == all_rows(client, listed.url, {})


# Pages


@each_list
def test_a_list_sets_no_cookie_varies_on_none_and_allows_only_itself(listed, client):
    for query in ({}, {"q": "a"}, {"_export": "csv"}, {"_export": "exe"}):
        response = client.get(listed.url, query)
        assert "Cookie" not in response.headers.get("Vary", "")
        assert (dict(response.cookies), policy_of(response)) == ({}, POLICY)


@pytest.fixture
def site(client):
    """Every French page that the links of the site lead to, by address, as `(response, Html)`. No download, no feed."""
    found, waiting, asked = {}, ["/"], set()
    while waiting:
        address = waiting.pop()
        if address in asked:
            continue
        asked.add(address)
        response = client.get(address)
        if not response["Content-Type"].startswith("text/html"):
            continue
        found[address] = response, Html(response.content.decode())
        for link in found[address][1].links:
            target = urljoin(address, link)
            parts = urlsplit(target)
            # Filters, sorts and pages of a list have a test of their own; one query in its place is followed.
            is_ours = not parts.netloc and not parts.scheme
            is_french = not re.match("/(en|de)/", parts.path)  # the other languages are looked at by kind of page
            is_picture = parts.path.endswith((".svg", ".png"))  # drawn for each figure: tried by kind of chart
            if is_ours and is_french and not is_picture and not re.search("&|_export=|sort=|page=", parts.query):
                waiting.append(parts._replace(fragment="").geturl())
    return found


def test_every_page_that_can_be_reached_answers_well(site, client):
    pages = {address: each for address, each in site.items() if "?" not in address}
    assert len(pages) > 200
    assert [address for address, (response, _) in site.items() if response.status_code != 200] == []
    # no cookie, no answer that depends on one, nothing from elsewhere
    assert [a for a, (r, _) in site.items() if r.cookies or "Cookie" in r.headers.get("Vary", "")] == []
    assert [a for a, (r, _) in site.items() if policy_of(r) != POLICY] == []
    assert [
        a
        for a, (r, _) in site.items()
        if re.search(r'<script(?! type="application/ld.json">|[^>]* src=)|\sstyle="', r.content.decode())
    ] == []
    assert [a for a, (_, html) in site.items() if not all(html.links)] == []
    # one title of its own, one main heading, breadcrumbs except at home, no id twice
    titles = Counter(title for _, html in pages.values() for title in html.titles)
    assert [title for title, count in titles.items() if count > 1] == []
    assert [a for a, (_, html) in pages.items() if len(html.titles) != 1 or len(html.h1s) != 1] == []
    assert [a for a, (_, html) in pages.items() if not html.h1s[0].strip()] == []
    assert [a for a, (_, html) in pages.items() if len(html.breadcrumbs) < 2] == ["/"]
    assert [a for a, (_, html) in site.items() if len(html.ids) != len(set(html.ids))] == []
    # a link to a place in a page leads to that place
    links = [(address, urlsplit(urljoin(address, link))) for address, (_, html) in site.items() for link in html.links]
    places = [(a, p.path, p.fragment) for a, p in links if p.fragment and not p.query and not p.netloc]
    assert [place for place in places if place[2] not in site[place[1]][1].ids] == []
    # each kind of page gives itself away
    downloads = {
        (resolve(urlsplit(target).path).view_name, urlsplit(target).query): target
        for address, (_, html) in pages.items()
        for target in (urljoin(address, link) for link in html.links)
        if "_export=" in target
    }
    assert [url for url in downloads.values() if client.get(url).status_code != 200] == []


def test_every_public_address_of_the_contract_is_a_page(client):
    names = ["home", "poles:organisation_list", "poles:domain_list", "poles:theme_list", "budgets:table_list"]
    names += ["budgets:figure_list", "timeline:milestone_list", "pages:article_list", "sources:source_list", "search"]
    addresses = [reverse(name) for name in [*names, "data"]]
    assert addresses == [
        *("/", "/poles/", "/poles/domaines/", "/poles/themes/", "/budgets/", "/budgets/montants/", "/chronologie/"),
        *("/strategie/", "/sources/", "/recherche/", "/donnees/"),
    ]
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
