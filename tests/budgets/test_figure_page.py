"""The page of a figure: its permanent address, and all that it tells."""

import json
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

import spreadsheets
from budgets.models import BudgetTable, Column, Figure, Line
from budgets.resources import FigureResource
from publishing.models import State
from sources.models import Source
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import body, expected_rows, exported, text_of

RDI = "/budgets/poles-2015-2019/rdi/2015/"
TOTAL = "/budgets/feder-2014-2020-axe-2/total-axe-2/total/"
KEYS = st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"], exclude_characters="/;"), min_size=1, max_size=30)


def words(response) -> str:
    return " ".join(text_of(response).replace("\u00a0", " ").replace("\u202f", " ").split())


@given(KEYS | st.sampled_from([".", "..", "~", "~.", "...", "%2F", "a?b", "#", "controle", "corrections", "montants"]))
def test_any_key_has_an_address_that_leads_to_it(key):
    address = reverse("budgets:figure_detail", args=["t", key, key])
    assert not {".", "..", ""} & {*address.strip("/").split("/")}
    assert re.fullmatch(r"[\x21-\x7e]+", address) and not set("?#;\\") & {*address}
    found = resolve(re.sub("%([0-9A-F]{2})", lambda m: chr(int(m[1], 16)), address).encode("latin-1").decode())
    assert (found.url_name, found.kwargs["line"], found.kwargs["column"]) == ("figure_detail", key, key)


@pytest.mark.usefixtures("content")
def test_every_published_figure_has_a_page_that_says_its_amount(client):
    for figure in Figure.objects.for_list()[::7]:
        response = client.get(figure.get_absolute_url())
        amount = re.search(
            r'<p class="big-amount"><strong>(.*?)</strong> <span>(.*?)</span>', response.content.decode()
        )
        shown = Decimal(amount[1].replace("\u202f", "").replace(",", "."))
        assert (response.status_code, str(shown), amount[2]) == (200, str(figure.printed), "M€")


@pytest.mark.usefixtures("content")
def test_the_page_tells_what_it_is_part_of_with_percentages_and_their_rounding(client):
    text = words(client.get(RDI))
    assert "22,6 % du total de la colonne : Total, 2015, 181,13 M€" in text
    assert "17,4 % du total de la ligne : RDI, Total, 235 M€" in text
    assert "puis arrondis au dixième" in text
    text = words(client.get("/budgets/feder-2014-2020-axe-2/2.1.1/total/"))
    assert "27,6 % de la ligne qu’il détaille : 2.1 Renforcement" in text
    assert "9,1 % du total de la colonne : Total Axe 2, Total, 439,5 M€" in text


@pytest.mark.usefixtures("content")
def test_the_page_shows_the_same_line_in_the_other_years(client):
    response = client.get(RDI)
    page, text = response.content.decode(), words(response)
    assert "De 41 M€ (2015, 2016 et 2019) à 56 M€ (2017 et 2018)." in text
    section = page.partition('id="voisins"')[2].partition("</section>")[0]
    assert re.findall(r'href="([^"]*/)"', section) == [f"/budgets/poles-2015-2019/rdi/{y}/" for y in range(2016, 2020)]
    assert re.findall(r'<rect x="0" width="(\d+)"', section) == ["732", "732", "1000", "1000", "732"]
    assert "2016 : aucun montant publié" in words(
        client.get("/budgets/poles-2015-2019/partenariats-dinnovation-technologique-pit/2015/")
    )


@pytest.mark.usefixtures("content")
def test_a_total_shows_its_additions_and_a_part_what_it_goes_into(client):
    text = words(client.get(TOTAL))
    assert "Zones en transition410,3 Zones plus développées29,1 Somme des parts439,4 Montant publié439,5" in text
    assert "Arrondi. Écart d’arrondi de 0,1 M€ : chaque montant a été arrondi séparément." in text
    text = words(client.get(RDI))
    assert "de Total, 2015, 181,13 M€ (somme des lignes) : exact." in text
    assert "de Pôles de compétitivité, 2015 (Budget Recherche 2015), 121 M€ (égalité entre tableaux) : exact." in text


@pytest.mark.usefixtures("content")
def test_the_page_cites_its_source_and_passage_its_own_before_its_table_s(client):
    assert "« Budgets Plan Marshall 4.0 - Politique des Pôles de compétitivité (2015-2019) »" in words(client.get(RDI))
    own = Source.objects.create(slug="propre", title="Rapport annuel", state=State.PUBLISHED)
    Figure.objects.filter(line__key="rdi", column__key="2015").update(source=own, passage="page 12", note="Révisé.")
    text = words(client.get(RDI))
    assert "Rapport annuel, « page 12 »" in text
    assert "Révisé." in text
    Source.objects.filter(pk=own.pk).update(state=State.DRAFT)
    assert "Rapport annuel" not in words(client.get(RDI))


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("format_name", spreadsheets.FORMATS)
def test_a_figure_is_exported_alone_in_the_long_layout(format_name, client):
    figure = Figure.objects.get_by_natural_key("poles-2015-2019", "rdi", "2015")
    resource = FigureResource()
    rows = exported(client, RDI, {}, format_name, resource.sheet_columns(public=True))
    assert rows == expected_rows(resource, [figure.pk])


