"""Who may import what."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from backoffice.models import ImportBatch
from poles.models import Placement, Theme
from publishing.models import State
from sources.models import Source

from .uploading import Desk, Preview, exported

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


def test_a_viewer_reads_what_was_imported_and_does_nothing(client, viewer, source, editor):
    batch = Desk(client, editor).imports("themes", THEMES + "a,A,s\n")
    desk = Desk(client, viewer)
    for url in (reverse("backoffice:import_index"), reverse("backoffice:import_detail", args=[batch.pk])):
        page = client.get(url).content.decode()
        assert batch.file_name in page and "<form method" not in page.partition('id="content"')[2]
    assert desk.upload("themes", "x").status_code == 403
    assert client.get(reverse("backoffice:import_preview", args=[batch.pk])).status_code == 403
    for name in ("confirm", "abandon", "undo", "resume"):
        refused = client.post(reverse(f"backoffice:import_{name}", args=[batch.pk]))
        assert refused.status_code == 403 and "Votre compte ne donne pas accès" in refused.content.decode()
    assert Theme.objects.count() == 1
    assert "Importer un fichier" not in client.get(reverse("admin:index")).content.decode()


def test_a_viewer_of_nothing_sees_no_import(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("rien", is_staff=True))
    assert client.get(reverse("backoffice:import_index")).status_code == 403


def test_the_list_of_the_admin_leads_to_the_page_of_a_file(desk, source):
    batch = desk.imports("themes", THEMES + "a,A,s\n")
    response = desk.client.get(reverse("admin:backoffice_importbatch_change", args=[batch.pk]))
    assert response.url == reverse("backoffice:import_detail", args=[batch.pk])
    assert desk.client.get(reverse("admin:backoffice_importbatch_change", args=["rien"])).status_code == 404


def test_a_publisher_confirms_what_an_editor_may_not(client, editor, publisher, source):
    Theme.objects.create(slug="a", name="A", source=source, state=State.PUBLISHED)
    asked = Desk(client, editor).preview("themes", THEMES + "a,B,s\n")
    assert "Demandez à publisher de confirmer cet import." in asked.errors[0]
    Preview(Desk(client, publisher), asked.batch).confirm()
    batch = ImportBatch.objects.get()
    assert (batch.user, batch.applied_by, Theme.objects.get().name) == (editor, publisher, "B")
    assert Theme.objects.get().history.first().history_user == publisher


def test_two_who_may_do_the_same_see_the_same_preview(client, editor, source, django_user_model):
    preview = Desk(client, editor).preview("themes", THEMES + "a,A,s\n")
    parts = list(preview.batch.parts.values_list("pk"))
    other = django_user_model.objects.create_user("autre", is_staff=True)
    other.groups.set(editor.groups.all())
    assert Preview(Desk(client, other), preview.batch).digest == preview.digest
    assert list(preview.batch.parts.values_list("pk")) == parts


def test_nobody_imports_without_signing_in(client, db):
    assert client.get(reverse("backoffice:import_upload", args=["themes"])).status_code == 302
    assert client.get(reverse("backoffice:import_index")).status_code == 302


def test_adding_needs_the_permission_to_add(client, editor, source):
    from django.contrib.auth.models import Permission

    person = get_user_model().objects.create_user("p", password="p", is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="change_theme"))
    preview = Desk(client, person).preview("themes", THEMES + "a,A,s\n")
    assert preview.counts(wrong=1) and "ajouter" in preview.errors[0]


def test_an_editor_touches_nothing_published(desk, content):
    preview = desk.preview("themes", exported("themes").replace(b"published", b"draft"))
    assert preview.plan.counts["wrong"] == Theme.objects.count()
    assert all("publi" in error for error in preview.errors)
    heading = desk.preview(
        "implantations", exported("implantations").replace(b",published", b"").replace(b"intitul", b"intitul")
    )
    assert heading.counts(unchanged=Placement.objects.count())
    slugs = [
        value for pair in Placement.objects.values_list("organisation__slug", "domain__slug")[:1] for value in pair
    ]
    refused = desk.preview("implantations", f"organisation,domaine,intitulé\n{slugs[0]},{slugs[1]},Nouveau\n")
    assert refused.counts(wrong=1)


def test_an_editor_publishes_nothing(desk, source):
    preview = desk.preview("themes", "identifiant,nom,source,état\na,A,s,publié\n")
    assert preview.counts(wrong=1)


def test_a_publisher_may(boss, source):
    boss.imports("themes", "identifiant,nom,source,état\na,A,s,publié\n")
    assert Theme.objects.get().state == State.PUBLISHED
    boss.imports("themes", "identifiant,nom\na,B\n")
    assert Theme.objects.get().name == "B"
