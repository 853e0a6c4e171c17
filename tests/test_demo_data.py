"""The invented content: large on demand, always the same, never in the site's own database."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from budgets.checks import check_table
from budgets.models import BudgetTable, Figure
from poles.models import Organisation
from publishing.models import DataVersion
from s3site.management.commands import demo_data

pytestmark = pytest.mark.django_db


def test_it_is_large_complete_and_adds_up():
    counts = demo_data.fill(500)
    assert counts["montants"] == Figure.objects.count() >= 500
    assert Figure.history.count() == Figure.objects.count()
    assert DataVersion.current().number > 0
    verdicts = {check.verdict for table in BudgetTable.objects.with_cells() for check in check_table(table)}
    assert verdicts <= {"exact", "rounding"}


def written() -> list[tuple]:
    """What the demo writes, seen before it is taken back."""
    with transaction.atomic():
        demo_data.Demo(100).write()
        amounts = Figure.objects.values_list("line__table__slug", "line__key", "column__key", "amount")
        names = Organisation.objects.values_list("slug", "name", "kind", "state")
        found = [*amounts.order_by("pk"), *names.order_by("pk")]
        transaction.set_rollback(True)
    return found


def test_the_same_number_gives_the_same_content():
    assert written() == written()


def test_it_refuses_the_database_of_the_site(monkeypatch):
    monkeypatch.setattr(demo_data, "is_main", lambda database: True)
    with pytest.raises(SystemExit, match="est la base du site"):
        call_command("demo_data", 10)


def test_it_knows_the_database_of_the_site(tmp_path):
    assert demo_data.is_main(settings.DATABASES["default"])
    other = {"ENGINE": demo_data.SQLITE, "NAME": str(tmp_path / "demo.sqlite3")}
    assert not demo_data.is_main(other)


def test_it_refuses_a_database_with_content(content):
    with pytest.raises(SystemExit, match="Cette base a du contenu"):
        call_command("demo_data", 10, here=True)
