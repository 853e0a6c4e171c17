"""Domains, organisations and themes: the matrix, the pages, and the ways between them."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgets.models import BudgetTable
from poles.matrix import Matrix
from poles.models import Domain, Organisation, Placement, PlacementTheme, Theme
from publishing.models import State
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, all_rows

pytestmark = pytest.mark.usefixtures("content")


def links(client, address: str) -> set[str]:
    """Where a page leads, without the menus that stand on every page."""
    page = client.get(address).content.decode()
    return set(Html(page.partition("<main")[2].partition("</main>")[0]).links)


def matrix() -> Matrix:
    return Matrix.of(Domain.objects.published().with_matrix())


def test_the_matrix_has_each_placement_once_under_organisations_that_stand_kind_by_kind():
    drawn = matrix()
    cells = [cell for _, row in drawn.rows for cell in row if cell]
    assert sorted(cell.pk for cell in cells) == sorted(Placement.objects.values_list("pk", flat=True))
    assert [organisation.kind for organisation in drawn.organisations] == ["pole"] * 6 + ["cluster"] * 7 + ["platform"]
    assert drawn.kinds == [("pôle de compétitivité", 6), ("cluster d’entreprises", 7), ("plate-forme", 1)]


def test_the_matrix_leaves_drafts_out():
    Organisation.objects.filter(slug="greenwin").update(state=State.DRAFT)
    Domain.objects.filter(slug="transport-et-mobilite").update(state=State.DRAFT)
    drawn = matrix()
    assert "greenwin" not in [organisation.slug for organisation in drawn.organisations]
    assert [domain.slug for domain in drawn.domains].count("transport-et-mobilite") == 0


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
    assert problem.value.message_dict == {"slug": [f"« {slug} » est déjà l’adresse d’une page."]}


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
