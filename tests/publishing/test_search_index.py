"""The index is what it would be if it were made anew, whoever writes and by whatever way."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse

from backoffice.models import ImportBatch
from budgets.models import BudgetTable, Column, Line
from pages.models import Page, Point, Step
from poles.models import Domain, Organisation, Placement, PlacementTheme, Theme
from publishing.models import DataVersion, SearchChange, SearchEntry, SearchStem, State
from publishing.search import installing, search
from publishing.search.index import heal, rebuild, rules
from tests.backoffice.forms import submit
from tests.backoffice.test_restoring import at, restore
from tests.backoffice.uploading import Desk, exported
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from timeline.models import Milestone, Participation

pytestmark = pytest.mark.usefixtures("content")


def index() -> tuple[list, list]:
    entries = SearchEntry.objects.values_list("word__text", "kind", "weight", "record")
    return sorted(entries), sorted(SearchStem.objects.values_list("word__text", "text"))


def anew() -> tuple[list, list]:
    with transaction.atomic():
        rebuild()
        made = index()
        transaction.set_rollback(True)
    return made


def is_kept() -> bool:
    """Whether the index is whole, and was so at once: nothing waits to be indexed."""
    assert SearchChange.objects.count() == 0
    kept, made = index(), anew()
    assert [sorted(set(one) ^ set(other))[:5] for one, other in zip(kept, made, strict=True)] == [[], []]
    return kept == made


def test_the_first_content_is_indexed():
    assert is_kept()
    assert len(index()[0]) > 2000


def test_what_staff_do_is_indexed_at_once(staff):
    theme = Theme.objects.get(slug="serious-games")
    submit(staff, at("change", theme), "theme_form", name="Jeux sérieux et zirconium")
    assert is_kept()
    assert next(iter(search("zirconium"))).count == 1
    restore(staff, theme, theme.history.last())
    assert is_kept()
    assert list(search("zirconium")) == []
    for action, found in (("depublier", []), ("publier", ["themes", "organisations", "domaines"])):
        data = {"action": action, "_selected_action": [theme.pk], "confirm": "yes", "change_reason": "Essai"}
        staff.post(reverse("admin:poles_theme_changelist"), data)
        kinds = [
            group.kind for group in search("serious games") if group.kind in ("themes", "organisations", "domaines")
        ]
        assert (is_kept(), kinds) == (True, found)
    staff.post(at("delete", Organisation.objects.get(slug="photonique")), {"post": "yes", "change_reason": "Essai"})
    assert is_kept()


def test_an_import_and_its_undoing_are_indexed_at_once(client, publisher):
    desk, before = Desk(client, publisher), index()
    table = BudgetTable.objects.first().slug
    rows = f"{table},X,Fonds zirconium,,2015,13.5,Un rapport de zirconie\n{table},I,Le capital zirconique,,2015,,\n"
    batch = desk.imports("montants", "table,code,libellé,parent,colonne,montant,source\n" + rows)
    assert is_kept()
    assert "lignes" in [group.kind for group in search("zirconium")]
    client.post(reverse("backoffice:import_undo", args=[batch.pk]), {"change_reason": "Essai"})
    assert ImportBatch.objects.filter(status=ImportBatch.Status.UNDONE).count() == 1
    assert (is_kept(), index() == before) == (True, True)
    themes = exported("themes").decode().replace("Big data", "Données de zirconium")
    desk.imports("themes", themes)
    assert is_kept()
    assert {group.kind for group in search("zirconium")} == {"themes", "organisations", "domaines"}


def test_an_import_of_amounts_writes_nothing_to_the_index(client, publisher):
    amounts = exported("montants").decode().replace("642.06", "642.07")
    with connection.execute_wrapper(_no_index):
        Desk(client, publisher).imports("montants", amounts)
    assert is_kept()


def _no_index(execute, sql, params, many, context):
    assert not (sql.startswith(("INSERT", "DELETE", "UPDATE")) and "publishing_search" in sql), sql
    return execute(sql, params, many, context)


def _move_a_link():
    link, other = PlacementTheme.objects.filter(theme__slug="big-data").first(), Placement.objects.last()
    PlacementTheme.objects.filter(pk=link.pk).update(placement=other)


def _delete_by_sql():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM poles_placementtheme WHERE id = (SELECT max(id) FROM poles_placementtheme)")


def _delete_a_table():
    Milestone.objects.update(budget_table=None)
    BudgetTable.objects.get(slug="feder-2014-2020-axe-2").delete()


def _move_lines():
    Line.objects.update(table=BudgetTable.objects.first(), key=Cast("pk", TextField()), label="Zirconium")


def _a_new_partner():
    partner = Participation(milestone=Milestone.objects.first(), organisation=Organisation.objects.first())
    Participation._base_manager.bulk_create([partner])


WAYS = {
    "update": lambda: Theme.objects.update(name="Zirconium"),
    "bulk_create": _a_new_partner,
    "bulk_update": lambda: Step.objects.bulk_update([Step(pk=Step.objects.first().pk, title="Zirconium")], ["title"]),
    "a link to another record": _move_a_link,
    "all the links": lambda: PlacementTheme.objects.all()._raw_delete("default"),
    "sql": _delete_by_sql,
    "a deletion that takes others with it": _delete_a_table,
    "a page withdrawn": lambda: Page.objects.update(state=State.DRAFT),
    "a domain withdrawn": lambda: Domain.objects.filter(slug="technologies-digitales").update(state=State.DRAFT),
    "an organisation withdrawn": lambda: Organisation.objects.filter(slug="twist").update(state=State.DRAFT),
    "lines of another table": _move_lines,
    "columns": lambda: Column.objects.update(label="Zirconium"),
    "points": lambda: Point.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_written_past_everything_is_indexed_when_somebody_searches(way):
    before = index()
    WAYS[way]()
    search("zirconium")
    assert (is_kept(), index() == before) == (True, False)


def test_fixtures_are_indexed():
    with transaction.atomic():
        Theme.objects.filter(slug="big-data").update(name="Zirconium")
        call_command("loaddata", "poles", verbosity=0)
    heal()
    assert is_kept()
    assert list(search("zirconium")) == []


def test_what_is_taken_back_leaves_nothing():
    before = index()
    with transaction.atomic():
        Theme.objects.update(name="Zirconium")
        DataVersion.bump()
        transaction.set_rollback(True)
    assert (index() == before, is_kept()) == (True, True)


def test_a_database_with_content_is_indexed_as_it_is_migrated():
    before = index()
    SearchEntry.objects.all().delete()
    DataVersion.objects.update(index_rules="others")
    installing.install()
    assert (index() == before, DataVersion.current().index_rules) == (True, rules())
    SearchEntry.objects.all().delete()
    installing.install()
    assert SearchEntry.objects.count() == 0  # nothing is made anew without a reason


def test_the_command_makes_the_index_anew(capsys):
    before = index()
    SearchEntry.objects.filter(kind="themes").delete()
    call_command("search_index")
    assert (index() == before, f"{len(before[0])} entrées" in capsys.readouterr().out) == (True, True)
