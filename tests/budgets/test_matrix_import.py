"""A printed table, from the sheet as staff have it to the table of the site, and back."""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.urls import reverse

from backoffice.models import ImportBatch
from budgets.checks import check_table
from budgets.models import BudgetTable, Column, Figure, Identity, IdentityPart, Line
from publishing.models import State
from sources.models import Source
from tests.spreadsheets.matrix.sheets import xlsx
from tests.transcription import TABLES

from .printing import ANSWERS, Press, answered, asked, printed_rows

pytestmark = pytest.mark.django_db
MARSHALL = "plan-marshall-4-0"
FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "budgets.json"


@pytest.fixture
def editor_desk(client, editor):
    return Press(client, editor)


@pytest.fixture
def desk(client, publisher):
    return Press(client, publisher)


def figure(slug: str, line: str, column: str) -> Figure:
    return Figure.objects.get(line__table__slug=slug, line__key=line, column__key=column)


def changes(preview) -> dict[tuple[str, str], tuple[str, str]]:
    """Old and new of each cell of the table to be that differs, as the preview shows it."""
    return {
        (row.line.key, cell.column.key): (str(cell.old), str(cell.new))
        for row in preview.response.context["rows_after"]
        for cell in row.cells
        if cell.is_changed
    }


def changed(slug: str, row: int, column: int, text: str) -> list[list[str]]:
    rows = printed_rows(slug)
    rows[row - 1][column - 1] = text
    return rows


# An empty database


def test_the_deck_in_one_upload_a_table_gives_its_lines_its_figures_and_its_checks(editor_desk):
    verdicts = Counter()
    ways = {MARSHALL: "xlsx", "poles-2015-2019": "ods", "recherche-2015": "csv", "feder-2014-2020-axe-2": "pasted"}
    for slug, way in ways.items():
        rows, given = printed_rows(slug), {"source": "Le diaporama"}
        preview = (
            editor_desk.paste(rows, slug, **given) if way == "pasted" else editor_desk.drop(rows, slug, way, **given)
        )
        assert asked(preview) == set(ANSWERS.get(slug, ())) and preview.errors == []
        if slug in ANSWERS:
            preview = answered(preview, **ANSWERS[slug])
        preview.confirm()
        table = BudgetTable.objects.get(slug=slug)
        assert (table.state, str(table.source)) == (State.DRAFT, "Le diaporama")
        verdicts.update(check.verdict for check in check_table(table))
    assert verdicts == {"exact": 32, "rounding": 10}
    assert Source.objects.count() == 1
    _assert_as_in_the_fixtures()
    _declare_identities()
    found = {(c.kind, c.cell): c.verdict for table in BudgetTable.objects.all() for c in check_table(table)}
    assert Counter(found.values()) == {"exact": 34, "rounding": 10}


def _assert_as_in_the_fixtures():
    """The lines, columns and figures are those of the fixtures, by their keys."""
    records = json.loads(FIXTURES.read_text())
    for model, names in ((Line, ("code", "position", "parent")), (Column, ("kind", "year", "parts")), (Figure, ())):
        fields = [each["fields"] for each in records if each["model"] == f"budgets.{model._meta.model_name}"]
        wanted = {_natural(each, model): [each[name] or None for name in names] + _amount(each) for each in fields}
        assert {record.natural_key(): _values(record, names) for record in model.objects.all()} == wanted


def _natural(fields: dict, model) -> tuple:
    return (*fields["line"], fields["column"][1]) if model is Figure else (*fields["table"], fields["key"])


def _amount(fields: dict) -> list:
    return [f"{float(fields['amount']):.{fields['decimals']}f}"] if "amount" in fields else []


def _values(record, names) -> list:
    found = []
    for name in names:
        value = getattr(record, name)
        if name == "parts":
            value = [list(part.natural_key()) for part in value.all()]
        elif name == "parent":
            value = value and list(value.natural_key())
        found.append(value or None)
    return found + ([str(record.printed)] if isinstance(record, Figure) else [])


def _declare_identities():
    for cell, parts in (
        ((MARSHALL, "II.1", "total-credits-engagements"), [("total", "total")]),
        (
            ("recherche-2015", "poles-de-competitivite", "2015"),
            [("partenariats-dinnovation-technologique-pit", "2015"), ("rdi", "2015")],
        ),
    ):
        total = figure(*cell)
        identity = Identity.objects.create(line=total.line, column=total.column)
        for line, column in parts:
            part = figure("poles-2015-2019", line, column)
            IdentityPart.objects.create(identity=identity, line=part.line, column=part.column)


