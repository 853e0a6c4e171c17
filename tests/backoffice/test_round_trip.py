"""What is exported comes back: nothing changes, and an empty database becomes the same."""

import pytest
from django.contrib.auth import get_user_model

import spreadsheets
from publishing.resources import datasets

from .uploading import Desk, exported

pytestmark = pytest.mark.django_db
NAMES = [resource.name for resource in datasets]


@pytest.fixture
def boss(client, db):
    return Desk(client, get_user_model().objects.create_superuser("cheffe", "cheffe@example.org", "secret"))


@pytest.mark.parametrize("chosen", spreadsheets.FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_an_export_changes_nothing(content, boss, name, chosen):
    rows = datasets[name]._meta.model._default_manager.count()
    assert rows
    preview = boss.preview(name, exported(name, chosen))
    assert preview.errors == []
    assert preview.changes == {}
    assert preview.counts(unchanged=rows)
    assert not preview.is_confirmable


@pytest.mark.parametrize("chosen", spreadsheets.FORMATS)
def test_exports_fill_an_empty_database_alike(content, boss, chosen):
    files = {name: exported(name, chosen) for name in NAMES}
    before = {name: exported(name) for name in NAMES}
    empty_all()
    for name in NAMES:
        boss.imports(name, files[name])
    assert {name: exported(name) for name in NAMES} == before


def test_the_long_layout_alone_fills_the_tables_alike(content, boss):
    """Lines and columns come back from the figures, but for what figures do not say."""
    before = exported("montants")
    empty(*[datasets[name]._meta.model for name in ("egalites", "montants", "lignes", "colonnes")])
    boss.imports("montants", before)
    after = exported("montants")
    kept = [row.split(b",")[0] for row in before.splitlines()]
    assert sorted(row.split(b",")[0] for row in after.splitlines()) == sorted(kept)
    assert boss.preview("montants", before).counts(unchanged=len(kept) - 1)


def empty_all():
    empty(*[datasets[name]._meta.model for name in reversed(NAMES)])


def empty(*models):
    from budgets.models import IdentityPart, Line
    from poles.models import PlacementTheme
    from timeline.models import Milestone, Participation

    for model in (IdentityPart, PlacementTheme, Participation):
        if any(field.related_model in models for field in model._meta.fields if field.many_to_one):
            model.objects.all().delete()
    if Milestone in models:
        Milestone.objects.update(part_of=None)
    if Line in models:
        Line.objects.update(parent=None)
    for model in models:
        model.objects.all().delete()
