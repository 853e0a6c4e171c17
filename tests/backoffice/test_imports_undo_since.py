"""Undoing an import after people went on: what they touched stays, nothing is half returned, nothing breaks a rule."""

import random
from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import ProtectedError, RestrictedError

from backoffice.changes import recorded_models
from backoffice.imports import undoing
from backoffice.models import ImportBatch
from budgets.models import BudgetTable, Column, Figure, Line
from poles.models import Domain, Organisation, Placement, PlacementTheme, Theme
from sources.models import Source

from .uploading import Desk

pytestmark = pytest.mark.django_db
HEAD = "table,code,libellé,parent,colonne,montant,source,note\n"
COLUMNS = "table,clé,libellé,nature,année,parts\n"
KEPT = "il garde sa valeur"


@pytest.fixture
def desk(client, publisher):
    return Desk(client, publisher)


@pytest.fixture
def table(db):
    """II, of 12.50 M€ in 2015; A, and B under it; the total of the columns adds 2015."""
    source = Source.objects.create(slug="base", title="Le document")
    table = BudgetTable.objects.create(slug="t", title="Tableau", period_start=2015, period_end=2016, source=source)
    two, above = (Line.objects.create(table=table, key=key, code=key, label=key) for key in ("II", "A"))
    Line.objects.create(table=table, key="B", code="B", label="B", parent=above)
    column = Column.objects.create(table=table, key="2015", label="2015", kind="year", year=2015)
    total = Column.objects.create(table=table, key="total", label="Total", kind="total")
    total.parts.add(column)
    Figure.objects.create(line=two, column=column, amount=Decimal("12.50"), decimals=2, note="avant")
    return table


def undo(desk, batch) -> list[str]:
    """What was left, and why."""
    outcome = undoing.undo(batch, desk.user, "")
    assert outcome.status == "done", outcome.message
    connection.check_constraints()
    return ImportBatch.objects.get(undoes=batch).outcome.splitlines()


def state() -> dict:
    rows = {model.__name__: {row["id"]: row for row in model.objects.values()} for model in recorded_models()}
    return rows | {"parts": sorted(Column.parts.through.objects.values_list("from_column", "to_column"))}


