"""A refused file comes back with what is wrong beside each row, and may be corrected and sent again."""

from decimal import Decimal

import pytest
from django.urls import reverse

import spreadsheets
from budgets.models import BudgetTable
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


def test_what_is_wrong_with_the_whole_file_is_said_in_its_first_row(desk):
    _response, content = remarks(desk, "themes", "nom\nA\nB\n")
    [_head, first, second] = rows_of(content)
    assert first[-1].startswith("Le fichier : Il manque au fichier") and not second[-1]


@pytest.mark.parametrize("header", ["remarques", "Remarques", "REMARQUES "])
def test_the_corrected_file_may_be_sent_again(header, desk):
    _response, content = remarks(desk, "themes", "identifiant;nom;source\na;A;s\nb;B;inconnue\n")
    corrected = content.decode("utf-8-sig").replace("inconnue;", "s;").replace("remarques", header)
    preview = desk.preview("themes", corrected)
    assert preview.errors == [] and preview.counts(new=2)


def test_a_file_that_left_something_open_may_be_sent_again(desk):
    table = BudgetTable.objects.create(
        slug="t", title="T", period_start=2015, period_end=2015, source=Source.objects.get()
    )
    head = "table;code;libellé;colonne;montant\n"
    response, content = remarks(desk, "montants", head + "t;I;Un;A;1.234\nt;I;Un;B;trois\n", name="montants.tsv")
    assert "montants-remarques.tsv" in response["Content-Disposition"]
    text = content.decode("utf-8-sig")
    assert "comment lire" in text.splitlines()[1]
    preview = desk.preview("montants", text.replace("1.234", "1,5").replace("trois", "3"))
    assert preview.errors == [] and preview.counts(new=2) and not table.lines.exists()


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


def test_a_number_beside_a_text_stays_a_number(desk):
    rows = [["t", "I", "A", Decimal("1.234")], ["t", "I", "B", "trois"], ["t", "I", "C", "12,5"]]
    columns = [spreadsheets.Column(name) for name in ("table", "code", "colonne", "montant")]
    for chosen in ("xlsx", "ods"):
        file = b"".join(spreadsheets.write(chosen, columns, rows, marked=False))
        _response, given = remarks(desk, "montants", file)
        assert [row[3] for row in rows_of(given)[1:]] == [Decimal("1.234"), "trois", "12,5"]


def test_a_file_that_cannot_be_read_has_no_rows_to_show(desk):
    preview = desk.preview("themes", b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    url = reverse("backoffice:import_remarks", args=[preview.batch.pk])
    assert desk.client.get(url).status_code == 302
