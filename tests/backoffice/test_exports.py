"""What staff take away, and the files that they are given to fill in."""

import pytest
from django.contrib.admin import AdminSite, ModelAdmin
from django.urls import path, reverse

import spreadsheets
from backoffice.datasets import DatasetAdminMixin
from poles.models import Theme
from publishing.models import State
from publishing.resources import datasets
from s3site import urls
from sources.models import Source

from .uploading import Desk

pytestmark = pytest.mark.django_db
NAMES = [resource.name for resource in datasets]


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


THEME_COLUMNS = [
    *("identifiant", "nom", "autres mots", "source", "passage", "état"),
    *("nom (en)", "nom (de)", "autres mots (en)", "autres mots (de)"),
]


@pytest.fixture
def themes(db):
    source = Source.objects.create(slug="s", title="S")
    Theme.objects.create(slug="brouillon", name="Brouillon", source=source)
    Theme.objects.create(slug="publie", name="Publié", source=source, state=State.PUBLISHED)


@pytest.mark.parametrize("chosen", spreadsheets.FORMATS)
def test_staff_export_drafts_and_states(client, viewer, themes, chosen):
    client.force_login(viewer)
    response = client.get(reverse("backoffice:dataset_export", args=["themes"]), {"_export": chosen})
    assert response["Content-Type"] == spreadsheets.FORMATS[chosen].content_type
    table = spreadsheets.long_table(spreadsheets.read(body(response)))
    heads = [cell.value for cell in table.header]
    assert heads == THEME_COLUMNS
    found = {row[0].value: row[5].value for row in table.rows}
    assert found == {"brouillon": "draft", "publie": "published"}


def test_exports_are_for_those_who_may_see(client, themes, django_user_model):
    url = reverse("backoffice:dataset_export", args=["themes"])
    assert client.get(url).status_code == 302
    client.force_login(django_user_model.objects.create_user("p", password="p", is_staff=True))
    assert client.get(url).status_code == 403
    assert client.get(reverse("backoffice:dataset_template", args=["themes"])).status_code == 403


@pytest.mark.parametrize("query", ["?_export=exe", "?_export="])
def test_an_unknown_format_is_not_found(client, viewer, themes, query):
    client.force_login(viewer)
    assert client.get(reverse("backoffice:dataset_export", args=["themes"]) + query).status_code == 404
    assert client.get(reverse("backoffice:dataset_template", args=["themes"]) + query).status_code == 404
    assert client.get(reverse("backoffice:dataset_export", args=["rien"])).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_every_dataset_has_its_columns_explained(client, viewer, name):
    client.force_login(viewer)
    page = client.get(reverse("backoffice:dataset_template", args=[name])).content.decode()
    for column in datasets[name]().columns():
        if not column.readonly:
            assert f'<th scope="row">{column.column_name}</th>' in page


@pytest.mark.parametrize("chosen", ["csv", "csv-excel", "xlsx", "ods"])
@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_taken_by_the_import(client, publisher, name, chosen):
    desk = Desk(client, publisher)
    response = client.get(reverse("backoffice:dataset_template", args=[name]), {"_export": chosen})
    preview = desk.preview(name, body(response))
    assert (
        preview.errors == [" : " + "Le fichier est vide : il a des en-têtes, et aucune ligne en dessous."]
        or [error for error in preview.errors if "aucune ligne en dessous" in error] == preview.errors
    )


@pytest.mark.parametrize("chosen", ["xlsx", "ods"])
def test_a_template_explains_itself_on_a_second_sheet(client, viewer, chosen):
    client.force_login(viewer)
    content = body(client.get(reverse("backoffice:dataset_template", args=["themes"]), {"_export": chosen}))
    notes = spreadsheets.long_table(spreadsheets.read(content, sheet="Colonnes"))
    assert [row[0].value for row in notes.rows] == THEME_COLUMNS
    assert [row[3].value for row in notes.rows] == ["oui", "oui", "non", "oui", *["non"] * 6]


# beside the list of the admin


class ThemeAdmin(DatasetAdminMixin, ModelAdmin):
    list_filter = ["state"]
    search_fields = ["name"]


site = AdminSite()
site.register(Theme, ThemeAdmin)
others = [pattern for pattern in urls.urlpatterns if str(pattern.pattern) != "admin/"]
urlpatterns = [*others, path("admin/", site.urls)]
here = pytest.mark.urls(__name__)


@here
def test_the_list_is_exported_as_it_is_filtered(client, viewer, themes):
    client.force_login(viewer)
    for query, slugs in (
        ("?_export=csv", {"brouillon", "publie"}),
        ("?_export=csv&state__exact=draft", {"brouillon"}),
        ("?_export=csv&q=publi", {"publie"}),
    ):
        response = client.get("/admin/poles/theme/export/" + query)
        table = spreadsheets.long_table(spreadsheets.read(body(response)))
        assert {row[0].value for row in table.rows} == slugs


@here
def test_a_filter_or_format_that_does_not_exist_is_no_error_of_ours(client, viewer, themes):
    client.force_login(viewer)
    assert client.get("/admin/poles/theme/export/?_export=csv&rien=1").status_code == 400
    assert client.get("/admin/poles/theme/export/?_export=exe").status_code == 404
    assert client.get("/admin/poles/theme/export/").status_code == 404


@here
def test_links_are_given_to_those_who_may_follow_them(client, viewer, editor, themes):
    client.force_login(viewer)
    context = client.get("/admin/poles/theme/?state__exact=draft").context
    assert "dataset_import_url" not in context
    assert dict(context["dataset_exports"])["CSV"] == "/admin/poles/theme/export/?state__exact=draft&_export=csv"
    client.force_login(editor)
    assert client.get("/admin/poles/theme/").context["dataset_import_url"] == "/admin/imports/themes/"
