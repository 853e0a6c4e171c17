"""The pages of the whole site: home, what is not found, what means nothing."""

import re

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from budgets.models import BudgetTable
from poles.models import Theme
from publishing.models import DataVersion
from s3site.views import SHOWN_AT_HOME
from sources.models import Source
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, text_of

pytestmark = pytest.mark.usefixtures("content")


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
    assert '<form action="/recherche/" class="big-search"' in response.content.decode()
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


def test_the_home_page_shows_the_first_of_each_and_says_how_many_there_are(client):
    common = {"period_start": 2020, "period_end": 2021, "state": "published", "source": Source.objects.first()}
    BudgetTable.objects.bulk_create(BudgetTable(slug=f"t-{n}", title=f"Essai {n}", **common) for n in range(30))
    page = client.get("/").content.decode().partition('id="combien"')[2].partition("</section>")[0]
    listed = page.partition("</ul>")[0]
    first = BudgetTable.objects.published()[:SHOWN_AT_HOME]
    assert re.findall(r'<li><a href="([^"]*)"', listed) == [table.get_absolute_url() for table in first]
    assert "34 tableaux budgétaires" in page


def test_the_home_page_names_the_domains_of_each_pole(client):
    told = text_of(client.get("/")).partition("BIOWIN")[2].partition("6 pôles")[0]
    assert " ".join(told.split()) == (
        "Santé et alimentation GREENWIN Processus industriels Développement durable "
        "LOGISTICS IN WALLONIA Processus industriels Transport et mobilité MECATECH Processus industriels "
        "SKYWIN Processus industriels Transport et mobilité WAGRALIM Santé et alimentation"
    )


def test_the_home_page_leads_over_the_map_to_the_themes_that_are_shared(client):
    page = client.get("/").content.decode()
    assert page.index('<a href="#partages">14 thèmes sont partagés</a>') < page.index('<h3 id="partages">14 thèmes')


@pytest.mark.parametrize("address", ["/donnees/", "/budgets/feder-2014-2020-axe-2/", "/en/donnees/"])
def test_a_link_to_a_file_makes_sense_alone(address, client):
    page = client.get(address).content.decode()
    files = re.findall(r'<a href="([^"]*(?:_export=|graphique/)[^"]*)" download>(.*?)</a>', page)
    told = [text for _address, text in files]
    assert (len(told) > 3, len(set(told))) == (True, len(files))


@pytest.mark.parametrize(
    ("address", "opened", "closed"),
    [("/poles/greenwin/", "«\xa0", "\xa0»"), ("/en/poles/greenwin/", "“", "”"), ("/de/poles/greenwin/", "„", "“")],
)
def test_a_french_title_is_quoted_as_the_page_quotes(address, opened, closed, client):
    page = client.get(address).content.decode()
    title = "Pôles de Compétitivité\u00a0– Clusters"
    assert f'{opened}<span lang="fr">{title}</span>{closed}' in page


@pytest.mark.parametrize("address", ["/accessibilite/", "/de/accessibilite/"])
def test_the_accessibility_statement_is_that_of_the_whole_site(address, client):
    assert '<a href="http://testserver/">http://testserver/</a>' in client.get(address).content.decode()
