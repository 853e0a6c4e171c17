"""Undoing an import: what it did goes, what was done since stays and is named."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from backoffice.models import ImportBatch
from budgets.models import BudgetTable, Column, Figure, Line
from poles.models import Theme
from publishing.models import State
from sources.models import Source

from .uploading import Desk, exported

pytestmark = pytest.mark.django_db
HEAD = "table,code,libellé,parent,colonne,montant,source,note\n"


@pytest.fixture
def desk(client, publisher):
    return Desk(client, publisher)


@pytest.fixture
def table(db):
    """One line, II, of 12.50 M€ in 2015."""
    source = Source.objects.create(slug="base", title="Le document")
    table = BudgetTable.objects.create(slug="t", title="Tableau", period_start=2015, period_end=2016, source=source)
    line = Line.objects.create(table=table, key="II", code="II", label="Axe II", position=1)
    column = Column.objects.create(table=table, key="2015", label="2015", kind="year", year=2015)
    Figure.objects.create(line=line, column=column, amount=Decimal("12.50"), decimals=2, note="avant")
    return table


def undo(desk, batch, reason="") -> str:
    """The text of the page that follows."""
    url = reverse("backoffice:import_undo", args=[batch.pk])
    return desk.client.post(url, {"change_reason": reason}, follow=True).content.decode()


def everything() -> list:
    models = (Source, BudgetTable, Line, Column, Figure, Theme)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_values_return_and_what_was_made_goes(desk, table):
    before = everything()
    rows = "t,II,Axe deux,,2015,13.5,,\nt,III,Axe III,,2016,7,Un rapport,neuf\n"
    batch = desk.imports("montants", HEAD + rows)
    assert Figure.objects.count() == 2
    assert "L’import est annulé : les valeurs d’avant sont revenues." in undo(desk, batch, "erreur de fichier")
    assert everything() == before
    batch.refresh_from_db()
    assert batch.status == ImportBatch.Status.UNDONE


def test_a_removed_figure_comes_back_with_its_key(desk, table):
    before = everything()
    batch = desk.imports("montants", "table,code,colonne,montant\nt,II,2015,\n")
    assert not Figure.objects.exists()
    undo(desk, batch)
    assert everything() == before


def test_an_undoing_is_in_the_history_and_may_itself_be_undone(desk, table):
    batch = desk.imports("montants", HEAD + "t,II,Axe II,,2015,13.5,,avant\n")
    undo(desk, batch, "erreur")
    figure = Figure.objects.get()
    version = figure.history.first()
    assert (version.history_user, version.amount) == (desk.user, Decimal("12.50"))
    assert version.history_change_reason == "Annulation de l’import « fichier.csv » : erreur"
    assert version.batch.undoes == batch
    undo(desk, version.batch)
    assert Figure.objects.get().amount == Decimal("13.5")


def test_what_was_edited_since_is_left_and_named(desk, table):
    batch = desk.imports("montants", HEAD + "t,II,Axe II,,2015,13.5,,nouveau\n")
    figure = Figure.objects.get()
    figure.amount, figure.decimals = Decimal("99.9"), 1
    figure.save()
    page = undo(desk, batch)
    figure.refresh_from_db()
    assert (figure.amount, figure.note) == (Decimal("99.9"), "avant")
    assert "montant « II Axe II × 2015 » : modifié depuis (montant), il garde sa valeur." in page


def test_what_others_hang_on_is_left_and_named(desk, table):
    batch = desk.imports("montants", HEAD + "t,III,Axe III,,2015,7,,\n")
    line, source = Line.objects.get(key="III"), table.source
    Figure.objects.get(line=line).delete()
    column = Column.objects.create(table=table, key="x", label="X", kind="other")
    Figure.objects.create(line=line, column=column, amount=1, source=source)
    page = undo(desk, batch)
    assert Line.objects.filter(key="III").exists()
    assert "d’autres contenus s’y rattachent, il reste." in page


def test_a_place_taken_since_is_left(desk, table):
    batch = desk.imports("montants", "table,code,colonne,montant\nt,II,2015,\n")
    Figure.objects.create(line=Line.objects.get(), column=Column.objects.get(), amount=5)
    page = undo(desk, batch)
    assert Figure.objects.get().amount == 5
    assert "un autre a pris sa place" in page


def test_lists_return(desk, content):
    BudgetTable.objects.update(state=State.DRAFT)
    before = exported("colonnes")
    head, *rows = before.decode().splitlines()
    [total] = [row for row in rows if row.startswith("poles-2015-2019,") and ";" in row]
    shorter = re.sub(r";[^;,]*,", ",", total, count=1)  # without the last part
    batch = desk.imports("colonnes", f"{head}\n{shorter}")
    assert exported("colonnes") != before
    undo(desk, batch)
    assert exported("colonnes") == before


def test_lists_with_links_of_their_own_return(desk, content):
    BudgetTable.objects.update(state=State.DRAFT)
    before = exported("egalites")
    head, first, *_rows = before.decode().splitlines()
    cell = "poles-2015-2019/total/total"
    assert first.count(cell) == 1
    batch = desk.imports("egalites", f"{head}\n{first.replace(cell, 'poles-2015-2019/total/2015')}")
    assert exported("egalites") != before
    undo(desk, batch)
    assert exported("egalites") == before


def test_undoing_asks_for_the_rights_of_what_it_does(client, editor, table, publisher):
    boss = Desk(client, publisher)
    batch = boss.imports("montants", HEAD + "t,II,Axe II,,2015,13.5,,avant\n")
    BudgetTable.objects.update(state=State.PUBLISHED)
    page = undo(Desk(client, editor), batch)
    assert "demande le droit de publier" in page
    assert Figure.objects.get().amount == Decimal("13.5")
    batch.refresh_from_db()
    assert batch.status == ImportBatch.Status.APPLIED


def test_undoing_may_not_open_a_gap_in_a_published_table(desk, table):
    two, figure = Line.objects.get(), Figure.objects.get()
    figure.note = ""
    figure.save()
    part = Line.objects.create(table=table, key="II.1", code="II.1", label="Part", parent=two, position=2)
    Figure.objects.create(line=part, column=Column.objects.get(), amount=Decimal("20.5"), decimals=1)
    batch = desk.imports("montants", HEAD + "t,II,Axe II,,2015,20.5,,\n")
    BudgetTable.objects.update(state=State.PUBLISHED)
    page = undo(desk, batch)
    assert "donnez la raison de l’écart" in page
    assert Figure.objects.get(line=two).amount == Decimal("20.5")


def test_it_is_undone_once(desk, table):
    batch = desk.imports("montants", HEAD + "t,II,Axe II,,2015,13.5,,avant\n")
    undo(desk, batch)
    versions = Figure.history.count()
    assert "il n’y a rien à annuler" in undo(desk, batch)
    assert Figure.history.count() == versions


def test_the_page_of_an_import_tells_old_and_new(desk, table):
    batch = desk.imports("montants", HEAD + "t,II,Axe II,,2015,13.5,,avant\n")
    page = desk.client.get(reverse("backoffice:import_detail", args=[batch.pk])).content.decode()
    assert "montant\u00a0: <del>12,50</del> → <ins>13,5</ins>" in page
    assert "Annuler cet import" in page
