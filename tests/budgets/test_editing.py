"""A table edited as a grid, without script: what is typed, refused, saved and taken back."""

import pytest

from budgets.models import BudgetTable, Figure
from publishing.models import State
from tests.budgets.grids import address, amounts, form_of, name, open_grid, press, save, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, publisher):
    client.force_login(publisher)
    return client


@pytest.fixture
def table(content):
    return BudgetTable.objects.get(slug="poles-2015-2019")


def test_the_grid_says_what_is_stored_and_saving_it_changes_nothing(table, staff):
    before = amounts(table), Figure.history.count()
    form = open_grid(staff, table)
    assert form[name("amount", table, "total", "total")] == "642,06"
    answer = staff.post(address(table), form | {"action": "save"}, follow=True)
    assert "rien n’a été enregistré" in str(list(answer.context["messages"])[0])
    assert (amounts(table), Figure.history.count()) == before


def test_amounts_are_saved_with_one_reason_under_one_moment(table, staff):
    BudgetTable.objects.update(state=State.DRAFT)
    cells = [name("amount", table, "rdi", year) for year in ("2015", "2016", "2017")]
    form = open_grid(staff, table) | {cells[0]: "2 401,980", cells[1]: "", cells[2]: "7"}
    assert save(staff, table, form, "Relu sur la diapositive").status_code == 302
    found = amounts(table)
    assert [found.get(("rdi", year)) for year in ("2015", "2016", "2017")] == ["2401.980", None, "7"]
    versions = Figure.history.filter(history_change_reason="Relu sur la diapositive")
    assert sorted(versions.values_list("history_type", flat=True)) == ["-", "~", "~"]
    assert len({*versions.values_list("history_date", "history_user__username")}) == 1
