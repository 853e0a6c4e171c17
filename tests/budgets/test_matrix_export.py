"""A table taken away as it is printed, and brought back."""

import pytest
from django.apps import apps
from django.core import serializers
from django.urls import reverse

from backoffice.imports.plan import Plan
from budgets.imports.matrix.filling import fill
from budgets.models import BudgetTable, Column, Figure, Identity, IdentityPart, Line
from publishing.models import State
from spreadsheets import PRINTED_FORMATS, read

from .printing import Press, asked

pytestmark = pytest.mark.django_db


def taken(client, slug: str, name: str) -> bytes:
    response = client.get(reverse("budgets:table_detail", args=[slug]), {"_export": name})
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith(f'attachment; filename="{slug}-imprime.')
    return response.content


@pytest.mark.parametrize("name", PRINTED_FORMATS)
def test_it_comes_back_without_a_change_or_a_question(content, client, name):
    for table in BudgetTable.objects.all():
        plan = Plan()
        fill(read(taken(client, table.slug, name), looks=True), {"table": table.slug}, plan)
        assert (plan.questions, plan.troubles, plan.writes, plan.notices) == ([], [], [], [])


def facts() -> list[str]:
    """Every line, column and figure by its natural keys; what a sheet does not hold is left out."""
    records = [*Line.objects.all(), *Column.objects.all(), *Figure.objects.all()]
    fields = ("key", "code", "label", "parent", "position", "year", "parts", "amount", "decimals", "line", "column")
    options = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True, "fields": (*fields, "table")}
    return sorted(serializers.serialize("json", [record], **options) for record in records)


NOTES = [["Budget 2015 (k€)"], ["Poste", "2015"], ["10001", "10,5 (1)"], ["10002", "20,0"], ["Total", "30,5"]]
BELOW = [["(1) Hors cantines."], ["Source : Finances."]]


@pytest.mark.parametrize("name", PRINTED_FORMATS)
def test_notes_and_labels_that_look_like_numbers_come_back_in_another_table(client, publisher, name):
    desk = Press(client, publisher)
    desk.drop(NOTES + BELOW, "un", source="Le diaporama").confirm()
    address = reverse("admin:budgets_budgettable_printed", args=[BudgetTable.objects.get(slug="un").pk])
    preview = desk.drop(client.get(address, {"_export": name}).content, "deux", source="Le diaporama")
    assert (asked(preview), preview.errors) == (set(), [])
    preview.confirm()
    one, other = (BudgetTable.objects.get(slug=slug) for slug in ("un", "deux"))
    assert one.note == other.note == "(1) Hors cantines.\nSource : Finances."
    assert figures(one) == figures(other)


def test_a_wide_table_comes_back_with_a_control_beside_each_column(client, publisher):
    desk, years = Press(client, publisher), range(1960, 2020)
    rows = [["Budget (k€)"], ["Poste", *map(str, years)], ["Écoles", *["1,5"] * 60], ["Routes", *["2,5"] * 60]]
    desk.drop([*rows, ["Total", *["4,0"] * 60]], "large", source="Le diaporama").confirm()
    address = reverse("admin:budgets_budgettable_printed", args=[BudgetTable.objects.get(slug="large").pk])
    preview = desk.drop(client.get(address, {"_export": "matrix-xlsx"}).content, "large")
    assert (asked(preview), preview.errors, preview.changes) == (set(), [], {})


def figures(table: BudgetTable) -> list[tuple]:
    return list(
        Figure.objects.filter(line__table=table)
        .order_by("line__position")
        .values_list("line__label", "column__label", "amount", "decimals", "note")
    )


@pytest.mark.parametrize("name", PRINTED_FORMATS)
def test_into_an_empty_database_it_comes_back_whole(content, client, publisher, name):
    before = facts()
    files = {table.slug: taken(client, table.slug, name) for table in BudgetTable.objects.all()}
    apps.get_model("timeline", "Milestone").objects.update(budget_table=None)
    for model in (IdentityPart, Identity, Figure, BudgetTable):
        model.objects.all().delete()
    desk = Press(client, publisher)
    for slug, data in files.items():
        preview = desk.drop(data, slug, source="s3-wallonie-diaporama")
        assert asked(preview) == set() and preview.errors == []
        preview.confirm()
    assert facts() == before


def test_the_public_page_gives_it_beside_the_long_layout_and_no_draft(content, client):
    address = reverse("budgets:table_detail", args=["recherche-2015"])
    page = client.get(address).content.decode()
    assert all(
        f"{address}?_export={name}" in page for name in ("matrix-xlsx", "matrix-ods", "matrix-csv", "xlsx", "csv")
    )
    assert client.get(address, {"_export": "matrix-pdf"}).status_code == 400
    BudgetTable.objects.update(state=State.DRAFT)
    assert client.get(address, {"_export": "matrix-xlsx"}).status_code == 404


def test_a_source_that_is_a_draft_is_not_told(content, client):
    table = BudgetTable.objects.get(slug="recherche-2015")
    type(table.source).objects.update(state=State.DRAFT)
    assert table.source.title not in taken(client, table.slug, "matrix-csv").decode("utf-8-sig")


def test_staff_take_a_draft_and_are_led_to_the_import(content, client, editor):
    client.force_login(editor)
    table = BudgetTable.objects.get(slug="recherche-2015")
    BudgetTable.objects.update(state=State.DRAFT)
    page = client.get(reverse("admin:budgets_budgettable_change", args=[table.pk])).content.decode()
    address = reverse("admin:budgets_budgettable_printed", args=[table.pk])
    assert f"{address}?_export=matrix-xlsx" in page
    assert f"{reverse('backoffice:import_upload', args=['tableau-imprime'])}?table=recherche-2015" in page
    assert b"Montants en M" in client.get(address, {"_export": "matrix-csv"}).content
    assert client.get(address, {"_export": "csv"}).status_code == 404
    assert client.get(address).status_code == 404


def test_who_may_not_see_a_table_does_not_take_it(content, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nouveau", is_staff=True))
    table = BudgetTable.objects.first()
    address = reverse("admin:budgets_budgettable_printed", args=[table.pk])
    assert client.get(address, {"_export": "matrix-csv"}).status_code == 403
