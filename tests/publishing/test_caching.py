"""A reader who holds a page is told so for next to nothing, and never once anything has changed."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import http_date

from backoffice.imports.undoing import undo
from budgets.models import BudgetTable
from poles.models import Domain, Organisation, Theme
from publishing import caching, counting
from publishing.caching import Kept, Shelf
from publishing.models import DataVersion, State
from sources.models import Source
from tests.backoffice.forms import submit
from tests.backoffice.uploading import Desk
from tests.budgets.grids import cell, open_grid, save
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import body

pytestmark = pytest.mark.usefixtures("content")
PAGES = ["/", "/poles/", "/poles/greenwin/", "/budgets/plan-marshall-4-0/?fold=II", "/strategie/", "/recherche/?q=eau"]
PUBLIC = "public, max-age=0, must-revalidate"


def edition() -> str:
    return Client().get("/poles/")["ETag"]


@pytest.fixture
def long_ago(monkeypatch):
    """All was complete an hour ago."""
    then = datetime.now(UTC) - timedelta(hours=1)
    monkeypatch.setattr(caching, "released_at", lambda: then)
    caching._edition.cache_clear()
    DataVersion.objects.update(changed_at=then)
    yield then
    caching._edition.cache_clear()


@pytest.fixture
def keeping(settings):
    """Readers of a site that keeps its finished pages, and has counted nothing yet."""
    counting._kept.clear()
    settings.PAGE_CACHE_BYTES = 2 * 10**5
    return Client(headers={"accept-encoding": "gzip"})


def queries(client, address, **headers) -> tuple[int, int]:
    """The status of the answer, and how many questions the database was asked."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=headers)
    return response.status_code, len(captured)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_is_held_is_not_made_again(address, client, long_ago):
    first = client.get(address, headers={"accept-encoding": "gzip"})
    assert (first["Cache-Control"], first["Vary"], first["Content-Encoding"]) == (PUBLIC, "Accept-Encoding", "gzip")
    assert first["ETag"].startswith('W/"')
    assert queries(client, address, if_none_match=first["ETag"]) == (304, 1)
    assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.content, again["ETag"], again["Cache-Control"]) == (b"", first["ETag"], PUBLIC)
    head = client.head(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])


@pytest.mark.parametrize(
    ("address", "status"), [("/poles/inconnu/", 404), ("/poles/?_export=exe", 400), ("/inconnu/", 404), ("/poles", 301)]
)
def test_what_is_no_page_is_never_held(address, status, client, keeping):
    for asking in ({}, {"if-none-match": "*"}, {"if-modified-since": http_date()}):
        for reader in (client, keeping):
            response = reader.get(address, headers=asking)
            assert (response.status_code, "ETag" in response) == (status, False)
            assert response["Cache-Control"] == "private, no-cache"


def test_a_second_is_not_over_before_its_date_is_told(client, monkeypatch):
    DataVersion.bump()
    begun = caching.Edition.current().begun
    for passed, is_told in ((0, False), (1.01, True)):
        monkeypatch.setattr(caching.clock, "time", lambda passed=passed: begun + passed)
        assert ("Last-Modified" in client.get("/")) is is_told


def test_an_export_that_is_held_is_not_made_again_and_not_kept(keeping):
    address = "/budgets/montants/?_export=csv"
    response = keeping.get(address)
    held = body(response)
    assert queries(keeping, address, if_none_match=response["ETag"]) == (304, 1)
    assert gzip.decompress(body(keeping.get(address))) == gzip.decompress(held)
    assert queries(keeping, "/donnees/?_export=zip")[1] == queries(keeping, "/donnees/?_export=zip")[1] > 1


def test_a_finished_page_is_kept_until_anything_changes(keeping):
    first = keeping.get("/poles/")
    assert queries(keeping, "/poles/") == (200, 1)
    kept = keeping.get("/poles/")
    assert {**kept.headers, "Last-Modified": ""} == {**first.headers, "Last-Modified": ""}
    assert kept.content == first.content
    assert "content-encoding" not in Client().get("/poles/").headers
    Theme.objects.first().save()
    assert queries(keeping, "/poles/")[1] > 1


def test_a_list_is_counted_once_until_anything_changes(keeping):
    def counts(address: str) -> tuple[int, int]:
        """What the page says to have found, and how many counts the database made for it."""
        with CaptureQueriesContext(connection) as captured:
            response = keeping.get(address)
        asked = [each["sql"] for each in captured if "COUNT(" in each["sql"] and "LIMIT" not in each["sql"]]
        return response.context["result_count"], len(asked)

    (everything, made), (again, made_again) = counts("/poles/?sort=name"), counts("/poles/?sort=-name")
    assert (made, again, made_again) == (4, everything, 0)  # the records, and those of each choice of three facets
    Organisation.objects.filter(slug="greenwin").update(state=State.DRAFT)
    DataVersion.bump()
    assert counts("/poles/?sort=name") == (everything - 1, made)


