"""Two people in one table: the second is told who changed what, sees both values, and loses nothing."""

import pytest
from django.test import Client

from budgets.models import BudgetTable, Column, Figure, Line
from publishing.models import State
from tests.budgets.grids import (
    amounts,
    cell,
    changes,
    column,
    conflicts,
    form_of,
    line,
    open_grid,
    press,
    save,
    tree,
)  # fmt: skip

pytestmark = pytest.mark.django_db
RDI = "Ligne «\u00a0RDI\u00a0»"


@pytest.fixture
def table(content):
    BudgetTable.objects.update(state=State.DRAFT)
    return BudgetTable.objects.get(slug="poles-2015-2019")


@pytest.fixture
def staff(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def other(django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("autrui"))
    return client


def theirs(other, table, reason="Relu", **changes):
    form = open_grid(other, table)
    assert save(other, table, form | changes, reason).status_code == 302


def test_both_values_are_shown_for_the_cell_that_both_changed(table, staff, other):
    name = cell(table, "rdi", "2015")
    form = open_grid(staff, table) | {name: "43", "change_reason": "Le mien"}
    theirs(other, table, "Relu sur papier", **{name: "42"})
    answer = press(staff, table, form, "save")
    assert conflicts(answer) == [("autrui", [(f"{RDI}, colonne «\u00a02015\u00a0»", "42", "43")])]
    page = answer.content.decode()
    assert all(words in page for words in ("Relu sur papier", "Quelqu’un a enregistré avant vous"))
    assert amounts(table)["rdi", "2015"] == "42"
    again = form_of(answer)
    assert (again[name], again["change_reason"]) == ("43", "Le mien")
    assert changes(answer) == [(f"{RDI}, colonne «\u00a02015\u00a0»", "42", "43")]
    assert press(staff, table, again, "save").status_code == 302
    assert amounts(table)["rdi", "2015"] == "43"


def test_what_only_the_other_changed_is_taken_over_and_told(table, staff, other):
    mine, their = cell(table, "rdi", "2015"), cell(table, "rdi", "2016")
    form = open_grid(staff, table) | {mine: "43", "change_reason": "Le mien"}
    theirs(other, table, **{their: "44,0", f"label-{line(table, 'formation')}": "Formations"})
    answer = press(staff, table, form, "save")
    [(author, told)] = conflicts(answer)
    assert author == "autrui"
    assert told == [
        ("Ligne «\u00a0Formations\u00a0», libellé", "Formations", None),
        (f"{RDI}, colonne «\u00a02016\u00a0»", "44,0", None),
    ]
    again = form_of(answer)
    assert (again[mine], again[their]) == ("43", "44,0")
    assert press(staff, table, again, "save").status_code == 302
    found = amounts(table)
    assert (found["rdi", "2015"], found["rdi", "2016"]) == ("43", "44.0")


def test_the_same_change_by_both_is_no_conflict(table, staff, other):
    name = cell(table, "rdi", "2015")
    form = open_grid(staff, table) | {name: "43", "change_reason": "Le mien"}
    theirs(other, table, **{name: "43"})
    assert press(staff, table, form, "save").status_code == 302
    assert Figure.history.filter(line__key="rdi", column__key="2015", amount=43).count() == 1


def test_a_change_in_another_form_of_the_admin_is_told_too(table, staff, other):
    figure = Figure.objects.get_by_natural_key("poles-2015-2019", "rdi", "2015")
    form = open_grid(staff, table) | {cell(table, "rdi", "2015"): "43", "change_reason": "Le mien"}
    figure.amount, figure.note = 42, "Leur note"
    figure.save()
    [(_author, told)] = conflicts(press(staff, table, form, "save"))
    assert told == [
        (f"{RDI}, colonne «\u00a02015\u00a0»", "42", "43"),
        (f"{RDI}, colonne «\u00a02015\u00a0», note", "Leur note", None),
    ]


def test_another_unit_meanwhile_is_told_for_the_same_amounts_say_something_else(table, staff, other):
    form = open_grid(staff, table) | {cell(table, "rdi", "2015"): "43", "change_reason": "Le mien"}
    BudgetTable.objects.filter(pk=table.pk).update(multiplier=1000)
    assert conflicts(press(staff, table, form, "save"))[0][1] == [("Unité", "k€", None)]


# Lines and columns


def test_lines_that_the_other_added_and_removed_are_taken_over(table, staff, other):
    form = open_grid(staff, table) | {cell(table, "rdi", "2015"): "43", "change_reason": "Le mien"}
    theirs_form = form_of(press(other, table, open_grid(other, table), "add-line", chosen=line(table, "rdi")))
    theirs_form = form_of(press(other, table, theirs_form, "remove-lines", chosen=line(table, "formation")))
    assert save(other, table, theirs_form | {"label-ln1": "Nouvelle"}).status_code == 302
    answer = press(staff, table, form, "save")
    assert conflicts(answer) == [
        (
            "autrui",
            [
                ("Ligne «\u00a0Nouvelle\u00a0»", "(ajoutée)", None),
                ("Ligne «\u00a0Formation\u00a0»", "(enlevée)", None),
            ],
        )
    ]
    assert press(staff, table, form_of(answer), "save").status_code == 302
    keys = [key for key, _parent in tree(table)]
    assert keys[1:3] == ["rdi", "nouvelle"]
    assert "formation" not in keys
    assert amounts(table)["rdi", "2015"] == "43"


def test_a_line_that_the_other_removed_keeps_what_i_typed_and_comes_back_with_its_key(table, staff, other):
    name, ref = cell(table, "formation", "2015"), line(table, "formation")
    form = open_grid(staff, table) | {name: "3,5", "change_reason": "Je la garde"}
    save(other, table, form_of(press(other, table, open_grid(other, table), "remove-lines", chosen=ref)))
    assert not Line.objects.filter(table=table, key="formation").exists()
    answer = press(staff, table, form, "save")
    [(author, told)] = conflicts(answer)
    assert (author, told[0][:2]) == ("autrui", ("Ligne «\u00a0Formation\u00a0»", "(enlevée)"))
    assert "gardée avec votre saisie" in told[0][2]
    again = form_of(answer)
    assert again[name] == "3,5"
    assert press(staff, table, again, "save").status_code == 302
    assert line(table, "formation") == ref
    assert amounts(table)["formation", "2015"] == "3.5"


def test_a_line_that_i_remove_and_the_other_changed_comes_back_to_be_seen(table, staff, other):
    ref = line(table, "formation")
    form = form_of(press(staff, table, open_grid(staff, table), "remove-lines", chosen=ref))
    theirs(other, table, **{cell(table, "formation", "2015"): "3,5"})
    answer = press(staff, table, form, "save", change_reason="x")
    [(_author, told)] = conflicts(answer)
    assert told == [
        ("Ligne «\u00a0Formation\u00a0»", "(modifiée)", "(enlevée)"),
        ("Ligne «\u00a0Formation\u00a0», colonne «\u00a02015\u00a0»", "3,5", None),
    ]
    assert form_of(answer)[cell(table, "formation", "2015")] == "3,5"
    form = form_of(press(staff, table, form_of(answer), "remove-lines", chosen=ref))
    assert save(staff, table, form).status_code == 302
    assert not Line.objects.filter(table=table, key="formation").exists()


def test_an_order_that_the_other_changed_is_taken_over_with_what_i_added(table, staff, other):
    form = form_of(press(staff, table, open_grid(staff, table), "add-line", chosen=line(table, "rdi")))
    form |= {"label-ln1": "Nouvelle", "change_reason": "x"}
    save(other, table, form_of(press(other, table, open_grid(other, table), "up", chosen=line(table, "rdi"))))
    answer = press(staff, table, form, "save")
    assert conflicts(answer) == [("autrui", [("Ordre des lignes", "(déplacé)", None)])]
    assert press(staff, table, form_of(answer), "save").status_code == 302
    assert [key for key, _parent in tree(table)][:2] == ["rdi", "nouvelle"]


def test_two_orders_are_told_and_mine_is_what_the_next_save_writes(table, staff, other):
    form = form_of(press(staff, table, open_grid(staff, table), "up", chosen=line(table, "formation")))
    save(other, table, form_of(press(other, table, open_grid(other, table), "up", chosen=line(table, "rdi"))))
    answer = press(staff, table, form | {"change_reason": "x"}, "save")
    assert conflicts(answer) == [("autrui", [("Ordre des lignes", "(déplacé)", "(déplacé)")])]
    assert press(staff, table, form_of(answer), "save").status_code == 302
    assert [key for key, _parent in tree(table)][1:3] == ["formation", "rdi"]


def test_a_column_that_the_other_removed_leaves_the_totals_that_i_write(table, staff, other):
    form = open_grid(staff, table) | {cell(table, "rdi", "2016"): "43", "change_reason": "x"}
    gone = column(table, "2019")
    save(other, table, form_of(press(other, table, open_grid(other, table), "remove-columns", chosen=gone)))
    answer = press(staff, table, form, "save")
    assert ("Colonne «\u00a02019\u00a0»", "(enlevée)", None) in conflicts(answer)[0][1]
    assert press(staff, table, form_of(answer), "save").status_code == 302
    total = Column.objects.get(table=table, key="total")
    assert [part.key for part in total.parts.all()] == ["2015", "2016", "2017", "2018"]


def test_the_first_lines_of_an_empty_table_by_two_people_both_stay(table, staff, other):
    empty = BudgetTable.objects.create(slug="v", title="V", period_start=1, period_end=2, source=table.source)
    mine = form_of(press(staff, empty, open_grid(staff, empty), "add-line")) | {"label-ln1": "Mienne"}
    their = form_of(press(other, empty, open_grid(other, empty), "add-line")) | {"label-ln1": "Leur"}
    assert save(other, empty, their).status_code == 302
    answer = press(staff, empty, mine | {"change_reason": "x"}, "save")
    assert conflicts(answer)[0][1] == [("Ligne «\u00a0Leur\u00a0»", "(ajoutée)", None)]
    assert press(staff, empty, form_of(answer), "save").status_code == 302
    assert [key for key, _parent in tree(empty)] == ["leur", "mienne"]