def edit(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()


def test_an_amount_and_its_printed_decimals_are_one(desk, table):
    batch = desk.imports("montants", HEAD + "t,II,II,,2015,13.5,,avant\n")
    edit(Figure.objects.get(), amount=Decimal("14.7"))
    assert undo(desk, batch) == [f"montant « II II × 2015 » : modifié depuis (montant), {KEPT}."]
    assert str(Figure.objects.get().printed) == "14.7"


def test_the_printed_decimals_of_an_amount_that_returns_are_its_own(desk, table):
    batch = desk.imports("montants", HEAD + "t,II,II,,2015,13.25,,avant\n")
    edit(Figure.objects.get(), decimals=4)
    assert undo(desk, batch) == [f"montant « II II × 2015 » : modifié depuis (décimales imprimées), {KEPT}."]
    assert str(Figure.objects.get().printed) == "13.2500"


def test_what_would_break_a_rule_of_its_model_is_left(desk, table):
    batch = desk.imports("colonnes", COLUMNS + "t,2015,2015,other,,\n")
    edit(Column.objects.get(key="2015"), kind="total")
    assert undo(desk, batch) == [f"colonne « 2015 » : modifié depuis (nature), {KEPT}."]
    assert Column.objects.get(key="2015").year is None


def test_a_reference_to_what_is_gone_is_left(desk, table):
    batch = desk.imports("montants", HEAD + "t,B,B,II,2015,4,,\n")
    Line.objects.get(key="A").delete()
    [left] = undo(desk, batch)
    assert left.endswith(f"{KEPT}, l’ancienne n’est plus possible : ce à quoi il renvoyait n’existe plus.")
    assert Line.objects.get(key="B").parent.key == "II" and not Figure.objects.filter(line__key="B").exists()


def test_no_circle_is_made(desk, table):
    batch = desk.imports("montants", HEAD + "t,B,B,II,2015,4,,\n")
    edit(Line.objects.get(key="A"), parent=Line.objects.get(key="B"))
    [left] = undo(desk, batch)
    assert left.endswith("Une ligne ne peut pas dépendre d’elle-même.")
    assert Line.objects.get(key="B").parent.key == "II"


def test_parents_that_changed_places_change_back(desk, table):
    before = state()
    batch = desk.imports("lignes", "table,clé,libellé,parent\nt,A,A,B\nt,B,B,\n")
    assert undo(desk, batch) == [] and state() == before


def test_what_existing_records_were_tied_to_goes_with_the_tie(desk, table):
    before = state()
    rows = "t,II,II,N,2015,12.50,Un rapport,avant\nt,N,Nouvelle,,2015,3,,\n"
    batch = desk.imports("montants", HEAD + rows)
    assert Line.objects.get(key="II").parent.key == "N" and Source.objects.count() == 2
    assert undo(desk, batch) == [] and state() == before


def test_what_was_made_to_be_added_up_goes_with_its_total(desk, table):
    before = state()
    batch = desk.imports("colonnes", COLUMNS + "t,x,X,other,,\nt,somme,Somme,total,,x; 2015\nt,total,Total,total,,x\n")
    assert undo(desk, batch) == [] and state() == before


def test_a_list_whose_part_is_gone_is_left(desk, table):
    batch = desk.imports("colonnes", COLUMNS + "t,x,X,other,,\nt,total,Total,total,,x\n")
    Figure.objects.all().delete()
    Column.objects.get(key="2015").delete()
    assert len(undo(desk, batch)) == 2
    assert [part.key for part in Column.objects.get(key="total").parts.all()] == ["x"]


def test_an_order_returns_and_what_was_added_to_it_stays(desk, table):
    a, b, c = (Theme.objects.create(slug=slug, name=slug, source=table.source) for slug in "abc")
    pole = Organisation.objects.create(slug="pole", name="Pôle", kind="pole", source=table.source)
    domain = Domain.objects.create(slug="domaine", name="Domaine", short_name="D", source=table.source)
    placement = Placement.objects.create(organisation=pole, domain=domain, source=table.source)
    for rank, theme in enumerate((a, b), 1):
        PlacementTheme.objects.create(placement=placement, theme=theme, position=rank)
    batch = desk.imports("implantations", "organisation,domaine,thèmes\npole,domaine,b; a\n")
    PlacementTheme.objects.create(placement=placement, theme=c, position=3)
    assert undo(desk, batch) == []
    assert [link.theme for link in placement.theme_links.all()] == [a, b, c]


def test_all_that_went_comes_back_together(desk, table):
    rows = "t,N,Nouvelle,,nouvelle,3,Un rapport,\nt,N.1,Part,N,nouvelle,2,,\n"
    batch = desk.imports("montants", HEAD + rows)
    after = state()
    undo(desk, batch)
    again = ImportBatch.objects.get(undoes=batch)
    assert undo(desk, again) == [] and state() == after
    assert ImportBatch.objects.get(undoes=again).reason == "Annulation de l’annulation de « fichier.csv »"


def test_what_no_longer_has_its_place_does_not_come_back(desk, table):
    batch = desk.imports("montants", HEAD + "t,N,Nouvelle,,2015,3,,\n")
    undo(desk, batch)
    edit(Line(table=table, code="N", label="Une autre"))
    left = undo(desk, ImportBatch.objects.get(undoes=batch))
    assert [each.partition(" : ")[2] for each in left] == [
        "supprimé par l’import, il n’est pas recréé : un autre a pris sa place.",
        "supprimé par l’import, il n’est pas recréé : ce à quoi il renvoyait n’existe plus.",
    ]


# Whatever people do


def a_file(chance: random.Random) -> tuple[str, str]:
    def pick(*among):
        return chance.choice(among)

    if pick(True, False):
        rows = {
            (pick("II", "A", "B", "N", "M"), pick("2015", "total", "nouvelle")): (
                pick("", "II", "A", "B", "N"),
                pick("", "3", "4.25", "12.5"),
                pick("", "base", "Un rapport"),
            )
            for _row in range(4)
        }
        parents = {line: parent if parent != line else "" for (line, _column), (parent, *_rest) in rows.items()}
        told = [f"t,{line},{line},{parents[line]},{column},{a},{s},n" for (line, column), (_p, a, s) in rows.items()]
        return "montants", HEAD + "\n".join(told)
    parts, nature = pick("", "2015", "x", "2015; x"), pick("other,", "year,2016")
    return "colonnes", COLUMNS + f"t,x,X,other,,\nt,total,Total,total,,{parts}\nt,2015,2015,{nature},"


def someone_edits(chance: random.Random, sources: list) -> None:
    """Does one thing, or nothing where it is refused."""
    model = chance.choice([Line, Column, Figure, Source])
    record = chance.choice([*model.objects.all(), None])
    if record is None:
        return
    if chance.random() < 0.3:
        with suppress(ProtectedError, RestrictedError), transaction.atomic():
            record.delete()
        return
    values = {
        Line: {"label": "autre"} if chance.random() < 0.3 else {"parent": chance.choice([*Line.objects.all(), None])},
        Column: chance.choice([{"label": "autre"}, {"kind": "other", "year": None}, {"kind": "year", "year": 2017}]),
        Figure: chance.choice([{"amount": Decimal(7)}, {"decimals": 5}, {"note": "à la main"}, {"source": sources[0]}]),
        Source: {"title": "autre"},
    }[model]
    with suppress(ValidationError), transaction.atomic():
        edit(record, **values)


def is_sound() -> bool:
    for model in (Source, BudgetTable, Line, Column, Figure):
        for record in model.objects.all():
            record.full_clean()
    return True


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happened_since_the_undoing_keeps_every_rule(seed, desk, table):
    chance = random.Random(seed)
    first = state()
    preview = desk.preview(*a_file(chance))
    while not preview.is_confirmable:
        preview = desk.preview(*a_file(chance))
    preview.confirm()
    imported = state()
    for _edit in range(chance.choice([0, 1, 3])):
        someone_edits(chance, [table.source])
    edited = state()
    left = undo(desk, preview.batch)
    assert is_sound()
    if edited == imported:
        assert left == [] and state() == first
    if not left:
        assert undo(desk, ImportBatch.objects.get(undoes=preview.batch)) == [] and state() == edited
