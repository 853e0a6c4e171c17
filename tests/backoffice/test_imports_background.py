"""Long imports: the worker does them as the page would, and can be stopped."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from backoffice.imports import staging, working
from backoffice.imports.bulk import gather_statistics
from backoffice.models import ImportBatch, ImportPart
from budgets.models import Figure
from poles.models import Theme
from sources.models import Source

from .uploading import Desk, Preview

pytestmark = pytest.mark.django_db
FILE = "identifiant,nom,source\n" + "".join(f"t{number},Thème {number},s\n" for number in range(30))
Work = ImportBatch.Work


@pytest.fixture
def desk(client, editor, settings):
    settings.IMPORT_BACKGROUND_ROWS = 20
    Source.objects.create(slug="s", title="Une source")
    return Desk(client, editor)


def run_worker() -> list[str]:
    """Do what waits, in this process, as the worker would. Returns what each came to."""
    waiting = DBTaskResult.objects.filter(status="READY", task_path__endswith="do_work").order_by("enqueued_at")
    found = [working.do_work.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"]) for task in waiting]
    DBTaskResult.objects.filter(pk__in=[task.pk for task in waiting]).delete()
    return found


def page(desk, batch, name="preview", **more):
    return desk.client.get(reverse(f"backoffice:import_{name}", args=[batch.pk]), **more)


def post(desk, batch, name, **fields):
    return desk.client.post(reverse(f"backoffice:import_{name}", args=[batch.pk]), fields, follow=True)


def upload(desk) -> ImportBatch:
    desk.upload("themes", FILE)
    batch = ImportBatch.objects.get(undoes=None)
    response = page(desk, batch, follow=True)
    assert 'id="progress"' in response.content.decode()
    return batch


def test_a_long_file_is_prepared_applied_and_undone_by_the_worker(desk):
    batch = upload(desk)
    run_worker()
    preview = Preview(desk, batch)
    assert preview.counts(new=30) and preview.is_confirmable and not Theme.objects.exists()
    assert 'id="progress"' in preview.confirm().content.decode()
    assert run_worker() == ["L’import est appliqué."]
    assert Theme.objects.count() == 30
    assert "L’import est appliqué." in page(desk, batch, "detail").content.decode()
    assert 'id="progress"' in post(desk, batch, "undo").content.decode()
    assert run_worker() == ["L’import est annulé : les valeurs d’avant sont revenues."]
    assert not Theme.objects.exists()


def test_a_short_file_needs_no_worker(desk, settings):
    settings.IMPORT_BACKGROUND_ROWS = 31
    desk.imports("themes", FILE)
    assert Theme.objects.count() == 30 and run_worker() == []


def test_progress_is_told_to_the_script(desk):
    batch = upload(desk)
    ImportBatch.objects.update(progress=40)
    assert page(desk, batch, "progress").json() == {"work": "preparing", "progress": 40, "silent": False}


def test_stopping_a_preparation_leaves_nothing(desk):
    batch = upload(desk)
    post(desk, batch, "abandon")
    assert run_worker() == [""]
    batch.refresh_from_db()
    assert (batch.status, batch.content, batch.work) == (ImportBatch.Status.ABANDONED, None, "")
    assert not ImportPart.objects.exists()


def test_stopping_in_the_middle_of_a_preparation_leaves_nothing(desk):
    batch = upload(desk)

    def stopped(percent):
        staging.abandon(ImportBatch.objects.get(pk=batch.pk))

    with pytest.raises(staging.Settled):
        staging.prepare(batch, desk.user, progress=stopped)
    assert not ImportPart.objects.exists()


def test_stopping_before_the_writing_leaves_nothing(desk):
    batch = upload(desk)
    run_worker()
    Preview(desk, batch).confirm()
    post(desk, batch, "abandon")
    assert run_worker() == [""]
    assert not Theme.objects.exists()


def test_stopping_too_late_says_so(desk):
    batch = upload(desk)
    run_worker()
    Preview(desk, batch).confirm()
    run_worker()
    assert "Il est trop tard" in post(desk, batch, "abandon").content.decode()
    assert Theme.objects.count() == 30


def test_a_stopped_undoing_changes_nothing(desk):
    batch = upload(desk)
    run_worker()
    Preview(desk, batch).confirm()
    run_worker()
    post(desk, batch, "undo")
    assert "L’annulation est arrêtée" in post(desk, batch, "abandon").content.decode()
    assert run_worker() == [""]
    assert Theme.objects.count() == 30


def test_a_state_moved_before_the_worker_came_is_previewed_anew(desk):
    batch = upload(desk)
    run_worker()
    preview = Preview(desk, batch)
    preview.confirm()
    Theme.objects.create(slug="t1", name="Entre-temps", source=Source.objects.get())
    [told] = run_worker()
    assert "rien n’a été importé" in told
    again = Preview(desk, batch)
    assert again.says(told) and again.counts(new=29, changed=1)
    assert Theme.objects.count() == 1


def test_a_dead_worker_is_noticed_and_the_work_begun_again(desk):
    batch = upload(desk)
    assert "Reprendre" not in page(desk, batch).content.decode()
    DBTaskResult.objects.all().delete()
    ImportBatch.objects.update(worked_at=timezone.now() - timedelta(minutes=5))
    assert "Ce travail ne donne plus signe de vie" in page(desk, batch).content.decode()
    post(desk, batch, "resume")
    run_worker()
    assert Preview(desk, batch).counts(new=30)


def worker_dies(batch) -> None:
    DBTaskResult.objects.all().delete()
    ImportBatch.objects.filter(pk=batch.pk).update(worked_at=timezone.now() - timedelta(minutes=5))


def test_what_a_dead_worker_should_have_written_is_confirmed_anew_as_it_is_then(desk):
    batch = upload(desk)
    run_worker()
    Preview(desk, batch).confirm()
    theme = Theme.objects.create(slug="t1", name="Entre-temps", source=Source.objects.get())
    staging.prepare(batch, desk.user)  # the worker had come so far: nobody has seen it
    worker_dies(batch)
    assert "Le travail s’est interrompu" in post(desk, batch, "resume").content.decode()
    assert run_worker() == [] and Theme.objects.get() == theme
    again = Preview(desk, batch)
    assert again.counts(new=29, changed=1) and again.is_confirmable


def test_a_dead_undoing_is_taken_back(desk):
    batch = upload(desk)
    run_worker()
    Preview(desk, batch).confirm()
    run_worker()
    post(desk, batch, "undo")
    worker_dies(batch)
    assert "Le travail s’est interrompu" in post(desk, batch, "resume").content.decode()
    assert Theme.objects.count() == 30
    post(desk, batch, "undo", change_reason="pour de bon")
    run_worker()
    assert ImportBatch.objects.get(undoes=batch).reason.endswith("pour de bon")


def test_the_list_of_files_tells_what_is_being_done(desk):
    upload(desk)
    ImportBatch.objects.update(progress=40)
    page = desk.client.get(reverse("backoffice:import_index")).content.decode()
    assert "en cours : lecture et comparaison, 40 %" in page


def test_a_long_file_that_nobody_prepared_is_not_read_while_the_page_waits(desk):
    desk.upload("themes", FILE)
    batch = ImportBatch.objects.get()
    assert 'id="progress"' in post(desk, batch, "confirm", digest="").content.decode()
    assert not Theme.objects.exists()


def test_a_failure_is_told_and_leaves_nothing(desk, monkeypatch, caplog):
    batch = upload(desk)
    run_worker()
    Preview(desk, batch).confirm()

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(staging.applying, "apply", fail)
    [told] = run_worker()
    assert told == "Le travail a échoué : rien n’a été changé. Le journal du serveur en dit la cause."
    assert Preview(desk, batch).says(told)
    assert not Theme.objects.exists()


def test_a_database_plans_with_the_size_of_what_an_import_wrote(content):
    gather_statistics([Figure])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT reltuples::int FROM pg_class WHERE relname = 'budgets_figure'")
        else:
            cursor.execute("SELECT max(CAST(stat AS int)) FROM sqlite_stat1 WHERE tbl = 'budgets_figure'")
        assert cursor.fetchone() == (Figure.objects.count(),)
