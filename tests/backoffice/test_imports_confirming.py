"""Confirming: what was seen, all of it, once."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from backoffice.imports import staging
from backoffice.models import ImportBatch
from backoffice.tasks import forget_stale_files
from poles.models import Theme
from publishing.models import DataVersion
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


def test_a_moved_state_is_refused_and_previewed_anew(desk, source):
    desk.imports("themes", THEMES + "a,A,s\n")
    preview = desk.preview("themes", THEMES + "a,B,s\n")
    Theme.objects.update(name="Entre-temps")
    page = preview.confirm()
    assert Theme.objects.get().name == "Entre-temps"
    assert "rien n’a été importé" in page.content.decode()
    again = Preview(desk, preview.batch)
    assert again.changes == {"2 nom": ("Entre-temps", "B")}
    again.confirm()
    assert Theme.objects.get().name == "B"


def test_a_moved_state_of_an_unchanged_row_counts_too(desk, source):
    desk.imports("themes", THEMES + "a,A,s\nb,B,s\n")
    preview = desk.preview("themes", THEMES + "a,A,s\nb,C,s\n")
    Theme.objects.filter(slug="a").update(name="Entre-temps")
    preview.confirm()
    assert set(Theme.objects.values_list("name", flat=True)) == {"Entre-temps", "B"}


def test_a_state_moved_while_the_lock_was_awaited_is_seen(desk, source, monkeypatch):
    desk.imports("themes", THEMES + "a,A,s\n")
    preview = desk.preview("themes", THEMES + "a,B,s\n")

    def meanwhile(plan):
        Theme.objects.update(name="Entre-temps")
        DataVersion.bump()

    monkeypatch.setattr(staging.applying, "hold", meanwhile)
    assert staging.confirm(preview.batch, desk.user, preview.digest).status == "moved"
    assert ImportBatch.objects.get(pk=preview.batch.pk).status == ImportBatch.Status.STAGED


def test_what_an_import_did_stands_in_the_history_beside_what_a_person_did(desk, source):
    desk.imports("themes", THEMES + "a,A,s\n", name="themes-2026.csv", reason="Nouvelle nomenclature")
    theme = Theme.objects.get()
    theme.name, theme._change_reason = "À la main", "Relu"
    theme.save()
    for url in (reverse("admin:poles_theme_history", args=[theme.pk]), reverse("admin:changes")):
        page = desk.client.get(url).content.decode()
        assert [
            told for told in ("Import de themes-2026.csv", "Nouvelle nomenclature", "Relu") if told not in page
        ] == []


def test_confirming_twice_applies_once(desk, source):
    preview = desk.preview("themes", THEMES + "a,A,s\n")
    stale = ImportBatch.objects.get(pk=preview.batch.pk)
    preview.confirm()
    assert staging.confirm(stale, desk.user, preview.digest).status in ("already", "moved")
    assert "déjà appliqué" in preview.confirm().content.decode()
    assert Theme.objects.get().history.count() == 1


def test_two_confirmations_that_both_saw_it_staged_apply_once(desk, source, monkeypatch):
    preview = desk.preview("themes", THEMES + "a,A,s\n")
    claim = staging._claim

    def both(batch, user):
        assert claim(batch, user)
        return claim(batch, user)

    monkeypatch.setattr(staging, "_claim", both)
    assert staging.confirm(preview.batch, desk.user, preview.digest).status == "already"
    assert not Theme.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(desk, source, monkeypatch):
    preview = desk.preview("themes", THEMES + "a,A,s\n")

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(staging.applying, "_remember", fail)
    with pytest.raises(RuntimeError):
        staging.confirm(preview.batch, desk.user, preview.digest)
    assert not Theme.objects.exists()
    assert ImportBatch.objects.get().status == ImportBatch.Status.STAGED


def test_an_abandoned_file_is_forgotten(desk, source):
    preview = desk.preview("themes", THEMES + "a,A,s\n")
    desk.client.post(reverse("backoffice:import_abandon", args=[preview.batch.pk]))
    batch = ImportBatch.objects.get()
    assert (batch.status, batch.content) == (ImportBatch.Status.ABANDONED, None)
    preview.confirm()
    assert not Theme.objects.exists()


def test_a_file_that_waited_too_long_is_forgotten(desk, source, settings):
    preview = desk.preview("themes", THEMES + "a,A,s\n")
    desk.imports("themes", THEMES + "b,B,s\n")
    settings.IMPORT_KEEP_DAYS = 1
    assert forget_stale_files.func() == 0
    settings.IMPORT_KEEP_DAYS = 0
    assert forget_stale_files.func() == 1
    batch = ImportBatch.objects.get(pk=preview.batch.pk)
    assert (batch.status, batch.content, batch.summary) == (ImportBatch.Status.EXPIRED, None, {})
    assert not batch.parts.exists()
    assert desk.client.get(reverse("backoffice:import_preview", args=[preview.batch.pk])).status_code == 302


@pytest.mark.parametrize("view", ["import_preview", "import_confirm", "import_remarks", "import_detail"])
def test_no_file_outlives_its_time_because_the_worker_is_down(view, desk, source, settings):
    preview = desk.preview("themes", THEMES + "a,A,s\n")
    settings.IMPORT_KEEP_DAYS = 0
    url = reverse(f"backoffice:{view}", args=[preview.batch.pk])
    page = desk.client.post(url, {"digest": preview.digest}, follow=True) if view == "import_confirm" else None
    page = page or desk.client.get(url, follow=True)
    assert page.status_code == 200 and "expiré" in page.content.decode()
    assert ImportBatch.objects.get().content is None and not Theme.objects.exists()


def test_a_confirmation_that_waited_for_the_worker_too_long_is_refused(desk, source, settings):
    preview = desk.preview("themes", THEMES + "a,A,s\n")
    settings.IMPORT_KEEP_DAYS = 0
    assert staging.confirm(preview.batch, desk.user, preview.digest).status == "already"
    assert not Theme.objects.exists()


def test_an_applied_file_waits_no_more(desk, source):
    batch = desk.imports("themes", THEMES + "a,A,s\n")
    assert batch.content is None and len(batch.sha256) == 64


def test_what_nobody_has_seen_is_not_confirmed(desk, source):
    desk.upload("themes", THEMES + "a,A,s\n")
    batch = ImportBatch.objects.get()
    url = reverse("backoffice:import_confirm", args=[batch.pk])
    for posted in ({}, {"digest": ""}, {"digest": "x"}):
        assert "rien n’a été importé" in desk.client.post(url, posted, follow=True).content.decode()
    assert not Theme.objects.exists() and Preview(desk, batch).is_confirmable


@pytest.mark.parametrize("view", ["confirm", "abandon", "undo", "resume"])
def test_who_comes_back_to_the_address_of_a_step_finds_the_page(view, desk, source):
    batch = desk.imports("themes", THEMES + "a,A,s\n")
    response = desk.client.get(reverse(f"backoffice:import_{view}", args=[batch.pk]))
    assert response.url == reverse("backoffice:import_detail", args=[batch.pk])
    assert Theme.objects.exists()


def test_a_refusal_of_the_database_is_told_and_leaves_nothing(desk, source, monkeypatch):
    preview = desk.preview("themes", THEMES + "a,A,s\n")

    def refuse(*args):
        raise IntegrityError

    monkeypatch.setattr(staging.applying, "_remember", refuse)
    page = preview.confirm()
    assert page.status_code == 200 and "rien n’a été changé" in page.content.decode()
    assert not Theme.objects.exists() and Preview(desk, preview.batch).is_confirmable
