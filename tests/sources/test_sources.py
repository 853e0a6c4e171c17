"""A source shows all that rests on it; a draft of it has no page, hides no fact, and is named nowhere."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgets.models import BudgetTable, Figure
from poles.models import Placement, Theme
from publishing.models import State
from sources.citations import MOST_SHOWN, citations
from sources.models import Cited, Source
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, body, rows_of, text_of

pytestmark = pytest.mark.usefixtures("content")


def models_that_cite() -> list:
    """Every model that names a source: those that must, and the figures that may."""
    return [m for m in apps.get_models() if issubclass(m, Cited)] + [Figure]


@pytest.fixture
def source() -> Source:
    return Source.objects.get()


def test_everything_published_that_cites_a_source_stands_on_its_page(source, client):
    cited = {
        m._meta.verbose_name_plural: m.objects.published().filter(source=source).count() for m in models_that_cite()
    }
    assert {group.title: group.count for group in citations(source)} == {name: n for name, n in cited.items() if n}
    page = client.get(source.get_absolute_url()).content.decode()
    shown = {title.lower(): int(count) for title, count in re.findall(r"<summary>(.*?) <small>(\d+)</small>", page)}
    assert shown == {str(name).lower(): count for name, count in cited.items() if count}


def test_each_record_that_rests_on_a_source_leads_to_it_and_back(source, client):
    page = Html(client.get(source.get_absolute_url()).content.decode()).links
    for model in (Theme, BudgetTable):
        for record in model.objects.published()[:3]:
            assert record.get_absolute_url() in page
            assert source.get_absolute_url() in Html(client.get(record.get_absolute_url()).content.decode()).links


def test_a_figure_with_a_source_of_its_own_rests_on_that_one(client):
    own = Source.objects.create(slug="propre", title="Propre", state=State.PUBLISHED)
    figure = Figure.objects.first()
    Figure.objects.filter(pk=figure.pk).update(source=own, passage="Page 3")
    assert [(group.count, group.records) for group in citations(own)] == [(1, [figure])]
    assert '<small>« <span lang="fr">Page 3</span> »</small>' in client.get("/sources/propre/").content.decode()


def test_a_hundred_are_shown_of_more_and_in_as_many_queries(source, client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(source.get_absolute_url()).status_code == 200
        return len(captured)

    Figure.objects.update(source=source)
    before = queries()
    facts = {"source": source, "state": State.PUBLISHED}
    Theme.objects.bulk_create([Theme(slug=f"t{n}", name=f"T {n}", **facts) for n in range(150)])
    [themes] = [group for group in citations(source) if group.title == "thèmes"]
    assert (len(themes.records), themes.count, themes.more) == (MOST_SHOWN, 218, 118)
    assert "et 118 autres" in text_of(client.get(source.get_absolute_url()))
    assert queries() == before


def test_drafts_do_not_stand_on_the_page_of_a_source(source):
    Theme.objects.update(state=State.DRAFT)
    Placement.objects.all().delete()
    assert {"thèmes", "implantations dans les domaines"} & {group.title for group in citations(source)} == set()


def test_a_draft_source_hides_no_fact_and_is_named_on_no_page(source, client):
    Source.objects.filter(pk=source.pk).update(state=State.DRAFT, title="Titre zyxwv", slug="adresse-zyxwv")
    Source.objects.create(slug="autre", title="Autre", state=State.PUBLISHED)
    assert client.get("/sources/adresse-zyxwv/").status_code == 404
    pages = ["/", "/poles/greenwin/", "/poles/themes/big-data/", "/budgets/poles-2015-2019/", "/sources/", "/donnees/"]
    pages += [record.get_absolute_url() for record in Theme.objects.all()[:2]]
    for page in pages:
        response = client.get(page)
        assert (page, response.status_code, b"zyxwv" in response.content) == (page, 200, False)
    assert "Source non publiée" in text_of(client.get("/poles/greenwin/"))
    for page in ("/poles/", "/budgets/montants/", "/poles/greenwin/", "/strategie/"):
        assert (page, b"zyxwv" in body(client.get(page, {"_export": "csv"}))) == (page, False)


def test_sources_sort_by_publisher_as_french_does(client):
    for slug, publisher in (("a", "Éd"), ("b", "ea"), ("c", "Ez"), ("d", "zinc")):
        Source.objects.create(slug=slug, title=slug, publisher=publisher, state=State.PUBLISHED)
    order = [Source.objects.get(pk=pk).slug for pk in rows_of(client.get("/sources/?sort=publisher"))]
    assert [slug for slug in order if len(slug) == 1] == ["b", "a", "c", "d"]
