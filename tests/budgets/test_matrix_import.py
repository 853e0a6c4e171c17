"""A printed table, from the sheet as staff have it to the table of the site."""

from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from backoffice.models import ImportBatch
from budgets.checks import check_table
from budgets.models import BudgetTable
from tests.backoffice.uploading import Desk, Preview
from tests.spreadsheets.files import workbook
from tests.transcription import TABLES

from .printing import printed_rows

pytestmark = pytest.mark.django_db

ANSWERS = {"plan-marshall-4-0": {"sums:B": "-"}, "recherche-2015": {"name:B": "2015", "tree": "ok"}}


@pytest.fixture
def desk(client, editor):
    return Desk(client, editor)


def dropped(desk: Desk, content: bytes, name: str, **fields) -> Preview:
    file = {"file": SimpleUploadedFile(name, content)}
    response = desk.client.post(reverse("backoffice:import_upload", args=["tableau-imprime"]), file | fields)
    assert response.status_code == 302, response.content.decode()
    return Preview(desk, ImportBatch.objects.latest("created_at"))


def test_the_tables_of_the_deck_as_the_slides_print_them(desk):
    verdicts = Counter()
    for slug in TABLES:
        preview = dropped(desk, workbook(printed_rows(slug)), "x.xlsx", table=slug, source="Le diaporama")
        assert {question.name for question in preview.plan.questions} == set(ANSWERS.get(slug, ()))
        if slug in ANSWERS:
            preview.answer(**ANSWERS[slug])
            preview = Preview(desk, preview.batch)
        preview.confirm()
        verdicts.update(check.verdict for check in check_table(BudgetTable.objects.get(slug=slug)))
    assert verdicts == {"exact": 32, "rounding": 10}