def test_the_preview_shows_each_cell_with_its_role_the_questions_and_what_may_be_corrected(editor_desk):
    preview = editor_desk.drop(printed_rows("recherche-2015"), "recherche-2015", source="Le diaporama")
    roles = {row["name"]: (row["word"], row["cells"][-1]["word"]) for row in preview.response.context["sheet"]["rows"]}
    assert roles["1"] == ("titre", "titre") and roles["2"] == ("unité", "unité")  # over the empty cells beside
    assert roles["3"] == ("ligne", "montant") and roles["7"] == ("ligne", "total") and roles["10"] == ("total", "total")
    assert "La colonne Sheet!B n’a pas de nom" in preview.text and "Sheet!A10" in preview.text
    assert not preview.is_confirmable
    moved = answered(preview, **ANSWERS["recherche-2015"], **{"parent:8": "7", "title": "La recherche"})
    rows = moved.response.context["rows_after"]
    assert [(row.line.label, row.depth) for row in rows][5] == ("Pôles de compétitivité", 1)
    assert moved.response.context["table"].title == "La recherche"
    assert moved.response.context["summary"] == "2 contrôles\u00a0: 1 exact, 1 écart." or moved.is_confirmable


def test_the_preview_shows_merged_heads_over_what_they_are_merged_over(editor_desk):
    sheet = xlsx("Budget 2016 (k€)\nPoste | 2015 | < | 2016 | <\n | CE | CL | CE | CL\nÉcoles | 1 | 2 | 3 | 4")
    rows = editor_desk.drop(sheet, "essai", source="Le diaporama").response.context["sheet"]["rows"]
    assert [(cell["text"], cell["wide"]) for cell in rows[1]["cells"]] == [("Poste", 1), ("2015", 2), ("2016", 2)]


def test_a_line_of_dashes_is_a_line_without_amounts(editor_desk):
    rows = [["Budget 2015 (k€)"], ["", "2015"], ["Aides", ""], ["Écoles", "10"], ["Ponts", "n.d."], ["Total", "10"]]
    preview = editor_desk.paste(rows, "ecoles", source="Le diaporama")
    words = {row["name"]: row["word"] for row in preview.response.context["sheet"]["rows"]}
    assert words == {"1": "titre", "2": "en-tête", "3": "intertitre", "4": "ligne", "5": "ligne sans montant"} | {
        "6": "total"
    }


def test_a_row_that_was_left_out_may_be_taken_in_again(editor_desk):
    rows = [["Budget 2015 (k€)"], ["", "2015"], ["Écoles", "10"], ["dont crèches", "4"], ["Total", "10"]]
    left = answered(editor_desk.paste(rows, "ecoles", source="Le diaporama"), **{"row:4": "left"})
    lines = {line["name"]: line["row"] for line in left.response.context["forms"]["lines"]}
    assert lines == {"3": "line", "5": "line", "4": "left"}
    assert left.response.context["forms"]["parents"] == [("3", "Écoles"), ("5", "Total")]
    again = answered(left, **{"row:3": "line", "row:4": "apart", "row:5": "line"})
    assert [line.label for line in again.response.context["reading"].lines] == ["Écoles", "dont crèches", "Total"]


def test_a_table_pasted_without_its_title_asks_for_it(editor_desk):
    rows = [["", "2015 (k€)"], ["Écoles", "10"], ["Voirie", "20"], ["Total", "30"]]
    preview = editor_desk.paste(rows, "ecoles", source="Le diaporama")
    assert asked(preview) == {"title"} and "Quel est le titre du tableau" in preview.text
    answered(preview, title="Les écoles en 2015").confirm()
    table = BudgetTable.objects.get(slug="ecoles")
    assert (table.title, table.period, table.unit) == ("Les écoles en 2015", "2015", "k€")
    assert editor_desk.paste(rows, "ecoles").is_confirmable is False  # nothing changes, nothing is asked


def test_lines_cut_in_cells_and_quoted_by_the_clipboard(editor_desk):
    rows = printed_rows("poles-2015-2019")
    rows[2][0] = "Partenariats d’Innovation\nTechnologique (PIT)"
    preview = editor_desk.paste(rows, "poles", source="Le diaporama")
    assert asked(preview) == set() and preview.is_confirmable
    preview.confirm()
    assert Line.objects.filter(label="Partenariats d’Innovation Technologique (PIT)").exists()


# What is stored already


@pytest.mark.parametrize("slug", TABLES)
def test_the_same_table_again_changes_nothing_and_asks_nothing_that_is_known(content, desk, slug):
    preview = desk.paste(printed_rows(slug), slug)
    assert asked(preview) == ({"name:B"} if slug == "recherche-2015" else set())
    if slug == "recherche-2015":
        preview = answered(preview, **{"name:B": "2015"})
    assert preview.errors == [] and not preview.is_confirmable
    assert "La feuille ne change rien" in preview.text
    assert preview.counts(unchanged=len(preview.plan.counts) and preview.plan.counts["unchanged"])


