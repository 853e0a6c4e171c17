"""`seed`: an empty database gets the content with its first versions; any other is left as it is."""

import pytest
from django.core.management import call_command

from budgets.models import Column, Figure
from poles.models import Organisation
from publishing.models import DataVersion
from s3site.management.commands.seed import business_models, is_empty, seed

pytestmark = pytest.mark.django_db


def test_the_first_version_of_each_record_is_in_its_history(content):
    for model in business_models():
        assert model.history.count() == model._base_manager.count(), model
        assert set(model.history.values_list("history_type", flat=True)) <= {"+"}, model
    assert Figure.history.first().history_change_reason == "Contenu initial"


def test_the_first_version_of_a_total_column_knows_its_parts(content):
    total = Column.objects.filter(parts__isnull=False).first()
    parts = {row.to_column_id for row in total.history.get().parts.all()}
    assert parts == set(total.parts.values_list("pk", flat=True))


def test_a_second_time_changes_nothing(content, capsys):
    version = DataVersion.current().number
    Organisation.objects.filter(slug="biowin").update(name="Un autre nom")
    call_command("seed")
    assert "rien n’a été chargé" in capsys.readouterr().out
    assert DataVersion.current().number == version
    assert Organisation.objects.filter(name="Un autre nom").exists()


def test_what_was_removed_does_not_come_back(db):
    record = Organisation(pk=1, slug="x")
    Organisation.history.bulk_history_create([record])
    assert not is_empty()
    assert seed() == 0


def test_nothing_stays_of_a_seed_that_fails(db, monkeypatch):
    def fail(*args):
        raise RuntimeError("killed")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr("s3site.management.commands.seed.begin_history", fail)
        seed()
    assert is_empty()
    assert seed() > 0
