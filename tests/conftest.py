"""What every test may ask for: the content of the site, people of each role, a browser."""

import os
import shutil

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.color import no_style
from django.db import connection, models, transaction
from playwright.sync_api import expect

from publishing.models import DataVersion, SearchChange
from s3site.management.commands.seed import seed

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IN_CI = os.environ.get("CI") == "true"
expect.set_options(timeout=20_000)  # a busy machine may be slow; no page is waited for longer than it needs


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        touches_database = item.get_closest_marker("django_db") or {"db", "transactional_db"} & {*item.fixturenames}
        if not touches_database:
            item.add_marker("once")
        if item.path.is_relative_to(config.rootpath / "tests" / "browser"):
            item.add_marker("browser")
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))
    yield
    # Those that empty the database come last, wherever pytest has put them to share a browser.
    items.sort(key=lambda item: "transactional_db" in item.fixturenames)


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


class Rows:
    """The rows of a table, as the database takes them: tens of thousands are written again for each test."""

    def __init__(self, model: type[models.Model]):
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        quote = connection.ops.quote_name
        self.table = quote(model._meta.db_table)
        self.columns = ", ".join(quote(field.column) for field in fields)
        self.marks = ", ".join(["%s"] * len(fields))
        self.values = [
            [field.get_db_prep_save(getattr(record, field.attname), connection) for field in fields]
            for record in model._base_manager.all()
        ]

    def write(self, cursor) -> None:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {self.table} ({self.columns}) FROM STDIN") as copy:
                for row in self.values:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {self.table} ({self.columns}) VALUES ({self.marks})", self.values)


@pytest.fixture(scope="session")
def _seeded(django_db_setup, django_db_blocker) -> dict[type[models.Model], Rows]:
    """What `seed` writes, read once."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed()
        rows = {model: Rows(model) for model in _content_models()}
        transaction.set_rollback(True)
    return {model: found for model, found in rows.items() if found.values}


def _write(rows: dict[type[models.Model], Rows]) -> None:
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
    ):  # keys are checked at its end, so the order does not matter
        DataVersion.objects.all().delete()  # an empty database has one too
        for found in rows.values():
            found.write(cursor)
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
