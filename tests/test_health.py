import pytest
from django.db.migrations.executor import MigrationExecutor


def test_the_process_answers_without_a_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json(), answer.cookies) == (200, {"status": "ok"}, {})


@pytest.mark.django_db
def test_ready_when_the_database_has_every_migration(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"], answer.cookies) == (200, "ok", {})
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("poles.0099_later", False)])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["missing_migrations"]) == (503, ["poles.0099_later"])
