"""Amounts as staff type them, and published tables that stay explained."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from budgets.consequences import unexplained
from budgets.forms import AmountField
from budgets.models import BudgetTable, Column, Figure, Line
from publishing.models import State
from tests.backoffice.forms import errors, inputs, submit
from timeline.models import Milestone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("2 401,98", "2401.98"),
        ("2\u202f401,98", "2401.98"),
        ("2\u00a0401,98", "2401.98"),
        ("2401.98", "2401.98"),
        ("40,0", "40.0"),
        ("40.00", "40.00"),
        ("24", "24"),
        ("-3,5", "-3.5"),
        ("\u22123,5", "-3.5"),
        ("1.234,5", "1234.5"),
        ("1,234", "1.234"),
        ("0", "0"),
    ],
)
def test_what_is_typed_is_kept_to_the_last_decimal(typed, amount):
    assert str(AmountField().clean(typed)) == amount


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.234", "deux façons"),
        ("abc", "n’est pas un nombre"),
        ("12 %", "pourcentage"),
        ("12 M€", "sans «\u00a0M€\u00a0»"),
        ("1e999999", "n’est pas un nombre"),
        ("NaN", "n’est pas un nombre"),
        ("9" * 16, "au plus 15 chiffres"),
        ("9" * 10_000, "au plus 15 chiffres"),
        ("0,123456789", "au plus 15 chiffres"),
        ("9999999999,999999", "au plus 15 chiffres"),
        ("1\0", "nul"),
    ],
)
def test_what_cannot_be_an_amount_is_refused_in_a_sentence(typed, said):
    with pytest.raises(ValidationError) as refusal:
        AmountField().clean(typed)
    assert said in " ".join(refusal.value.messages)


def figure_of(table, line, column):
    return Figure.objects.get_by_natural_key(table, line, column)


def address(record):
    return reverse(f"admin:budgets_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def table(content):
    """A published table: a total of two parts."""
    table = BudgetTable.objects.create(
        slug="essai",
        title="Essai",
        period_start=2015,
        period_end=2015,
        decimals=1,
        source=BudgetTable.objects.first().source,
        state=State.PUBLISHED,
    )
    column = Column.objects.create(table=table, key="2015", label="2015", kind="year", year=2015)
    total = Line.objects.create(table=table, key="total", label="Total")
    for key, amount in (("a", "10.0"), ("b", "20.5")):
        line = Line.objects.create(table=table, key=key, label=key, parent=total)
        Figure.objects.create(line=line, column=column, amount=Decimal(amount), decimals=1)
    Figure.objects.create(line=total, column=column, amount=Decimal("30.5"), decimals=1)
    return table


def test_the_form_shows_the_amount_as_printed_and_saves_it_unchanged(table, staff):
    figure = figure_of("essai", "a", "2015")
    assert inputs(staff.get(address(figure)), "figure_form")["amount"] == "10,0"
    versions = figure.history.count()
    assert submit(staff, address(figure), "figure_form").status_code == 302
    assert figure.history.count() == versions


def test_another_number_of_decimals_is_a_change(table, staff):
    figure = figure_of("essai", "a", "2015")
    changes = {"amount": "10,00", "change_reason": "Comme imprimé"}
    assert submit(staff, address(figure), "figure_form", **changes).status_code == 302
    figure.refresh_from_db()
    assert (str(figure.printed), figure.history.first().history_change_reason) == ("10.00", "Comme imprimé")


def test_an_ambiguous_amount_stays_in_the_form_with_its_sentence(table, staff):
    answer = submit(staff, address(figure_of("essai", "a", "2015")), "figure_form", amount="1.234")
    assert "deux façons" in errors(answer)
    assert inputs(answer, "figure_form")["amount"] == "1.234"


def test_an_unexplained_discrepancy_is_refused_and_named(table, staff):
    figure = figure_of("essai", "a", "2015")
    answer = submit(staff, address(figure), "figure_form", amount="15,0")
    assert answer.status_code == 200
    assert "«\u00a0Total\u00a0», colonne «\u00a02015\u00a0»" in errors(answer)
    assert inputs(answer, "figure_form")["amount"] == "15,0"
    figure.refresh_from_db()
    assert figure.amount == 10
    assert unexplained(table) == set()


@pytest.mark.parametrize("noted", ["edited", "total"])
def test_a_note_on_either_figure_explains_it(noted, table, staff):
    figure, total = figure_of("essai", "a", "2015"), figure_of("essai", "total", "2015")
    changes = {"amount": "15,0"}
    if noted == "edited":
        changes["note"] = "Corrigé par l’éditeur."
    else:
        Figure.objects.filter(pk=total.pk).update(note="Le total n’a pas été revu.")
    assert submit(staff, address(figure), "figure_form", **changes).status_code == 302
    figure.refresh_from_db()
    assert figure.amount == 15


def test_a_draft_table_may_be_in_the_making_but_is_not_published_so(table, staff):
    BudgetTable.objects.filter(pk=table.pk).update(state=State.DRAFT)
    assert submit(staff, address(figure_of("essai", "a", "2015")), "figure_form", amount="15,0").status_code == 302
    staff.post(reverse("admin:budgets_budgettable_step", args=[table.pk, "publier"]))
    table.refresh_from_db()
    assert table.state == State.DRAFT


def test_deleting_a_part_of_a_published_total_is_refused(table, staff):
    figure = figure_of("essai", "a", "2015")
    answer = staff.post(reverse("admin:budgets_figure_delete", args=[figure.pk]), {"post": "yes"}, follow=True)
    assert "«\u00a0Total\u00a0»" in answer.content.decode()
    data = {"action": "delete_selected", "_selected_action": [figure.pk], "post": "yes"}
    assert (
        "«\u00a0Total\u00a0»"
        in staff.post(reverse("admin:budgets_figure_changelist"), data, follow=True).content.decode()
    )
    assert Figure.objects.filter(pk=figure.pk).exists()


def test_the_figures_in_the_form_of_a_line_are_held_to_the_same(table, staff):
    line = Line.objects.get(table=table, key="a")
    answer = submit(staff, address(line), "line_form", **{"figures-0-amount": "15,0"})
    assert "«\u00a0Total\u00a0»" in errors(answer)
    data = {"figures-0-amount": "15,00", "figures-0-note": "Revu."}
    assert submit(staff, address(line), "line_form", **data).status_code == 302
    assert str(figure_of("essai", "a", "2015").printed) == "15.00"


def test_a_whole_table_can_be_deleted(table, staff):
    BudgetTable.objects.filter(pk=table.pk).update(state=State.DRAFT)
    staff.post(reverse("admin:budgets_budgettable_delete", args=[table.pk]), {"post": "yes"})
    assert not BudgetTable.objects.filter(slug="essai").exists()


def test_an_envelope_is_typed_like_an_amount(content, staff):
    milestone = Milestone.objects.exclude(envelope=None).first()
    place = reverse("admin:timeline_milestone_change", args=[milestone.pk])
    assert submit(staff, place, "milestone_form", envelope="1 280,50").status_code == 302
    milestone.refresh_from_db()
    assert str(milestone.printed_envelope) == "1280.50"
    assert submit(staff, place, "milestone_form", envelope="").status_code == 302
    milestone.refresh_from_db()
    assert (milestone.envelope, milestone.envelope_decimals) == (None, 0)


def test_a_column_sums_columns_of_its_own_table(content, staff):
    total = Column.objects.filter(kind="total", parts__isnull=False).first()
    stranger = Column.objects.exclude(table=total.table).first()
    answer = submit(staff, address(total), "column_form", parts=[stranger.pk, total.pk])
    assert "autre tableau" in errors(answer)
    assert "d’elle-même" in errors(answer)
