"""Cells that hold lists, references within the file, rich text and amounts of records."""

import pytest

from budgets.models import BudgetTable, Column, Line
from pages.models import Page
from poles.models import Domain, Organisation, Placement, Theme
from sources.models import Source
from timeline.models import Milestone, Strand

from .uploading import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    return Desk(client, editor)


@pytest.fixture
def source(db):
    return Source.objects.create(slug="s", title="Une source")


@pytest.fixture
def placement(source):
    for slug in "abc":
        Theme.objects.create(slug=slug, name=slug, source=source)
    organisation = Organisation.objects.create(slug="o", name="O", kind="pole", source=source)
    domain = Domain.objects.create(slug="d", name="D", short_name="D", source=source)
    return Placement.objects.create(organisation=organisation, domain=domain, source=source)


def themes(placement) -> list[str]:
    return [link.theme.slug for link in placement.theme_links.order_by("position")]


HEAD = "organisation,domaine,thèmes\n"


def test_an_ordered_list_is_made_moved_and_shortened(desk, placement):
    desk.imports("implantations", HEAD + "o,d,a; b; c\n")
    assert themes(placement) == ["a", "b", "c"]
    preview = desk.preview("implantations", HEAD + "o,d,c;a\n")
    assert preview.changes == {"2 thèmes": ("a; b; c", "c; a")}
    preview.confirm()
    assert themes(placement) == ["c", "a"]
    model = placement.theme_links.model
    assert model.history.filter(batch=preview.batch, history_type="-").count() == 1
    assert placement.history.filter(batch=preview.batch).count() == 1
    assert desk.preview("implantations", HEAD + "o,d,c; a\n").counts(unchanged=1)
    desk.imports("implantations", HEAD + "o,d,\n")
    assert themes(placement) == []


@pytest.mark.parametrize(("cell", "told"), [("a; zz", "zz"), ("a; a", "deux fois")])
def test_a_wrong_list_is_told(desk, placement, cell, told):
    preview = desk.preview("implantations", HEAD + f"o,d,{cell}\n")
    assert preview.counts(wrong=1) and told in preview.errors[0]


@pytest.fixture
def table(source):
    return BudgetTable.objects.create(slug="t", title="T", period_start=1, period_end=2, source=source)


def test_a_total_column_names_its_parts_anywhere_in_the_file(desk, table):
    head = "table,clé,libellé,nature,année,parts\n"
    batch = desk.imports(
        "colonnes", head + "t,total,Total,total,,2015; 2016\nt,2015,2015,year,2015,\nt,2016,2016,year,2016,\n"
    )
    total = Column.objects.get(key="total")
    assert {part.key for part in total.parts.all()} == {"2015", "2016"}
    version = total.history.get(batch=batch)
    assert {row.to_column_id for row in version.parts.all()} == {part.pk for part in total.parts.all()}
    later = desk.imports("colonnes", "table,clé,parts\nt,total,2015\n")
    assert [part.key for part in total.parts.all()] == ["2015"]
    assert total.history.get(batch=later).parts.count() == 1


def test_a_column_is_no_part_of_itself_be_it_by_way_of_what_is_stored(desk, table):
    head = "table,clé,libellé,nature,année,parts\n"
    rows = "t,2015,2015,year,2015,\nt,2016,2016,year,2016,\nt,total,Total,total,,2015;2016\n"
    desk.imports("colonnes", head + rows)
    told = "Par cette liste, l’enregistrement est une part de lui-même."
    tried = {
        "t,2015,2015\nt,2016,2016\n": [2, 3],
        "t,2015,total\n": [2],
        "t,2016,2016\n": [2],
        "t,total,2015\nt,2015,2016\n": [],
    }
    for content, places in tried.items():
        preview = desk.preview("colonnes", "table,clé,parts\n" + content)
        wrong = [(error.row, error.message) for error in preview.plan.errors]
        assert wrong == [(row, told) for row in places]


def test_parents_may_come_later_and_circles_are_refused(desk, table):
    head = "table,clé,libellé,parent\n"
    desk.imports("lignes", head + "t,a,A,b\nt,b,B,\n")
    assert Line.objects.get(key="a").parent.key == "b"
    assert desk.preview("lignes", head + "t,b,B,a\n").counts(wrong=1)
    assert desk.preview("lignes", head + "t,c,C,d\nt,d,D,c\n").counts(wrong=2)
    assert desk.preview("lignes", head + "t,e,E,e\n").counts(wrong=1)
    assert desk.preview("lignes", head + "t,e,E,zz\n").counts(wrong=1)


def test_rich_text_is_sanitised(desk, source):
    cell = '"<p>Bon <strong>jour</strong><script>alert(1)</script><a href=""javascript:x"">x</a></p>"'
    desk.imports("pages", f"identifiant,titre,texte,source\np,P,{cell},s\n")
    body = Page.objects.get().body
    assert "<strong>jour</strong>" in body and "script" not in body


def test_the_envelope_of_a_milestone_keeps_its_decimals(desk, source):
    Strand.objects.create(slug="f", name="F", source=source)
    head = "identifiant;fil;titre;nature;début;date imprimée;enveloppe;source\n"
    desk.imports("jalons", head + "m;f;M;période;01/02/2015;2015;280,50 M€;s\n")
    milestone = Milestone.objects.get()
    assert str(milestone.printed_envelope) == "280.50" and milestone.start.isoformat() == "2015-02-01"
    desk.imports("jalons", "identifiant;enveloppe\nm;\n")
    assert Milestone.objects.get().envelope is None


def test_two_sessions_cannot_both_confirm_what_they_saw(client, django_user_model, editor, source):
    from django.test import Client

    other = django_user_model.objects.create_superuser("autre", "autre@example.org", "secret")
    first, second = Desk(client, editor), Desk(Client(), other)
    Theme.objects.create(slug="a", name="A", source=source)
    one = first.preview("themes", "identifiant,nom\na,Un\n")
    two = second.preview("themes", "identifiant,nom\na,Deux\n")
    one.confirm()
    assert "rien n’a été importé" in two.confirm().content.decode()
    assert Theme.objects.get().name == "Un"
