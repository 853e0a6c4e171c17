"""A draft is invisible outside: a record of each kind is withdrawn in its turn, and looked for everywhere."""

import io
import zipfile
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.urls import resolve
from django.utils.html import escape

from publishing.lists import routed_lists
from publishing.models import State
from publishing.search import search
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, body, text_of
from tests.publishing.rows import is_publishable

pytestmark = pytest.mark.usefixtures("content")
MODELS = [model for model in apps.get_models() if is_publishable(model)]
SECRET = "zyxwv"


def neighbours(client, address: str) -> list[str]:
    """Some of the pages that a page links to, of each kind: links go both ways, so these pages may name it."""
    links = Html(client.get(address).content.decode()).links
    pages = dict.fromkeys(link.partition("#")[0] for link in links if link.startswith("/") and "_export" not in link)
    kinds: dict[str, list[str]] = {}
    for page in pages:
        if not page.startswith(address):
            kinds.setdefault(resolve(urlsplit(page).path).view_name, []).append(page)
    return [page for found in kinds.values() for page in found[:1]]


def exported(client, address: str) -> str:
    return body(client.get(address, {"_export": "csv"})).decode()


def zip_text(client) -> str:
    archive = zipfile.ZipFile(io.BytesIO(client.get("/donnees/?_export=zip").content))
    return "\n".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_a_withdrawn_record_is_named_by_no_page_export_search_or_zip(model, client):
    record = model.objects.published().last()
    own = record.get_absolute_url()
    lists = [each.url for each in routed_lists()]
    pages = list(dict.fromkeys(["/", "/donnees/", *lists, *neighbours(client, own)]))
    downloads = [page for page in pages if f'href="{page}?_export=csv"' in _page(client, page)]
    named = {name: f"Titre {SECRET}" for name in ("title", "name", "short_name") if hasattr(record, name)}
    model.objects.filter(pk=record.pk).update(slug=f"adresse-{SECRET}", **named)
    record.refresh_from_db()
    own = record.get_absolute_url()
    # While it is published it is named in all these places: so the silence below means something.
    assert [page for page in pages if SECRET in _page(client, page)] != []
    assert [page for page in [own, *downloads] if SECRET in exported(client, page)] != []
    assert (client.get(own).status_code, list(search(SECRET)) != [], SECRET in zip_text(client)) == (200, True, True)
    for state in (State.SUBMITTED, State.DRAFT):
        model.objects.filter(pk=record.pk).update(state=state)
        assert [client.get(address).status_code for address in (own, f"{own}?_export=csv")] == [404, 404]
        assert list(search(SECRET)) == []
    assert [page for page in pages if SECRET in _page(client, page)] == []
    assert [page for page in downloads if SECRET in exported(client, page)] == []
    assert SECRET not in zip_text(client)


def _page(client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_withdrawn_table_hides_what_hangs_from_it(client):
    table = apps.get_model("budgets.BudgetTable").objects.get(slug="recherche-2015")
    type(table.lines.last()).objects.filter(table=table).update(label=f"Ligne {SECRET}")
    assert SECRET in zip_text(client)
    type(table).objects.filter(pk=table.pk).update(state=State.DRAFT)
    pages = ["/budgets/montants/", "/budgets/poles-2015-2019/", "/budgets/poles-2015-2019/controle/"]
    assert [page for page in pages if SECRET in _page(client, page)] == []
    assert escape(table.title) not in _page(client, "/budgets/poles-2015-2019/")
    assert client.get(f"/budgets/{table.slug}/controle/").status_code == 404
    assert (list(search(SECRET)), SECRET in zip_text(client)) == ([], False)


def test_a_draft_named_in_a_filter_is_as_unknown_as_any_other_word(client):
    domain = apps.get_model("poles.Domain").objects.first()
    type(domain).objects.filter(pk=domain.pk).update(state=State.DRAFT)
    told = text_of(client.get("/poles/", {"domain": domain.slug}))
    assert f"« {domain.slug} » n’est pas un choix." in told
    assert domain.name not in told