def test_a_correction_is_shown_explained_written_and_undone(content, desk):
    preview = desk.drop(changed(MARSHALL, 3, 2, "300,00"), MARSHALL)
    assert changes(preview) == {("I", "total-credits-engagements"): ("294.56", "300.00")}
    assert [each.verdict for each, _address, _note in preview.response.context["after"].told] == ["discrepancy"]
    assert "arrondi → écart" in preview.text and "/budgets/plan-marshall-4-0/controle/" in preview.text
    assert len(preview.errors) == 1 and not preview.is_confirmable  # the table is published: a gap wants its reason
    assert 'href="#note-B14"' in preview.html and 'id="note-B14"' in preview.html
    preview = answered(preview, **{"note:B14": "Le total date d’avant la correction."})
    assert preview.errors == [] and preview.is_confirmable
    preview.confirm()
    corrected = figure(MARSHALL, "I", "total-credits-engagements")
    assert str(corrected.printed) == "300.00" and corrected.history.first().batch == preview.batch
    assert figure(MARSHALL, "total", "total-credits-engagements").note == "Le total date d’avant la correction."
    desk.client.post(reverse("backoffice:import_undo", args=[preview.batch.pk]))
    assert str(figure(MARSHALL, "I", "total-credits-engagements").printed) == "294.56"
    assert figure(MARSHALL, "total", "total-credits-engagements").note == ""


def test_an_equal_amount_keeps_its_decimals_whatever_the_sheet_shows(content, desk):
    rows = printed_rows("feder-2014-2020-axe-2")
    rows[3][3] = "40"  # 40,0 in the table
    preview = desk.paste(rows, "feder-2014-2020-axe-2")
    assert preview.errors == [] and not preview.is_confirmable


def test_a_new_line_and_a_new_column_stand_where_the_sheet_has_them(content, desk):
    rows = printed_rows("poles-2015-2019")
    rows = [
        row if at == 0 else [*row[:6], {1: "2020", 2: "1", 7: "1"}.get(at, ""), row[6]] for at, row in enumerate(rows)
    ]
    rows.insert(4, ["Études", "", "", "", "", "", "", ""])
    rows[4][1] = "0,00"
    preview = answered(desk.paste(rows, "poles-2015-2019"), **{"sums:H": "B C D E F", "tree": "ok"})
    assert preview.errors == []
    preview.confirm()
    table = BudgetTable.objects.get(slug="poles-2015-2019")
    assert [line.label for line in table.lines.all()][2] == "Études"
    assert [line.position for line in table.lines.all()] == [1, 2, 3, 4, 5, 6, 7]
    assert str(table.lines.get(label="Études").parent) == "Total"
    added = table.columns.get(key="2020")
    assert (added.kind, added.year) == ("year", 2020)
    assert [column.key for column in table.columns.get(key="total").parts.all()] == [
        "2015",
        "2016",
        "2017",
        "2018",
        "2019",
    ]


def test_what_the_sheet_has_not_is_kept_unless_it_shall_go_and_comes_back_when_undone(content, desk):
    rows = [row for at, row in enumerate(printed_rows("poles-2015-2019"), 1) if at != 5]  # without « Formation »
    preview = desk.paste(rows, "poles-2015-2019")
    preview = answered(preview, tree="ok") if asked(preview) else preview
    assert preview.response.context["absent"] == ["Formation"] and not preview.is_confirmable
    gone = answered(preview, absent="remove")
    assert len(gone.errors) == 6  # published: none of the totals would add up any more
    gone = answered(gone, **{f"note:{letter}7": "Sans la formation." for letter in "BCDEFG"})
    assert gone.plan.counts["removed"] == 1 and "18,06" in gone.text
    gone.confirm()
    assert not Line.objects.filter(key="formation").exists()
    desk.client.post(reverse("backoffice:import_undo", args=[gone.batch.pk]))
    assert str(figure("poles-2015-2019", "formation", "total").printed) == "18.06"


def test_a_column_that_goes_leaves_the_total_that_sums_it_and_comes_back_when_undone(content, desk):
    rows = [[text for at, text in enumerate(row, 1) if at != 6] for row in printed_rows("poles-2015-2019")]  # not 2019
    preview = desk.paste(rows, "poles-2015-2019")
    assert asked(preview) == {"sums:F"}
    gaps = {f"note:F{row}": "2019 n’est plus publié." for row in range(4, 9)}
    preview = answered(answered(preview, **{"sums:F": "B C D E"}), absent="remove")
    preview = answered(preview, **gaps)
    assert preview.errors == []
    preview.confirm()
    total = Column.objects.get(table__slug="poles-2015-2019", key="total")
    assert [part.key for part in total.parts.all()] == ["2015", "2016", "2017", "2018"]
    desk.client.post(reverse("backoffice:import_undo", args=[preview.batch.pk]))
    assert [part.key for part in total.parts.all()] == ["2015", "2016", "2017", "2018", "2019"]
    assert str(figure("poles-2015-2019", "total", "2019").printed) == "104.63"


