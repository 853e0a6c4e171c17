"""Domains, organisations and themes: the matrix, the pages, and the ways between them."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgets.models import BudgetTable
from poles import telling
from poles.matrix import Matrix
from poles.models import Domain, Organisation, Placement, PlacementTheme, Theme
from publishing.models import State
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, all_rows, body

pytestmark = pytest.mark.usefixtures("content")


def links(client, address: str) -> set[str]:
    """Where a page leads, without the menus that stand on every page."""
    page = client.get(address).content.decode()
    return set(Html(page.partition("<main")[2].partition("</main>")[0]).links)


def test_the_matrix_has_each_placement_once_and_its_organisations_kind_by_kind():
    drawn = Matrix.of()
    cells = [cell.placement.pk for row in drawn.rows for cell in row.placed]
    assert sorted(cells) == sorted(Placement.objects.values_list("pk", flat=True))
    assert [(kind, len(rows)) for kind, rows in drawn.kinds] == [
        ("pôles de compétitivité", 6),
        ("clusters d’entreprises", 7),
        ("plate-forme", 1),
    ]
    by_domain = [cell.placement.pk for _domain, found in drawn.by_domain for cell in found]
    assert sorted(by_domain) == sorted(cells)
    assert {cell.domain for domain, found in drawn.by_domain for cell in found if cell.domain != domain} == set()


def test_the_themes_that_are_shared_are_those_of_several_organisations_or_domains():
    ties = {}
    for link in PlacementTheme.objects.select_related("placement__organisation", "placement__domain", "theme"):
        organisations, domains = ties.setdefault(link.theme, (set(), set()))
        organisations.add(link.placement.organisation)
        domains.add(link.placement.domain)
    shared = {theme: tied for theme, tied in ties.items() if max(map(len, tied)) > 1}
    assert {t.theme: (set(t.organisations), set(t.domains)) for t in Matrix.of().shared} == shared
    assert len(shared) == 14
    alike = [[len(group), *(each.slug for each in group[0].organisations)] for group in Matrix.of().shared_alike]
    assert alike == [
        [1, "infopole-cluster-tic", "twist"],
        [6, "greenwin"],
        [4, "logistics-in-wallonia"],
        [3, "skywin"],
    ]


def test_the_organisations_in_two_domains_are_told_in_words(client):
    rows = {row.organisation.slug: len(row.domains) for row in Matrix.of().rows}
    twice = sorted(slug for slug, count in rows.items() if count > 1)
    assert twice == ["greenwin", "logistics-in-wallonia", "skywin"]
    for address in ("/", "/poles/domaines/"):
        assert client.get(address).content.decode().count("2 domaines</small></th>") == 3


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("greenwin", "GREENWIN : 2 domaines, 7 thèmes, dont 6 dans plusieurs domaines."),
        ("twist", "TWIST : 1 domaine, 6 thèmes, dont 1 partagé avec INFOPOLE CLUSTER TIC."),
        ("plate-forme-big-data", "Plate-forme Big data : 1 domaine, aucun thème."),
    ],
)
def test_what_an_organisation_is_tied_to_is_a_sentence(slug, told):
    row = next(row for row in Matrix.of().rows if row.organisation.slug == slug)
    assert telling.of_organisation(row).replace("\u00a0", " ") == told


def test_what_a_theme_a_domain_and_a_cell_are_tied_to_is_a_sentence():
    drawn = Matrix.of()
    tied = {each.theme.slug: telling.of_theme(each).replace("\u00a0", " ") for each in drawn.shared}
    assert tied["serious-games"] == (
        "Serious games : INFOPOLE CLUSTER TIC et TWIST, dans 1 domaine (Technologies digitales)."
    )
    domains = [telling.of_domain(*each).replace("\u00a0", " ") for each in drawn.by_domain]
    assert domains[3] == "Transport et mobilité : 2 organisations, 9 thèmes, dont 7 aussi dans un autre domaine."
    [big_data] = drawn.rows[-1].placed
    assert telling.of_cell(big_data).endswith("la source ne donne pas de thème.")


def test_the_matrix_leaves_drafts_out():
    Organisation.objects.filter(slug="twist").update(state=State.DRAFT)
    Domain.objects.filter(slug="transport-et-mobilite").update(state=State.DRAFT)
    drawn = Matrix.of()
    assert "twist" not in [organisation.slug for organisation in drawn.organisations]
    assert [domain.slug for domain in drawn.domains].count("transport-et-mobilite") == 0
    assert "serious-games" not in [tied.theme.slug for tied in drawn.shared]
    assert [row.organisation.slug for row in drawn.rows if len(row.domains) > 1] == ["greenwin"]


def test_a_map_that_has_no_room_for_all_says_so_and_keeps_their_ties(client):
    drawn = Matrix.of(most=3)
    assert (len(drawn.organisations), drawn.total, drawn.hidden) == (3, 14, 11)
    assert [each.kind for each in drawn.organisations] == ["pole"] * 3
    only = Matrix.of(Organisation.objects.filter(slug="twist"))
    assert [each.slug for each in only.shared[0].organisations] == ["infopole-cluster-tic", "twist"]
    source = Domain.objects.first().source
    facts = {"kind": "cluster", "source": source, "state": State.PUBLISHED}
    for number in range(30):
        organisation = Organisation.objects.create(slug=f"o{number}", name=f"O {number}", **facts)
        Placement.objects.create(organisation=organisation, domain=Domain.objects.first(), source=source)
    page = client.get("/poles/domaines/").content.decode()
    assert page.count('scope="row"') == 40
    assert "Les 40 premières organisations sur 44" in page


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("kind=pole", {"pole"}),
        ("kind=cluster&kind=platform", {"cluster", "platform"}),
        ("domain=technologies-digitales", {"cluster", "platform"}),
        ("kind=pole&domain=technologies-digitales", set()),
    ],
)
def test_the_map_and_what_is_taken_away_follow_the_filters(query, kept, client):
    page = client.get(f"/poles/domaines/?{query}")
    shown = {
        Organisation.objects.get(slug=slug).kind for slug in re.findall(r'data-o="([^"]+)"', page.content.decode())
    }
    rows = json.loads(body(client.get(f"/poles/domaines/?{query}&_export=json")))["rows"]
    taken = {Organisation.objects.get(slug=row["organisation"]).kind for row in rows}
    assert (shown, taken) == (kept, kept)


def test_a_filter_that_is_none_is_told_in_a_sentence(client):
    page = client.get("/poles/domaines/?kind=inconnu")
    assert (page.status_code, "« inconnu » n’est pas un choix." in page.content.decode()) == (200, True)
    assert client.get("/poles/domaines/?kind=inconnu&_export=csv").status_code == 400


def test_an_empty_matrix_is_a_page(client):
    Domain.objects.update(state=State.DRAFT)
    assert client.get("/poles/domaines/").status_code == client.get("/").status_code == 200


def test_the_page_of_all_domains_names_each_theme_of_each_placement(client):
    page = client.get("/poles/domaines/").content.decode()
    shown = re.findall(r'<ul class="themes">(.*?)</ul>', page)
    assert sum(part.count("<li>") for part in shown) == PlacementTheme.objects.count()


def test_links_go_both_ways_between_organisations_domains_and_themes(client):
    for link in PlacementTheme.objects.select_related("placement__organisation", "placement__domain", "theme")[:12]:
        organisation, domain = link.placement.organisation, link.placement.domain
        addresses = [each.get_absolute_url() for each in (organisation, domain, link.theme)]
        for address in addresses:
            assert set(addresses) - {address} - links(client, address) == set()


def test_a_domain_leads_to_the_other_domains(client):
    for domain in Domain.objects.all():
        others = {other.get_absolute_url() for other in Domain.objects.exclude(pk=domain.pk)}
        assert others - links(client, domain.get_absolute_url()) == set()


def test_a_theme_says_who_else_works_on_it_and_what_else_they_do(client):
    theme = Theme.objects.filter(links__isnull=False).order_by("slug").first()
    placement = theme.links.first().placement
    others = Theme.objects.filter(links__placement__organisation=placement.organisation).exclude(pk=theme.pk)
    shown = links(client, theme.get_absolute_url())
    assert {other.get_absolute_url() for other in others} - shown == set()


def test_an_organisation_in_two_domains_shows_both_with_their_themes(client):
    organisation = next(each for each in Organisation.objects.all() if each.placements.count() > 1)
    page = client.get(organisation.get_absolute_url()).content.decode()
    assert page.count('<section class="placement') == organisation.placements.count()
    assert page.count("<li><a") >= PlacementTheme.objects.filter(placement__organisation=organisation).count()


def test_the_themes_of_an_organisation_are_counted_once_whatever_the_domains():
    organisation = Organisation.objects.for_list().order_by("-theme_count").first()
    theme = PlacementTheme.objects.filter(placement__organisation=organisation).first().theme
    before = organisation.theme_count
    domain = Domain.objects.exclude(placements__organisation=organisation).first()
    again = Placement.objects.create(organisation=organisation, domain=domain, source=organisation.source)
    PlacementTheme.objects.create(placement=again, theme=theme)
    assert Organisation.objects.for_list().get(pk=organisation.pk).theme_count == before


def test_an_organisation_is_found_by_its_published_themes(client):
    Theme.objects.filter(slug="big-data").update(name="Thème zyxwv")
    placed = PlacementTheme.objects.get(theme__slug="big-data").placement.organisation
    assert all_rows(client, "/poles/", {"q": "zyxwv"}) == [placed.pk]
    Theme.objects.filter(slug="big-data").update(state=State.DRAFT)
    assert all_rows(client, "/poles/", {"q": "zyxwv"}) == []


def test_a_website_is_shown_only_where_it_is_known(client):
    Organisation.objects.filter(slug="greenwin").update(website="https://greenwin.example/")
    assert "https://greenwin.example/" in links(client, "/poles/greenwin/")
    assert 'rel="external"' not in client.get("/poles/logistics-in-wallonia/").content.decode()


@pytest.mark.parametrize(
    ("model", "slug"), [(Organisation, "domaines"), (Organisation, "themes"), (BudgetTable, "montants")]
)
def test_the_words_of_the_addresses_are_no_slugs(model, slug):
    record = model.objects.first()
    record.slug = slug
    with pytest.raises(ValidationError) as problem:
        record.full_clean()
    assert problem.value.message_dict == {"slug": [f"« {slug} » est déjà l’adresse d’une page."]}


@pytest.mark.parametrize("address", ["/poles/domaines/", "/poles/greenwin/", "/poles/themes/big-data/"])
def test_a_page_makes_the_same_queries_with_more_to_show(address, client):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    before = count()
    source = Domain.objects.first().source
    facts = {"source": source, "state": State.PUBLISHED}
    domain = Domain.objects.create(slug="d", name="D", short_name="D", **facts)
    theme = Theme.objects.get(slug="big-data")
    placed = [Organisation.objects.get(slug="greenwin")]
    placed += [Organisation.objects.create(slug=f"o{n}", name=f"O {n}", kind="cluster", **facts) for n in range(10)]
    for organisation in placed:
        placement = Placement.objects.create(organisation=organisation, domain=domain, source=source)
        PlacementTheme.objects.create(placement=placement, theme=theme)
    assert count() == before
