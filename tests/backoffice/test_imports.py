"""From upload to confirmation: what the import promises, whatever the dataset."""

import pytest

from backoffice.models import ImportBatch
from poles.models import Organisation, Theme
from publishing.models import DataVersion, State
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


def test_nothing_is_written_before_confirmation(desk, source):
    version = DataVersion.current().number
    preview = desk.preview("themes", THEMES + "a,Thème A,s\n", reason="Essai")
    assert preview.counts(new=1) and preview.is_confirmable
    assert not Theme.objects.exists() and DataVersion.current().number == version
    assert ImportBatch.objects.get().reason == "Essai"


def test_confirming_writes_all_with_history_and_batch(desk, source):
    batch = desk.imports("themes", THEMES + "a,Thème A,s\nb,Thème B,s\n", reason="Essai")
    themes = Theme.objects.order_by("slug")
    assert [(theme.slug, theme.name, theme.state) for theme in themes] == [
        ("a", "Thème A", State.DRAFT),
        ("b", "Thème B", State.DRAFT),
    ]
    for theme in themes:
        version = theme.history.get()
        assert (version.history_type, version.history_user, version.batch) == ("+", desk.user, batch)
        assert version.history_change_reason == "Essai"
    assert batch.counts["new"] == 2 and batch.applied_at
    assert [theme.slug for theme in Theme.objects.filter(search_text__contains="theme b")] == ["b"]


def test_a_change_shows_old_and_new_and_nothing_else(desk, source):
    desk.imports("themes", THEMES + "a,Thème A,s\nb,Thème B,s\n")
    version = DataVersion.current().number
    preview = desk.preview("themes", THEMES + "a,Autre nom,s\nb,Thème B,s\n")
    assert preview.changes == {"2 nom": ("Thème A", "Autre nom")}
    assert preview.counts(changed=1, unchanged=1)
    preview.confirm()
    theme = Theme.objects.get(slug="a")
    assert theme.name == "Autre nom"
    assert [v.history_type for v in theme.history.order_by("history_date")] == ["+", "~"]
    assert Theme.objects.get(slug="b").history.count() == 1
    assert DataVersion.current().number > version


def test_an_absent_column_changes_nothing_and_an_empty_cell_empties(desk, source):
    desk.imports("themes", "identifiant,nom,source,passage\na,A,s,Page 1\n")
    assert desk.preview("themes", THEMES + "a,A,s\n").counts(unchanged=1)
    desk.imports("themes", "identifiant,passage\na,\n")
    assert Theme.objects.get().passage == ""


def test_missing_rows_are_never_deleted(desk, source):
    desk.imports("themes", THEMES + "a,A,s\nb,B,s\n")
    desk.imports("themes", THEMES + "a,AA,s\n")
    assert Theme.objects.count() == 2


def test_all_problems_are_told_at_once(desk, source):
    rows = "a,,s\nb,B,nulle-part\nB b,C,s\n,D,s\na,E,s\n"
    preview = desk.preview("themes", THEMES + rows)
    told = "\n".join(preview.errors)
    assert "ligne 2, colonne B (nom) : Cette cellule ne peut pas être vide" in told.replace("\u00a0", " ")
    assert "ligne 3, colonne C (source)" in told and "nulle-part" in told
    assert "ligne 4, colonne A (identifiant)" in told
    assert "ligne 5, colonne A (identifiant)" in told
    assert "lignes 2 et 6" in told
    assert preview.counts(wrong=5) and not preview.is_confirmable
    preview.confirm()
    assert not Theme.objects.exists()


def test_a_wrong_row_keeps_the_right_ones_from_being_confirmed(desk, source):
    preview = desk.preview("themes", THEMES + "a,A,s\nb,,s\n")
    preview.confirm()
    assert not Theme.objects.exists()
    assert Preview(desk, preview.batch).batch.status == ImportBatch.Status.STAGED


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("identifiant,nom,sorce", "source"),
        ("identifiant,nom,Nom,source", "deux fois"),
        ("nom,source", "identifiant"),
        ("identifiant,nom,source,zzz", "zzz"),
    ],
)
def test_headers_that_cannot_be_matched_are_named(desk, source, header, told):
    preview = desk.preview("themes", f"{header}\na,A,s,x\n")
    assert any(told in error for error in preview.errors)
    assert not preview.is_confirmable


def test_headers_are_matched_without_accents_case_or_order(desk, source):
    preview = desk.preview(
        "organisations", "SOURCE;Presentation; Identifiant ;NOM;Type\ns;Texte;o;O;Pôle de compétitivité\n"
    )
    assert preview.errors == []
    preview.confirm()
    found = Organisation.objects.get()
    assert (found.slug, found.kind, found.summary) == ("o", "pole", "Texte")


def test_a_required_column_may_be_absent_where_no_row_is_new(desk, source):
    desk.imports("themes", THEMES + "a,A,s\n")
    assert desk.preview("themes", "identifiant,passage\na,Page 2\n").is_confirmable
    preview = desk.preview("themes", "identifiant,passage\nb,Page 2\n")
    assert any("nom" in error and "ligne 2" in error for error in preview.errors)
