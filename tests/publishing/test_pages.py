"""The pages of the whole site: home, search, what is not found, what means nothing."""

import re

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from poles.models import Theme
from publishing.models import DataVersion
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, text_of

pytestmark = pytest.mark.usefixtures("content")


def hits(response) -> list[str]:
    """The addresses of the records that a search found."""
    lists = re.findall(r'<ul class="hits">.*?</ul>', response.content.decode(), re.S)
    return re.findall(r'<li><a href="([^"]*)">', "".join(lists))


def test_search_tells_who_works_on_big_data(client):
    found = hits(client.get("/recherche/", {"q": "Big DATA"}))
    organisations = {link.placement.organisation for link in Theme.objects.get(slug="big-data").links.all()}
    wanted = {organisation.get_absolute_url() for organisation in organisations} | {"/poles/themes/big-data/"}
    assert wanted - set(found) == set()


def test_search_counts_all_and_shows_ten_of_each_kind_with_the_way_to_the_rest(client):
    text = client.get("/recherche/", {"q": "e"}).content.decode()
    groups = re.findall(r"<section><h2>.*?<small>(\d+)</small></h2>(.*?)</section>", text, re.S)
    assert [len(re.findall(r"<li><a ", part)) for _, part in groups] == [min(int(count), 10) for count, _ in groups]
    links = [(count, address) for count, part in groups for address in re.findall(r'<p><a href="([^"]*\?q=e)">', part)]
    assert links != []
    for count, address in links:
        assert f"<h2>{count} résultats</h2>" in client.get(address).content.decode()


def test_search_finds_energie_with_and_without_its_accent(client):
    assert hits(client.get("/recherche/", {"q": "energie"})) == hits(client.get("/recherche/", {"q": "ÉNERGIE"})) != []


def test_nothing_found_says_what_to_try(client):
    text = text_of(client.get("/recherche/", {"q": "<zzz>"}))
    assert "Rien ne contient « &lt;zzz&gt; »." in text
    assert "Essayez moins de mots" in text


def test_no_words_are_an_empty_form(client):
    page = client.get("/recherche/", {"q": "   "})
    assert (page.status_code, hits(page)) == (200, [])


@pytest.mark.parametrize("query", ["q=" + "9" * 10_000, "q=%FF%FE", "q=%25_", "q=" + "a+" * 500, "q=%E2%80%A8"])
def test_no_words_break_the_search(query, client):
    assert client.get("/recherche/", QUERY_STRING=query).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        *("/inconnu/", "/poles/inconnu/", "/poles/domaines/inconnu/", "/poles/themes/inconnu/", "/budgets/inconnu/"),
        *("/budgets/inconnu/controle/", "/chronologie/inconnu/", "/strategie/inconnu/", "/sources/inconnu/"),
        *("/poles/" + "9" * 10_000 + "/", "/poles/%FF/", "/poles/É/", "/budgets/a%2Fb/"),
    ],
    ids=lambda address: address[:30],
)
def test_an_address_that_does_not_exist_is_a_page_that_helps(address, client):
    response = client.get(address)
    html = Html(response.content.decode())
    assert (response.status_code, html.h1s) == (404, ["Cette page n’existe pas"])
    assert html.titles == ["Page introuvable – S3 Wallonie"]
    assert "/recherche/" in html.links
    assert (dict(response.cookies), "Cookie" in response.headers.get("Vary", "")) == ({}, False)


def test_a_request_that_means_nothing_is_a_page_that_says_why(client):
    response = client.get("/poles/gre%00enwin/")
    assert (response.status_code, "L’adresse contient un caractère nul." in text_of(response)) == (400, True)
    assert "\0" not in response.content.decode()
    response = client.get("/budgets/poles-2015-2019/?_export=%3Cscript%3E")
    assert response.status_code == 400
    assert "<script>" not in response.content.decode()
    assert Html(response.content.decode()).h1s == ["Cette adresse ne veut rien dire ici"]


def test_the_footer_says_who_publishes_under_which_licence_and_since_when(client):
    DataVersion.bump()
    footer = client.get("/").content.decode().partition('<footer class="site-footer">')[2]
    words = r'<strong>(.*?)</strong>.*?rel="license">(.*?)</a>.*?mailto:(.*?)".*?<time[^>]*>(.*?)</time>'
    changed = date_format(localtime(DataVersion.current().changed_at), "j F Y")
    found = re.search(words, footer, re.S).groups()
    assert found == ("Service public de Wallonie", "CC BY 4.0", "s3@example.org", changed)


def test_the_key_figures_of_the_home_page_are_computed(client):
    told = ["6 pôles de compétitivité", "7 clusters d’entreprises", "1 plate-forme", "68 thèmes technologiques"]
    text = text_of(client.get("/"))
    assert [each for each in [*told, "90 montants publiés"] if each not in text] == []
    Theme.objects.exclude(slug="big-data").update(state="draft")
    assert "1 thème technologique " in text_of(client.get("/"))
