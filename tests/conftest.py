"""What every test may ask for: the content of the site, people of each role, a browser."""

import os
import shutil

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.color import no_style
from django.db import connection, models, transaction

from publishing.models import DataVersion, SearchChange
from s3site.management.commands.seed import seed

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IN_CI = os.environ.get("CI") == "true"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        touches_database = item.get_closest_marker("django_db") or {"db", "transactional_db"} & {*item.fixturenames}
        if not touches_database:
            item.add_marker("once")
        if item.path.is_relative_to(config.rootpath / "tests" / "browser"):
            item.add_marker("browser")
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


def pytest_sessionfinish(session, exitstatus):
    """Where everything must run, a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if IN_CI and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("CI: a skipped test counts as a failure.", red=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file: the threads of a live server must not share one connection."""
    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name


def _content_models() -> list[type[models.Model]]:
    """Every model of ours with a row to keep, and the links that have no model: parts first or last alike."""
    ours = [app for app in apps.get_app_configs() if not app.name.startswith("django")]
    return [model for app in ours for model in app.get_models(include_auto_created=True) if model._meta.managed]


@pytest.fixture(scope="session")
def _seeded(django_db_setup, django_db_blocker) -> dict[type[models.Model], list[models.Model]]:
    """The records that `seed` makes, read once: writing them again costs a query a model."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed()
        rows = {model: list(model._base_manager.all()) for model in _content_models()}
        transaction.set_rollback(True)
    return {model: found for model, found in rows.items() if found}


def _write(rows: dict[type[models.Model], list[models.Model]]) -> None:
    with transaction.atomic():  # keys are checked at its end, so the order does not matter
        DataVersion.objects.all().delete()  # an empty database has one too
        for model, records in rows.items():
            model._base_manager.bulk_create(records, batch_size=500)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
                cursor.execute(statement)
        SearchChange.objects.all().delete()  # what is found was written with all the rest


@pytest.fixture
def content(db, _seeded):
    """The whole content of the site, with its first versions, as `make run` loads it."""
    _write(_seeded)


@pytest.fixture
def live_content(_seeded, transactional_db, django_db_serialized_rollback, live_server):
    """The same, served to a browser. Returns the live server: `page.goto(live_content.url + "/")`."""
    _write(_seeded)
    return live_server


PASSWORD = "un mot de passe assez long"


def _person(role: str):
    user = get_user_model().objects.create_user(role, f"{role}@example.org", PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def viewer(db):
    return _person("viewer")


@pytest.fixture
def editor(db):
    return _person("editor")


@pytest.fixture
def publisher(db):
    return _person("publisher")


@pytest.fixture
def staff(client, publisher):
    """A client in which a publisher is logged in."""
    client.force_login(publisher)
    return client


@pytest.fixture
def password() -> str:
    """The password of `viewer`, `editor` and `publisher`."""
    return PASSWORD


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium; root has no sandbox."""
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "fr-BE", "viewport": {"width": 1280, "height": 900}}
