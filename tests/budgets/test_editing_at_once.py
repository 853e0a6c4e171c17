"""Two people who save one table at the very same time, on a real database: the second waits, then is told."""

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from budgets.models import BudgetTable, Column, Figure, Line
from sources.models import Source
from tests.backoffice.test_at_once import posted_while
from tests.budgets.grids import address, amounts, cell, conflicts, form_of, open_grid, press

pytestmark = pytest.mark.usefixtures("transactional_db", "django_db_serialized_rollback")


@pytest.fixture
def table(transactional_db):
    source = Source.objects.create(slug="s", title="S")
    table = BudgetTable.objects.create(slug="t", title="T", period_start=2015, period_end=2015, source=source)
    column = Column.objects.create(table=table, key="c", label="C", kind="other")
    for key in ("a", "b"):
        line = Line.objects.create(table=table, key=key, label=key)
    Figure.objects.create(line=line, column=column, amount=Decimal(1))
    return table


@pytest.fixture
def staff(transactional_db):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chef"))
    return client


def changed(table):
    figure = Figure.objects.get()
    figure.amount = 2
    figure.save()


def added(table):
    Figure.objects.create(line=Line.objects.get(key="a"), column=Column.objects.get(), amount=Decimal(2))


@pytest.mark.parametrize(("write", "key"), [(changed, "b"), (added, "a")])
def test_the_second_waits_and_is_told(write, key, table, staff):
    form = open_grid(staff, table) | {cell(table, key, "c"): "3", "change_reason": "Le mien"}
    form = form_of(press(staff, table, form, "look")) | {"action": "save"}

    def write_both():
        BudgetTable.objects.select_for_update().get(pk=table.pk)
        write(table)

    answer = posted_while(staff, address(table), form, write_both)
    assert amounts(table)[key, "c"] == "2"
    assert [(theirs, mine) for _where, theirs, mine in conflicts(answer)[0][1]] == [("2", "3")]
