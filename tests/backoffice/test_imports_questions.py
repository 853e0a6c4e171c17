"""What a file leaves open is asked once, shown with its answer, and may be answered otherwise."""

import pytest
from django.urls import reverse

from backoffice.models import ImportBatch
from budgets.models import BudgetTable, Figure
from sources.models import Source

from .uploading import Desk, Preview

pytestmark = pytest.mark.django_db
FILE = "table;code;libellé;colonne;montant\n" + "".join(f"t;{at};Ligne {at};A;{at}.234\n" for at in range(1, 4))
DOT = "Colonne «\u202fmontant\u202f»\u00a0: Le point sépare les décimales, la virgule les milliers"
COMMA = "Colonne «\u202fmontant\u202f»\u00a0: La virgule sépare les décimales, le point les milliers"


@pytest.fixture
def asked(client, editor):
    source = Source.objects.create(slug="s", title="Une source")
    BudgetTable.objects.create(slug="t", title="T", period_start=2015, period_end=2015, source=source)
    return Desk(client, editor).preview("montants", FILE)


def again(preview) -> Preview:
    return Preview(preview.desk, preview.batch)


def test_one_question_stands_for_all_its_cells(asked):
    assert (len(asked.plan.questions), asked.errors, asked.is_confirmable) == (1, [], False)
    assert asked.counts(wrong=3)


def test_what_was_answered_is_shown_before_and_after(asked):
    asked.answer(answer_0="dot")
    preview = again(asked)
    assert preview.says(DOT) and preview.changes["2 montant"] == ("", "1,234")
    preview.confirm()
    detail = asked.desk.client.get(reverse("backoffice:import_detail", args=[asked.batch.pk]))
    assert DOT in detail.content.decode()


def test_a_wrong_answer_is_taken_back(asked):
    asked.answer(answer_0="dot")
    asked.answer(**{"ask-again": "1"})
    assert len(again(asked).plan.questions) == 1
    asked.answer(answer_0="comma")
    preview = again(asked)
    assert preview.says(COMMA) and preview.changes["2 montant"] == ("", "1234")


def test_an_answer_given_in_another_window_is_told(asked):
    asked.answer(answer_0="dot")
    late = asked.desk.client.post(
        reverse("backoffice:import_preview", args=[asked.batch.pk]), {"answer_0": "comma"}, follow=True
    )
    assert "Ces questions ont déjà leur réponse" in late.content.decode() and DOT in late.content.decode()


def test_an_answer_that_changes_in_another_window_refuses_the_confirmation(asked):
    asked.answer(answer_0="dot")
    seen = again(asked)
    asked.answer(**{"ask-again": "1"})
    asked.answer(answer_0="comma")
    assert "rien n’a été importé" in seen.confirm().content.decode()
    assert not Figure.objects.exists() and ImportBatch.objects.get().status == ImportBatch.Status.STAGED
