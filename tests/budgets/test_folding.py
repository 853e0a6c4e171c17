"""Lines open and close by their address; an identity leads from one table to the other, and back."""

import re

import pytest
from django.http import QueryDict

from budgets import folding, grid
from budgets.folding import Folding, address_of
from budgets.models import BudgetTable, Line
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import text_of

pytestmark = pytest.mark.usefixtures("content")
PLAN, FEDER = "/budgets/plan-marshall-4-0/", "/budgets/feder-2014-2020-axe-2/"


def shown(client, address: str) -> list[str]:
    return re.findall(r'<tr id="ligne-([^"]*)"', client.get(address).content.decode())


def all_lines(slug: str) -> list[str]:
    return list(Line.objects.filter(table__slug=slug).order_by("position").values_list("key", flat=True))


def test_a_short_table_shows_every_line_and_folds_one_by_its_address(client):
    everything = all_lines("plan-marshall-4-0")
    assert shown(client, PLAN) == everything
    assert shown(client, f"{PLAN}?fold=II") == [key for key in everything if not key.startswith("II.")]
    assert shown(client, f"{PLAN}?fold=II&fold=IV") == ["I", "II", "III", "IV", "V", "total"]
    assert shown(client, f"{PLAN}?fold=inconnu") == everything


def test_all_lines_fold_and_open_at_once(client):
    assert shown(client, f"{PLAN}?open=") == ["I", "II", "III", "IV", "V", "total"]
    assert shown(client, f"{PLAN}?open=II") == ["I", "II", "II.1", "II.2", "III", "IV", "V", "total"]
    assert shown(client, f"{PLAN}?fold=") == all_lines("plan-marshall-4-0")


def test_a_line_that_folds_says_what_it_does_and_how_many_it_hides(client):
    page = client.get(f"{PLAN}?fold=II").content.decode()
    toggles = re.findall(
        r'<a class="fold" rel="nofollow" id="[^"]*" href="([^"]*)"[^>]*aria-expanded="(\w+)" aria-label="([^"]*)"', page
    )
    assert [(address, state, label[:9]) for address, state, label in toggles] == [
        (f"{PLAN}?fold=#ligne-II", "false", "Déplier I"),
        (f"{PLAN}?fold=II&amp;fold=IV#ligne-IV", "true", "Replier I"),
    ]
    assert "(2 lignes repliées)" in text_of(client.get(f"{PLAN}?fold=II"))


def test_a_long_table_shows_its_main_lines_first(client, monkeypatch):
    monkeypatch.setattr(folding, "MOST_OPEN", 5)
    assert shown(client, FEDER) == ["2.1", "2.2", "2.3", "total-axe-2"]
    assert shown(client, f"{FEDER}?open=2.2") == ["2.1", "2.2", "2.2.1", "2.2.2", "2.3", "total-axe-2"]
    table = BudgetTable.objects.with_cells().get(slug="feder-2014-2020-axe-2")
    line = next(line for line in table.lines.all() if line.key == "2.2.1")
    assert address_of(line) == f"{FEDER}?open=2.2&open=total-axe-2#ligne-2.2.1"
    assert "2.2.1" in shown(client, address_of(line))


def test_folding_changes_no_amount_chart_or_export(client):
    whole, folded = (client.get(f"{FEDER}{query}").content.decode() for query in ("", "?open="))
    charts = [re.search(r'<div class="charts">.*?<h2 id="tableau">', page, re.S)[0] for page in (whole, folded)]
    assert charts[0] == charts[1]
    assert "439,5" in folded


def test_turning_a_line_twice_changes_nothing():
    asked = Folding.asked(QueryDict("fold=a&fold=b"), 3)
    once = Folding.asked(QueryDict(asked.turn("a")[1:]), 3)
    assert (once.opens("a"), once.opens("b"), asked.opens("a")) == (True, False, False)
    assert Folding.asked(QueryDict(once.turn("a")[1:]), 3) == asked


@pytest.mark.parametrize("query", ["fold=%FF", "open=" + "9" * 5000, "fold=a%26b", "fold&open", "open=II&fold=II"])
def test_no_query_breaks_the_table(query, client):
    assert client.get(PLAN, QUERY_STRING=query).status_code == 200


def test_the_totals_of_a_large_table_lead_to_their_pages_instead(client, monkeypatch):
    monkeypatch.setattr(grid, "MOST_EXPLAINED", 3)
    page = client.get(FEDER).content.decode()
    assert (page.count("<div popover"), page.count('popovertarget="somme-')) == (0, 0)
    assert '<a class="amount explains" href="/budgets/feder-2014-2020-axe-2/2.2/total/#controles">92,7</a>' in page
    assert 'id="controles"' in client.get("/budgets/feder-2014-2020-axe-2/2.2/total/").content.decode()


# Identities, at both ends


def row(client, address: str, key: str) -> str:
    return re.search(rf'<tr id="ligne-{re.escape(key)}".*?</th>', client.get(address).content.decode(), re.S)[0]


def test_a_line_that_another_table_details_leads_there_and_back(client):
    there = "/budgets/poles-2015-2019/#ligne-total"
    back = "/budgets/plan-marshall-4-0/#ligne-II.1"
    assert f'Détaillée dans <a href="{there}">' in row(client, PLAN, "II.1")
    assert f'Détaille <a href="{back}">' in row(client, "/budgets/poles-2015-2019/", "total")


def test_a_sum_of_lines_of_another_table_is_told_at_both_ends(client):
    whole = row(client, "/budgets/recherche-2015/", "poles-de-competitivite")
    assert "Égale à" in whole and 'href="/budgets/poles-2015-2019/#ligne-rdi"' in whole
    part = row(client, "/budgets/poles-2015-2019/", "rdi")
    assert 'Comptée dans <a href="/budgets/recherche-2015/#ligne-poles-de-competitivite">' in part


@pytest.mark.parametrize("slug", ["recherche-2015", "poles-2015-2019"])
def test_an_identity_is_told_in_words_in_each_table_that_it_touches(slug, client):
    text = " ".join(text_of(client.get(f"/budgets/{slug}/")).replace("\u00a0", " ").split())
    assert (
        "La ligne Pôles de compétitivité (Budget Recherche 2015, 2015 : 121 M€) est la somme des lignes "
        "Partenariats d’Innovation Technologique (PIT) (Budgets Plan Marshall 4.0 – Politique des pôles de "
        "compétitivité (2015-2019), 2015 : 80 M€) et RDI (même tableau, 2015 : 41 M€) : exact."
    ) in text
