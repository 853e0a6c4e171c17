"""`seed`: an empty database gets the content with its first versions; any other is left as it is."""

import pytest
from django.core.management import call_command

from budgets.models import Column, Figure
from poles.models import Organisation, Theme
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


def test_translations_are_filled_where_they_are_empty_and_the_french_is_that_of_the_first_content(content, capsys):
    games, waste = Theme.objects.get(slug="serious-games"), Theme.objects.get(slug__startswith="traitement")
    first = games.name_en, games.name_de, waste.name_en
    Theme.objects.filter(pk=games.pk).update(name_en="", name_de="")
    Theme.objects.filter(pk=waste.pk).update(name="Autre chose", name_en="", name_de="Etwas anderes")
    versions = games.history.count()
    call_command("seed", "--translations")
    assert "Traductions ajoutées\u00a0: 2." in capsys.readouterr().out
    games.refresh_from_db()
    waste.refresh_from_db()
    assert (games.name_en, games.name_de) == first[:2]
    assert (waste.name, waste.name_en, waste.name_de) == ("Autre chose", "", "Etwas anderes")
    last = games.history.first()
    assert (games.history.count(), last.name_de) == (versions + 1, first[1])
    assert last.history_change_reason == "Traductions du contenu initial"


def test_translations_are_filled_once_whatever_was_removed(content, capsys):
    Theme.objects.get(slug="serious-games").links.all().delete()
    Theme.objects.filter(slug="serious-games").delete()
    call_command("seed", "--translations")
    assert "Traductions ajoutées\u00a0: 0." in capsys.readouterr().out
    assert not Theme.objects.filter(slug="serious-games").exists()
