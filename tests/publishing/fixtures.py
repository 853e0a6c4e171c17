"""The content of the site for tests that read much and change little: written once a module, undone after each test."""

import pytest
from django.db import transaction

from tests.conftest import _write

__all__ = ["content", "kept_content"]


@pytest.fixture(scope="module")
def kept_content(_seeded, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        _write(_seeded)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def content(kept_content, db):
    """In the place of the slower fixture of this name. In such a module no database is ever empty."""
