"""A table taken away as it is printed: what the file holds, and that it comes back the same."""

import pytest
from django.urls import reverse

from backoffice.imports.plan import Plan
from budgets.imports.matrix.filling import fill
from budgets.models import BudgetTable
from spreadsheets import PRINTED_FORMATS, read

pytestmark = pytest.mark.django_db


def taken(client, slug: str, name: str) -> bytes:
    response = client.get(reverse("budgets:table_detail", args=[slug]), {"_export": name})
    assert response.status_code == 200
    return response.content


@pytest.mark.parametrize("name", PRINTED_FORMATS)
def test_it_comes_back_without_a_change_or_a_question(content, client, name):
    for table in BudgetTable.objects.all():
        plan = Plan()
        fill(read(taken(client, table.slug, name), looks=True), {"table": table.slug}, plan)
        assert (plan.questions, plan.troubles, plan.writes) == ([], [], [])
        assert [notice.message for notice in plan.notices] == []
