"""What may come as a file, and what the preview makes of it."""

import re

import pytest
from django.urls import reverse

import spreadsheets
from backoffice.imports import staging
from backoffice.imports.sentences import SENTENCES, sentence
from backoffice.models import ImportBatch
from budgets.models import Figure
from poles.models import Theme
from sources.models import Source

from .uploading import Desk, Preview

pytestmark = pytest.mark.django_db
THEMES = "identifiant,nom,source\n"


@pytest.fixture
def desk(client, editor):
    return Desk(client, editor)


@pytest.fixture
def boss(client, publisher):
    return Desk(client, publisher)


@pytest.fixture
def source(db):
    return Source.objects.create(slug="s", title="Une source")


def test_every_code_has_a_sentence():
    assert set(SENTENCES) == set(spreadsheets.CODES)


@pytest.mark.parametrize("code", spreadsheets.CODES)
def test_a_sentence_asks_for_no_more_than_its_code_carries(code):
    """The parameters of the sentence are those of the code."""
    params = {"limit": 1, "found": "png", "detail": "x", "sheets": ["a", "b"], "wanted": "c"}
    carried = re.findall(r"%\(([a-z_]+)\)s", spreadsheets.CODES[code])
    assert "%(" not in sentence(code, {name: params.get(name, "1") for name in carried})


def test_an_empty_upload_is_told_in_the_form(desk):
    response = desk.upload("themes", b"")
    assert response.status_code == 200 and "Le fichier est vide" in response.content.decode()
    response = desk.client.post(reverse("backoffice:import_upload", args=["themes"]), {})
    assert "Choisissez un fichier" in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_too_large_an_upload_is_told_in_the_form(desk, settings):
    settings.IMPORT_MAX_BYTES = 10
    response = desk.upload("themes", b"x" * 11)
    assert response.status_code == 200 and "trop gros" in response.content.decode()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("name", ["é" * 100 + ".csv", "../../etc/passwd", "<b>x</b>.csv", "a\nb.csv", "x" * 300])
def test_odd_names_harm_nothing(desk, source, name):
    response = desk.upload("themes", THEMES + "a,A,s\n", name=name)
    assert response.status_code in (200, 302)
    if response.status_code == 302:
        assert "<b>x</b>" not in desk.client.get(response["Location"]).content.decode()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x00\x01\x02",
        b"PK\x03\x04" + b"\x00" * 30,
        b"{",
        b"<html>",
        b"\xd0\xcf\x11\xe0",
        b"\n\n",
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(desk, content):
    response = desk.upload("themes", content)
    if response.status_code == 302:
        preview = Preview(desk, ImportBatch.objects.get())
        assert preview.errors and not preview.is_confirmable


def test_what_a_file_says_is_escaped(desk, source):
    preview = desk.preview("themes", THEMES + "a,<script>alert(1)</script>,s\nb,B,<img src=x>\n")
    assert "<script>alert(1)" not in preview.html and "<img src=x>" not in preview.html


def test_an_unknown_dataset_or_batch_is_not_found(desk):
    assert desk.client.get("/admin/imports/rien/").status_code == 404
    assert desk.client.get("/admin/imports/fichier/00000000-0000-0000-0000-000000000000/apercu/").status_code == 404


def test_windows_1252_is_read_and_said(desk, source):
    preview = desk.preview("themes", (THEMES.replace(",", ";") + "a;Énergie – été;s\n").encode("cp1252"))
    assert any("1252" in notice for notice in preview.notices)
    preview.confirm()
    assert Theme.objects.get().name == "Énergie – été"


def test_the_preview_is_paginated(desk, source):
    rows = "".join(f"t{number},Thème {number},s\n" for number in range(250))
    preview = desk.preview("themes", THEMES + rows)
    assert preview.html.count('<tr id="row-') == 50
    second = desk.client.get(reverse("backoffice:import_preview", args=[preview.batch.pk]) + "?page=3").content.decode()
    assert second.count('<tr id="row-') == 50
    wild = desk.client.get(reverse("backoffice:import_preview", args=[preview.batch.pk]) + "?page=" + "9" * 500)
    assert wild.status_code == 200


def test_a_workbook_with_two_sheets_is_asked_about(desk, source):
    import io

    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    for name in ("Un", "Deux"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["identifiant", "nom", "source"])
        sheet.write_row(1, 0, [name.lower(), name, "s"])
    book.close()
    preview = desk.preview("themes", file.getvalue())
    assert not preview.is_confirmable and "Quelle feuille" in preview.text
    assert preview.answer(answer_0="Ailleurs").status_code == 200
    preview.answer(answer_0="Deux")
    Preview(desk, preview.batch).confirm()
    assert Theme.objects.get().slug == "deux"


def test_the_number_of_queries_does_not_grow_with_the_rows(desk, source, django_assert_max_num_queries):
    few = THEMES + "a,A,s\n"
    many = THEMES + "".join(f"t{number},Thème {number},s\n" for number in range(300))
    for content in (few, many):
        batch = desk.preview("themes", content).batch
        with django_assert_max_num_queries(8):
            staging.plan_of(batch, desk.user)


def test_the_history_of_a_figure_has_its_batch(boss, content):
    figure = Figure.objects.get(
        line__table__slug="plan-marshall-4-0", line__key="IV.4", column__label__startswith="Total"
    )
    figure_file = "table,code,colonne,montant,note\nplan-marshall-4-0,IV.4,Total crédits engagements,1.90,Une note\n"
    batch = boss.imports("montants", figure_file)
    assert figure.history.first().batch == batch and figure.history.first().note == "Une note"
