"""A refused file comes back with what is wrong beside each row, and may be corrected and sent again."""

import pytest
from django.urls import reverse

import spreadsheets
from sources.models import Source

from .uploading import Desk, exported

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    Source.objects.create(slug="s", title="Une source")
    return Desk(client, editor)


def remarks(desk, dataset: str, content, **more):
    """The file with its remarks: its response, and its bytes."""
    preview = desk.preview(dataset, content, **more)
    response = desk.client.get(reverse("backoffice:import_remarks", args=[preview.batch.pk]))
    assert response.status_code == 200
    return response, b"".join(response.streaming_content)


def rows_of(content: bytes) -> list[list]:
    sheet = spreadsheets.read(content)
    return [list(values) for values in sheet.rows.values]


def test_a_csv_comes_back_as_it_was_typed(desk):
    file = "identifiant;nom;source\na;=A;s\nb;B;inconnue\n;C;s\n"
    response, content = remarks(desk, "themes", file.encode("cp1252"), name="mes thèmes.csv")
    assert "mes%20th%C3%A8mes-remarques.csv" in response["Content-Disposition"]
    text = content.decode("utf-8-sig").splitlines()
    assert text[:2] == ["identifiant;nom;source;remarques", "a;=A;s;"]
    assert text[2].startswith("b;B;inconnue;") and "aucun enregistrement" in text[2]
    assert text[3].endswith("Cette cellule ne peut pas être vide.")


def test_its_rows_keep_their_numbers(desk):
    file = "identifiant,nom,source\n\n\na,A,s\n\nb,B,inconnue\n"
    _response, content = remarks(desk, "themes", file)
    assert content.decode("utf-8-sig").splitlines()[5].startswith("b,B,inconnue,C (source)")


@pytest.mark.parametrize("chosen", ["xlsx", "ods", "csv-excel", "json"])
def test_a_workbook_comes_back_in_its_format(desk, chosen):
    columns = [spreadsheets.Column(name) for name in ("identifiant", "nom", "source")]
    rows = [["a", "=A", "s"], ["b", "B", "inconnue"]]
    file = b"".join(spreadsheets.write(chosen, columns, rows, title="Thèmes"))
    _response, content = remarks(desk, "themes", file)
    sheet = spreadsheets.read(content)
    assert sheet.mark == chosen
    head, first, second, *_more = rows_of(content)
    assert head[:4] == ["identifiant", "nom", "source", "remarques"]
    assert first[:3] == ["a", "=A", "s"] and second[:3] == ["b", "B", "inconnue"]
    assert "aucun enregistrement" in second[3]


def test_what_is_wrong_with_the_whole_file_is_said_below(desk):
    _response, content = remarks(desk, "themes", "nom\nA\n")
    assert rows_of(content)[-1][-1].startswith("Le fichier : Il manque au fichier")


def test_the_corrected_file_may_be_sent_again(desk):
    _response, content = remarks(desk, "themes", "identifiant;nom;source\na;A;s\nb;B;inconnue\n")
    corrected = content.decode("utf-8-sig").replace("inconnue;", "s;")
    preview = desk.preview("themes", corrected)
    assert preview.errors == [] and preview.counts(new=2)


def test_numbers_of_a_workbook_stay_numbers(content, client, editor):
    sheet = spreadsheets.read(exported("montants", "xlsx"))
    head, *rows = (
        [*values, *[None] * 20][: sheet.rows.values[0].index("s3-export:xlsx")] for values in sheet.rows.values
    )
    at = head.index("montant")
    rows = [[value if place == at else spreadsheets.shown(value) for place, value in enumerate(row)] for row in rows]
    rows[0][0] = "inconnu"
    columns = [spreadsheets.Column(name, "decimal" if name == "montant" else "text") for name in head]
    broken = b"".join(spreadsheets.write("xlsx", columns, rows, marked=False))
    _response, given = remarks(Desk(client, editor), "montants", broken)
    again = rows_of(given)
    assert [row[at] for row in again[1:]] == [row[at] for row in rows]
    assert "aucun enregistrement" in again[1][-1]


def test_a_file_that_cannot_be_read_has_no_rows_to_show(desk):
    preview = desk.preview("themes", b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    url = reverse("backoffice:import_remarks", args=[preview.batch.pk])
    assert desk.client.get(url).status_code == 302
