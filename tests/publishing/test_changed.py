"""A published record says when it last changed: what the public could see of it, and nothing of a draft."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps

from backoffice.dashboard import recorded_models
from budgets.models import BudgetTable
from pages.models import Page
from poles.models import Domain, Organisation, Placement
from publishing.changed import changed_at, hanging_from
from publishing.models import Publishable, State
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import text_of

pytestmark = pytest.mark.usefixtures("content")
START = datetime(2026, 1, 10, 9, tzinfo=UTC)
SHOWN = [model for model in apps.get_models() if issubclass(model, Publishable) and hasattr(model, "get_absolute_url")]


@pytest.fixture(autouse=True)
def long_ago(content):  # noqa: F811
    for model in recorded_models():
        model.history.update(history_date=START)


def change(record, days, **values):
    """Save the record that many days later."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_date = START + timedelta(days=days)
    record.save()


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_each_page_of_a_record_says_when_it_changed_and_names_nobody(model, client, publisher):
    record = model.objects.published().first()
    assert "Dernière modification de ce contenu : 10 janvier 2026" in page_of(client, record)
    record._history_user = publisher
    record._change_reason = "Motif réservé à l’équipe"
    change(record, 52)
    page = page_of(client, record)
    assert "Dernière modification de ce contenu : 3 mars 2026" in page
    assert "publisher" not in page
    assert "Motif réservé" not in page


def page_of(client, record):
    response = client.get(record.get_absolute_url())
    assert response.status_code == 200
    return " ".join(text_of(response).split())


def test_what_was_done_while_a_draft_is_not_dated():
    domain = Domain.objects.first()
    change(domain, 5, state=State.DRAFT)
    change(domain, 6, summary="En chantier")
    assert changed_at(domain) == START
    change(domain, 9, state=State.PUBLISHED)
    assert changed_at(domain) == START + timedelta(days=9)


HANGING = [(Organisation, "placements"), (BudgetTable, "lines"), (BudgetTable, "columns"), (Page, "points")]


@pytest.mark.parametrize(("model", "path"), HANGING)
def test_what_hangs_from_a_record_is_part_of_it(model, path):
    record = model.objects.filter(**{f"{path}__isnull": False}).first()
    change(getattr(record, path).first(), 7)
    assert changed_at(record) == START + timedelta(days=7)


def test_an_amount_changes_its_table_and_no_other():
    table, other = BudgetTable.objects.exclude(lines__figures=None).distinct()[:2]
    figure = table.lines.filter(figures__isnull=False).first().figures.first()
    change(figure, 3, note="Relu")
    assert (changed_at(table), changed_at(other)) == (START + timedelta(days=3), START)
    before = datetime.now(UTC)
    type(figure).objects.get(pk=figure.pk).delete()
    assert changed_at(table) >= before


def test_what_hangs_unseen_is_not_dated():
    placement = Placement.objects.first()
    Domain.objects.filter(pk=placement.domain_id).update(state=State.DRAFT)
    change(placement, 4, heading="Caché")
    assert changed_at(placement.organisation) == START
    placement.delete()
    assert changed_at(placement.organisation) == START


def test_what_hangs_is_found_however_far():
    found = {(model.__name__, path) for model, path in hanging_from(BudgetTable)}
    assert found == {
        ("Line", "table"),
        ("Column", "table"),
        ("Figure", "line__table"),
        ("Identity", "line__table"),
        ("IdentityPart", "identity__line__table"),
    }


def test_a_record_without_history_has_no_date(client):
    domain = Domain.objects.first()
    domain.history.all().delete()
    assert changed_at(domain) is None
    assert "Dernière modification de ce contenu :" not in page_of(client, domain)
