"""The long layout of figures: amounts, lines, columns and sources as people write them."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backoffice.imports import staging
from budgets.models import BudgetTable, Column, Figure, Line
from publishing.models import State
from sources.models import Source

from .uploading import Desk, Preview

pytestmark = pytest.mark.django_db
HEAD = "table,code,libellé,parent,colonne,montant,source\n"


@pytest.fixture
def desk(client, editor):
    return Desk(client, editor)


@pytest.fixture
def table(db):
    """A draft in M€: II (850.48) with II.1 (642.06) and II.2 (200.0), a line without code below II.1."""
    source = Source.objects.create(slug="base", title="Le document")
    table = BudgetTable.objects.create(
        slug="t", title="Tableau", period_start=2015, period_end=2019, source=source, passage="Page 3"
    )
    column = Column.objects.create(table=table, key="total", label="Total", kind="total")
    two = Line.objects.create(table=table, key="II", code="II", label="Axe II", position=1)
    one = Line.objects.create(table=table, key="II.1", code="II.1", label="L’innovation", parent=two, position=2)
    last = Line.objects.create(table=table, key="II.2", code="II.2", label="La croissance", parent=two, position=3)
    leaf = Line.objects.create(table=table, key="pit", label="PIT", parent=one, position=4)
    for line, amount in ((two, "850.48"), (one, "642.06"), (last, "200.0"), (leaf, "40.0")):
        decimals = -Decimal(amount).as_tuple().exponent
        Figure.objects.create(line=line, column=column, amount=Decimal(amount), decimals=decimals)
    return table


def figure(key: str, column: str = "total") -> Figure:
    return Figure.objects.get(line__table__slug="t", line__key=key, column__key=column)


def sheet(*rows) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    page = book.add_worksheet("Montants")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def test_a_french_file_made_by_hand(desk, table):
    head = "Table;Code;Libellé;Parent;Colonne;Montant;Source\n"
    file = head + "t;II;Axe II;;Total;2 401,98;\nt;II.2;La croissance;II;Total;–;\n"
    preview = desk.preview("montants", file.encode("cp1252"))
    assert preview.errors == []
    assert preview.changes == {"2 montant": ("850,48", "2401,98"), "3 montant": ("200,0", "")}
    assert preview.counts(changed=1, removed=1)
    preview.confirm()
    assert figure("II").printed == Decimal("2401.98")
    assert not Figure.objects.filter(line__key="II.2").exists()
    removal = Figure.history.filter(history_type="-").get()
    assert (removal.batch, removal.amount) == (preview.batch, 200)


def test_lines_columns_and_sources_are_made_and_said(desk, table):
    rows = "t,III,Axe III,,2020,1.5,Un rapport\nt,III.1,Une mesure,III,2020,1,base\nt,,Sans code,Axe III,Divers,2,\n"
    preview = desk.preview("montants", HEAD + rows)
    assert preview.errors == [] and preview.counts(new=3)
    told = " ".join(preview.notices)
    assert all(
        word in told for word in ("III Axe III", "III.1 Une mesure", "Sans code", "2020", "Divers", "Un rapport")
    )
    preview.confirm()
    three = Line.objects.get(key="III")
    assert set(three.children.values_list("key", flat=True)) == {"III.1", "sans-code"}
    columns = {column.label: (column.kind, column.year) for column in table.columns.all()}
    assert columns == {"Total": ("total", None), "2020": ("year", 2020), "Divers": ("other", None)}
    source = Source.objects.get(title="Un rapport")
    assert (source.slug, source.state) == ("un-rapport", State.DRAFT)
    assert figure("III", "2020").source == source
    assert figure("III.1", "2020").source is None and figure("sans-code", "divers").source is None
    for record in (three, source, table.columns.get(key="2020")):
        assert record.history.get().batch == preview.batch


@pytest.mark.parametrize("parent", ["II.1", "L’innovation", "l'innovation"])
def test_a_line_without_code_is_found_by_label_under_its_parent(desk, table, parent):
    preview = desk.preview("montants", HEAD + f"t,,PIT,{parent},Total,41.0,\n")
    assert preview.errors == [] and preview.changes == {"2 montant": ("40,0", "41,0")}


def test_a_line_is_found_by_its_key(desk, table):
    preview = desk.preview("montants", "table,code,colonne,montant\nt,pit,total,41.0\n")
    assert preview.changes == {"2 montant": ("40,0", "41,0")}


def test_a_parent_may_stand_later_in_the_file(desk, table):
    desk.imports("montants", HEAD + "t,,Feuille,Branche,Total,1,\nt,,Branche,Racine,Total,1,\nt,,Racine,,Total,1,\n")
    leaf = Line.objects.get(label="Feuille")
    assert [line.label for line in leaf.lineage()] == ["Feuille", "Branche", "Racine"]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("t,V,Numérique,V,Total,1,\n", "ligne 2, colonne D (parent)"),
        ("t,V,Numérique,ZZ,Total,1,\n", "ligne 2, colonne D (parent)"),
        ("t,,Numérique,ZZ,Total,1,\n", "ligne 2, colonne D (parent)"),
        ("t,V,Cinq,VI,Total,1,\nt,VI,Six,V,Total,1,\n", "ligne 3, colonne D (parent)"),
        ("t,II,Axe II,II.1,Total,850.48,\n", "ligne 2, colonne D (parent)"),
        ("inconnu,II,Axe II,,Total,1,\n", "ligne 2, colonne A (table)"),
        ("t,V,,,Total,1,\n", "ligne 2, colonne C (libellé)"),
        ("t,,,,Total,1,\n", "ligne 2, colonne B (code)"),
        ("t,II,Axe II,,,1,\n", "ligne 2, colonne E (colonne)"),
        ("t,II,Axe II,,Total,1,\nt,II,Axe II,,total,1,\n", "ligne 3, colonne E (colonne)"),
        ("t,V,Cinq,,2020,1,\nt,V,Autre,,2021,1,\n", "ligne 3, colonne C (libellé)"),
        ("t,II,Axe II,,Total,12 %,\n", "ligne 2, colonne F (montant)"),
        ("t,II,Axe II,,Total,12 k€,\n", "ligne 2, colonne F (montant)"),
        ("t,II,Axe II,,Total,1e9,\n", "ligne 2, colonne F (montant)"),
        ("t,II,Axe II,,Total,1234567890123456,\n", "ligne 2, colonne F (montant)"),
        ("t,II,Axe II,,Total,0.123456789,\n", "ligne 2, colonne F (montant)"),
        ("t,VII,Sept,,Total,n.d.,Un autre document\n", "ligne 2, colonne F (montant)"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(desk, table, rows, place):
    preview = desk.preview("montants", HEAD + rows)
    assert any(error.startswith(place) for error in preview.errors), preview.errors
    preview.confirm()
    assert Line.objects.count() == 4 and Figure.objects.count() == 4


def test_the_unit_of_the_table_may_stand_in_the_cell(desk, table):
    desk.imports("montants", HEAD + 't,II,Axe II,,Total,"12,5 M€",\n')
    assert figure("II").printed == Decimal("12.5")


def test_an_unknown_table_is_told_with_the_nearest(desk, table):
    BudgetTable.objects.create(slug="recherche-2015", title="R", period_start=1, period_end=2, source=table.source)
    preview = desk.preview("montants", HEAD + "recherche-2016,II,Axe,,Total,1,\n")
    assert "recherche-2015" in preview.errors[0]


@pytest.mark.parametrize("header", ["table,code,colonne", "table,colonne,montant", "code,colonne,montant"])
def test_without_its_columns_a_file_is_refused(desk, table, header):
    preview = desk.preview("montants", header + "\nt,II,Total\n")
    assert preview.errors and not preview.is_confirmable


# printed decimals


@pytest.mark.parametrize(
    ("amount", "decimals", "printed"),
    [("40", "", "40"), ("40.00", "", "40.00"), ("40", "1", "40.0"), ("40.00", "1", "40.0"), ("-1,5", "", "-1.5")],
)
def test_decimals_are_those_of_the_text_or_those_said(desk, table, amount, decimals, printed):
    desk.imports("montants", f"table;code;colonne;montant;décimales\nt;II;Total;{amount};{decimals}\n")
    assert str(figure("II").printed) == printed


def test_decimals_too_few_for_the_amount_are_refused(desk, table):
    preview = desk.preview("montants", "table,code,colonne,montant,décimales\nt,II,Total,40.25,1\n")
    assert preview.counts(wrong=1)


def test_an_equal_number_of_a_workbook_leaves_the_decimals(desk, table):
    head = ["table", "code", "colonne", "montant"]
    assert desk.preview("montants", sheet(head, ["t", "II.2", "Total", 200])).counts(unchanged=1)
    preview = desk.preview("montants", sheet(head, ["t", "II.2", "Total", 200.5]))
    assert preview.changes == {"2 montant": ("200,0", "200,5")}
    said = desk.preview("montants", sheet([*head, "décimales"], ["t", "II.2", "Total", 200, 2]))
    assert said.changes == {"2 montant": ("200,0", "200,00")}


def test_an_ambiguous_amount_is_asked_about(desk, table):
    file = "table;code;colonne;montant\nt;II;Total;1.234\n"
    preview = desk.preview("montants", file)
    assert not preview.is_confirmable and 'type="radio"' in preview.html
    preview.confirm()
    assert figure("II").printed == Decimal("850.48")
    preview.answer(answer_0="comma")
    again = Preview(desk, preview.batch)
    assert again.changes == {"2 montant": ("850,48", "1234")}
    stale = preview.digest
    again.confirm(stale)
    assert figure("II").printed == Decimal("850.48")
    again.confirm()
    assert figure("II").printed == Decimal("1234")


def test_the_other_answer_gives_the_other_amount(desk, table):
    preview = desk.preview("montants", "table;code;colonne;montant\nt;II;Total;1.234\n")
    preview.answer(answer_0="dot")
    assert Preview(desk, preview.batch).changes == {"2 montant": ("850,48", "1,234")}


# lines and citations


def test_a_line_is_renamed_and_moved(desk, table):
    preview = desk.preview("montants", HEAD + "t,II.2,Autre nom,II.1,Total,200.0,\n")
    assert preview.changes == {"2 libellé": ("La croissance", "Autre nom"), "2 parent": ("II", "II.1")}
    preview.confirm()
    line = Line.objects.get(key="II.2")
    assert (line.label, line.parent.key) == ("Autre nom", "II.1")
    assert line.history.first().batch == preview.batch


def test_without_a_parent_column_lines_stay_where_they_are(desk, table):
    preview = desk.preview("montants", "table,code,libellé,colonne,montant\nt,II.2,La croissance,Total,200.0\n")
    assert preview.counts(unchanged=1)


def test_a_known_label_with_an_empty_parent_is_no_second_line(desk, table):
    preview = desk.preview("montants", HEAD + "t,,PIT,,Total,42.0,\n")
    assert preview.changes == {"2 montant": ("40,0", "42,0")}
    preview.confirm()
    assert Line.objects.filter(label="PIT").count() == 1


def test_an_empty_parent_leaves_a_known_line_where_it_is(desk, table):
    preview = desk.preview("montants", HEAD + "t,II.2,La croissance,,Total,201.0,\n")
    assert preview.changes == {"2 montant": ("200,0", "201,0")}
    preview.confirm()
    assert Line.objects.get(key="II.2").parent.key == "II"


def test_the_source_of_the_table_is_not_stored_on_the_figure(desk, table):
    head = "table,code,colonne,montant,source,passage\n"
    assert desk.preview("montants", head + "t,II,Total,850.48,base,Page 3\n").counts(unchanged=1)
    assert desk.preview("montants", head + "t,II,Total,850.48,Le document,Page 3\n").counts(unchanged=1)
    desk.imports("montants", head + "t,II,Total,850.48,Autre,Page 9\n")
    assert (figure("II").source.title, figure("II").passage) == ("Autre", "Page 9")
    desk.imports("montants", head + "t,II,Total,850.48,,Page 3\n")
    assert (figure("II").source, figure("II").passage) == (None, "")


def test_columns_that_the_file_has_not_stay(desk, table):
    desk.imports("montants", "table,code,colonne,montant,source,note\nt,II,Total,850.48,Autre,Une note\n")
    desk.imports("montants", "table,code,colonne,montant\nt,II,Total,1\n")
    assert (figure("II").source.title, figure("II").note) == ("Autre", "Une note")


# what is published


def test_an_editor_changes_no_published_table(desk, table):
    BudgetTable.objects.update(state=State.PUBLISHED)
    for row in ("t,II,Axe II,,Total,1,\n", "t,V,Cinq,,Total,1,\n", "t,II.2,La croissance,II,Total,,\n"):
        assert desk.preview("montants", HEAD + row).counts(wrong=1)


def test_a_published_table_gains_no_unexplained_gap(client, publisher, table):
    desk = Desk(client, publisher)
    Figure.objects.filter(line__key="II").update(amount=Decimal("842.06"))
    BudgetTable.objects.update(state=State.PUBLISHED)
    head = "table,code,libellé,parent,colonne,montant,note\n"
    for row in ("t,II.2,La croissance,II,Total,300.0,\n", "t,II.3,Nouvelle,II,Total,100.0,\n"):
        preview = desk.preview("montants", head + row)
        assert preview.counts(wrong=1) and "écart" in preview.errors[0], preview.errors
    explained = "t,II.2,La croissance,II,Total,300.0,\nt,II,Axe II,,Total,842.06,La source le veut.\n"
    desk.imports("montants", head + explained)
    assert figure("II.2").amount == 300
    gone = desk.preview("montants", head + "t,II,Axe II,,Total,842.06,\n")
    assert gone.counts(wrong=1)


def queries_of(desk, content: str) -> int:
    batch = desk.preview("montants", content).batch
    staging.plan_of(batch, desk.user)  # reads the permissions
    with CaptureQueriesContext(connection) as captured:
        staging.plan_of(batch, desk.user)
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_the_rows(desk, table):
    def queries(rows):
        lines = (f"t,C{number},Ligne {number},II,{2000 + number % 10},1.5,base\n" for number in range(rows))
        return queries_of(desk, HEAD + "".join(lines))

    assert queries(3) == queries(300)


def test_nor_with_the_gaps(client, publisher, table):
    desk = Desk(client, publisher)
    BudgetTable.objects.update(state=State.PUBLISHED)

    def queries(gaps):
        years = [f"t,II.1,,,{2000 + at},1,\nt,pit,PIT,II.1,{2000 + at},9,\n" for at in range(gaps)]
        assert len(desk.preview("montants", HEAD + "".join(years)).errors) == gaps
        return queries_of(desk, HEAD + "".join(years))

    assert queries(1) == queries(4)
