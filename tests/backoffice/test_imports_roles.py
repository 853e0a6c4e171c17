"""Who may import what."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from poles.models import Placement, Theme
from publishing.models import State
from sources.models import Source

from .uploading import Desk, exported

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


def test_a_viewer_sees_no_import(client, viewer, source, editor):
    batch = Desk(client, editor).preview("themes", THEMES + "a,A,s\n").batch
    desk = Desk(client, viewer)
    assert desk.upload("themes", "x").status_code == 403
    for name in ("import_preview", "import_detail"):
        assert client.get(reverse(f"backoffice:{name}", args=[batch.pk])).status_code == 403
    for name in ("import_confirm", "import_abandon"):
        assert client.post(reverse(f"backoffice:{name}", args=[batch.pk])).status_code == 403
    assert client.get(reverse("backoffice:import_index")).status_code == 403
    assert not Theme.objects.exists()


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