def test_the_order_of_parameters_asks_for_nothing_else_but_that_of_values_does(keeping):
    keeping.get("/poles/?kind=pole&q=e")
    assert queries(keeping, "/poles/?q=e&kind=pole") == (200, 1)
    keeping.get("/poles/?sort=name&sort=kind")
    assert queries(keeping, "/poles/?sort=kind&sort=name")[1] > 1


def test_neither_host_nor_compression_are_mixed_up(keeping):
    keeping.get("/poles/greenwin/")
    assert queries(keeping, "/poles/greenwin/", host="localhost")[1] > 1
    plain = keeping.get("/poles/greenwin/", headers={"accept-encoding": ""})
    assert (plain.has_header("Content-Encoding"), b"</html>" in plain.content) == (False, True)


def test_a_preview_is_nobody_elses(staff, settings):
    settings.PAGE_CACHE_BYTES = 10**6
    response = staff.get(reverse("admin:poles_theme_preview", args=[Theme.objects.first().pk]))
    assert (response.status_code, "ETag" in response, "no-cache" in response["Cache-Control"]) == (200, False, True)


def test_no_flood_of_questions_fills_the_memory_or_empties_the_shelf_of_pages(keeping):
    keeping.get("/poles/greenwin/")
    for number in range(300):
        keeping.get(f"/recherche/?q=x{number}")
    assert queries(keeping, "/poles/greenwin/") == (200, 1)
    assert queries(keeping, "/recherche/?q=x0")[1] > 1
    shelf = Shelf(10_000)
    for number in range(100):
        shelf.put("one", (number,), Kept({}, b"x" * 1000))
    assert (len(shelf.pages), shelf.size <= 10_000, shelf.get("one", (99,)) is None) == (4, True, False)
    shelf.put("one", (200,), Kept({}, b"x" * 20_000))
    assert (shelf.size, shelf.get("one", (200,))) == (0, None)
    shelf.put("two", (1,), Kept({}, b"x"))
    assert [shelf.get(edition, (1,)) for edition in ("one", "two")] == [None, Kept({}, b"x")]


def edit(staff, publisher):
    yield
    theme = Theme.objects.first()
    submit(staff, reverse("admin:poles_theme_change", args=[theme.pk]), "theme_form", name="Nouveau", change_reason="x")


def put_back(staff, publisher):
    theme = Theme.objects.first()
    theme.name = "Autre"
    theme.save()
    yield
    older = theme.history.last()
    address = reverse("admin:poles_theme_restore", args=[theme.pk, older.history_id])
    submit(staff, address, "restore_form", change_reason="x")


def remove(staff, publisher):
    source = Source.objects.create(slug="inutile", title="Inutile", state=State.PUBLISHED)
    yield
    staff.post(reverse("admin:sources_source_delete", args=[source.pk]), {"post": "yes", "change_reason": "x"})


def withdraw(staff, publisher):
    yield
    address = reverse("admin:poles_theme_changelist")
    chosen = {"action": "depublier", "_selected_action": [Theme.objects.first().pk], "confirm": "yes"}
    staff.post(address, chosen | {"change_reason": "x"})


def bring_in(staff, publisher):
    yield
    Desk(staff, publisher).imports("themes", f"identifiant,nom\n{Theme.objects.first().slug},U\n")


def take_back(staff, publisher):
    batch = Desk(staff, publisher).imports("themes", f"identifiant,nom\n{Theme.objects.first().slug},U\n")
    yield
    undo(batch, publisher, "")


def fill_in(staff, publisher):
    table = BudgetTable.objects.get(slug="poles-2015-2019")
    BudgetTable.objects.update(state=State.DRAFT)  # else a total that no longer adds up would be refused
    yield
    form = open_grid(staff, table) | {cell(table, "rdi", "2015"): "42"}
    save(staff, table, form)


def relate(staff, publisher):
    yield
    column = BudgetTable.objects.get(slug="poles-2015-2019").columns.filter(parts__isnull=False).first()
    column.parts.remove(column.parts.first())


def move(staff, publisher):
    yield
    Domain.objects.first().placements.first().delete()


WRITES = [edit, put_back, remove, withdraw, bring_in, take_back, fill_in, relate, move]


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__)
def test_every_kind_of_write_makes_another_edition_at_once(write, staff, publisher):
    written = write(staff, publisher)
    next(written)  # what has to be there before
    before = edition()
    next(written, None)
    assert Client().get("/poles/", headers={"if-none-match": before}).status_code == 200
    assert edition() != before


def test_another_release_day_or_language_is_another_edition(monkeypatch):
    before = edition()
    monkeypatch.setattr(caching, "release", lambda: "other")
    caching._edition.cache_clear()
    after = edition()
    tomorrow = caching.timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(caching.timezone, "localdate", lambda: tomorrow)
    later = edition()
    monkeypatch.setattr(caching, "get_language", lambda: "de")
    assert len({before, after, later, edition()}) == 4
    caching._edition.cache_clear()