def test_a_line_on_which_an_identity_rests_does_not_go(content, desk):
    rows = [row for at, row in enumerate(printed_rows("poles-2015-2019"), 1) if at != 4]  # without « RDI »
    preview = desk.paste(rows, "poles-2015-2019")
    preview = answered(preview, absent="remove", tree="ok")
    assert "Une égalité entre tableaux s’appuie dessus" in " ".join(preview.errors)


def test_an_identity_that_would_break_names_the_other_table_and_is_explained_in_the_preview(content, desk):
    rows = printed_rows("poles-2015-2019")
    for row, column, text in ((4, 2, "42"), (4, 7, "236"), (8, 2, "182,13"), (8, 7, "643,06")):
        rows[row - 1][column - 1] = text
    preview = desk.paste(rows, "poles-2015-2019")
    errors = " ".join(preview.errors)
    assert "II.1 L’innovation" in errors and "Plan Marshall 4.0" in errors and "Pôles de compétitivité" in errors
    preview = answered(preview, **{"note:B3": "Un avenant.", "note:G8": "Un avenant."})
    assert preview.errors == []
    preview.confirm()
    assert figure("poles-2015-2019", "total", "total").note == "Un avenant."


def test_an_identity_is_explained_by_a_note_in_the_other_table(content, desk):
    rows = printed_rows("recherche-2015")
    rows[7][1], rows[9][1] = "122", "337,98"
    assert rows[7][0] == "Pôles de compétitivité"
    Figure.objects.filter(line__table__slug="poles-2015-2019", line__label="RDI", column__key="2015").update(
        note="Avant."
    )
    assert answered(desk.paste(rows, "recherche-2015"), **{"name:B": "2015"}).errors == []


def test_another_unit_is_refused_not_converted(content, desk):
    rows = printed_rows(MARSHALL)
    rows[1][0] = "En milliers d’euros"
    preview = desk.paste(rows, MARSHALL)
    assert "aucun montant n’est converti" in " ".join(preview.errors) and not preview.is_confirmable


# Who, and what may go wrong


def test_an_editor_does_not_change_what_is_published(content, editor_desk):
    preview = editor_desk.drop(changed("poles-2015-2019", 3, 2, "81"), "poles-2015-2019")
    assert "droit de publier" in " ".join(preview.errors)


def test_who_may_only_look_imports_nothing(content, client, viewer):
    assert Press(client, viewer).post(table="t", pasted="a\t1", source="x").status_code == 403


def test_what_changed_since_the_preview_is_not_written(content, desk):
    preview = desk.drop(changed("recherche-2015", 3, 2, "28,6"), "recherche-2015")
    preview = answered(preview, **{"name:B": "2015"})
    Figure.objects.filter(line__key="feder", line__table__slug="recherche-2015").update(amount=61)
    preview.confirm()
    assert ImportBatch.objects.get(pk=preview.batch.pk).status == ImportBatch.Status.STAGED


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"table": "t", "source": "s"}, "Choisissez un fichier, ou collez des cellules"),
        ({"table": "t", "pasted": "a\t1"}, "dites d’où il vient"),
        ({"table": "montants", "pasted": "a\t1", "source": "s"}, "est déjà l’adresse d’une page"),
        ({"pasted": "a\t1", "source": "s"}, "Ce champ est obligatoire"),
    ],
)
def test_a_form_that_says_too_little_is_told_what_is_missing(editor_desk, fields, sentence):
    response = editor_desk.post(**fields)
    assert response.status_code == 200 and sentence in response.content.decode()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("du texte", "La feuille ne contient aucun montant"),
        ("\n".join(f"ligne {at}\t{at}" for at in range(1100)), "La feuille est trop grande"),
        ("\t".join(map(str, range(100))), "La feuille est trop grande"),
        ("a\t1\nb\t2\x00", "La feuille"),
    ],
)
def test_a_sheet_that_holds_no_table_is_told_so(editor_desk, text, sentence):
    response = editor_desk.post(table="t", source="s", pasted=text)
    if response.status_code == 302:
        page = editor_desk.client.get(response["Location"]).content.decode()
        assert sentence in page
    else:
        assert response.status_code == 200