@pytest.mark.usefixtures("content")
def test_a_figure_is_cited_in_a_sentence_in_bibtex_and_in_csl(client):
    today = localdate()
    text = words(client.get(RDI))
    assert "Service public de Wallonie, « RDI, 2015 : 41 M€ », dans « Budgets Plan Marshall 4.0 – Politique" in text
    assert f"http://testserver{RDI} (consulté le {today.day} " in text
    bibtex = client.get(RDI, {"_export": "bibtex"})
    assert bibtex["Content-Disposition"] == 'attachment; filename="poles-2015-2019-rdi-2015.bib"'
    told = bibtex.content.decode()
    assert "  title = {{RDI, 2015\u00a0: 41\u00a0M€}}," in told
    assert f"  url = {{http://testserver{RDI}}}," in told and f"  urldate = {{{today.isoformat()}}}," in told
    [item] = json.loads(client.get(RDI, {"_export": "csl"}).content)
    assert (item["type"], item["URL"], item["title"]) == (
        "dataset",
        f"http://testserver{RDI}",
        "RDI, 2015\u00a0: 41\u00a0M€",
    )
    assert item["accessed"]["date-parts"] == [[today.year, today.month, today.day]]
    assert client.get(RDI, {"_export": "exe"}).status_code == 400


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    "address",
    [
        "/budgets/poles-2015-2019/rdi/2031/",
        "/budgets/poles-2015-2019/inconnu/2015/",
        "/budgets/inconnu/rdi/2015/",
        "/budgets/poles-2015-2019/partenariats-dinnovation-technologique-pit/2016/",
        "/budgets/montants/rdi/2015/",
        "/budgets/poles-2015-2019/~rdi/2015/",
    ],
)
def test_what_is_no_published_figure_has_no_page(address, client):
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("content")
def test_a_figure_of_a_draft_has_no_page_export_or_citation(client):
    assert client.get(RDI).status_code == 200
    for state in (State.DRAFT, State.SUBMITTED):
        BudgetTable.objects.filter(slug="poles-2015-2019").update(state=state)
        answers = [client.get(RDI, query).status_code for query in ({}, {"_export": "csv"}, {"_export": "bibtex"})]
        assert answers == [404] * 3


@pytest.mark.usefixtures("content")
def test_the_page_names_no_table_that_is_a_draft(client):
    assert "Budget Recherche 2015" in words(client.get(RDI))
    BudgetTable.objects.filter(slug="recherche-2015").update(state=State.DRAFT)
    assert "Budget Recherche 2015" not in words(client.get(RDI))


@pytest.mark.usefixtures("content")
def test_the_table_and_the_list_of_figures_lead_to_the_page(client):
    page = client.get("/budgets/poles-2015-2019/").content.decode()
    shown = {*re.findall(r'href="(/budgets/poles-2015-2019/[^/"]+/[^/"]+/)"', page)}
    assert shown == {f.get_absolute_url() for f in Figure.objects.filter(line__table__slug="poles-2015-2019")}
    listed = client.get("/budgets/montants/?table=poles-2015-2019&per_page=100").content.decode()
    assert shown <= {*re.findall(r'href="([^"]*)" id="r-', listed)}


@pytest.mark.usefixtures("content")
def test_a_page_makes_a_bounded_number_of_queries(client):
    counts = {}
    for address in (RDI, TOTAL, "/budgets/recherche-2015/feder/2015/"):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts[address] = len(captured)
    assert max(counts.values()) <= 32


# What was corrected or withdrawn


@pytest.fixture
def corrected(db):
    """A table published for a day, whose one figure is then corrected."""
    start = datetime(2026, 2, 20, 9, tzinfo=UTC)

    def save(record, days, **values):
        for name, value in values.items():
            setattr(record, name, value)
        record._history_date = start + timedelta(days=days)
        record.save()
        return record

    source = save(Source(slug="s", title="S", state=State.PUBLISHED), 0)
    table = BudgetTable(slug="essai", title="Essai", period_start=2015, period_end=2015, decimals=1, source=source)
    save(table, 0, state=State.PUBLISHED)
    column = save(Column(table=table, key="2015", label="2015", kind="year", year=2015), 0)
    figures = []
    for key in ("ii", "iii"):
        line = save(Line(table=table, key=key, label=f"Ligne {key}"), 0)
        figures.append(save(Figure(line=line, column=column, amount=Decimal("12.0"), decimals=1), 0))
    save(table, 1)
    return save(figures[0], 11, amount=Decimal("12.5")), figures[1]


def test_a_correction_is_told_on_the_page_of_its_figure_alone(corrected, client):
    text = words(client.get("/budgets/essai/ii/2015/"))
    assert "12,5 M€, corrigé le 3 mars 2026 (auparavant 12,0 M€)" in text
    assert "Publiéle 20 février 2026" in text
    assert "Ce montant n’a pas changé depuis qu’il est publié." in words(client.get("/budgets/essai/iii/2015/"))


def test_the_address_of_a_withdrawn_figure_says_what_it_was(corrected, client):
    removed, other = corrected
    removed._history_date = datetime(2026, 3, 10, 9, tzinfo=UTC)
    removed.delete()
    response = client.get("/budgets/essai/ii/2015/")
    assert response.status_code == 410
    assert "montant retiré le 10 mars 2026 (auparavant 12,5 M€)" in words(response)
    assert client.get("/budgets/essai/ii/2015/?_export=csv").status_code == 410
    BudgetTable.objects.update(state=State.DRAFT)
    assert client.get("/budgets/essai/ii/2015/").status_code == 404


def test_a_figure_that_never_was_published_has_no_page(corrected, client):
    corrected[1].delete()
    Figure.history.filter(line=corrected[1].line).delete()
    assert client.get("/budgets/essai/iii/2015/").status_code == 404


def test_the_files_of_a_figure_hold_nothing_of_another(corrected, client):
    text = body(client.get("/budgets/essai/ii/2015/?_export=csv")).decode()
    assert (text.count("essai"), "Ligne iii" in text) == (1, False)
