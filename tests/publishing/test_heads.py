"""What a page tells those who link to it, and where machines find all pages."""

import json
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.contrib.sitemaps import Sitemap
from django.urls import resolve, reverse

from budgets.models import BudgetTable, Figure
from pages.models import Page
from poles.models import Domain, Organisation, Theme
from publishing.lists import routed_lists
from publishing.models import State
from publishing.structured import as_json
from tests.publishing.fixtures import content, kept_content  # noqa: F401

pytestmark = pytest.mark.usefixtures("content")
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://testserver"


def meta(client, address: str) -> dict[str, str]:
    page = client.get(address).content.decode()
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    canonical = re.findall(r'<link rel="canonical" href="([^"]*)">', page)
    return {name: unescape(value) for name, value in found} | {"canonical": unescape(" ".join(canonical))}


def nodes(client, address: str) -> dict[str, dict]:
    [data] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(address).content.decode(), re.S
    )
    told = json.loads(data)
    assert told["@context"] == "https://schema.org"
    return {node["@type"]: node for node in told["@graph"]}


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/poles/?kind=pole&sort=name", "/poles/"),
        ("/poles/themes/?page=2&sort=name", "/poles/themes/?page=2"),
        ("/poles/themes/?page=1", "/poles/themes/"),
        ("/poles/themes/?page=" + "9" * 5000, "/poles/themes/"),
        ("/budgets/plan-marshall-4-0/?fold=II", "/budgets/plan-marshall-4-0/"),
        ("/budgets/poles-2015-2019/rdi/2015/", "/budgets/poles-2015-2019/rdi/2015/"),
    ],
)
def test_a_page_has_one_address_whatever_sorts_or_folds_it(address, canonical, client):
    told = meta(client, address)
    assert (told["canonical"], told["og:url"]) == (SITE + canonical, SITE + canonical)
    assert told["og:image"].startswith(f"{SITE}/static/publishing/social")
    assert (told["og:locale"], told["twitter:card"]) == ("fr_BE", "summary_large_image")
    assert told["og:description"] == told["description"] != ""


def test_a_figure_is_told_with_its_amount(client):
    told = meta(client, "/budgets/poles-2015-2019/rdi/2015/")
    assert told["og:title"] == "RDI, 2015\u00a0: 41\u00a0M€"
    assert told["description"].startswith("RDI, 2015\u00a0: 41\u00a0M€ (")


def test_what_is_no_page_of_its_own_is_not_to_be_indexed(client, staff):
    assert meta(client, "/recherche/?q=eau")["robots"] == "noindex, follow"
    preview = reverse("admin:poles_theme_preview", args=[Theme.objects.first().pk])
    for reader, address in ((client, "/inconnu/"), (client, "/poles/?_export=exe"), (staff, preview)):
        told = meta(reader, address)
        assert (told["robots"], told["canonical"], "og:title" in told) == ("noindex", "", False)


def test_pages_say_what_they_are_to_machines(client):
    home = nodes(client, "/")
    assert home["WebSite"]["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/recherche/?q={{words}}"
    assert home["GovernmentOrganization"]["name"] == "Service public de Wallonie"
    greenwin = nodes(client, "/poles/greenwin/")
    assert greenwin["Organization"]["name"] == "GREENWIN"
    assert [(each["position"], each["item"]) for each in greenwin["BreadcrumbList"]["itemListElement"]] == [
        *((1, f"{SITE}/"), (2, f"{SITE}/poles/"), (3, f"{SITE}/poles/greenwin/")),
    ]
    table = nodes(client, "/budgets/poles-2015-2019/")["Dataset"]
    assert (table["temporalCoverage"], table["license"]) == (
        "2015/2019",
        "https://creativecommons.org/licenses/by/4.0/deed.fr",
    )
    for address in [*(listed.url for listed in routed_lists()), "/donnees/", "/budgets/poles-2015-2019/"]:
        told = nodes(client, address)["Dataset"]
        files = [each["contentUrl"].removeprefix(SITE) for each in told["distribution"]]
        assert [client.get(file).status_code for file in files] == [200] * len(files)
        assert (len(files) > 0, 50 <= len(told["description"]) <= 5000) == (True, True)


def test_no_word_of_the_content_ends_the_data_or_breaks_it(client):
    Organisation.objects.filter(slug="greenwin").update(name='</script><script>alert("1")</script> & <!-- \u2028')
    page = client.get("/poles/greenwin/").content.decode()
    assert "<script>alert" not in page
    assert nodes(client, "/poles/greenwin/")["Organization"]["name"].startswith('</script><script>alert("1")')
    assert "<" not in as_json([{"name": "<!--<script>"}])


def located(client, address: str) -> list[str]:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return [each.text.removeprefix(SITE) for each in ElementTree.fromstring(response.content).iter(f"{MAP}loc")]


def test_the_sitemap_holds_every_published_page_once_with_its_day_and_no_draft(client):
    hidden = Theme.objects.first()
    Theme.objects.filter(pk=hidden.pk).update(state=State.DRAFT)
    found = located(client, "/sitemap.xml")
    assert len(found) == len(set(found))
    assert hidden.get_absolute_url() not in found
    for model in (Theme, Organisation, Domain, BudgetTable, Page, Figure):
        wanted = {record.get_absolute_url() for record in model.objects.published()}
        assert wanted - set(found) == set()
    assert {"/", "/poles/", "/budgets/montants/", "/donnees/", "/accessibilite/"} - set(found) == set()
    assert [address for address in found if {"?", "#"} & {*address} or address == "/recherche/"] == []
    french = [address for address in found if not re.match("/[a-z]{2}/", address)]
    one_of_each = {resolve(address).view_name: address for address in french}
    assert [address for address in one_of_each.values() if client.get(address).status_code != 200] == []
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert len(list(root.iter(f"{MAP}lastmod"))) == len(found)


def test_a_large_site_has_an_index_of_sitemaps(client, monkeypatch):
    whole = located(client, "/sitemap.xml")
    monkeypatch.setattr(Sitemap, "limit", 40)
    parts = located(client, "/sitemap.xml")
    assert "/sitemap-theme.xml?p=2" in parts
    assert sorted(page for part in parts for page in located(client, part)) == sorted(whole)
    assert client.get("/sitemap-inconnu.xml").status_code == 404
    assert client.get("/sitemap-theme.xml?p=x").status_code == 404


def test_robots_know_the_sitemap_and_what_not_to_fetch(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /admin/", "Disallow: /*_export=", f"Sitemap: {SITE}/sitemap.xml"} <= set(lines)


@pytest.mark.parametrize(("name", "start"), [("favicon.ico", b"\0\0\1\0"), ("apple-touch-icon.png", b"\x89PNG")])
def test_icons_are_where_browsers_look_for_them(name, start, client):
    response = client.get(f"/{name}")
    assert (response.status_code, b"".join(response.streaming_content)[:4]) == (200, start)
